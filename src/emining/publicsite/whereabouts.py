"""Where the things are that the words in a map's search box name. Every line is a reading of another app's gate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import chain, islice
from typing import Any, Final

from django.contrib.gis.db.models.functions import PointOnSurface
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from emining.accounts.types import Actor
from emining.geoscience.selectors import occurrences_matching, occurrences_visible_to
from emining.geoscience.types import OccurrenceFilter
from emining.kernel.languages import Trilingual
from emining.places.selectors import boundaries_drawn, places_matching, places_visible_to, search_key
from emining.places.types import Level
from emining.publicsite.selectors import position_in
from emining.titles.asking import TitleFilter
from emining.titles.selectors import titles_matching

AT_MOST: Final = 10
_OF_A_NOUN: Final = 4
_AREAS: Final[tuple[tuple[Level, int], ...]] = (("province", 6), ("district", 8))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to fly to: WGS 84 degrees, what it is, and the zoom at which it fills the map."""

    label: str
    longitude: float
    latitude: float
    note: str
    zoom: int


def spots(actor: Actor, words: str) -> list[dict[str, Any]]:
    """At most ten spots for the words, as the map takes them: a position, else areas, titles, occurrences, places.

    A title lies where this reader may know it to lie: the middle of `shown_geom`, never of the exact shape.
    """
    if not search_key(words):
        return []
    position = position_in(words)
    if position is not None:
        return [asdict(Spot(words, position.lon, position.lat, _("Position"), 11))]
    found = chain(_areas(words), _titles(actor, words), _occurrences(actor, words), _places(actor, words))
    return [asdict(spot) for spot in islice(found, AT_MOST)]


def _areas(words: str) -> Iterator[Spot]:
    named = Q(name_en__icontains=words) | Q(name_zh__icontains=words) | Q(name_ur__icontains=words)
    for level, zoom in _AREAS:
        note = _("Province or territory") if level == "province" else _("District")
        areas = boundaries_drawn(level).filter(named).annotate(spot=PointOnSurface("geom")).defer("geom")
        for area in areas.order_by("name_en", "pk")[:_OF_A_NOUN]:
            yield _at(area.spot, _name(area), note, zoom)


def _titles(actor: Actor, words: str) -> Iterator[Spot]:
    titles: Any = titles_matching(actor, TitleFilter(q=words)).order_by("number", "id")
    for number, shown in titles.values_list("number", "shown_geom")[:_OF_A_NOUN]:
        yield _at(shown.centroid, number, _("Title"), 11)


def _occurrences(actor: Actor, words: str) -> Iterator[Spot]:
    rows = occurrences_matching(occurrences_visible_to(actor), OccurrenceFilter(text=words))
    for row in rows.filter(shown_point__isnull=False).order_by("name_en", "pk")[:_OF_A_NOUN]:
        yield _at(row.shown_point, _name(row), str(row.get_kind_display()), 10)


def _places(actor: Actor, words: str) -> Iterator[Spot]:
    rows = places_matching(places_visible_to(actor), text=words)
    for row in rows.filter(point__isnull=False)[:_OF_A_NOUN]:
        yield _at(row.point, _name(row), str(row.get_kind_display()), 10)


def _at(point: Any, label: str, note: str, zoom: int) -> Spot:
    return Spot(label, round(point.x, 5), round(point.y, 5), note, zoom)


def _name(thing: Any) -> str:
    return Trilingual(thing.name_en, thing.name_zh, thing.name_ur).in_language(get_language())[0]
