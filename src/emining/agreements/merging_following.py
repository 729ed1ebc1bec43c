"""What a merger of organisations does to what is followed up: who owes, claims and confirms goes on as the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Model

from emining.agreements.models import (
    Change,
    ChangeAnswer,
    Claim,
    Dispute,
    Milestone,
    Review,
    ReviewItem,
    ReviewPresence,
    Suspension,
    Verification,
)
from emining.parties.merging import Column

COLUMNS: Final[tuple[Column, ...]] = (
    (Milestone, "owner_id"),
    (Claim, "organisation_id"),
    (Verification, "organisation_id"),
    (Change, "organisation_id"),
    (ChangeAnswer, "organisation_id"),
    (Suspension, "organisation_id"),
    (Review, "recorded_by_id"),
    (ReviewPresence, "organisation_id"),
    (ReviewItem, "owner_id"),
    (Dispute, "organisation_id"),
)
_WAY: Final[dict[Any, str]] = {
    Milestone: "agreement",
    Claim: "milestone__agreement",
    Verification: "claim__milestone__agreement",
    Change: "agreement",
    ChangeAnswer: "change__agreement",
    Suspension: "agreement",
    Review: "agreement",
    ReviewPresence: "review__agreement",
    ReviewItem: "review__agreement",
    Dispute: "agreement",
}


def staying(agreement_ids: Iterable[int]) -> dict[type[Model], list[int]]:
    """Rows that keep their names: those of agreements to which both organisations are parties, each in its own name."""
    keys = list(agreement_ids)
    return {
        model: sorted(model.objects.filter(**{f"{way}__in": keys}).values_list("pk", flat=True))
        for model, way in _WAY.items()
    }
