"""People, offices and seats for tests of every app."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from emining.accounts import roles
from emining.accounts.models import Office, Organisation, Person, Seat
from emining.accounts.selectors import actor_in, reader_of
from emining.accounts.types import ANONYMOUS, Actor

_NUMBERS = count(1)
FEDERAL_ROLES = {roles.FEDERAL_COORDINATOR, roles.AUDITOR, roles.OPERATOR, roles.CHAMBER_ORGANISER}
PASSWORD = "a-quiet-copper-mountain"


@cache
def _hash() -> str:
    return make_password(PASSWORD)


def make_person(**fields: Any) -> Person:
    """A person with a confirmed address, whose password is `PASSWORD` unless another is given."""
    number = next(_NUMBERS)
    fields.setdefault("full_name", f"Test Person {number}")
    email = fields.pop("email", f"person{number}@test.example")
    password = fields.pop("password", None)
    person = Person.objects.create_user(email, password, **fields)
    if password is None:
        # Hashing takes a good part of a second by design; everybody who did not ask for a password shares one hash.
        Person.objects.filter(pk=person.pk).update(password=_hash())
        person.password = _hash()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def make_organisation(**fields: Any) -> Organisation:
    """An organisation."""
    number = next(_NUMBERS)
    fields.setdefault("code", f"test-organisation-{number}")
    fields.setdefault("name_en", f"Test Organisation {number}")
    return Organisation.objects.create(**fields)


def make_office(jurisdiction: str = "PK-BA", organisation: Organisation | None = None, **fields: Any) -> Office:
    """An office in a place (the base jurisdictions come with the migrations)."""
    places = Office._meta.get_field("jurisdiction").related_model
    kind = "federation" if jurisdiction == "PK" else "province"
    place, _ = places.objects.get_or_create(code=jurisdiction, defaults={"kind": kind, "name_en": jurisdiction})
    number = next(_NUMBERS)
    fields.setdefault("code", f"test-office-{number}")
    fields.setdefault("name_en", f"Test Office {number}")
    return Office.objects.create(organisation=organisation or make_organisation(), jurisdiction=place, **fields)


def make_seat(
    role: str = roles.LICENSING_OFFICER,
    jurisdiction: str | None = None,
    *,
    person: Person | None = None,
    organisation: Organisation | None = None,
    starts_on: date = date(2026, 1, 1),
    ends_before: date | None = None,
) -> Seat:
    """A seat held from the start of 2026 unless told otherwise."""
    place = jurisdiction or ("PK" if role in FEDERAL_ROLES else "PK-BA")
    return Seat.objects.create(
        person=person or make_person(),
        office=make_office(place, organisation),
        role=role,
        held_during=DateRange(starts_on, ends_before),
    )


def make_actor(
    role: str = roles.LICENSING_OFFICER, jurisdiction: str | None = None, organisation: Organisation | None = None
) -> Actor:
    """An actor in a role: `make_actor("licensing_officer", "PK-KP")`. `public` and `reader` need no seat."""
    if role == roles.PUBLIC:
        return ANONYMOUS
    if role == roles.READER:
        return reader_of(make_person(), language="en")
    seat = make_seat(role, jurisdiction, organisation=organisation)
    return actor_in(seat, person=seat.person, language="en")


def signed_in_client(role: str = roles.LICENSING_OFFICER, jurisdiction: str | None = None, **fields: Any) -> Client:
    """A test client signed in and seated in a role; `client.person` and `client.seat` tell who (not for `public`)."""
    client = Client()
    if role == roles.PUBLIC:
        return client
    if role == roles.READER:
        client.person, client.seat = make_person(), None  # type: ignore[attr-defined]
    else:
        client.seat = make_seat(role, jurisdiction, **fields)  # type: ignore[attr-defined]
        client.person = client.seat.person  # type: ignore[attr-defined]
    client.force_login(client.person)  # type: ignore[attr-defined]
    return client
