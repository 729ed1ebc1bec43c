"""Who else is on a piece of ground."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Final

import shapely
from django.contrib.gis.geos import GEOSGeometry
from shapely.geometry.base import BaseGeometry

from emining.accounts.types import Actor
from emining.places.selectors.ground import boundaries_drawn
from emining.places.survey.geodesy import area_ha
from emining.places.survey.overlaps import combined_accuracy, overlap
from emining.titles import states
from emining.titles.ground import Ground
from emining.titles.models import Application, Register
from emining.titles.selectors.gate import standing_in, titles_visible_to
from emining.titles.types import Clash, GroundReport

MOST_LISTED: Final = 50
MOST_COMPARED: Final = 500
SMALLEST_HA: Final = 0.0001
"""One square metre: less is the noise of two ways to write one boundary."""


def ground_report(actor: Actor, *, register: Register, ground: Ground) -> GroundReport:
    """Area, overlaps with live titles and lodged applications of the register, and the part outside its jurisdiction.

    Titles are compared as this actor may see them. Applications are told by number, time order and overlap only: an
    applicant learns that the ground was asked for, not by whom.
    """
    area = GEOSGeometry(memoryview(ground.wkb), srid=4326)
    found = chain(_title_clashes(actor, register, ground, area), _application_clashes(register, ground, area))
    clashes = sorted((clash for clash in found if clash), key=lambda clash: -clash.area_ha)
    return GroundReport(
        area_ha=ground.area_ha,
        clashes=tuple(clashes[:MOST_LISTED]),
        outside_share=_outside_share(register, ground.shape, ground.area_ha),
        more=max(0, len(clashes) - MOST_LISTED),
    )


def _title_clashes(actor: Actor, register: Register, ground: Ground, area: GEOSGeometry) -> Iterator[Clash | None]:
    live = titles_visible_to(actor).filter(register=register, state__in=states.LIVE)
    for version in standing_in(live, actor, area).defer("geom", "search_text")[:MOST_COMPARED]:
        shown: GEOSGeometry = version.shown_geom  # type: ignore[attr-defined] # annotated by the gate
        yield _clash(ground, shown, version.accuracy_m, what="title", number=version.number, title_kind=version.kind)


def _application_clashes(register: Register, ground: Ground, area: GEOSGeometry) -> Iterator[Clash | None]:
    waiting = Application.objects.filter(register=register, state=states.LODGED, geom__bboverlaps=area)
    rows = waiting.order_by("sequence").values_list("number", "title_kind", "geom", "accuracy_m")[:MOST_COMPARED]
    for number, kind, geom, accuracy in rows:
        yield _clash(ground, geom, accuracy, what="application", number=number, title_kind=kind)


def _clash(
    ground: Ground, geom: GEOSGeometry, accuracy_m: Decimal | None, *, what: str, number: str, title_kind: str
) -> Clash | None:
    combined = combined_accuracy(ground.accuracy_m, None if accuracy_m is None else float(accuracy_m))
    common = overlap(ground.shape, shapely.from_wkb(bytes(geom.wkb)), accuracy_m=combined)
    if common.area_ha < SMALLEST_HA:
        return None
    return Clash(what, number, title_kind, common.area_ha, common.share_of_first, common.is_within_accuracy)


def _outside_share(register: Register, shape: BaseGeometry, area: float) -> float | None:
    """The part of the area beyond the drawn outline; None when none is loaded. A drawn outline decides nothing."""
    outlines = boundaries_drawn("province").filter(jurisdiction=register.jurisdiction_id)
    parts = [shapely.from_wkb(bytes(geom.wkb)) for geom in outlines.values_list("geom", flat=True)]
    if not parts or not area:
        return None
    inside = area_ha(shapely.intersection(shapely.union_all(parts), shape))
    return max(0.0, min(1.0, 1 - inside / area))
