"""The layers of the map: how each becomes a vector tile, and what changes when it does."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.contrib.gis.db.models.functions import PointOnSurface
from django.http import QueryDict
from django.utils import timezone

from emining.accounts.types import ANONYMOUS, Actor
from emining.audit.selectors import edition_of
from emining.geoscience import tiles as layers_of_geoscience
from emining.geoscience.tiles import occurrence_statements
from emining.kernel.refusals import Refused
from emining.places import tiles as layers_of_places
from emining.places.selectors import (
    boundaries_drawn,
    boundary_lines_drawn,
    disputed_lines_drawn,
    places_visible_to,
)
from emining.places.tiles import Tile, in_tile, layer_statement, render
from emining.places.types import Level
from emining.projects import tiles as layers_of_projects
from emining.projects.tiles import project_statements, projects_edition
from emining.titles import tiles as layers_of_titles
from emining.titles.asking import read_filter
from emining.titles.selectors import titles_edition, titles_matching
from emining.titles.selectors.gate import Sight, sight_of
from emining.titles.tiles import title_statements

Statements = list[tuple[str, list[Any]]]
_LEVELS: Final[tuple[tuple[Level, int], ...]] = (("country", 0), ("province", 3), ("district", 6))
NAMES: Final = ("name_en", "name_zh", "name_ur")


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: the statements that make its tile for an actor, and its edition."""

    statements: Callable[[Actor, Tile, QueryDict], Statements]
    edition: Callable[[], str]


def _titles(actor: Actor, tile: Tile, query: QueryDict) -> Statements:
    asked = read_filter(query)
    return title_statements(actor, tile, titles_matching(actor, asked) if asked.active else None)


def _titles_edition() -> str:
    # The policy decides what the public sees, and a title's term ends with a day: both are part of the edition.
    return f"{titles_edition()}-{edition_of('places.publication')}-{timezone.localdate():%Y%m%d}"


def _occurrences(actor: Actor, tile: Tile, query: QueryDict) -> Statements:
    return occurrence_statements(actor, tile, query)


def _projects(actor: Actor, tile: Tile, query: QueryDict) -> Statements:
    return project_statements(actor, tile, query)


def _places(actor: Actor, tile: Tile, query: QueryDict) -> Statements:  # noqa: ARG001 - places have no filters
    attributes = ("id", "code", "kind", *NAMES)
    near = in_tile(places_visible_to(actor), tile, "point").select_related(None)
    return [layer_statement(near, layer="places", tile=tile, geometry="point", attributes=attributes)]


def _boundaries(actor: Actor, tile: Tile, query: QueryDict) -> Statements:  # noqa: ARG001 - the same for everybody
    """Areas to fill, undisputed lines, disputed lines if any are drawn, and points for names.

    Outlines of countries and provinces are never drawn round their areas: which lines appear is decided line by line.
    """

    def layer(queryset: Any, name: str, *attributes: str, geometry: str = "geom") -> tuple[str, list[Any]]:
        near = in_tile(queryset, tile, "geom")
        return layer_statement(near, layer=name, tile=tile, geometry=geometry, attributes=attributes)

    made = [layer(boundaries_drawn("land"), "land", "id")]
    for level, from_zoom in _LEVELS:
        if tile.z < from_zoom:
            continue
        made.append(layer(boundary_lines_drawn(level), f"{level}_lines", "level"))
        labelled = boundaries_drawn(level).annotate(spot=PointOnSurface("geom"))
        made.append(layer(labelled, f"{level}_label", "code", *NAMES, geometry="spot"))
    made.append(layer(disputed_lines_drawn(), "disputed", "kind"))
    return made


LAYERS: Final[dict[str, Layer]] = {
    "titles": Layer(_titles, _titles_edition),
    "occurrences": Layer(_occurrences, lambda: edition_of("geoscience.", "places.publication")),
    "projects": Layer(_projects, projects_edition),
    "places": Layer(_places, lambda: edition_of("places.")),
    "boundaries": Layer(_boundaries, lambda: edition_of("places.")),
}


def _form() -> str:
    """A text that changes with the code that draws tiles: an upgrade must not answer with the tiles of before."""
    modules = (layers_of_places, layers_of_geoscience, layers_of_projects, layers_of_titles)
    sources = [Path(str(module.__file__)).read_bytes() for module in modules] + [Path(__file__).read_bytes()]
    return hashlib.sha256(b"".join(sources)).hexdigest()[:8]


_FORM: Final = _form()


def edition(name: str) -> str:
    """The present edition of a layer; empty for a layer that does not exist."""
    layer = LAYERS.get(name)
    return f"{_FORM}-{layer.edition()}" if layer else ""


def public_tile(name: str, z: int, x: int, y: int, present: str) -> bytes | None:
    """The anonymous reader's unfiltered tile; None when there is no such layer or no such tile.

    `present` is the layer's edition, under which the tile will be kept: what the public sees of the registers is asked
    once for each edition and not for each tile, which would double the cost of most.
    """
    layer = LAYERS.get(name)
    try:
        tile = Tile(z, x, y)
    except Refused:
        return None
    if name == "titles":
        return render(title_statements(ANONYMOUS, tile, sight=_public_sight(present)))
    return render(layer.statements(ANONYMOUS, tile, QueryDict())) if layer else None


@lru_cache(maxsize=4)
def _public_sight(_: str) -> Sight:
    return sight_of(ANONYMOUS)
