"""Setting up an event and moving it through its states."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.forum import events, states
from emining.forum.models import Delegation, Event, Meeting, Slot
from emining.forum.permissions import may_create_event, may_run, may_set_up
from emining.forum.services.world import locked_event, note, raise_world
from emining.forum.types import EventSettings
from emining.kernel.refusals import Refused
from emining.places.selectors import jurisdiction_by_code


def create_event(*, actor: Actor, settings: EventSettings, is_demonstration: bool = False, source: str = "") -> Event:
    """Set up an event as a draft that only its organiser, the operator and the auditor see.

    Raises `event_code_taken`, `event_dates_reversed` and the reasons of `may_create_event`.
    """
    with transaction.atomic(durable=True):
        may_create_event(actor, organiser_id=settings.organiser_id).require()
        if Event.objects.filter(code=settings.code).exists():
            raise Refused("event_code_taken", code=settings.code)
        event = Event(code=settings.code, is_demonstration=is_demonstration, source=source)
        _apply(event, settings)
        event.save()
        note(actor, event, events.EVENT_CREATED, organiser_id=settings.organiser_id)
    return event


def change_event(*, actor: Actor, code: str, settings: EventSettings) -> Event:
    """Change the rules of an event. Plans computed before are not taken any more. The code and organiser stay."""
    with transaction.atomic(durable=True):
        event = locked_event(actor, code)
        may_set_up(actor, event).require()
        if event.state == states.OVER:
            raise Refused("event_is_over")
        organiser_id = event.organiser_id
        _apply(event, settings)
        event.organiser_id = organiser_id
        event.save()
        raise_world(event)
        note(actor, event, events.EVENT_CHANGED, starts_on=event.starts_on, promised_minimum=event.promised_minimum)
    return event


def move_event(*, actor: Actor, code: str, verb: str) -> Event:
    """Open, close for requests, reopen, start or finish an event. Publishing a plan is a verb of its own.

    Raises `move_not_possible`, `event_has_no_slots` when it is opened without a slot for meetings.
    """
    with transaction.atomic(durable=True):
        event = locked_event(actor, code)
        move = states.EVENT.move(event.state, verb)
        if move.needs != "run_event":
            raise Refused("move_not_possible", noun="event", state=event.state, verb=verb)
        may_run(actor, event).require()
        if verb == "open" and not Slot.objects.filter(event=event, kind="meeting").exists():
            raise Refused("event_has_no_slots")
        event.state = move.target
        event.save(update_fields=["state"])
        note(
            actor, event, move.event,
            delegations=Delegation.objects.filter(event=event, state=states.APPROVED).count(),
            meetings=Meeting.objects.filter(event=event, state__in=states.LIVE).count(),
        )  # fmt: skip
    return event


def _apply(event: Event, settings: EventSettings) -> None:
    if settings.ends_on < settings.starts_on:
        raise Refused("event_dates_reversed")
    place = jurisdiction_by_code(settings.jurisdiction) if settings.jurisdiction else None
    event.name_en, event.name_zh, event.name_ur = settings.name.en, settings.name.zh, settings.name.ur
    event.about_en, event.about_zh, event.about_ur = settings.about.en, settings.about.zh, settings.about.ur
    event.venue_en, event.venue_zh, event.venue_ur = settings.venue.en, settings.venue.zh, settings.venue.ur
    event.jurisdiction_id = place.pk if place is not None else None
    for field in (
        "organiser_id", "time_zone", "starts_on", "ends_on", "request_mode", "scheduling", "promised_minimum",
        "requests_cap", "max_back_to_back", "interpreter_back_to_back", "rest_minutes", "walking_m_per_min",
        "room_change_minutes", "reserve_tables", "capacity_people", "capacity_delegations",
    ):  # fmt: skip
        setattr(event, field, getattr(settings, field))
