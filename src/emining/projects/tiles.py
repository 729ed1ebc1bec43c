"""Projects as vector tiles: points where there is room for them, counts where there is not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from emining.accounts.types import Actor
from emining.audit.selectors import edition_of
from emining.places.tiles import Tile, in_tile, layer_statement, point_clusters
from emining.projects.asking import read_projects
from emining.projects.selectors.gate import projects_visible_to
from emining.projects.selectors.search import projects_matching

LAYER: Final = "projects"
POINTS_AT_MOST: Final = 400
ATTRIBUTES: Final = ("id", "kind", "state", "name_en", "name_zh", "name_ur")


def project_statements(actor: Actor, tile: Tile, asked: Mapping[str, str]) -> list[tuple[str, list[Any]]]:
    """The SQL statements whose results, joined, are the projects' layer of a tile for this actor.

    `asked` is the query of the list page, whose filters hold here too. Drawn is what the list shows, so that neither
    an owner's drafts nor what officers look at is on any map.
    """
    shown = projects_matching(projects_visible_to(actor), read_projects(asked)).select_related(None)
    near = in_tile(shown, tile, "shown_point")
    if near.order_by().values("pk")[POINTS_AT_MOST : POINTS_AT_MOST + 1].exists():
        return [point_clusters(near, layer=LAYER, tile=tile, geometry="shown_point")]
    return [layer_statement(near, layer=LAYER, tile=tile, geometry="shown_point", attributes=ATTRIBUTES)]


def projects_edition() -> str:
    """Changes whenever anything on the market may have changed, or how exactly points are shown."""
    return edition_of("projects.", "places.publication")
