"""An event as a listener is told of it."""

from __future__ import annotations

from emining.audit.models import Event
from emining.audit.outbox import EventMessage
from emining.audit.types import Subject


def message_of(event_id: int) -> EventMessage:
    """The message about an event, without personal values."""
    event = Event.objects.get(pk=event_id)
    return EventMessage(
        event_id=event.pk,
        chain=event.chain,
        sequence=event.sequence,
        code=event.code,
        subject=Subject(event.subject_kind, event.subject_id, event.subject_label),
        person_id=event.actor_person_id,
        seat_id=event.actor_seat_id,
        reason=event.reason,
        before=event.before,
        after=event.after,
        occurred_at=event.occurred_at,
    )
