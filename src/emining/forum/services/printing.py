"""Noting that agendas were printed, so that what changes afterwards can be marked."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.forum import events
from emining.forum.models import Event
from emining.forum.permissions import may_run
from emining.forum.services.world import locked_event, note


def mark_printed(*, actor: Actor, event_code: str) -> Event:
    """The agendas were printed now. Changes from here on carry a mark on pages and on the next print."""
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        may_run(actor, event).require()
        event.printed_at = timezone.now()
        event.save(update_fields=["printed_at"])
        note(actor, event, events.PAPERS_PRINTED, what="agendas")
    return event
