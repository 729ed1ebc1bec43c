"""Locking, moving and cancelling meetings by the organiser's hand. Both sides are told of every change."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.forum import events, states
from emining.forum.models import Event, Meeting, MeetingChange
from emining.forum.permissions import may_run
from emining.forum.selectors.free import free_places
from emining.forum.selectors.gate import meetings_visible_to
from emining.forum.services.standing import cancel_standing, shift_meeting
from emining.forum.services.world import locked_event, note, raise_world
from emining.kernel.refusals import Refused


def lock_meeting(*, actor: Actor, event_code: str, meeting_id: int, verb: str) -> Meeting:
    """Lock a meeting where it is, or unlock it: plans leave locked meetings alone."""
    with transaction.atomic(durable=True):
        event, meeting = _fetch(actor, event_code, meeting_id)
        if verb not in {"lock", "unlock"}:
            raise Refused("move_not_possible", noun="meeting", state=meeting.state, verb=verb)
        move = states.MEETING.move(meeting.state, verb)
        may_run(actor, event).require()
        meeting.state = move.target
        meeting.save(update_fields=["state", "changed_at"])
        raise_world(event)
        note(actor, event, move.event, meeting=meeting.pk)
    return meeting


def move_meeting(*, actor: Actor, event_code: str, meeting_id: int, slot_id: int) -> MeetingChange:
    """Move a meeting by hand to a slot in which everything is free. Raises `slot_not_free`, `move_not_possible`."""
    with transaction.atomic(durable=True):
        event, meeting = _fetch(actor, event_code, meeting_id)
        states.MEETING.move(meeting.state, "move")
        may_run(actor, event).require()
        place = next((one for one in free_places(meeting.a, meeting.b, limit=1000) if one.slot_id == slot_id), None)
        if place is None:
            raise Refused("slot_not_free")
        kind = "restored" if meeting.state == states.CANCELLED else ""
        change = shift_meeting(meeting, place, why="by_hand", kind=kind)
        raise_world(event)
        note(actor, event, events.MEETING_MOVED, meeting=meeting.pk, slot=slot_id, sequence=meeting.sequence)
    return change


def cancel_meeting(*, actor: Actor, event_code: str, meeting_id: int) -> MeetingChange:
    """Cancel a meeting by hand; both sides are told and offered another time when there is one."""
    with transaction.atomic(durable=True):
        event, meeting = _fetch(actor, event_code, meeting_id)
        move = states.MEETING.move(meeting.state, "cancel")
        may_run(actor, event).require()
        held = frozenset({meeting.slot_id})
        offer = next(iter(free_places(meeting.a, meeting.b, limit=1, leave_out=held)), None)
        change = cancel_standing(meeting, why="by_hand", offer=offer)
        raise_world(event)
        note(actor, event, move.event, meeting=meeting.pk, sequence=meeting.sequence)
    return change


def _fetch(actor: Actor, event_code: str, meeting_id: int) -> tuple[Event, Meeting]:
    event = locked_event(actor, event_code)
    seen = meetings_visible_to(actor, event).filter(pk=meeting_id).values_list("pk", flat=True).first()
    if seen is None:
        raise Refused("meeting_unknown")
    meeting = (
        Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("a", "b", "event").get(pk=seen)
    )
    return event, meeting
