"""Vector tiles straight from PostGIS.

A tile is one SQL statement round a query set that has already passed its gate: the rows a reader may see are exactly
the rows a tile may carry. Mapbox Vector Tile 2.1, Web Mercator (EPSG:3857) tiles of 4,096 units, from geometry in
EPSG:4326.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.gis.geos import Polygon
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from emining.kernel.refusals import Refused

Statement = tuple[str, list[Any]]
NOTHING: Final[Statement] = ("SELECT ''::bytea", [])
EXTENT: Final = 4096
BUFFER: Final = 64
MAX_ZOOM: Final = 22


@dataclass(frozen=True, slots=True)
class Tile:
    """The address of one tile in the XYZ scheme: zoom, column from the west, row from the north."""

    z: int
    x: int
    y: int

    def __post_init__(self) -> None:
        if not (0 <= self.z <= MAX_ZOOM and 0 <= self.x < 2**self.z and 0 <= self.y < 2**self.z):
            raise Refused("tile_outside_world", z=self.z, x=self.x, y=self.y)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees (EPSG:4326), with the buffer that keeps outlines off the tile's edge."""
        margin = BUFFER / EXTENT
        return (
            self._longitude(self.x - margin),
            self._latitude(self.y + 1 + margin),
            self._longitude(self.x + 1 + margin),
            self._latitude(self.y - margin),
        )

    @property
    def degrees_per_unit(self) -> float:
        """How much longitude one tile unit (1/4096 of the tile's side) covers."""
        return 360 / (1 << self.z) / EXTENT

    def _longitude(self, column: float) -> float:
        return max(-180.0, min(180.0, column / (1 << self.z) * 360 - 180))

    def _latitude(self, row: float) -> float:
        latitude: float = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / (1 << self.z)))))
        return max(-85.06, min(85.06, latitude))


_LAYER: Final = """
SELECT ST_AsMVT(feature, %s, 4096, 'geometry') FROM (
    SELECT {attributes}
           ST_AsMVTGeom(
               ST_Transform({geometry}, 3857), ST_TileEnvelope(%s, %s, %s), 4096, 64, true
           ) AS geometry
    FROM ({rows}) AS visible
) AS feature WHERE feature.geometry IS NOT NULL
"""


def layer_statement(
    near: QuerySet[Any, Any], *, layer: str, tile: Tile, geometry: str, attributes: Sequence[str], simplify: bool = True
) -> Statement:
    """The SQL and parameters that make one layer of a tile from a gated query set, narrowed to the tile's `bounds`.

    `geometry` and `attributes` name columns or annotations of the query set. With `simplify`, vertices closer than half
    a tile unit to a straight line are dropped first, which a reader cannot see and which keeps outlines of 10,000
    vertices cheap; without it every vertex takes part.
    """
    compiled = compiled_rows(near.values(*attributes, geometry))
    if compiled is None:
        return NOTHING
    rows, params = compiled
    quote = connection.ops.quote_name
    column = f"visible.{quote(geometry)}"
    if simplify:
        column = f"ST_Simplify({column}, {tile.degrees_per_unit / 2:.12f}, true)"
    named = "".join(f"visible.{quote(name)}, " for name in attributes)
    statement = _LAYER.format(attributes=named, geometry=column, rows=rows)
    return statement, [layer, tile.z, tile.x, tile.y, *params]


def in_tile(queryset: QuerySet[Any, Any], tile: Tile, geometry: str) -> QuerySet[Any, Any]:
    """Narrow to what may be seen in a tile, by the box of `geometry`.

    Narrow by what is shown, never by a more exact column: the tiles in which something appears would give it away.
    """
    return queryset.filter(**{f"{geometry}__bboverlaps": Polygon.from_bbox(tile.bounds)})


def compiled_rows(queryset: QuerySet[Any, Any]) -> tuple[str, Sequence[Any]] | None:
    """The query's SQL and parameters; None when Django knows already that nothing can match."""
    try:
        return queryset.order_by().query.sql_with_params()
    except EmptyResultSet:
        return None


def render(statements: Sequence[Statement]) -> bytes:
    """Run layer statements in one round trip and return the tile: layers of a tile are simply joined end to end."""
    if not statements:
        return b""
    sql = " || ".join(f"COALESCE(({statement}), ''::bytea)" for statement, _ in statements)
    params = [value for _, values in statements for value in values]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", params)
        row = cursor.fetchone()
    return bytes(row[0]) if row else b""


_CLUSTERS: Final = """
SELECT ST_AsMVT(feature, %s, 4096, 'geometry') FROM (
    SELECT count(*)::int AS count,
           ST_AsMVTGeom(ST_Centroid(ST_Collect(spot)), ST_TileEnvelope(%s, %s, %s), 4096, 0, true) AS geometry
    FROM (SELECT ST_Transform(visible.{geometry}, 3857) AS spot FROM ({rows}) AS visible) AS spots
    WHERE ST_Intersects(spot, ST_TileEnvelope(%s, %s, %s))
    GROUP BY floor(ST_X(spot) / %s), floor(ST_Y(spot) / %s)
) AS feature WHERE feature.geometry IS NOT NULL
"""
_WORLD_M: Final = 40075016.685578488
_CLUSTERS_A_SIDE: Final = 8


def point_clusters(near: QuerySet[Any, Any], *, layer: str, tile: Tile, geometry: str) -> Statement:
    """The SQL and parameters that count points in 8 x 8 cells of a tile, each count at the mean position.

    Cells follow the grid of the tiles, so that no point is counted in two of them.
    """
    compiled = compiled_rows(near.values(geometry))
    if compiled is None:
        return NOTHING
    rows, params = compiled
    statement = _CLUSTERS.format(rows=rows, geometry=connection.ops.quote_name(geometry))
    cell_m = _WORLD_M / 2**tile.z / _CLUSTERS_A_SIDE
    address = [tile.z, tile.x, tile.y]
    return statement, [layer, *address, *params, *address, cell_m, cell_m]
