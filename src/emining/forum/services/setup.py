"""Rooms, tables, slots, programme, interpreters, groups: the ground on which a plan is made."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import IntegrityError, transaction

from emining.accounts.types import Actor
from emining.forum import events
from emining.forum.models import (
    Event,
    GroupRule,
    HostedGroup,
    Interpreter,
    ProgrammeItem,
    Room,
    Slot,
    Table,
)
from emining.forum.permissions import may_set_up
from emining.forum.selectors.pairs import ordered
from emining.forum.services.world import local, locked_event, note, raise_world
from emining.forum.types import AddInterpreter, AddProgrammeItem, AddSlots, AddTables
from emining.kernel.languages import LANGUAGES, Trilingual
from emining.kernel.refusals import Refused

MOST_TABLES: Final = 500
MOST_SLOTS: Final = 200


def add_tables(*, actor: Actor, event_code: str, command: AddTables) -> int:
    """Put a room on the plan (made when it is new) and number its tables in rows; how many were added.

    Raises `tables_too_many`, `table_number_taken`.
    """
    with transaction.atomic(durable=True):
        event = event_to_set_up(actor, event_code)
        if not 1 <= command.count <= MOST_TABLES:
            raise Refused("tables_too_many", most=MOST_TABLES)
        numbers = range(command.first, command.first + command.count)
        taken = Table.objects.filter(event=event, number__in=numbers).order_by("number").first()
        if taken is not None:
            raise Refused("table_number_taken", number=taken.number)
        room, _made = Room.objects.get_or_create(
            event=event,
            code=command.room_code,
            defaults={
                "name_en": command.room_name.en,
                "name_zh": command.room_name.zh,
                "name_ur": command.room_name.ur,
                "floor": command.floor,
            },
        )
        Table.objects.bulk_create(
            Table(
                event=event,
                room=room,
                number=number,
                x_m=command.origin_x_m + (place % command.per_row) * command.step_m,
                y_m=command.origin_y_m + (place // command.per_row) * command.step_m,
                seats=command.seats,
                kept_for_country=command.kept_for_country,
            )
            for place, number in enumerate(numbers)
        )
        changed_set_up(actor, event, "tables", command.count)
    return command.count


def add_slots(*, actor: Actor, event_code: str, command: AddSlots) -> int:
    """Add slots one after another; how many. Raises `slots_too_many`, `slot_outside_event`, `slot_overlaps`."""
    with transaction.atomic(durable=True):
        event = event_to_set_up(actor, event_code)
        if not 1 <= command.count <= MOST_SLOTS or command.minutes < 1 or command.pause < 0:
            raise Refused("slots_too_many", most=MOST_SLOTS)
        step = timedelta(minutes=command.minutes + command.pause)
        starts = [command.starts_at + step * place for place in range(command.count)]
        for moment in (starts[0], starts[-1]):
            if not event.starts_on <= local(event, moment).date() <= event.ends_on:
                raise Refused("slot_outside_event")
        try:
            with transaction.atomic():
                Slot.objects.bulk_create(
                    Slot(event=event, starts_at=at, ends_at=at + timedelta(minutes=command.minutes), kind=command.kind)
                    for at in starts
                )
        except IntegrityError as error:
            raise Refused("slot_overlaps") from error
        changed_set_up(actor, event, "slots", command.count)
    return command.count


def add_programme_item(*, actor: Actor, event_code: str, command: AddProgrammeItem) -> ProgrammeItem:
    """Add an item to the programme. Raises `programme_times_reversed`, `event_room_unknown`."""
    with transaction.atomic(durable=True):
        event = event_to_set_up(actor, event_code)
        if command.ends_at <= command.starts_at:
            raise Refused("programme_times_reversed")
        room = Room.objects.filter(event=event, code=command.room_code).first()
        if command.room_code and room is None:
            raise Refused("event_room_unknown", room=command.room_code)
        item = ProgrammeItem.objects.create(
            event=event,
            room=room,
            slot=Slot.objects.filter(
                event=event, starts_at__lte=command.starts_at, ends_at__gt=command.starts_at, is_cancelled=False
            ).first(),
            starts_at=command.starts_at,
            ends_at=command.ends_at,
            title_en=command.title.en,
            title_zh=command.title.zh,
            title_ur=command.title.ur,
            speakers_en=command.speakers.en,
            speakers_zh=command.speakers.zh,
            speakers_ur=command.speakers.ur,
        )
        changed_set_up(actor, event, "programme", 1)
    return item


def remove_programme_item(*, actor: Actor, event_code: str, item_id: int) -> None:
    """Take an item off the programme. No meeting hangs on it."""
    with transaction.atomic(durable=True):
        event = event_to_set_up(actor, event_code)
        ProgrammeItem.objects.filter(event=event, pk=item_id).delete()
        changed_set_up(actor, event, "programme", -1)


def add_interpreter(*, actor: Actor, event_code: str, command: AddInterpreter) -> Interpreter:
    """Add an interpreter. Raises `language_pair_unknown`."""
    with transaction.atomic(durable=True):
        event = event_to_set_up(actor, event_code)
        for pair in command.pairs:
            first, _colon, second = pair.partition(":")
            if first >= second or not {first, second} <= set(LANGUAGES):
                raise Refused("language_pair_unknown", pair=pair)
        if not command.pairs:
            raise Refused("language_pair_unknown", pair="")
        last = Interpreter.objects.filter(event=event).order_by("-number").values_list("number", flat=True).first()
        interpreter = Interpreter.objects.create(
            event=event, number=(last or 0) + 1, name=command.name, pairs=sorted(set(command.pairs))
        )
        interpreter.absent.set(Slot.objects.filter(event=event, pk__in=command.absent))
        changed_set_up(actor, event, "interpreters", 1)
    return interpreter


def add_group(*, actor: Actor, event_code: str, code: str, name: Trilingual, is_hosted: bool) -> HostedGroup:
    """Add a group of delegations. Raises `group_code_taken`."""
    with transaction.atomic(durable=True):
        event = event_to_set_up(actor, event_code)
        if HostedGroup.objects.filter(event=event, code=code).exists():
            raise Refused("group_code_taken", code=code)
        group = HostedGroup.objects.create(
            event=event, code=code, name_en=name.en, name_zh=name.zh, name_ur=name.ur, is_hosted=is_hosted
        )
        changed_set_up(actor, event, "groups", 1)
    return group


def set_group_rules(*, actor: Actor, event_code: str, allowed: frozenset[tuple[int, int]]) -> int:
    """Say which pairs of groups may meet; every other pair may not. How many pairs are forbidden now."""
    with transaction.atomic(durable=True):
        event = event_to_set_up(actor, event_code)
        keys = sorted(HostedGroup.objects.filter(event=event).values_list("pk", flat=True))
        may = {ordered(first, second) for first, second in allowed}
        forbidden = [
            (first, second) for place, first in enumerate(keys) for second in keys[place:] if (first, second) not in may
        ]
        GroupRule.objects.filter(first__event=event).delete()
        GroupRule.objects.bulk_create(GroupRule(first_id=first, second_id=second) for first, second in forbidden)
        changed_set_up(actor, event, "group_rules", len(forbidden))
    return len(forbidden)


def event_to_set_up(actor: Actor, code: str) -> Event:
    """The event, locked, for somebody who may set it up. Raises `event_is_over` and the reasons of `may_set_up`."""
    event = locked_event(actor, code)
    may_set_up(actor, event).require()
    if event.state == "over":
        raise Refused("event_is_over")
    return event


def changed_set_up(actor: Actor, event: Event, what: str, count: int) -> None:
    """Record a change of the ground; plans computed before are not taken any more."""
    raise_world(event)
    note(actor, event, events.SETUP_CHANGED, what=what, count=count)
