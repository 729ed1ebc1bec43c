"""What becomes of events when one organisation is merged into another: it goes on as the other, and can come back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from emining.forum.models import Delegation, Event
from emining.parties.merging import Column, follow, go_back

_COLUMNS: Final[tuple[Column, ...]] = ((Delegation, "organisation_id"), (Event, "organiser_id"))


def move_organisation(from_id: int, to_id: int) -> Mapping[str, Any]:
    """Move delegations, with all their meetings and papers, and the events that it runs.

    Where both are registered for the same event, the delegation of the one that went stays with it: two tables full of
    people were planned, and which of them goes is for the organiser to say.
    """
    events = Delegation.objects.filter(organisation_id=to_id).values_list("event_id", flat=True)
    twice = Delegation.objects.filter(organisation_id=from_id, event__in=events)
    return follow(_COLUMNS, from_id, to_id, staying={Delegation: sorted(twice.values_list("pk", flat=True))})


def move_back(from_id: int, _to_id: int, facts: Mapping[str, Any]) -> None:
    """Undo it from the facts that were kept."""
    go_back(_COLUMNS, from_id, facts)
