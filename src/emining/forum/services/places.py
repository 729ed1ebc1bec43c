"""Who has which place: booths, home tables, tables kept for a country or a company."""

from __future__ import annotations

from typing import Final

from django.db import transaction

from emining.accounts.types import Actor
from emining.forum.models import Booth, Delegation, Room, Table
from emining.forum.services.setup import changed_set_up, event_to_set_up
from emining.forum.types import AddBooths, KeepTables, PlaceCompany
from emining.kernel.refusals import Refused

MOST_BOOTHS: Final = 300


def keep_tables(*, actor: Actor, event_code: str, command: KeepTables) -> int:
    """Keep tables, or free them; how many. Plans leave kept tables alone: meetings are seated there by hand.

    Raises `tables_unknown`, `delegation_unknown`.
    """
    with transaction.atomic(durable=True):
        event = event_to_set_up(actor, event_code)
        tables = Table.objects.filter(event=event, number__range=(command.first, command.last))
        if not tables.exists():
            raise Refused("tables_unknown", first=command.first, last=command.last)
        company = None
        if command.company is not None:
            company = Delegation.objects.filter(event=event, number=command.company).first()
            if company is None:
                raise Refused("delegation_unknown", number=command.company)
        count = tables.update(kept_for_country="" if company else command.country, kept_for=company)
        changed_set_up(actor, event, "kept_tables", count)
    return count


def add_booths(*, actor: Actor, event_code: str, command: AddBooths) -> int:
    """Add booths to a room; how many. Raises `event_room_unknown`, `booths_too_many`, `booth_number_taken`."""
    with transaction.atomic(durable=True):
        event = event_to_set_up(actor, event_code)
        room = Room.objects.filter(event=event, code=command.room_code).first()
        if room is None:
            raise Refused("event_room_unknown", room=command.room_code)
        if not 1 <= command.count <= MOST_BOOTHS:
            raise Refused("booths_too_many", most=MOST_BOOTHS)
        numbers = [f"{command.letters}{command.first + place}" for place in range(command.count)]
        taken = Booth.objects.filter(event=event, number__in=numbers).order_by("number").first()
        if taken is not None:
            raise Refused("booth_number_taken", number=taken.number)
        Booth.objects.bulk_create(
            Booth(
                event=event,
                room=room,
                number=number,
                x_m=command.origin_x_m + place * command.step_m,
                y_m=command.origin_y_m,
            )
            for place, number in enumerate(numbers)
        )
        changed_set_up(actor, event, "booths", command.count)
    return command.count


def place_company(*, actor: Actor, event_code: str, command: PlaceCompany) -> Delegation:
    """Give a company its booth and its home table, or take them away.

    Raises `delegation_unknown`, `booth_unknown`, `booth_taken`, `tables_unknown`.
    """
    with transaction.atomic(durable=True):
        event = event_to_set_up(actor, event_code)
        company = Delegation.objects.select_for_update(no_key=True).filter(event=event, number=command.number).first()
        if company is None:
            raise Refused("delegation_unknown", number=command.number)
        booth = Booth.objects.filter(event=event, number=command.booth).first() if command.booth else None
        if command.booth and booth is None:
            raise Refused("booth_unknown", number=command.booth)
        if booth is not None and Delegation.objects.filter(booth=booth).exclude(pk=company.pk).exists():
            raise Refused("booth_taken", number=booth.number)
        table = None
        if command.home_table is not None:
            table = Table.objects.filter(event=event, number=command.home_table).first()
            if table is None:
                raise Refused("tables_unknown", first=command.home_table, last=command.home_table)
        company.booth, company.home_table = booth, table
        company.save(update_fields=["booth", "home_table"])
        changed_set_up(actor, event, "places", 1)
    return company
