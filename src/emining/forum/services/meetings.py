"""Placing, moving, locking and cancelling meetings. Each change is written down and everybody affected is told.

The functions that take no actor are the inner steps of several verbs (plans, incidents, requests): they write meetings
and their changes, tell both sides, and record nothing: the verb that calls them records its one event.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from emining.accounts.types import Actor
from emining.forum import events, kinds, states
from emining.forum.models import Delegation, Event, Meeting, MeetingChange, Plan, Slot, Table
from emining.forum.permissions import may_run
from emining.forum.selectors.free import free_places
from emining.forum.selectors.gate import meetings_visible_to
from emining.forum.selectors.pairs import ordered
from emining.forum.services.tell import by_language, tell_delegation, tell_organisers, words_by_language
from emining.forum.services.world import in_words, locked_event, note, raise_world
from emining.forum.types import FreePlace
from emining.kernel.refusals import Refused


def place_meeting(
    event: Event, first: Delegation, second: Delegation, place: FreePlace, *, plan: Plan | None, tell: bool = True
) -> Meeting:
    """A new meeting, or the cancelled one of this pair taken up again, at a place known to be free."""
    a_id, b_id = ordered(first.pk, second.pk)
    old = Meeting.objects.filter(a_id=a_id, b_id=b_id, state=states.CANCELLED).order_by("-pk").first()
    if old is not None:
        shift_meeting(old, place, why="new_plan" if plan else "agreed", plan=plan, kind="restored", tell=tell)
        return old
    meeting = Meeting.objects.create(
        event=event,
        plan=plan,
        a_id=a_id,
        b_id=b_id,
        slot_id=place.slot_id,
        table_id=place.table_id,
        interpreter_id=place.interpreter_id,
    )
    if tell:
        _tell_both(meeting, "forum.meeting.placed", {})
    return meeting


def shift_meeting(
    meeting: Meeting,
    place: FreePlace,
    *,
    why: str,
    plan: Plan | None = None,
    kind: str = "",
    tell: bool = True,
) -> MeetingChange:
    """Put a meeting elsewhere and write down what changed. A locked meeting is shifted only by the organiser's hand."""
    time_changed = meeting.slot_id != place.slot_id
    change = _change(meeting, plan, why)
    change.kind = kind or (
        "moved" if time_changed else "table" if meeting.table_id != place.table_id else "interpreter"
    )
    meeting.slot_id, meeting.table_id, meeting.interpreter_id = place.slot_id, place.table_id, place.interpreter_id
    if time_changed or kind == "restored":
        meeting.state = states.MOVED
    meeting.plan = plan or meeting.plan
    meeting.sequence += 1
    meeting.why_not = {}
    meeting.save()
    change.new_slot_id, change.new_table_id, change.new_interpreter_id = (
        place.slot_id, place.table_id, place.interpreter_id,
    )  # fmt: skip
    change.told_at = timezone.now() if tell else None
    change.save()
    if tell:
        _tell_change(change, "forum.meeting.restored" if kind == "restored" else "forum.meeting.moved")
    return change


def cancel_standing(
    meeting: Meeting,
    *,
    why: str,
    plan: Plan | None = None,
    offer: FreePlace | None = None,
    tell: bool = True,
    leave_out: int | None = None,
) -> MeetingChange:
    """Cancel a meeting with its reason, offering another time where there is one. `leave_out`: a side not told."""
    change = _change(meeting, plan, why)
    change.kind = "cancelled"
    meeting.state = states.CANCELLED
    meeting.sequence += 1
    meeting.why_not = {"code": why}
    meeting.save()
    if offer is not None:
        change.offered_slot_id, change.offered_table_id, change.offered_interpreter_id = (
            offer.slot_id, offer.table_id, offer.interpreter_id,
        )  # fmt: skip
    change.told_at = timezone.now() if tell else None
    change.save()
    if tell:
        _tell_change(change, "forum.meeting.offered" if offer else "forum.meeting.cancelled", leave_out=leave_out)
    return change


