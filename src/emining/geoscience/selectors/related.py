"""What stands near a record, and what may be the same."""

from __future__ import annotations

from typing import Any

from django.contrib.gis.db.models.functions import Distance
from django.contrib.gis.measure import D
from django.db.models import Q, QuerySet

from emining.accounts.types import Actor
from emining.geoscience.models import Occurrence, SameDepositLink
from emining.geoscience.selectors.gate import occurrences_visible_to
from emining.geoscience.types import Nearby
from emining.places.selectors import places_visible_to


def nearby_occurrences(occurrence: Any, *, actor: Actor, within_km: int = 50, limit: int = 8) -> list[Nearby]:
    """Other records near the shown point, nearest first."""
    point = occurrence.shown_point
    if point is None:
        return []
    rows = occurrences_visible_to(actor).exclude(pk=occurrence.pk)
    return _nearest(rows, "shown_point", point, within_km, limit)


def nearby_places(occurrence: Any, *, actor: Actor, within_km: int = 250, limit: int = 5) -> list[Nearby]:
    """Zones, ports and crossings near the shown point, nearest first."""
    point = occurrence.shown_point
    return [] if point is None else _nearest(places_visible_to(actor), "point", point, within_km, limit)


def _nearest(rows: QuerySet[Any], field: str, point: Any, within_km: int, limit: int) -> list[Nearby]:
    # A degree is never shorter than 111 km times the cosine of the latitude; 0.7 is safe to 45 degrees. The spatial
    # index takes the box, the spheroid the distance.
    degrees = within_km / (111.0 * 0.7)
    near = rows.filter(**{f"{field}__bboverlaps": point.buffer(degrees)})
    near = near.annotate(distance=Distance(field, point, spheroid=True)).filter(distance__lte=D(km=within_km))
    return [Nearby(row, row.distance.km) for row in near.order_by("distance")[:limit]]


def links_of(occurrence: Occurrence, *, actor: Actor) -> list[tuple[SameDepositLink, Occurrence]]:
    """Records that may be the same deposit and that this actor may see, likeliest first."""
    links = SameDepositLink.objects.filter(Q(first=occurrence) | Q(second=occurrence)).order_by(
        "-likeness", "distance_m"
    )
    others = {link.second_id if link.first_id == occurrence.pk else link.first_id: link for link in links}
    seen = {row.pk: row for row in occurrences_visible_to(actor).filter(pk__in=others)}
    return [(link, seen[key]) for key, link in others.items() if key in seen]
