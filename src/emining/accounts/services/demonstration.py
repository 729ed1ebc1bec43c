"""Making the demonstration seats, and closing them once an authority operates the platform."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction

from emining.accounts import roles
from emining.accounts.demonstration import OFFICES, PEOPLE, DemoPerson
from emining.accounts.models import Office, Person, Seat
from emining.accounts.services.appoint import appoint
from emining.accounts.services.organisations import open_office, record_organisation
from emining.accounts.services.people import close_account, create_person
from emining.accounts.types import AppointToSeat, SignIn, system_actor
from emining.kernel.refusals import Refused

_SINCE = date(2026, 1, 1)


def create_demonstration_seats() -> int:
    """Make every demonstration organisation, office, person and seat that is missing; how many people were made.

    Running again changes nothing. `Refused("demonstration_is_off")` once an operating authority is configured.
    """
    if not settings.IS_DEMONSTRATION:
        raise Refused("demonstration_is_off")
    actor = system_actor("demonstration")
    made = 0
    with transaction.atomic():
        for office in OFFICES:
            organisation = record_organisation(actor=actor, code=office.code, name=office.name, is_demonstration=True)
            open_office(
                actor=actor,
                organisation_id=organisation.pk,
                jurisdiction=office.jurisdiction,
                code=office.code,
                name=office.name,
            )
        for entry in PEOPLE:
            made += _make(entry)
    return made


def _make(entry: DemoPerson) -> int:
    if Person.objects.filter(email=entry.email).exists():
        return 0
    actor = system_actor("demonstration")
    person = create_person(
        actor=actor,
        email=entry.email,
        full_name=entry.name.in_language(entry.language)[0],
        language=entry.language,
        password=entry.password,
        is_demonstration=True,
    )
    if entry.role != roles.READER:
        office = Office.objects.get(code=entry.office)
        appoint(
            actor=actor,
            command=AppointToSeat(person.pk, office.pk, entry.role, starts_on=_SINCE),
            reason="demonstration",
        )
    return 1


def close_demonstration_seats() -> int:
    """Close every demonstration account; how many were open. Called at start when an authority is configured."""
    actor = system_actor("demonstration")
    open_ones = list(Person.objects.filter(is_demonstration=True, is_active=True).values_list("pk", flat=True))
    for person_id in open_ones:
        close_account(actor=actor, person_id=person_id, reason="operating authority configured")
    return len(open_ones)


def demonstration_sign_ins() -> list[SignIn]:
    """The sign-ins to print and to show on the sign-in page; empty outside demonstration mode."""
    if not settings.IS_DEMONSTRATION:
        return []
    names = {office.code: office.name.en for office in OFFICES}
    present = set(Person.objects.filter(is_demonstration=True, is_active=True).values_list("email", flat=True))
    return [
        SignIn(entry.email, entry.password, entry.role, entry.name, names.get(entry.office, ""))
        for entry in PEOPLE
        if entry.email in present
    ]


def demonstration_seat_count() -> int:
    """How many demonstration seats there are, for the command line's report."""
    return Seat.objects.filter(person__is_demonstration=True).count()
