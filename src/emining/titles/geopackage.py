"""A GeoPackage 1.2 of one polygon layer, written row by row with the standard library's SQLite.

GDAL would want the whole layer in memory first; this holds one row. Layout and application id: OGC 12-128r14.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

_WGS_84: Final = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)
_TABLES: Final = """
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10200;
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
    table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
    last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
"""


def write(path: Path, layer: str, columns: Sequence[str], rows: Iterable[tuple[Mapping[str, Any], bytes]]) -> None:
    """Write a layer of multipolygons: rows are attributes by column and a shape as little-endian WKB in WGS 84."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    marks = ", ".join("?" for _ in columns)
    names = ", ".join(columns)
    with sqlite3.connect(path) as book:
        book.executescript(_TABLES)
        book.executemany(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)",
            [
                ("Undefined Cartesian", -1, "NONE", -1, "undefined", None),
                ("Undefined geographic", 0, "NONE", 0, "undefined", None),
                ("WGS 84", 4326, "EPSG", 4326, _WGS_84, "longitude, latitude in degrees"),
            ],
        )
        book.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES (?, ?, ?, ?, ?)",
            (layer, "features", layer, now, 4326),
        )
        book.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOLYGON', 4326, 0, 0)", (layer,))
        book.execute(f"CREATE TABLE {layer} (fid INTEGER PRIMARY KEY, geom BLOB, {names})")
        statement = f"INSERT INTO {layer} (geom, {names}) VALUES (?, {marks})"  # noqa: S608 - names are the code's own
        book.executemany(statement, ((_blob(shape), *(row[name] for name in columns)) for row, shape in rows))
    book.close()


def _blob(wkb: bytes) -> bytes:
    """WKB behind GeoPackage's header: magic, version 0, little-endian without envelope, SRID 4326."""
    return struct.pack("<2sBBi", b"GP", 0, 1, 4326) + wkb
