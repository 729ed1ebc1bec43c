"""Making the small demonstration forum, which is over: planned, changed on the day, attended, with what came of it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from random import Random
from typing import Final

from django.db import transaction

from emining.accounts.types import system_actor
from emining.forum import invention, kinds, states
from emining.forum.models import (
    CheckIn,
    Delegation,
    Event,
    Meeting,
    MeetingChange,
    MeetingRequest,
    Outcome,
    Participant,
    Plan,
    ProgrammeItem,
    Slot,
)
from emining.forum.services.demonstration import make_event, plan_and_publish
from emining.forum.services.outcomes import FOLLOW_UP_DAYS
from emining.forum.services.world import note

SECONDS: Final = 2
_SAID: Final = ("mou", "next_meeting", "next_meeting", "visit", "documents", "documents", "introduced", "nothing")
_NOTES: Final = {
    "en": "Demonstration note: send the summary in both languages.",
    "zh-hans": "示范备注：请发送双语摘要。",
    "ur": "نمائشی نوٹ: خلاصہ دونوں زبانوں میں بھیجیں۔",
}


def create_demonstration_round_table() -> Event:
    """Make the small demonstration forum; the one that is there otherwise.

    The scheduler plans it; a slot is cancelled on the day and the plan repaired; nobody is told, as it lies in the
    past. Raises what `make_event` raises.
    """
    event = make_event(invention.SMALL)
    with transaction.atomic(durable=True):
        event = (
            Event.objects.select_for_update(of=("self",), no_key=True).select_related("jurisdiction").get(pk=event.pk)
        )
        if event.state != states.CLOSED_FOR_REQUESTS:
            return event
        dice = Random(invention.SMALL.seed + 1)  # noqa: S311 - an invented event, not a secret
        plan_and_publish(event, seconds=SECONDS, quietly=True)
        _cancel_a_slot(event)
        _attend(event, dice)
        _say_outcomes(event, dice)
        _date(event)
        event.state = states.OVER
        event.save(update_fields=["state"])
        note(
            system_actor("demonstration"),
            event,
            states.EVENT.move(states.RUNNING, "finish").event,
            meetings=event.meetings.count(),
        )
    return event


def _cancel_a_slot(event: Event) -> None:
    """The third time of the day fell away; the reserve takes what it can."""
    slot = Slot.objects.filter(event=event, kind=kinds.MEETING).order_by("starts_at")[2]
    slot.is_cancelled = True
    slot.save(update_fields=["is_cancelled"])
    event.world += 1
    event.save(update_fields=["world"])
    plan_and_publish(event, seconds=SECONDS, cause="slot_cancelled", quietly=True)


def _attend(event: Event, dice: Random) -> None:
    """One company stays away; of the others somebody always comes, and nine people in ten in all."""
    delegations = list(Delegation.objects.filter(event=event).order_by("number"))
    Delegation.objects.filter(pk=delegations[-1].pk).update(is_absent=True)
    opening = ProgrammeItem.objects.filter(event=event).earliest("starts_at").starts_at
    scans, came, seen = [], [], set()
    for person in Participant.objects.filter(event=event).order_by("delegation__number", "pk"):
        first = person.delegation_id not in seen
        if person.delegation_id == delegations[-1].pk or (not first and dice.random() < 0.15):
            continue
        seen.add(person.delegation_id)
        person.checked_in_at = opening + timedelta(minutes=dice.randrange(-40, 20))
        came.append(person)
        scans.append(
            CheckIn(
                event=event,
                participant=person,
                client_id=uuid.UUID(int=dice.getrandbits(128), version=4),
                at=person.checked_in_at,
                device="demonstration",
            )
        )
    CheckIn.objects.bulk_create(scans)
    Participant.objects.bulk_update(came, ["checked_in_at"])


def _say_outcomes(event: Event, dice: Random) -> None:
    """Both sides say what came of most meetings, one side of some, nobody of a few."""
    rows: list[Outcome] = []
    due_on = event.starts_on + timedelta(days=FOLLOW_UP_DAYS)
    for meeting in (
        Meeting.objects.filter(event=event, state__in=states.STANDING).select_related("a", "b").order_by("pk")
    ):
        absent = next((side for side in (meeting.a, meeting.b) if side.is_absent), None)
        sides = [side for side in (meeting.a, meeting.b) if not side.is_absent]
        said = "did_not_happen" if absent is not None else dice.choice(_SAID)
        drawn = dice.random()
        if absent is None and drawn < 0.06:
            continue
        meeting.state = states.NO_SHOW if absent is not None else states.HELD
        meeting.save(update_fields=["state", "changed_at"])
        for side in sides if drawn > 0.25 else sides[:1]:
            is_followed = said in kinds.FOLLOWED
            rows.append(
                Outcome(
                    meeting=meeting,
                    delegation=side,
                    code=said,
                    note=_NOTES[side.languages[0]] if dice.random() < 0.3 else "",
                    due_on=due_on if is_followed else None,
                    done_on=due_on - timedelta(days=dice.randrange(1, 9))
                    if is_followed and dice.random() < 0.7
                    else None,
                )
            )
    Outcome.objects.bulk_create(rows)


def _date(event: Event) -> None:
    """Give everything the dates it would have had: what the database wrote by itself says today."""
    day = Slot.objects.filter(event=event).earliest("starts_at").starts_at
    week_before, morning = day - timedelta(days=7), day - timedelta(minutes=30)
    evening = day + timedelta(hours=9)
    first: datetime = invention.SMALL.settled_at
    Delegation.objects.filter(event=event).update(applied_at=first)
    MeetingRequest.objects.filter(event=event).update(asked_at=first)
    Meeting.objects.filter(event=event).update(made_at=week_before, changed_at=evening)
    MeetingChange.objects.filter(meeting__event=event).update(made_at=morning, told_at=morning)
    Outcome.objects.filter(meeting__event=event).update(recorded_at=evening)
    CheckIn.objects.filter(event=event).update(received_at=evening)
    for number, moment in ((1, week_before), (2, morning)):
        Plan.objects.filter(number=number, event=event).update(
            requested_at=moment, started_at=moment, ended_at=moment, published_at=moment
        )
    Event.objects.filter(pk=event.pk).update(created_at=first, printed_at=week_before)
