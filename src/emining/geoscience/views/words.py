"""How values of geoscience are said on a page, in the reader's language and script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from emining.geoscience.models import Commodity
from emining.kernel.languages import Trilingual, direction, normal_language
from emining.places.selectors import area_name

STATEMENTS = {
    "collection": _("Collection"),
    "site_type": _("Type of site at the source"),
    "site_rank": _("Rank at the source"),
    "confidence": _("Confidence stated at the source"),
    "group_names": _("Names of the group at the source"),
    "address": _("Address of the record"),
    "commodities_not_recognised": _("Commodities not recognised"),
}


def named(thing: Any) -> Any:
    """The name of a thing for the reader, marked when it is in another language."""
    text = thing if isinstance(thing, Trilingual) else Trilingual(thing.name_en, thing.name_zh, thing.name_ur)
    words, language = text.in_language(get_language())
    if language == normal_language(get_language()):
        return words
    return island(words, language)


def island(words: str, language: str = "en") -> Any:
    """Words of another language than the page."""
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), words)


def code(value: Any) -> Any:
    """A number, code or coordinate, left to right in any script."""
    return format_html('<bdi class="code" translate="no">{}</bdi>', value)


def position(point: Any, places: int = 4) -> Any:
    """Longitude and latitude in degrees; None when not established."""
    return None if point is None else code(f"{point.x:.{places}f}, {point.y:.{places}f}")


def commodities(codes: Iterable[str], known: Mapping[str, Commodity]) -> Any:
    """Names of commodities, main first; None when the source names none."""
    rows = [known[one] for one in codes if one in known]
    return format_html_join(" · ", "{}", ((named(row),) for row in rows)) if rows else None


def area(english: str) -> Trilingual:
    """A district as a data set names it, with its established names."""
    return area_name(english)
