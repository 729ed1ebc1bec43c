"""Noting that somebody took the index of a room with them."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.rooms import viewing_events
from emining.rooms.models import Room
from emining.rooms.services.hand import write_down


def note_index(*, actor: Actor, room: Room, form: str, rows: int, questions: int) -> None:
    """One event for one index handed out, with how much was in it."""
    with transaction.atomic(durable=True):
        write_down(
            room,
            actor,
            viewing_events.INDEX_EXPORTED,
            after={"format": form, "rows": rows, "questions": questions, "organisation_id": actor.organisation_id},
        )
