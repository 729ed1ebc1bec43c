"""Making demonstration forums: invented content, the same every time, planned by the real scheduler."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from emining.accounts.selectors import organisations_public
from emining.accounts.types import system_actor
from emining.forum import events, invention, kinds, solving, states
from emining.forum.codes import new_code
from emining.forum.models import (
    Availability,
    Delegation,
    Event,
    GroupRule,
    HostedGroup,
    Interpreter,
    MeetingRequest,
    Participant,
    Plan,
    ProgrammeItem,
    Room,
    Slot,
    Table,
)
from emining.forum.selectors.problem import problem_of
from emining.forum.services.plan import keep_found
from emining.forum.services.publish import publish
from emining.forum.services.world import note
from emining.kernel.refusals import Refused
from emining.parties.selectors import parties_public
from emining.places.selectors import jurisdiction_by_code

_ORGANISER = "demo-chamber"
LARGE_SECONDS: Final = 8
"""Seconds given to the search for the large forum's plan: every promise is settled well before, quality is not."""


def create_demonstration_forum() -> Event:
    """Make the large demonstration forum, with its plan published; the one that is there otherwise.

    Bulk inserts in one transaction: some three thousand rows. Companies are the demonstration organisations of parties
    as far as there are any, invented ones beyond. `Refused("demonstration_is_off")` outside demonstration mode,
    `Refused("demonstration_organiser_missing")` before the demonstration seats are made.
    """
    event = make_event(invention.LARGE)
    publish_first_plan(event, seconds=LARGE_SECONDS)
    return event


def make_event(shape: invention.Shape) -> Event:
    """An event of a shape, closed for requests and ready to be planned; the one that is there otherwise."""
    if not settings.IS_DEMONSTRATION:
        raise Refused("demonstration_is_off")
    with transaction.atomic(durable=True):
        event = Event.objects.filter(code=shape.code).first()
        if event is not None:
            return event
        dice = Random(shape.seed)  # noqa: S311 - an invented event, not a secret
        event = _event(shape)
        slots = _ground(event, shape)
        _interpreters(event, shape, dice, slots)
        companies = _companies(event, shape, dice)
        _absences(companies, dice, slots)
        _people(event, shape, companies, dice)
        _requests(shape, companies, dice)
        note(
            system_actor("demonstration"),
            event,
            events.DEMONSTRATION_CREATED,
            companies=len(companies),
            people=shape.people,
            source=shape.source,
        )
    return event


def publish_first_plan(event: Event, *, seconds: int) -> None:
    """Plan an event by the scheduler, as its organiser would, and publish; nothing when it was planned before."""
    with transaction.atomic(durable=True):
        event = Event.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)
        if event.state != states.CLOSED_FOR_REQUESTS or Plan.objects.filter(event=event).exists():
            return
        plan_and_publish(event, seconds=seconds)
        note(system_actor("demonstration"), event, events.PLAN_PUBLISHED, plan=1)


def plan_and_publish(event: Event, *, seconds: int, cause: str = "first_plan", quietly: bool = False) -> Plan:
    """Compute a plan here and now and make it the meetings. The event is locked by the caller."""
    is_replan = cause != "first_plan"
    plan = Plan.objects.create(
        event=event,
        number=Plan.objects.filter(event=event).count() + 1,
        state=states.RUNNING,
        cause=cause,
        is_replan=is_replan,
        world=event.world,
        seconds=seconds,
        started_at=timezone.now(),
    )
    problem = problem_of(event, seed=plan.seed, seconds=float(seconds), is_replan=is_replan)
    points: list[dict[str, Any]] = []
    found = solving.solve(problem, is_replan=is_replan, on_progress=points.append, should_stop=lambda: False)
    keep_found(plan, found)
    plan.progress = points[-200:]
    plan.save()
    publish(event, plan, quietly=quietly)
    return plan


