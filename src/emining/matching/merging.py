"""What becomes of interests when one organisation is merged into another: they go with it, and can come back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from emining.matching import states
from emining.matching.models import Dismissal, Interest, Message, Report, Suggestion
from emining.parties.merging import Column, follow, go_back
from emining.parties.services.turns import SUGGESTIONS, wait_turn

_COLUMNS: Final[tuple[Column, ...]] = (
    (Interest, "sender_id"),
    (Interest, "receiver_id"),
    (Interest, "closed_by_id"),
    (Message, "organisation_id"),
    (Report, "organisation_id"),
)


def move_organisation(from_id: int, to_id: int) -> Mapping[str, Any]:
    """Move interests and conversations; suggestions and dismissals are thrown away and made anew.

    Interests between the two themselves would stand between one and the same: they stay with the organisation that
    went. Where both had a live interest in the same thing, the one of the organisation that went stays with it.
    """
    wait_turn(SUGGESTIONS)
    Suggestion.objects.filter(organisation_id=from_id).delete()
    Suggestion.objects.filter(other_id=from_id).delete()
    Dismissal.objects.filter(organisation_id=from_id).delete()
    staying = _staying(from_id, to_id)
    moved = follow(
        _COLUMNS,
        from_id,
        to_id,
        staying={
            Interest: staying,
            Message: Message.objects.filter(interest_id__in=staying).values_list("pk", flat=True),
            Report: Report.objects.filter(interest_id__in=staying).values_list("pk", flat=True),
        },
    )
    about = sorted(
        Interest.objects.filter(about_kind="party", about_id=from_id)
        .exclude(pk__in=staying)
        .values_list("pk", flat=True)
    )
    Interest.objects.filter(pk__in=about).update(about_id=to_id)
    return moved | {"about": about}


def move_back(from_id: int, _to_id: int, facts: Mapping[str, Any]) -> None:
    """Undo it from the facts that were kept."""
    go_back(_COLUMNS, from_id, facts)
    Interest.objects.filter(pk__in=facts.get("about", [])).update(about_id=from_id)


def _staying(from_id: int, to_id: int) -> list[int]:
    """Interests that cannot move: between the two, or doubles of a live one."""
    between = Interest.objects.filter(sender_id=from_id, receiver_id=to_id) | Interest.objects.filter(
        sender_id=to_id, receiver_id=from_id
    )
    found = set(between.values_list("pk", flat=True))
    live = Interest.objects.filter(state__in=sorted(states.LIVE))
    kept = {
        (row.sender_id, row.receiver_id, row.about_kind, row.about_id)
        for row in live.filter(sender_id=to_id) | live.filter(receiver_id=to_id)
    }
    for row in live.filter(sender_id=from_id) | live.filter(receiver_id=from_id):
        sender = to_id if row.sender_id == from_id else row.sender_id
        receiver = to_id if row.receiver_id == from_id else row.receiver_id
        about = to_id if (row.about_kind, row.about_id) == ("party", from_id) else row.about_id
        if (sender, receiver, row.about_kind, about) in kept:
            found.add(row.pk)
    return sorted(found)
