"""Occurrences as vector tiles: points where there is room for them, counts where there is not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from emining.accounts.types import Actor
from emining.geoscience.selectors import occurrences_matching, occurrences_visible_to
from emining.geoscience.types import OccurrenceFilter
from emining.places.tiles import Tile, in_tile, layer_statement, point_clusters

LAYER: Final = "occurrences"
POINTS_AT_MOST: Final = 400
ATTRIBUTES: Final = ("id", "kind", "state", "name_en", "name_zh", "name_ur")


def occurrence_statements(actor: Actor, tile: Tile, asked: Mapping[str, str]) -> list[tuple[str, list[Any]]]:
    """The SQL statements whose results, joined, are the occurrences' layer of a tile for this actor.

    `asked` is the query of the list page, whose filters hold here too; its window and page do not.
    """
    wanted = OccurrenceFilter(
        commodity=asked.get("commodity", ""),
        group=asked.get("group", ""),
        kind=asked.get("kind", ""),
        province=asked.get("province", ""),
        dataset=asked.get("dataset", ""),
        text=asked.get("q", "")[:100],
    )
    shown = occurrences_matching(occurrences_visible_to(actor), wanted).select_related(None)
    near = in_tile(shown, tile, "shown_point")
    if near.order_by().values("pk")[POINTS_AT_MOST : POINTS_AT_MOST + 1].exists():
        return [point_clusters(near, layer=LAYER, tile=tile, geometry="shown_point")]
    return [layer_statement(near, layer=LAYER, tile=tile, geometry="shown_point", attributes=ATTRIBUTES)]
