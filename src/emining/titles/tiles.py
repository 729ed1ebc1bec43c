"""Titles as vector tiles: outlines where they can be told apart, clusters where they cannot.

A tile that would hold more than `OUTLINES_AT_MOST` outlines, or in which an outline would shrink to nothing (coarser
than `OUTLINES_FROM`), shows counts instead: 8 x 8 cells of the tile, each count
placed at the mean position of what it counts. Cells follow the quadtree of the tiles (Morton order), so that no title
is counted in two tiles, and whole-country tiles add up some thousands of rows of `GroundCell` instead of a million
shapes.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib.gis.geos import Polygon
from django.db.models import F, QuerySet, Sum, Value

from emining.accounts.types import Actor
from emining.places.tiles import NOTHING, Statement, Tile, compiled_rows, layer_statement
from emining.titles.cells import COUNTED_ZOOM, ZOOM, interleave
from emining.titles.models import TitleVersion
from emining.titles.selectors import ground_visible_to, titles_visible_to
from emining.titles.selectors.gate import Sight, sight_of, standing_in

LAYER: Final = "titles"
OUTLINES_AT_MOST: Final = 2500
OUTLINES_FROM: Final = 7
"""From this zoom on a unit of the tile is 76 m: coarser ones lose titles of a kilometre altogether."""
CLUSTER_STEPS: Final = 3
SHOWN_ZOOM: Final = 12
"""Cells of about 8 km: coarser than the grid of generalised shapes (5.5 km)."""
_WORLD_M: Final = 20037508.342789244

ATTRIBUTES: Final = ("id", "number", "kind", "state")

# The even bits of a Morton code, squeezed together: the column; of the code shifted by one, the row.
_SQUEEZE: Final = """
    LATERAL (SELECT {bits} & 1431655765 AS {t}_a) {t}_0,
    LATERAL (SELECT ({t}_a | ({t}_a >> 1)) & 858993459 AS {t}_b) {t}_1,
    LATERAL (SELECT ({t}_b | ({t}_b >> 2)) & 252645135 AS {t}_c) {t}_2,
    LATERAL (SELECT ({t}_c | ({t}_c >> 4)) & 16711935 AS {t}_d) {t}_3,
    LATERAL (SELECT ({t}_d | ({t}_d >> 8)) & 65535 AS {t}) {t}_4
"""

_CLUSTERS: Final = """
SELECT ST_AsMVT(feature, 'titles', 4096, 'geometry') FROM (
    SELECT sum(n)::int AS count,
           ST_AsMVTGeom(
               ST_SetSRID(ST_MakePoint(
                   %s * ((sum((col + 0.5) * n) / sum(n)) * 2 / %s - 1),
                   %s * (1 - (sum((line + 0.5) * n) / sum(n)) * 2 / %s)), 3857),
               ST_TileEnvelope(%s, %s, %s), 4096, 0, true
           ) AS geometry
    FROM ({rows}) AS counted, {column}, {line}
    GROUP BY spot >> %s
) AS feature WHERE feature.geometry IS NOT NULL
"""


def title_statements(
    actor: Actor, tile: Tile, filtered: QuerySet[TitleVersion] | None = None, *, sight: Sight | None = None
) -> list[Statement]:
    """The SQL statements whose results, joined, are the titles' layer of a tile for this actor.

    `filtered` narrows what the actor may see to what a list shows; it must come from `titles_visible_to`. `sight` saves
    asking again for what `sight_of` found for this actor.
    """
    sight = sight or sight_of(actor)
    versions = titles_visible_to(actor, sight=sight) if filtered is None else filtered
    first, beyond = _cells(tile, ZOOM)
    if filtered is None and tile.z <= COUNTED_ZOOM:
        low, high = _cells(tile, COUNTED_ZOOM)
        ground = ground_visible_to(actor, sight=sight).filter(cell__gte=low, cell__lt=high)
        if tile.z < OUTLINES_FROM or (ground.aggregate(all=Sum("titles"))["all"] or 0) > OUTLINES_AT_MOST:
            # One zoom further the counted cells are twice as coarse as the clusters should be, but a tile there still
            # holds hundreds of thousands of titles, which are not worth visiting for a finer grouping.
            if tile.z + CLUSTER_STEPS <= COUNTED_ZOOM + 1:
                return [_clusters(ground.values(spot=F("cell"), n=F("titles")), tile, COUNTED_ZOOM)]
            return [_clusters(_coarse(_in_cells(versions, first, beyond)), tile, SHOWN_ZOOM)]
    elif tile.z < OUTLINES_FROM or _more_than(OUTLINES_AT_MOST, _in_cells(versions, first, beyond)):
        return [_clusters(_coarse(_in_cells(versions, first, beyond)), tile, SHOWN_ZOOM)]
    near = standing_in(versions, actor, Polygon.from_bbox(tile.bounds), sight=sight)
    return [layer_statement(near, layer=LAYER, tile=tile, geometry="shown_geom", attributes=ATTRIBUTES)]


def _cells(tile: Tile, zoom: int) -> tuple[int, int]:
    """The half-open range of Morton codes at a zoom that a tile covers (one code when the tile is deeper)."""
    depth = zoom - tile.z
    column, row = (tile.x << depth, tile.y << depth) if depth >= 0 else (tile.x >> -depth, tile.y >> -depth)
    first = interleave(column, row)
    return first, first + (1 << 2 * max(depth, 0))


def _in_cells(versions: QuerySet[TitleVersion], first: int, beyond: int) -> QuerySet[TitleVersion]:
    return versions.filter(cell__gte=first, cell__lt=beyond)


def _more_than(limit: int, versions: QuerySet[TitleVersion]) -> bool:
    """Whether there are more rows than that, without counting further."""
    return versions.order_by().values("pk")[limit : limit + 1].exists()


def _coarse(versions: QuerySet[TitleVersion]) -> QuerySet[TitleVersion, Any]:
    """Where each title is counted: a cell coarser than the publication grid, so that a count of one tells no more."""
    return versions.values(spot=F("cell").bitrightshift(2 * (ZOOM - SHOWN_ZOOM)), n=Value(1))


def _clusters(rows: QuerySet[Any, Any], tile: Tile, zoom: int) -> Statement:
    """Counts of rows (`spot`: a cell at a zoom; `n`) in the cells of the tile's own grid."""
    compiled = compiled_rows(rows)
    if compiled is None:
        return NOTHING
    sql, params = compiled
    statement = _CLUSTERS.format(
        rows=sql,
        column=_SQUEEZE.format(bits="spot", t="col"),
        line=_SQUEEZE.format(bits="(spot >> 1)", t="line"),
    )
    side = 2**zoom
    shift = 2 * (zoom - min(zoom, tile.z + CLUSTER_STEPS))
    return statement, [_WORLD_M, side, _WORLD_M, side, tile.z, tile.x, tile.y, *params, shift]
