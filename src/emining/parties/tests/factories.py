"""Companies with owners, for tests of every app."""

from __future__ import annotations

from itertools import count
from typing import Any

from emining.accounts import roles
from emining.accounts.models import Organisation, Seat
from emining.accounts.selectors import actor_in
from emining.accounts.tests.factories import make_actor, make_organisation, make_seat
from emining.accounts.types import Actor
from emining.kernel.languages import Trilingual
from emining.parties import states
from emining.parties.commands import GivenNumber, RegisterCompany
from emining.parties.models import Capability, Party
from emining.parties.services import register_company
from emining.parties.services.search_keys import refresh_search_keys
from emining.parties.types import COMPANY

_NUMBERS = count(1)


def make_party(organisation: Organisation | None = None, **fields: Any) -> Party:
    """A published company, said by itself, unless told otherwise."""
    values: dict[str, Any] = {
        "kind": COMPANY,
        "country": "PK",
        "state": states.PUBLISHED,
        "source": "Registered by the company itself",
        "grade": "C",
        "role_en": "Mines copper.",
        "source_language": "en",
    } | fields
    party = Party.objects.create(organisation=organisation or make_organisation(), **values)
    refresh_search_keys(party)
    return party


def make_capability(party: Party, stage: str = "extraction", direction: str = "offered", **fields: Any) -> Capability:
    """One capability."""
    return Capability.objects.create(party=party, stage=stage, direction=direction, **fields)


def owner_of(party: Party, role: str = roles.COMPANY_OWNER) -> Actor:
    """Somebody in a seat of this party."""
    seat = make_seat(role, "PK-BA", organisation=party.organisation)
    return actor_in(seat, person=seat.person, language="en")


def company_command(**fields: Any) -> RegisterCompany:
    """A company to register; its name is new each time."""
    number = next(_NUMBERS)
    values: dict[str, Any] = {
        "name": Trilingual(f"Quiet Copper {number} (Pvt) Ltd"),
        "kind": COMPANY,
        "country": "PK",
        "jurisdiction": "PK-BA",
        "numbers": (GivenNumber("secp", f"{7_000_000 + number}"),),
    } | fields
    return RegisterCompany(**values)


def registered(**fields: Any) -> tuple[Party, Actor]:
    """A company as a reader registers it, and the reader in the new seat."""
    reader = make_actor(roles.READER)
    party = register_company(actor=reader, command=company_command(**fields))
    seat = Seat.objects.select_related("office__organisation", "office__jurisdiction", "person").get(
        person_id=reader.person_id
    )
    return party, actor_in(seat, person=seat.person, language="en")
