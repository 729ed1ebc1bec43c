"""Answering a change of a meeting: accept the new or offered time, or ask for another."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.forum import events, states
from emining.forum.models import Event, MeetingChange
from emining.forum.selectors.free import free_places
from emining.forum.selectors.gate import meetings_visible_to
from emining.forum.services.standing import offer_place, shift_meeting
from emining.forum.services.tell import by_language, tell_organisers
from emining.forum.services.world import locked_event, note, raise_world
from emining.kernel.refusals import Refused


def answer_change(*, actor: Actor, event_code: str, change_id: int, answer: str) -> MeetingChange:
    """Accept the new (or offered) time, or ask for another.

    An offered time takes effect when both sides accepted it and it is still free; when it is not, the next free one is
    offered. Asking for another offers the next free time for both, and tells the organiser.
    Raises `change_unknown`, `answer_unknown`, `change_answered`.
    """
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        meetings = meetings_visible_to(actor, event)
        change = (
            MeetingChange.objects.select_for_update(of=("self",), no_key=True)
            .select_related("meeting__a", "meeting__b", "meeting__event")
            .filter(pk=change_id, meeting__in=meetings.values("pk"))
            .first()
        )
        side = _side(actor, change)
        if change is None or not side:
            raise Refused("change_unknown")
        if answer not in {"accepted", "another"}:
            raise Refused("answer_unknown")
        if MeetingChange.objects.filter(meeting=change.meeting, pk__gt=change.pk).exists():
            raise Refused("change_answered")
        setattr(change, f"answer_{side}", answer)
        change.save()
        if answer == "another":
            _offer_another(event, change, side)
        elif change.offered_slot_id and change.answer_a == change.answer_b == "accepted":
            _take_offer(change)
        raise_world(event)
        note(actor, event, events.CHANGE_ANSWERED, meeting=change.meeting_id, answer=answer)
    return change


def _take_offer(change: MeetingChange) -> None:
    meeting = change.meeting
    places = free_places(meeting.a, meeting.b, limit=1000)
    place = next((one for one in places if one.slot_id == change.offered_slot_id), None)
    if place is not None:
        shift_meeting(meeting, place, why="agreed", kind="restored" if meeting.state == states.CANCELLED else "moved")
    elif places:
        offer_place(change, places[0])


def _offer_another(event: Event, change: MeetingChange, side: str) -> None:
    """The next free time that was not refused before is offered; a standing meeting stays until both accept it."""
    meeting = change.meeting
    seen = meeting.changes.values_list("old_slot_id", "new_slot_id", "offered_slot_id")
    refused = {slot for row in seen for slot in row if slot is not None}
    places = free_places(meeting.a, meeting.b, limit=1, leave_out=frozenset(refused))
    company = meeting.a if side == "a" else meeting.b
    tell_organisers(
        event,
        "forum.change.another_wished",
        {"company": by_language(company.name), "event": by_language(event.name)},
        link=f"/forum/{event.code}/desk/schedule/",
    )
    if places:
        offer_place(change, places[0])


def _side(actor: Actor, change: MeetingChange | None) -> str:
    if change is None or actor.organisation_id is None:
        return ""
    if change.meeting.a.organisation_id == actor.organisation_id:
        return "a"
    return "b" if change.meeting.b.organisation_id == actor.organisation_id else ""
