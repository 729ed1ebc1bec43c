"""The one way to occurrences: what is not public is absent, what is generalised is moved before anyone sees it."""

from __future__ import annotations

from typing import Any

from django.contrib.gis.db.models import PointField
from django.db.models import Case, F, Func, Q, QuerySet, Value, When
from django.db.models.fields import CharField

from emining.accounts.types import ANONYMOUS, Actor
from emining.geoscience.models import Occurrence
from emining.places.selectors import precision_by_jurisdiction
from emining.places.types import GENERALISED_STEP_DEG, Precision


class _Snapped(Func):
    """A point moved to the nearest corner of a grid, in degrees."""

    function = "ST_SnapToGrid"
    output_field = PointField(srid=4326)


def occurrences_visible_to(actor: Actor) -> QuerySet[Any]:
    """Occurrences this actor may see, each with `shown_point` and `precision` (exact or generalised).

    Pages, tiles, exports and search read `shown_point`; `point` itself is deferred so that it is not shown by mistake.
    """
    by_precision: dict[Precision, list[str]] = {"exact": [], "generalised": [], "none": []}
    for code, precision in precision_by_jurisdiction("occurrences", actor).items():
        by_precision[precision].append(code)
    rows = Occurrence.objects.filter(dataset__is_public=True).select_related("dataset", "jurisdiction")
    if by_precision["none"]:
        rows = rows.exclude(_in(by_precision["none"]))
    if not by_precision["generalised"]:
        return rows.annotate(shown_point=F("point"), precision=Value("exact", CharField())).defer("point")
    moved = _in(by_precision["generalised"])
    return rows.annotate(
        shown_point=Case(
            When(moved, then=_Snapped(F("point"), Value(GENERALISED_STEP_DEG))),
            default=F("point"),
            output_field=PointField(srid=4326),
        ),
        precision=Case(When(moved, then=Value("generalised")), default=Value("exact"), output_field=CharField()),
    ).defer("point")


def occurrences_public() -> QuerySet[Any]:
    """What anybody may see."""
    return occurrences_visible_to(ANONYMOUS)


def _in(codes: list[str]) -> Q:
    found = Q(jurisdiction__code__in=[code for code in codes if code])
    return found | Q(jurisdiction__isnull=True) if "" in codes else found
