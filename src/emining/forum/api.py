"""Forum over JSON, through the gates of the pages: announced events for everybody, own meetings for a company."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import HttpError
from ninja.security import django_auth

from emining.accounts.types import Actor
from emining.forum import states
from emining.forum.models import Event, Meeting
from emining.forum.selectors.gate import events_public, events_visible_to, meetings_visible_to

router = Router(tags=["forum"])


class EventOut(Schema):
    """An announced event. Codes; names in three languages; instants are UTC."""

    code: str
    name_en: str
    name_zh: str
    name_ur: str
    state: str
    starts_on: date
    ends_on: date
    time_zone: str
    promised_minimum: int
    request_mode: str
    scheduling: str
    is_demonstration: bool


class MeetingOut(Schema):
    """A meeting of the own company: with whom (by name), when, at which table. Names no person."""

    uid: UUID
    sequence: int
    state: str
    starts_at: datetime
    ends_at: datetime
    table: int
    companies: list[str]
    needs_interpreter: bool

    @staticmethod
    def resolve_starts_at(meeting: Meeting) -> datetime:
        """Beginning of its slot."""
        return meeting.slot.starts_at

    @staticmethod
    def resolve_ends_at(meeting: Meeting) -> datetime:
        """End of its slot."""
        return meeting.slot.ends_at

    @staticmethod
    def resolve_table(meeting: Meeting) -> int:
        """Number of its table."""
        return meeting.table.number

    @staticmethod
    def resolve_companies(meeting: Meeting) -> list[str]:
        """Both companies, in English."""
        return [meeting.a.name_en, meeting.b.name_en]

    @staticmethod
    def resolve_needs_interpreter(meeting: Meeting) -> bool:
        """Whether an interpreter sits with them."""
        return meeting.interpreter_id is not None


@router.get("/forum/events", auth=None, response=list[EventOut])
def forum_events(request: HttpRequest) -> Any:  # noqa: ARG001 - the same for everybody
    """Announced events, the latest two hundred."""
    return events_public()[:200]


@router.get("/forum/events/{code}/meetings", auth=django_auth, response=list[MeetingOut])
def forum_meetings(request: HttpRequest, code: str) -> Any:
    """The meetings that the seat in use may see, once a plan is published; 404 for an event it may not see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    event: Event | None = events_visible_to(actor).filter(code=code).first()
    if event is None:
        raise HttpError(404, "event_unknown")
    if event.state not in states.HAS_AGENDA:
        return []
    return meetings_visible_to(actor, event)[:5000]
