"""Search by name in any language, number, commodity, place or position."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.gis.geos import Point
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from emining.kernel.refusals import Refused
from emining.places.selectors import district_names_at, jurisdiction_code_at
from emining.places.selectors.jurisdictions import jurisdiction_by_code
from emining.places.survey.formats import as_dms, as_sheet, as_utm
from emining.places.survey.types import Position
from emining.publicsite.selectors import found_everywhere, position_in

LONGEST = 200


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """One box over every noun; coordinates in any form lead to the ground."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    position = position_in(words) if words else None
    found = found_everywhere(request.actor, words) if words else []
    context = {
        "words": words,
        "found": found,
        "ground": _ground(position, request.actor.language) if position else None,
        "nothing": bool(words) and not found and position is None,
    }
    return render(request, "publicsite/search.html", context)


def _ground(position: Position, language: str) -> dict[str, object]:
    """What is known of a position: the same place in the forms that people hold, and whose ground it is."""
    point = Point(position.lon, position.lat, srid=4326)
    around = 0.25
    box = (position.lon - around, position.lat - around, position.lon + around, position.lat + around)
    return {
        "position": position,
        "dms": as_dms(position.lon, position.lat, language=language),
        "utm": _if_there_is_one(as_utm, position),
        "sheet": _if_there_is_one(as_sheet, position),
        "jurisdiction": jurisdiction_by_code(jurisdiction_code_at(point)),
        "district": district_names_at(point),
        "map": f"{reverse('publicsite:map')}#map=10/{position.lat:.5f}/{position.lon:.5f}",
        "extent": ",".join(f"{value:.5f}" for value in box),
        "shape": {"type": "Point", "coordinates": [position.lon, position.lat]},
    }


def _if_there_is_one(form: Callable[[float, float], str], position: Position) -> str:
    """The position in a form that only Pakistan's ground has; empty elsewhere."""
    try:
        return form(position.lon, position.lat)
    except Refused:
        return ""