def cancel_broken(event: Event, plan: Plan) -> int:
    """Cancel, with an offer where there is one, each standing meeting whose slot, table, interpreter or side went."""
    gone = (
        Q(slot__is_cancelled=True)
        | Q(table__is_open=False)
        | Q(interpreter__is_available=False)
        | Q(a__is_absent=True)
        | Q(b__is_absent=True)
    )
    standing = Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("a", "b", "event")
    broken = list(standing.filter(gone, event=event, state__in=states.STANDING))
    for meeting in broken:
        absent = meeting.a.is_absent or meeting.b.is_absent
        places = [] if absent else free_places(meeting.a, meeting.b, limit=1)
        cancel_standing(
            meeting, why="delegation_absent" if absent else plan.cause, plan=plan, offer=places[0] if places else None
        )
    return len(broken)


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
        _reoffer(change, places[0])


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
        _reoffer(change, places[0])


def _reoffer(change: MeetingChange, place: FreePlace) -> None:
    fresh = _change(change.meeting, None, "by_hand")
    fresh.kind = change.kind
    fresh.new_slot, fresh.new_table, fresh.new_interpreter = change.new_slot, change.new_table, change.new_interpreter
    fresh.offered_slot_id, fresh.offered_table_id, fresh.offered_interpreter_id = (
        place.slot_id, place.table_id, place.interpreter_id,
    )  # fmt: skip
    fresh.told_at = timezone.now()
    fresh.save()
    _tell_change(fresh, "forum.meeting.offered")


def _side(actor: Actor, change: MeetingChange | None) -> str:
    if change is None or actor.organisation_id is None:
        return ""
    if change.meeting.a.organisation_id == actor.organisation_id:
        return "a"
    return "b" if change.meeting.b.organisation_id == actor.organisation_id else ""


def _change(meeting: Meeting, plan: Plan | None, why: str) -> MeetingChange:
    return MeetingChange(
        meeting=meeting,
        plan=plan,
        why=why,
        old_slot_id=meeting.slot_id,
        old_table_id=meeting.table_id,
        old_interpreter_id=meeting.interpreter_id,
    )


def _fetch(actor: Actor, event_code: str, meeting_id: int) -> tuple[Event, Meeting]:
    event = locked_event(actor, event_code)
    seen = meetings_visible_to(actor, event).filter(pk=meeting_id).values_list("pk", flat=True).first()
    if seen is None:
        raise Refused("meeting_unknown")
    meeting = (
        Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("a", "b", "event").get(pk=seen)
    )
    return event, meeting


def _tell_change(change: MeetingChange, code: str, *, leave_out: int | None = None) -> None:
    event = change.meeting.event
    slot_id, table_id = change.offered_slot_id or change.new_slot_id, change.offered_table_id or change.new_table_id
    facts: dict[str, Any] = {"reason": words_by_language(kinds.CAUSES[change.why])}
    facts |= {"before": _when(event, change.old_slot_id), "old_table": _table(change.old_table_id)}
    facts |= {"when": _when(event, slot_id), "table": _table(table_id)}
    _tell_both(change.meeting, code, facts, leave_out=leave_out)


def _tell_both(meeting: Meeting, code: str, facts: dict[str, Any], *, leave_out: int | None = None) -> None:
    event = meeting.event
    given = {"when": _when(event, meeting.slot_id), "table": _table(meeting.table_id), "event": by_language(event.name)}
    for own, other in ((meeting.a, meeting.b), (meeting.b, meeting.a)):
        if own.pk != leave_out:
            tell_delegation(
                own, code, given | facts | {"company": by_language(other.name)},
                link=f"/forum/{event.code}/meetings/", event=event,
            )  # fmt: skip


def _when(event: Event, slot_id: int | None) -> str:
    slot = Slot.objects.filter(pk=slot_id).first() if slot_id else None
    return in_words(event, slot.starts_at) if slot else "–"


def _table(table_id: int | None) -> str:
    number = Table.objects.filter(pk=table_id).values_list("number", flat=True).first() if table_id else None
    return str(number) if number else "–"
