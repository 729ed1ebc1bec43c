"""What a party says of itself, entry by entry: names, numbers, addresses."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.parties import events
from emining.parties.commands import GiveAddress, GivenNumber
from emining.parties.countries import countries
from emining.parties.models import Address, Identifier, Name
from emining.parties.names import script_of
from emining.parties.permissions import may_manage_people
from emining.parties.services.naming import TRANSLITERATION
from emining.parties.services.numbers import read_numbers
from emining.parties.services.own import entry_of, locked_own, tell
from emining.parties.services.register_company import give_numbers
from emining.parties.services.search_keys import refresh_search_keys
from emining.parties.types import ADDRESS_KINDS, NAME_KINDS


def give_identifier(*, actor: Actor, number: GivenNumber) -> Identifier:
    """The owner gives one more number. Raises the reasons of `read_identifier`, `identifier_taken`."""
    read = read_numbers([number])
    with transaction.atomic(durable=True):
        party = locked_own(actor, may_manage_people)
        entry_of(party.identifiers.all(), None)
        give_numbers(party, read)
        refresh_search_keys(party)
        given = party.identifiers.get(kind=read[0].kind, country=read[0].country, value=read[0].value)
        tell(actor, party, events.IDENTIFIER_GIVEN, after={"kind": given.kind, "value": given.value})
    return given


def remove_identifier(*, actor: Actor, pk: int) -> None:
    """The owner takes a number back. `Refused("verified_facts_fixed")` while the company is verified by it."""
    with transaction.atomic(durable=True):
        party = locked_own(actor, may_manage_people)
        number = entry_of(party.identifiers.all(), pk)
        if party.is_verified:
            raise Refused("verified_facts_fixed")
        before = {"kind": number.kind, "value": number.value}
        number.delete()
        refresh_search_keys(party)
        tell(actor, party, events.IDENTIFIER_REMOVED, before=before)


def give_name(*, actor: Actor, kind: str, text: str) -> Name:
    """One more name under which the company is known: short, trading or former. Raises `name_missing`."""
    tidy = " ".join(text.split())[:250]
    if not tidy or kind not in NAME_KINDS or kind == TRANSLITERATION:
        raise Refused("name_missing")
    with transaction.atomic(durable=True):
        party = locked_own(actor)
        entry_of(party.names.all(), None)
        name, is_new = Name.objects.get_or_create(party=party, kind=kind, language=script_of(tidy), text=tidy)
        if is_new:
            refresh_search_keys(party)
            tell(actor, party, events.NAME_GIVEN, after={"kind": kind, "text": tidy})
    return name


def remove_name(*, actor: Actor, pk: int) -> None:
    """Take a further name back. What the platform made is no entry of the company's and stays."""
    with transaction.atomic(durable=True):
        party = locked_own(actor)
        name = entry_of(party.names.filter(is_machine_made=False), pk)
        before = {"kind": name.kind, "text": name.text}
        name.delete()
        refresh_search_keys(party)
        tell(actor, party, events.NAME_REMOVED, before=before)


def give_address(*, actor: Actor, pk: int | None, command: GiveAddress) -> Address:
    """Write an address, new or again. Raises `country_unknown`, `entry_unknown`."""
    if command.country not in countries():
        raise Refused("country_unknown", country=command.country)
    if command.kind not in ADDRESS_KINDS or not command.lines.strip():
        raise Refused("entry_unknown")
    with transaction.atomic(durable=True):
        party = locked_own(actor)
        address = entry_of(party.addresses.all(), pk) or Address(party=party)
        address.kind, address.lines = command.kind, command.lines.strip()
        address.country, address.language = command.country, command.language or script_of(command.lines)
        address.save()
        tell(actor, party, events.ADDRESS_GIVEN, after={"kind": address.kind, "country": address.country})
    return address


def remove_address(*, actor: Actor, pk: int) -> None:
    """Take an address back."""
    with transaction.atomic(durable=True):
        party = locked_own(actor)
        address = entry_of(party.addresses.all(), pk)
        before = {"kind": address.kind, "country": address.country}
        address.delete()
        tell(actor, party, events.ADDRESS_REMOVED, before=before)
