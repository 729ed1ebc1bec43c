"""What becomes of agreements when one organisation is merged into another: it goes on as the other, and can come back.

Signed papers keep the names that were signed; who acts, keeps and reads goes over.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Model, Q

from emining.agreements import merging_following
from emining.agreements.models import (
    Agreement,
    CapitalEntry,
    ClauseComment,
    PaperScan,
    Proposal,
    ReadReceipt,
    Side,
    StageReached,
    Version,
)
from emining.parties.merging import Column, follow, go_back

_COLUMNS: Final[tuple[Column, ...]] = (
    (Side, "organisation_id"),
    (Agreement, "pen_holder_id"),
    (Agreement, "opened_by_id"),
    (StageReached, "recorded_by_id"),
    (StageReached, "verified_by_id"),
    (CapitalEntry, "recorded_by_id"),
    (CapitalEntry, "verified_by_id"),
    (Version, "organisation_id"),
    (ClauseComment, "organisation_id"),
    (Proposal, "organisation_id"),
    (ReadReceipt, "organisation_id"),
    (PaperScan, "organisation_id"),
    *merging_following.COLUMNS,
)
_OF_TEXT: Final[dict[type[Model], str]] = {
    Version: "agreement_id",
    ClauseComment: "agreement_id",
    Proposal: "agreement_id",
    ReadReceipt: "version__agreement_id",
    PaperScan: "agreement_id",
}


def move_organisation(from_id: int, to_id: int) -> Mapping[str, Any]:
    """Move sides, pens and keeping. Where both are parties of one agreement, each stays what it signed as."""
    shared = Side.objects.filter(organisation_id=to_id).values_list("agreement_id", flat=True)
    twice = Agreement.objects.filter(pk__in=list(shared), sides__organisation_id=from_id)
    kept = sorted(twice.values_list("pk", flat=True))
    sides = Side.objects.filter(agreement_id__in=kept, organisation_id=from_id).values_list("pk", flat=True)
    staying: dict[type[Model], list[int]] = {Side: sorted(sides), Agreement: kept}
    staying |= merging_following.staying(kept)
    for model in (StageReached, CapitalEntry):
        # What one of them said and the other confirmed stays the word of two.
        pair = Q(recorded_by_id=from_id, verified_by_id=to_id) | Q(recorded_by_id=to_id, verified_by_id=from_id)
        staying[model] = sorted(model.objects.filter(pair).values_list("pk", flat=True))
    # A side that stays keeps its words, and above all its private notes, from the other.
    for written, path in _OF_TEXT.items():
        own = Q(**{f"{path}__in": kept, "organisation_id": from_id})
        found = written._default_manager.filter(own)  # noqa: SLF001 - the documented name
        staying[written] = sorted(found.values_list("pk", flat=True))
    return follow(_COLUMNS, from_id, to_id, staying=staying)


def move_back(from_id: int, _to_id: int, facts: Mapping[str, Any]) -> None:
    """Undo it from the facts that were kept."""
    go_back(_COLUMNS, from_id, facts)
