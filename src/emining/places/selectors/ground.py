"""Boundaries and places that a reader may see. What is not published is not there."""

from __future__ import annotations

from django.contrib.gis.geos import GEOSGeometry
from django.db.models import QuerySet

from emining.places.models import Boundary, BoundaryLine, BoundarySet, DisputedLine, Holiday, Place
from emining.places.selectors.names import search_key
from emining.places.selectors.publication import precision_by_jurisdiction
from emining.places.types import PLACE_KINDS, Level, Seated


def boundary_sets_public() -> QuerySet[BoundarySet]:
    """Sets that may be shown, for the sources page and the operator's choice."""
    return BoundarySet.objects.filter(is_published=True)


def boundaries_drawn(level: Level) -> QuerySet[Boundary]:
    """Areas of the set that maps draw for a level: for fills, labels and asking what lies where, never as lines."""
    return Boundary.objects.filter(boundary_set__level=level, boundary_set__is_default=True)


def boundary_lines_drawn(level: Level) -> QuerySet[BoundaryLine]:
    """The undisputed lines that maps draw for a level."""
    return BoundaryLine.objects.filter(boundary_set__level=level, boundary_set__is_default=True)


def disputed_lines_drawn() -> QuerySet[DisputedLine]:
    """The disputed lines that the operating authority decided to draw; none by default."""
    return DisputedLine.objects.filter(is_drawn=True)


def disputed_lines_all() -> QuerySet[DisputedLine]:
    """Every disputed line, for the page on which they are chosen and the statement of their sources."""
    return DisputedLine.objects.all()


def jurisdiction_code_at(geom: GEOSGeometry) -> str:
    """Code of the jurisdiction whose drawn outline covers a point, "" when none does. For labels, never for law."""
    found = boundaries_drawn("province").filter(geom__covers=geom, jurisdiction__isnull=False)
    return str(found.values_list("jurisdiction__code", flat=True).first() or "")


def district_names_at(geom: GEOSGeometry) -> tuple[str, str, str]:
    """Names of the drawn district round a point; empty when no districts are loaded. For labels, never for law."""
    found = boundaries_drawn("district").filter(geom__covers=geom)
    return found.values_list("name_en", "name_zh", "name_ur").first() or ("", "", "")


def places_visible_to(actor: Seated) -> QuerySet[Place]:
    """The gate: places of every jurisdiction whose `places` layer the policy lets this actor see exactly."""
    shown = precision_by_jurisdiction("places", actor)
    closed = [code for code, precision in shown.items() if precision != "exact"]
    places = Place.objects.select_related("jurisdiction")
    if "" in closed:
        places = places.filter(jurisdiction__isnull=False)
    return places.exclude(jurisdiction__code__in=closed) if closed else places


def places_matching(places: QuerySet[Place], *, kind: str = "", text: str = "") -> QuerySet[Place]:
    """Narrow a gated list by kind code and by text in any of the three languages."""
    if kind in PLACE_KINDS:
        places = places.filter(kind=kind)
    for word in search_key(text).split():
        places = places.filter(search_key__contains=word)
    return places.order_by("kind", "name_en")


def notified_holidays(jurisdiction_code: str) -> QuerySet[Holiday]:
    """Notified corrections to a jurisdiction's calendar, its federation's included."""
    federation = jurisdiction_code.split("-", maxsplit=1)[0]
    return Holiday.objects.filter(jurisdiction__code__in={jurisdiction_code, federation})
