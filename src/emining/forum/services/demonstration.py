"""Making the demonstration forum: the launch forum's shape, invented content, the same every time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from emining.accounts.selectors import organisations_public
from emining.accounts.types import system_actor
from emining.forum import events, invention, kinds, states
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
    ProgrammeItem,
    Room,
    Slot,
    Table,
)
from emining.forum.services.world import note
from emining.kernel.refusals import Refused
from emining.parties.selectors import parties_public
from emining.places.selectors import jurisdiction_by_code

_CONSENTED = datetime(2026, 11, 1, 6, tzinfo=UTC)
_ORGANISER = "demo-chamber"


def create_demonstration_forum() -> Event:
    """Make the demonstration forum, closed for requests and ready to be planned; the one that is there otherwise.

    Bulk inserts in one transaction: some three thousand rows. Companies are the demonstration organisations of parties
    as far as there are any, invented ones beyond. `Refused("demonstration_is_off")` outside demonstration mode,
    `Refused("demonstration_organiser_missing")` before the demonstration seats are made.
    """
    if not settings.IS_DEMONSTRATION:
        raise Refused("demonstration_is_off")
    with transaction.atomic(durable=True):
        event = Event.objects.filter(code=invention.CODE).first()
        if event is not None:
            return event
        dice = Random(20260128)  # noqa: S311 - an invented event, not a secret
        event = _event()
        slots = _ground(event)
        _interpreters(event, dice, slots)
        companies = _companies(event, dice)
        _absences(companies, dice, slots)
        _people(event, companies, dice)
        _requests(event, companies, dice)
        note(
            system_actor("demonstration"),
            event,
            events.DEMONSTRATION_CREATED,
            companies=len(companies),
            people=invention.PEOPLE,
            source=invention.SOURCE,
        )
    return event


def _event() -> Event:
    organiser = organisations_public().filter(code=_ORGANISER).first()
    if organiser is None:
        raise Refused("demonstration_organiser_missing")
    place = jurisdiction_by_code("PK")
    return Event.objects.create(
        code=invention.CODE,
        name_en=invention.NAME.en,
        name_zh=invention.NAME.zh,
        name_ur=invention.NAME.ur,
        about_en=invention.ABOUT.en,
        about_zh=invention.ABOUT.zh,
        about_ur=invention.ABOUT.ur,
        venue_en=invention.VENUE.en,
        venue_zh=invention.VENUE.zh,
        venue_ur=invention.VENUE.ur,
        organiser=organiser,
        jurisdiction_id=place.pk if place is not None else None,
        starts_on=invention.DAY,
        ends_on=invention.DAY,
        state=states.CLOSED_FOR_REQUESTS,
        max_back_to_back=5,
        interpreter_back_to_back=5,
        capacity_people=1000,
        source=invention.SOURCE,
        is_demonstration=True,
    )


def _ground(event: Event) -> list[Slot]:
    """Three halls of twenty tables; sixteen slots of twenty minutes round lunch, one in reserve; a programme."""
    rooms = [
        Room.objects.create(event=event, code=code, name_en=name.en, name_zh=name.zh, name_ur=name.ur, floor=floor)
        for code, name, floor in invention.ROOMS
    ]
    Table.objects.bulk_create(
        Table(
            event=event,
            room=rooms[place // 20],
            number=place + 1,
            x_m=(place // 20) * 40 + (place % 5) * 4,
            y_m=(place % 20 // 5) * 4,
        )
        for place in range(invention.TABLES)
    )
    at = datetime.combine(invention.DAY, datetime.min.time(), tzinfo=ZoneInfo(event.time_zone)) + timedelta(hours=9)
    slots = []
    for number in range(invention.SLOTS + 1):
        if number == invention.SLOTS // 2:
            slots.append(Slot(event=event, starts_at=at, ends_at=at + timedelta(hours=1), kind=kinds.BREAK))
            at += timedelta(hours=1)
        kind = kinds.MEETING if number < invention.SLOTS else kinds.RESERVE
        slots.append(Slot(event=event, starts_at=at, ends_at=at + timedelta(minutes=20), kind=kind))
        at += timedelta(minutes=25)
    Slot.objects.bulk_create(slots)
    day = datetime.combine(invention.DAY, datetime.min.time(), tzinfo=ZoneInfo(event.time_zone))
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


def _interpreters(event: Event, dice: Random, slots: list[Slot]) -> None:
    made = Interpreter.objects.bulk_create(
        Interpreter(
            event=event,
            number=number,
            name=f"Demonstration Interpreter {number:02d}",
            pairs=["en:zh-hans", "ur:zh-hans"] if number % 2 else ["ur:zh-hans"] if number % 4 else ["en:zh-hans"],
        )
        for number in range(1, invention.INTERPRETERS + 1)
    )
    away = Interpreter.absent.through
    away.objects.bulk_create(away(interpreter=one, slot=slot) for one in made[-3:] for slot in dice.sample(slots, 4))


def _companies(event: Event, dice: Random) -> list[Delegation]:
    """Chinese companies first, then Pakistani ones, each in the order of their codes."""
    known = parties_public().filter(organisation__is_demonstration=True, kind="company", state="published")
    companies, number = [], 0
    for country, count in (("CN", invention.CHINESE), ("PK", invention.PAKISTANI)):
        code, name, is_hosted = invention.GROUPS[country]
        group = HostedGroup.objects.create(
            event=event, code=code, name_en=name.en, name_zh=name.zh, name_ur=name.ur, is_hosted=is_hosted
        )
        GroupRule.objects.create(first=group, second=group)
        parties = [party.organisation for party in known.filter(country=country).order_by("organisation__code")[:count]]
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
                    decided_at=_CONSENTED,
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


def _people(event: Event, companies: list[Delegation], dice: Random) -> None:
    base, more = divmod(invention.PEOPLE, len(companies))
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
                    email=f"participant{number:03d}@demo-forum.example",
                    language=language,
                    position="",
                    code=new_code(dice),
                    consented_at=_CONSENTED,
                )
            )
    Participant.objects.bulk_create(people)


def _requests(event: Event, companies: list[Delegation], dice: Random) -> None:
    chinese, pakistani = companies[: invention.CHINESE], companies[invention.CHINESE :]
    rows, used = [], set()
    for asked, asker in invention.wishes(dice):
        used.add((asked, asker))
        rows.append(_request(event, pakistani[asker], chinese[asked], states.ACCEPTED, dice))
    while len(rows) < invention.WISHES + invention.UNANSWERED + invention.DECLINED:
        pair = (dice.randrange(invention.CHINESE), dice.randrange(invention.PAKISTANI))
        if pair not in used:
            used.add(pair)
            state = states.ASKED if len(rows) < invention.WISHES + invention.UNANSWERED else states.DECLINED
            rows.append(_request(event, pakistani[pair[1]], chinese[pair[0]], state, dice))
    MeetingRequest.objects.bulk_create(rows)


def _request(event: Event, first: Delegation, second: Delegation, state: str, dice: Random) -> MeetingRequest:
    asker, asked = (first, second) if dice.random() < 0.6 else (second, first)
    return MeetingRequest(
        event=event,
        asker=asker,
        asked=asked,
        priority=dice.choice((1, 2, 2, 2, 3)),
        state=state,
        is_mutual=state == states.ACCEPTED,
        reason="no_common_interest" if state == states.DECLINED else "",
        answered_at=None if state == states.ASKED else _CONSENTED,
    )
