"""The words of the map island in the reader's language, and where its records have their pages."""

from __future__ import annotations

from typing import Any, Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from emining.geoscience.types import OCCURRENCE_KINDS, OCCURRENCE_STATES
from emining.places.types import PLACE_KINDS
from emining.projects.states import STATE_NAMES as MARKET_STATES
from emining.projects.types import PROJECT_KINDS
from emining.titles.kinds import TITLE_KINDS
from emining.titles.states import STATE_NAMES

MAP_WORDS: Final = {
    "loading": _("The map is loading"),
    "failed": _("The map could not be loaded. Everything on it is also in the table."),
    "no_webgl": _("This browser cannot draw the map. Everything on it is also in the table."),
    "zoom_in": _("Zoom in"),
    "zoom_out": _("Zoom out"),
    "locate": _("Show the whole area"),
    "layers": _("Layers"),
    "legend": _("Legend"),
    "titles": _("Mineral titles"),
    "occurrences": _("Mineral occurrences"),
    "boundaries": _("Administrative boundaries"),
    "places": _("Economic zones, ports, crossings"),
    "projects": _("Projects and fact sheets"),
    "measure": _("Measure"),
    "measure_line": _("Measure a distance"),
    "measure_area": _("Measure an area"),
    "measure_clear": _("Clear the measurement"),
    "share": _("Copy a link to this view"),
    "shared": _("The link is copied"),
    "open": _("Open the record"),
    "close": _("Close"),
    "here": _("Titles and occurrences in this view"),
    "nothing_here": _("Nothing is recorded in this view"),
    "more_here": _("Zoom in to list more"),
    "count": _("Count"),
    "area": _("Area"),
    "length": _("Length"),
    "hectare": _("ha"),
    "kilometre": _("km"),
    "square_kilometre": _("km²"),
    "draw": _("Draw an area"),
    "edit": _("Move the corners"),
    "delete": _("Delete the drawing"),
    "draw_hint": _("Click each corner, then click the first one again to close the area"),
    "vertices": _("Corners"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "unnamed": _("No name recorded"),
    "keyboard": _("Arrow keys move the map, plus and minus zoom, Tab goes through the tools"),
    "attribution": _("Boundaries: see data sources"),
    "region": _("Interactive map"),
    "search": _("Search the map"),
    "invalid_geometry": _("This is not a polygon that the map can show"),
    "tools": _("Map tools"),
    "gesture": _("Hold Ctrl or ⌘ and scroll to zoom the map"),
    "gesture_touch": _("Use two fingers to move the map"),
    "legend_in_force": _("In force"),
    "legend_pending": _("Applied for"),
    "legend_suspended": _("Suspended"),
    "legend_ended": _("Expired, surrendered or cancelled"),
    "fact_kind": _("Kind"),
    "fact_state": _("State"),
    "fact_commodity": _("Commodity"),
    "fact_group": _("Mineral group"),
    "search_hint": _("Place, number, or latitude and longitude"),
    "search_coordinates": _("Enter latitude and longitude, for example 29.02, 62.40"),
    "search_failed": _("The search could not be carried out. Try again."),
    "no_results": _("Nothing found"),
    "measure_line_hint": _("Click each point; click the last one again to end"),
}

# Where a record has its page, and which property of a tile's features names it there.
_RECORDS: Final = {
    "titles": ("titles:by_version", "id"),
    "occurrences": ("geoscience:occurrence", "id"),
    "places": ("places:place", "code"),
    "projects": ("projects:by_id", "id"),
}
_MARK: Final = 987654321


def labels() -> dict[str, str]:
    """The word for each code that a tile may carry, in the active language."""
    gathered: dict[str, Any] = {
        **MARKET_STATES,
        **PROJECT_KINDS,
        **OCCURRENCE_STATES,
        **OCCURRENCE_KINDS,
        **PLACE_KINDS,
        **TITLE_KINDS,
        **STATE_NAMES,
    }
    return {code: str(words) for code, words in gathered.items() if code}


def links() -> dict[str, str]:
    """The address pattern of a record on each layer, in the active language."""
    found: dict[str, str] = {}
    for layer, (name, key) in _RECORDS.items():
        try:
            found[layer] = reverse(name, args=[_MARK]).replace(str(_MARK), f"{{{key}}}")
        except NoReverseMatch:
            continue
    return found


def island() -> dict[str, dict[str, str]]:
    """Everything that the map island says and where it leads."""
    return {"words": {name: str(words) for name, words in MAP_WORDS.items()}, "labels": labels(), "links": links()}
