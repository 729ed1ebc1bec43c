"""Things that routes of forum need to exist, for the route matrix. Made for the one who asks, where that matters."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.tests.factories import make_organisation
from emining.forum import states
from emining.forum.models import Delegation, Event, ImportRun, MeetingChange
from emining.forum.tests.factories import (
    make_delegation,
    make_event,
    make_meeting,
    make_participant,
    make_plan,
    make_request,
)


def _event(client: Client, **fields: Any) -> Event:
    """An event run by the asker's organisation when the asker is an organiser."""
    seat = getattr(client, "seat", None)
    is_organiser = seat is not None and seat.role == roles.CHAMBER_ORGANISER
    return make_event(organiser=seat.office.organisation if is_organiser else make_organisation(), **fields)


def _own(client: Client, event: Event) -> Delegation:
    """A delegation of the asker's company when the asker has one."""
    seat = getattr(client, "seat", None)
    if seat is not None and seat.role in roles.COMPANY_ROLES:
        return make_delegation(event, organisation=seat.office.organisation)
    return make_delegation(event)


def own_event(client: Client) -> dict[str, Any]:
    """An open event of the asker's, with the asker's company admitted."""
    event = _event(client)
    _own(client, event)
    return {"event": event.code}


def with_agenda(client: Client) -> dict[str, Any]:
    """A scheduled event at which the asker's company has a participant and a meeting."""
    event = _event(client, state=states.SCHEDULED)
    own = _own(client, event)
    make_participant(own)
    make_meeting(own, make_delegation(event))
    return {"event": event.code}


def some_badge(client: Client) -> dict[str, Any]:
    """A badge code."""
    return {"code": make_participant(make_delegation(make_event(state=states.SCHEDULED))).code}


def other_company(client: Client) -> dict[str, Any]:
    """Another company at the event."""
    event = _event(client)
    _own(client, event)
    return {"event": event.code, "number": make_delegation(event).number}


def some_request(client: Client) -> dict[str, Any]:
    """A request to the asker's company."""
    event = _event(client)
    own = _own(client, event)
    return {"event": event.code, "request_id": make_request(make_delegation(event), own).pk}


def some_participant(client: Client) -> dict[str, Any]:
    """A participant of the asker's company."""
    event = _event(client)
    return {"event": event.code, "participant_id": make_participant(_own(client, event)).pk}


def some_meeting(client: Client) -> dict[str, Any]:
    """A meeting of the asker's company, begun."""
    event = _event(client, state=states.RUNNING, starts_on=timezone.localdate() - timedelta(days=1))
    return {"event": event.code, "meeting_id": make_meeting(_own(client, event), make_delegation(event)).pk}


def some_change(client: Client) -> dict[str, Any]:
    """A change of a meeting of the asker's company."""
    event = _event(client, state=states.SCHEDULED)
    meeting = make_meeting(_own(client, event), make_delegation(event))
    change = MeetingChange.objects.create(meeting=meeting, kind="moved", why="by_hand", new_slot=meeting.slot)
    return {"event": event.code, "change_id": change.pk}


def some_registration(client: Client) -> dict[str, Any]:
    """A registration that waits."""
    event = _event(client)
    return {"event": event.code, "number": make_delegation(event, state=states.APPLIED).number}


def some_plan(client: Client) -> dict[str, Any]:
    """A plan in the queue."""
    event = _event(client, state=states.CLOSED_FOR_REQUESTS)
    return {"event": event.code, "number": make_plan(event).number}


def some_item(client: Client) -> dict[str, Any]:
    """An item of the programme that is there no more: removing it again changes nothing."""
    return {"event": _event(client).code, "item_id": 1}


def some_import(client: Client) -> dict[str, Any]:
    """An import already carried out."""
    event = _event(client)
    run = ImportRun.objects.create(
        event=event, number=1, file_name="people.csv", sha256="0" * 64, document_id=1, is_preview=False
    )
    return {"event": event.code, "number": run.number}


def a_template(client: Client) -> dict[str, Any]:
    """An empty file to fill in."""
    return {"event": _event(client).code, "language": "ur", "form": "csv"}


def a_paper(client: Client) -> dict[str, Any]:
    """A paper that needs no participant."""
    return {"event": _event(client, state=states.SCHEDULED, tables=2, slots=2).code, "kind": "wall", "language": "en"}


def own_event_for_api(client: Client) -> dict[str, Any]:
    """The same event, as the API calls it."""
    return {"code": with_agenda(client)["event"]}
