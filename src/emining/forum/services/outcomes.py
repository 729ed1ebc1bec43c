"""What came of a meeting, said by each side in two taps, and the follow-ups."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from emining.accounts.types import Actor
from emining.forum import events, kinds, states
from emining.forum.models import Delegation, Meeting, Outcome
from emining.forum.permissions import is_side
from emining.forum.selectors.gate import meetings_visible_to
from emining.forum.services.tell import by_language, tell_delegation, words_by_language
from emining.forum.services.world import locked_event, note
from emining.forum.types import RecordOutcome
from emining.kernel.refusals import Refused

REMIND_DAYS_BEFORE: Final = 2
REMIND_DAYS_AFTER: Final = 60
FOLLOW_UP_DAYS: Final = 14


def record_outcome(*, actor: Actor, event_code: str, meeting_id: int, command: RecordOutcome) -> Outcome:
    """Say what came of one's own meeting; saying it again changes it. The other side's note is never seen.

    Raises `meeting_unknown`, `meeting_not_begun`, `meeting_outcome_unknown`, `move_not_possible`.
    """
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        meeting = meetings_visible_to(actor, event).filter(pk=meeting_id).first()
        own = own_side(actor, meeting) if meeting is not None else None
        if meeting is None or own is None:
            raise Refused("meeting_unknown")
        if command.code not in kinds.OUTCOMES:
            raise Refused("meeting_outcome_unknown")
        if event.state == states.SCHEDULED or meeting.slot.starts_at > timezone.now():
            raise Refused("meeting_not_begun")
        verb = "miss" if command.code == "did_not_happen" else "hold"
        due_on = command.due_on
        if due_on is None and command.code in kinds.FOLLOWED:
            due_on = timezone.localdate() + timedelta(days=FOLLOW_UP_DAYS)
        outcome, _made = Outcome.objects.update_or_create(
            meeting=meeting,
            delegation=own,
            defaults={"code": command.code, "note": command.note, "due_on": due_on, "done_on": None},
        )
        _move(meeting, verb)
        note(actor, event, events.OUTCOME_RECORDED, meeting=meeting.pk, outcome=command.code)
    return outcome


def finish_follow_up(*, actor: Actor, event_code: str, outcome_id: int) -> Outcome:
    """Mark a follow-up of one's own side as done. Raises `meeting_outcome_unknown`."""
    with transaction.atomic(durable=True):
        event = locked_event(actor, event_code)
        outcome = (
            Outcome.objects.select_related("delegation")
            .filter(pk=outcome_id, meeting__event=event, delegation__organisation_id=actor.organisation_id or 0)
            .first()
        )
        if outcome is None or not is_side(actor, outcome.delegation):
            raise Refused("meeting_outcome_unknown")
        outcome.done_on = timezone.localdate()
        outcome.save(update_fields=["done_on", "recorded_at"])
        note(actor, event, events.OUTCOME_RECORDED, meeting=outcome.meeting_id, outcome=outcome.code)
    return outcome


def remind_of_follow_ups(*, today: date | None = None) -> int:
    """Remind each side of follow-ups that are due within two days or overdue by less than sixty, once a week.

    How many were reminded.
    """
    day = today or timezone.localdate()
    due = Outcome.objects.select_related("delegation", "meeting__a", "meeting__b", "meeting__event").filter(
        Q(reminded_on__isnull=True) | Q(reminded_on__lte=day - timedelta(days=7)),
        due_on__range=(day - timedelta(days=REMIND_DAYS_AFTER), day + timedelta(days=REMIND_DAYS_BEFORE)),
        done_on__isnull=True,
    )
    reminded = 0
    for outcome in due[:500]:
        with transaction.atomic():
            _remind(outcome, day)
        reminded += 1
    return reminded


def own_side(actor: Actor, meeting: Meeting) -> Delegation | None:
    """The side of a meeting that the actor acts for."""
    return next((side for side in (meeting.a, meeting.b) if is_side(actor, side)), None)


def _move(meeting: Meeting, verb: str) -> None:
    """Held when one side says so; one side's "did not come" does not undo the other side's word."""
    if verb == "miss" and meeting.outcomes.exclude(code="did_not_happen").exists():
        return
    target = states.HELD if verb == "hold" else states.NO_SHOW
    if meeting.state != target:
        meeting.state = states.MEETING.move(meeting.state, verb).target
        meeting.save(update_fields=["state", "changed_at"])


def _remind(outcome: Outcome, day: date) -> None:
    meeting = outcome.meeting
    other = meeting.b if outcome.delegation_id == meeting.a_id else meeting.a
    tell_delegation(
        outcome.delegation,
        "forum.follow_up.due",
        {
            "company": by_language(other.name),
            "event": by_language(meeting.event.name),
            "due": str(outcome.due_on),
            "outcome": words_by_language(kinds.OUTCOMES[outcome.code]),
        },
        link=f"/forum/{meeting.event.code}/meetings/",
        event=meeting.event,
    )
    outcome.reminded_on = day
    outcome.save(update_fields=["reminded_on"])
