"""Reading a spatial file through GDAL, in the limited child process. One driver is registered: the expected one."""

from __future__ import annotations

import math
import sqlite3
import struct
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

import numpy as np
import pyogrio

from emining.places.intake.faults import FileFault

CHUNK: Final = 2000
_CURVES: Final = {
    8: "CircularString", 9: "CompoundCurve", 10: "CurvePolygon", 11: "MultiCurve", 12: "MultiSurface",
    15: "PolyhedralSurface", 16: "TIN", 17: "Triangle",
}  # fmt: skip
_ENVELOPES: Final = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
Row = tuple[int, dict[str, Any], bytes | None, str]


def layers(path: str) -> list[dict[str, Any]]:
    """Every layer: name, kind of geometry, features, fields, crs, bounds. `FileFault` when GDAL cannot open it."""
    found = []
    try:
        names = [str(name) for name, _kind in pyogrio.list_layers(path)]
        for name in names:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                info = pyogrio.read_info(path, layer=name, force_feature_count=True, force_total_bounds=True)
            bounds = info.get("total_bounds")
            found.append(
                {
                    "name": name,
                    "geometry": info.get("geometry_type"),
                    "features": int(info["features"]),
                    "fields": [str(field) for field in info["fields"]],
                    "crs": info.get("crs") or "",
                    "encoding": info.get("encoding") or "",
                    "bounds": None if bounds is None or not np.isfinite(bounds).all() else [float(b) for b in bounds],
                }
            )
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError) as error:
        raise fault_of(error) from None
    return found


def rows(path: str, layer: str, encoding: str, fmt: str) -> Iterator[Row]:
    """Features of a layer in order: number from 1, attributes as JSON values, WKB, the name of a curve or ''."""
    curves = curved_features(path, layer) if fmt == "geopackage" else {}
    number = 0
    while True:
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            try:
                meta, ids, shapes, columns = pyogrio.raw.read(
                    path, layer=layer, skip_features=number, max_features=CHUNK, return_fids=True,
                    encoding=encoding or None, datetime_as_string=True,
                )  # fmt: skip
            except UnicodeDecodeError:
                raise FileFault("encoding_wrong", encoding=encoding or "UTF-8") from None
            except (pyogrio.errors.DataSourceError, pyogrio.errors.FeatureError, ValueError) as error:
                raise fault_of(error) from None
        for warning in said:
            _complain(str(warning.message))
        if len(ids) == 0:
            return
        names = [str(name) for name in meta["fields"]]
        for place, identity in enumerate(ids):
            number += 1
            values = {name: plain(column[place]) for name, column in zip(names, columns, strict=True)}
            wkb = None if shapes is None else shapes[place]
            yield number, values, wkb, curves.get(int(identity), "")
        if len(ids) < CHUNK:
            return


def _complain(text: str) -> None:
    """Turn the warnings that mean a damaged file into a fault; others are GDAL's talk."""
    for sign in ("Error in fread", "not a valid", "corrupt", "Corrupt", "premature", "truncated"):
        if sign in text:
            raise FileFault("file_truncated", detail=text[:200])


def fault_of(error: Exception) -> FileFault:
    """The fault that an exception of GDAL's means."""
    text = str(error)
    if ".shx" in text and "SHAPE_RESTORE_SHX" in text:
        return FileFault("shx_missing")
    if isinstance(error, ValueError) and "UTF-8" in text:
        return FileFault("encoding_wrong", encoding="UTF-8")
    for secret in ("; It might help", "/tmp"):  # noqa: S108 - names what is cut from a message, opens nothing
        text = text.split(secret, maxsplit=1)[0]
    return FileFault("file_unreadable", detail=text[:200].strip())


def plain(value: Any) -> Any:
    """A value of a numpy column as JSON can carry it. NaN and NaT are None; numbers stay numbers."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, np.ndarray | list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return value


def curved_features(path: str, layer: str) -> dict[int, str]:
    """Feature ids of a GeoPackage layer whose shapes have arcs, which GDAL would quietly turn into chords."""
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as database:
        try:
            known = database.execute(
                "SELECT column_name FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)", (layer,)
            ).fetchone()
            if known is None:
                return {}
            key = next(
                (row[1] for row in database.execute("SELECT * FROM pragma_table_info(?)", (layer,)) if row[5]), "rowid"
            )
            column, table, key = (name.replace('"', '""') for name in (known[0], layer, key))
            heads = database.execute(f'SELECT "{key}", substr("{column}", 1, 80) FROM "{table}"')  # noqa: S608
            return {int(fid): curve for fid, head in heads if head and (curve := _curve_in(head))}
        except (sqlite3.DatabaseError, ValueError, TypeError):
            raise FileFault("file_truncated", detail="SQLite") from None


def _curve_in(head: bytes) -> str:
    if len(head) < 8 or head[:2] != b"GP":
        return ""
    start = 8 + _ENVELOPES.get((head[3] >> 1) & 7, 0)
    if len(head) < start + 5:
        return ""
    code = struct.unpack("<I" if head[start] else ">I", head[start + 1 : start + 5])[0] & 0x0FFFFFFF
    return _CURVES.get(code % 1000, "")
