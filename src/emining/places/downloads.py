"""A list as a file: CSV, GeoJSON or GeoPackage, row by row, each row saying where it comes from and how it stands.

Callers give rows that have passed their gate. Geometry is WGS 84 longitude and latitude.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np
from django.contrib.gis.geos import GEOSGeometry
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse

from emining.kernel.spreadsheets import Echo, disarmed

FORMATS: Final = ("csv", "geojson", "gpkg")
_BATCH: Final = 5_000


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its values in the order of the columns, and its geometry (None: not established)."""

    values: Sequence[Any]
    geometry: GEOSGeometry | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list to be written. `name` is the file's ASCII name without ending; `standing` the line said of every row.

    `columns` are ASCII field names. `geometry_type` is what GeoPackage wants to hear: Point, MultiPolygon.
    """

    name: str
    columns: Sequence[str]
    rows: Iterable[Row]
    geometry_type: str
    standing: str


def download(sheet: Sheet, file_format: str) -> HttpResponseBase:
    """The response for one of `FORMATS`; `KeyError` for another."""
    return {"csv": _csv, "geojson": _geojson, "gpkg": _geopackage}[file_format](sheet)


def _plain(value: Any) -> Any:
    """A value as JSON and the drivers take it: lists joined, dates in ISO form, decimals as numbers."""
    if isinstance(value, list | tuple):
        return "; ".join(str(part) for part in value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return value


def _attached(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _csv(sheet: Sheet) -> HttpResponseBase:
    writer = csv.writer(Echo())
    point = sheet.geometry_type == "Point"

    def lines() -> Iterator[str]:
        # The mark makes spreadsheets read Chinese and Urdu as UTF-8.
        yield "\ufeff" + str(
            writer.writerow([*sheet.columns, *(("longitude", "latitude") if point else ("wkt",)), "standing"])
        )
        for row in sheet.rows:
            cells = (disarmed(_plain(value)) for value in row.values)
            yield str(writer.writerow([*cells, *_place(row.geometry, point=point), sheet.standing]))

    return _attached(StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8"), f"{sheet.name}.csv")


def _place(geometry: Any, *, point: bool) -> tuple[Any, ...]:
    if geometry is None:
        return ("", "") if point else ("",)
    return tuple(geometry.coords[:2]) if point else (geometry.wkt,)


def _geojson(sheet: Sheet) -> HttpResponseBase:
    def parts() -> Iterator[str]:
        head = {"type": "FeatureCollection", "name": sheet.name, "standing": sheet.standing}
        yield json.dumps(head, ensure_ascii=False)[:-1] + ', "features": ['
        for number, row in enumerate(sheet.rows):
            properties = dict(zip(sheet.columns, map(_plain, row.values), strict=True)) | {"standing": sheet.standing}
            geometry = json.loads(row.geometry.geojson) if row.geometry else None
            feature = {"type": "Feature", "geometry": geometry, "properties": properties}
            yield (",\n" if number else "\n") + json.dumps(feature, ensure_ascii=False)
        yield "\n]}\n"

    return _attached(StreamingHttpResponse(parts(), content_type="application/geo+json"), f"{sheet.name}.geojson")


def _geopackage(sheet: Sheet) -> HttpResponseBase:
    """Written to an unnamed temporary file in batches, then sent; the file goes when it has been sent."""
    folder = tempfile.TemporaryDirectory(prefix="emining-download-")
    path = Path(folder.name) / f"{sheet.name}.gpkg"
    rows = iter(sheet.rows)
    first = True
    while (batch := list(islice(rows, _BATCH))) or first:
        _write_batch(sheet, batch, path, append=not first)
        first = False
    response = FileResponse(path.open("rb"), content_type="application/geopackage+sqlite3")
    response._resource_closers.append(folder.cleanup)  # type: ignore[attr-defined]  # noqa: SLF001 - sent, then removed
    return _attached(response, f"{sheet.name}.gpkg")


def _write_batch(sheet: Sheet, batch: list[Row], path: Path, *, append: bool) -> None:
    from pyogrio.raw import write

    columns = [*sheet.columns, "standing"]
    texts = [
        np.array([_text((*row.values, sheet.standing)[position]) for row in batch], dtype=object)
        for position in range(len(columns))
    ]
    geometry = np.array([bytes(row.geometry.wkb) if row.geometry else None for row in batch], dtype=object)
    write(
        path, geometry, texts, columns,
        driver="GPKG", layer=sheet.name, geometry_type=sheet.geometry_type, crs="EPSG:4326", append=append,
    )  # fmt: skip


def _text(value: Any) -> str | None:
    plain = _plain(value)
    return None if plain is None else str(plain)
