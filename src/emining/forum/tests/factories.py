"""Events, delegations, meetings for tests of every app."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, make_organisation
from emining.accounts.types import Actor
from emining.forum import kinds, states
from emining.forum.codes import new_code
from emining.forum.models import (
    Delegation,
    Event,
    Interpreter,
    Meeting,
    MeetingRequest,
    Participant,
    Plan,
    Room,
    Slot,
    Table,
)

_NUMBERS = count(1)
DAY = date(2027, 1, 28)


def make_event(**fields: Any) -> Event:
    """An open event with one room, six tables and eight slots of 20 minutes, 25 apart, unless told otherwise."""
    number = next(_NUMBERS)
    slots, tables = fields.pop("slots", 8), fields.pop("tables", 6)
    fields.setdefault("organiser", fields.pop("of", None) or make_organisation())
    fields.setdefault("code", f"test-forum-{number}")
    fields.setdefault("name_en", f"Test Forum {number}")
    fields.setdefault("venue_en", "Test Hall")
    fields.setdefault("starts_on", DAY)
    fields.setdefault("ends_on", fields["starts_on"])
    fields.setdefault("state", states.OPEN)
    event = Event.objects.create(**fields)
    room = Room.objects.create(event=event, code="hall", name_en="Hall")
    Table.objects.bulk_create(Table(event=event, room=room, number=place + 1, x_m=place * 4) for place in range(tables))
    start = datetime.combine(event.starts_on, datetime.min.time(), tzinfo=UTC) + timedelta(hours=5)
    Slot.objects.bulk_create(
        Slot(
            event=event,
            starts_at=start + timedelta(minutes=25 * place),
            ends_at=start + timedelta(minutes=25 * place + 20),
            kind=kinds.MEETING,
        )
        for place in range(slots)
    )
    return event


def organiser_of(event: Event) -> Actor:
    """An actor in the organiser's seat of an event."""
    return make_actor(roles.CHAMBER_ORGANISER, "PK", event.organiser)


def make_delegation(event: Event, **fields: Any) -> Delegation:
    """An approved delegation with an organisation of its own, speaking English."""
    number = Delegation.objects.filter(event=event).count() + 1
    organisation = fields.pop("organisation", None) or make_organisation()
    fields.setdefault("number", number)
    fields.setdefault("name_en", organisation.name_en)
    fields.setdefault("country", "PK")
    fields.setdefault("languages", ["en"])
    fields.setdefault("state", states.APPROVED)
    return Delegation.objects.create(event=event, organisation=organisation, **fields)


def company_of(delegation: Delegation, role: str = roles.COMPANY_EDITOR) -> Actor:
    """An actor in a seat of a delegation's company."""
    return make_actor(role, "PK", delegation.organisation)


def make_participant(delegation: Delegation, **fields: Any) -> Participant:
    """A registered participant of a delegation."""
    number = next(_NUMBERS)
    fields.setdefault("name", f"Test Participant {number}")
    fields.setdefault("email", f"participant{number}@test.example")
    fields.setdefault("code", new_code())
    fields.setdefault("consented_at", timezone.now())
    return Participant.objects.create(event=delegation.event, delegation=delegation, **fields)


def make_request(asker: Delegation, asked: Delegation, **fields: Any) -> MeetingRequest:
    """A request from one to the other."""
    return MeetingRequest.objects.create(event=asker.event, asker=asker, asked=asked, **fields)


def make_interpreter(event: Event, *pairs: str) -> Interpreter:
    """An interpreter, between English and Chinese unless told otherwise."""
    number = Interpreter.objects.filter(event=event).count() + 1
    return Interpreter.objects.create(
        event=event, number=number, name=f"Test Interpreter {number}", pairs=list(pairs) or ["en:zh-hans"]
    )


def make_meeting(first: Delegation, second: Delegation, *, slot: int = 0, table: int = 0, **fields: Any) -> Meeting:
    """A meeting in the slot and at the table of these places in their order."""
    a, b = sorted((first, second), key=lambda one: one.pk)
    slots, tables = first.event.slots.order_by("starts_at"), first.event.tables.order_by("number")
    return Meeting.objects.create(event=first.event, a=a, b=b, slot=slots[slot], table=tables[table], **fields)


def make_plan(event: Event, **fields: Any) -> Plan:
    """A plan in the queue."""
    fields.setdefault("number", Plan.objects.filter(event=event).count() + 1)
    fields.setdefault("world", event.world)
    return Plan.objects.create(event=event, **fields)
