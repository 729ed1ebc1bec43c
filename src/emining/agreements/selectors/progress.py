"""What became of one agreement: stages and capital, as its readers and the public see them."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from emining.agreements.models import Agreement, CapitalEntry, DollarRate, StageReached


def current_of(model: type[StageReached | CapitalEntry]) -> QuerySet[Any]:
    """Rows that count: confirmed, not superseded by a confirmed row, not a statement that something was not so."""
    later = model.objects.filter(supersedes=OuterRef("pk"), verified_at__isnull=False)
    return model.objects.filter(~Exists(later), verified_at__isnull=False, is_void=False)


def stages_of(agreement: Agreement) -> list[StageReached]:
    """Stages that count, in the order of days. The caller has passed the gate; they are part of the public part."""
    rows = current_of(StageReached).filter(agreement=agreement).select_related("verified_by", "recorded_by")
    return list(rows.order_by("reached_on", "pk"))


def capital_of(agreement: Agreement) -> list[CapitalEntry]:
    """Sums that count, in the order of days. The caller has passed the gate; they are part of the public part."""
    rows = current_of(CapitalEntry).filter(agreement=agreement).select_related("verified_by", "recorded_by")
    return list(rows.order_by("on", "pk"))


def claims_of(agreement: Agreement) -> tuple[list[StageReached], list[CapitalEntry]]:
    """What was said and not confirmed yet, for those who may read the agreement."""
    waiting = {"agreement": agreement, "verified_at__isnull": True}
    stages = StageReached.objects.filter(**waiting).exclude(supersedes__corrections__verified_at__isnull=False)
    sums = CapitalEntry.objects.filter(**waiting).exclude(supersedes__corrections__verified_at__isnull=False)
    return (
        list(stages.select_related("recorded_by", "supersedes").order_by("pk")),
        list(sums.select_related("recorded_by", "supersedes").order_by("pk")),
    )


def rates_recorded() -> QuerySet[DollarRate]:
    """Every rate with its source, the newest first. Public."""
    return DollarRate.objects.order_by("-on", "currency")