def _event(shape: invention.Shape) -> Event:
    organiser = organisations_public().filter(code=_ORGANISER).first()
    if organiser is None:
        raise Refused("demonstration_organiser_missing")
    place = jurisdiction_by_code("PK")
    return Event.objects.create(
        code=shape.code,
        name_en=shape.name.en,
        name_zh=shape.name.zh,
        name_ur=shape.name.ur,
        about_en=shape.about.en,
        about_zh=shape.about.zh,
        about_ur=shape.about.ur,
        venue_en=invention.VENUE.en,
        venue_zh=invention.VENUE.zh,
        venue_ur=invention.VENUE.ur,
        organiser=organiser,
        jurisdiction_id=place.pk if place is not None else None,
        starts_on=shape.day,
        ends_on=shape.day,
        state=states.CLOSED_FOR_REQUESTS,
        max_back_to_back=5,
        interpreter_back_to_back=5,
        capacity_people=1000,
        source=shape.source,
        promised_minimum=shape.promised,
        is_demonstration=True,
    )


def _ground(event: Event, shape: invention.Shape) -> list[Slot]:
    """Halls of equally many tables; slots of twenty minutes round lunch, one in reserve; a programme."""
    a_hall = shape.tables // shape.halls
    rooms = [
        Room.objects.create(event=event, code=code, name_en=name.en, name_zh=name.zh, name_ur=name.ur, floor=floor)
        for code, name, floor in invention.ROOMS[: shape.halls]
    ]
    Table.objects.bulk_create(
        Table(
            event=event,
            room=rooms[place // a_hall],
            number=place + 1,
            x_m=(place // a_hall) * 40 + (place % 5) * 4,
            y_m=(place % a_hall // 5) * 4,
        )
        for place in range(shape.tables)
    )
    at = datetime.combine(shape.day, datetime.min.time(), tzinfo=ZoneInfo(event.time_zone)) + timedelta(hours=9)
    slots = []
    for number in range(shape.slots + 1):
        if number == shape.slots // 2:
            slots.append(Slot(event=event, starts_at=at, ends_at=at + timedelta(hours=1), kind=kinds.BREAK))
            at += timedelta(hours=1)
        kind = kinds.MEETING if number < shape.slots else kinds.RESERVE
        slots.append(Slot(event=event, starts_at=at, ends_at=at + timedelta(minutes=20), kind=kind))
        at += timedelta(minutes=25)
    Slot.objects.bulk_create(slots)
    day = datetime.combine(shape.day, datetime.min.time(), tzinfo=ZoneInfo(event.time_zone))
    for start, end, title, speakers in invention.PROGRAMME:
        ProgrammeItem.objects.create(
            event=event,
            room=rooms[0],
            starts_at=day + timedelta(hours=start[0], minutes=start[1]),
            ends_at=day + timedelta(hours=end[0], minutes=end[1]),
            title_en=title.en,
            title_zh=title.zh,
            title_ur=title.ur,
            speakers_en=speakers.en,
            speakers_zh=speakers.zh,
            speakers_ur=speakers.ur,
        )
    return [slot for slot in slots if slot.kind == kinds.MEETING]


def _interpreters(event: Event, shape: invention.Shape, dice: Random, slots: list[Slot]) -> None:
    made = Interpreter.objects.bulk_create(
        Interpreter(
            event=event,
            number=number,
            name=f"Demonstration Interpreter {number:02d}",
            pairs=["en:zh-hans", "ur:zh-hans"] if number % 2 else ["ur:zh-hans"] if number % 4 else ["en:zh-hans"],
        )
        for number in range(1, shape.interpreters + 1)
    )
    away = Interpreter.absent.through
    away.objects.bulk_create(away(interpreter=one, slot=slot) for one in made[-3:] for slot in dice.sample(slots, 4))


def _companies(event: Event, shape: invention.Shape, dice: Random) -> list[Delegation]:
    """Chinese companies first, then Pakistani ones, each in the order of their codes."""
    known = parties_public().filter(organisation__is_demonstration=True, kind="company", state="published")
    companies, number = [], 0
    for country, count in (("CN", shape.chinese), ("PK", shape.pakistani)):
        code, name, is_hosted = invention.GROUPS[country]
        group = HostedGroup.objects.create(
            event=event, code=code, name_en=name.en, name_zh=name.zh, name_ur=name.ur, is_hosted=is_hosted
        )
        GroupRule.objects.create(first=group, second=group)
        parties = [party.organisation for party in known.filter(country=country).order_by("organisation__code")]
        parties.sort(key=lambda one: (one.code not in shape.first_codes, one.code))
        for place in range(count):
            number += 1
            drawn = invention.company(place + 1, country, dice)
            organisation = parties[place] if place < len(parties) else None
            shown = organisation
            companies.append(
                Delegation(
                    event=event,
                    number=number,
                    organisation=organisation,
                    name_en=shown.name_en if shown else drawn.name.en,
                    name_zh=shown.name_zh if shown else drawn.name.zh,
                    name_ur=shown.name_ur if shown else drawn.name.ur,
                    country=country,
                    languages=sorted(drawn.languages),
                    interest=drawn.interest,
                    source_language=drawn.interest_language,
                    group=group,
                    priority=1 if is_hosted and place % 10 == 0 else 2,
                    state=states.APPROVED,
                    decided_at=shape.settled_at,
                    is_demonstration=True,
                )
            )
    return Delegation.objects.bulk_create(companies)


def _absences(companies: list[Delegation], dice: Random, slots: list[Slot]) -> None:
    """One in ten is there for half the day only."""
    half = len(slots) // 2
    rows = []
    for company in companies:
        if dice.random() < 0.1:
            away = slots[:half] if dice.random() < 0.5 else slots[half:]
            rows += [Availability(delegation=company, slot=slot) for slot in away]
    Availability.objects.bulk_create(rows)


def _people(event: Event, shape: invention.Shape, companies: list[Delegation], dice: Random) -> None:
    base, more = divmod(shape.people, len(companies))
    people: list[Participant] = []
    for place, company in enumerate(companies):
        for seat in range(base + (place < more)):
            number = len(people) + 1
            language = company.languages[seat % len(company.languages)]
            people.append(
                Participant(
                    event=event,
                    delegation=company,
                    name=invention.person_name(number, language),
                    email=f"participant{number:03d}@{shape.addresses}",
                    language=language,
                    position="",
                    code=new_code(dice),
                    consented_at=shape.settled_at,
                )
            )
    Participant.objects.bulk_create(people)


def _requests(shape: invention.Shape, companies: list[Delegation], dice: Random) -> None:
    chinese, pakistani = companies[: shape.chinese], companies[shape.chinese :]
    rows, used = [], set()
    for asked, asker in invention.wishes(shape, dice):
        used.add((asked, asker))
        rows.append(_request((pakistani[asker], chinese[asked]), states.ACCEPTED, dice, shape.settled_at))
    while len(rows) < shape.wishes + shape.unanswered + shape.declined:
        pair = (dice.randrange(shape.chinese), dice.randrange(shape.pakistani))
        if pair not in used:
            used.add(pair)
            state = states.ASKED if len(rows) < shape.wishes + shape.unanswered else states.DECLINED
            rows.append(_request((pakistani[pair[1]], chinese[pair[0]]), state, dice, shape.settled_at))
    MeetingRequest.objects.bulk_create(rows)


def _request(pair: tuple[Delegation, Delegation], state: str, dice: Random, answered_at: datetime) -> MeetingRequest:
    asker, asked = pair if dice.random() < 0.6 else pair[::-1]
    return MeetingRequest(
        event=asker.event,
        asker=asker,
        asked=asked,
        priority=dice.choice((1, 2, 2, 2, 3)),
        state=state,
        is_mutual=state == states.ACCEPTED,
        reason="no_common_interest" if state == states.DECLINED else "",
        answered_at=None if state == states.ASKED else answered_at,
    )
