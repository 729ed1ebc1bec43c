"""Inner steps of several verbs (plans, incidents, requests, the organiser's hand): meetings placed, moved, cancelled.

They take no actor: each writes meetings and their changes, tells both sides, and records nothing: the verb that calls
them records its one event.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone

from emining.forum import kinds, states
from emining.forum.models import Delegation, Event, Meeting, MeetingChange, Plan, Slot, Table
from emining.forum.selectors.free import free_places
from emining.forum.selectors.pairs import ordered
from emining.forum.services.tell import by_language, tell_delegation, words_by_language
from emining.forum.services.world import in_words
from emining.forum.types import FreePlace


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


def offer_place(change: MeetingChange, place: FreePlace) -> None:
    """Offer another time for a meeting that was changed: a change of its own, for both sides to answer."""
    fresh = _change(change.meeting, None, "by_hand")
    fresh.kind = change.kind
    fresh.new_slot, fresh.new_table, fresh.new_interpreter = change.new_slot, change.new_table, change.new_interpreter
    fresh.offered_slot_id, fresh.offered_table_id, fresh.offered_interpreter_id = (
        place.slot_id, place.table_id, place.interpreter_id,
    )  # fmt: skip
    fresh.told_at = timezone.now()
    fresh.save()
    _tell_change(fresh, "forum.meeting.offered")


def _change(meeting: Meeting, plan: Plan | None, why: str) -> MeetingChange:
    return MeetingChange(
        meeting=meeting,
        plan=plan,
        why=why,
        old_slot_id=meeting.slot_id,
        old_table_id=meeting.table_id,
        old_interpreter_id=meeting.interpreter_id,
    )


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
