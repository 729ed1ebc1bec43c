"""Founding an organisation: whoever registers a company sits in it as its owner."""

from __future__ import annotations

import re
from typing import Final

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from emining.accounts import roles
from emining.accounts.models import Office, Organisation, Person, Seat
from emining.accounts.permissions import may_found_organisation
from emining.accounts.selectors import seats_of, today
from emining.accounts.types import Actor, Founded, FoundOrganisation
from emining.kernel.refusals import Refused
from emining.places.selectors import jurisdiction_by_code

_LONGEST: Final = 50
_TAKEN: Final = frozenset(
    [
        "download",
        "likenesses",
        "memberships",
        "merges",
        "my-data",
        "own",
        "personal-requests",
        "register",
        "requests",
        "screening",
        "verification",
        "verification-papers",
        "verifications",
    ]
)
"""Codes that are addresses of pages already."""


def found_organisation(*, actor: Actor, command: FoundOrganisation) -> Founded:
    """Make an organisation, its one office and the founder's seat as owner, inside the caller's transaction.

    It records no event of its own: founding is a part of registering, and whoever registers tells it in one event.
    Raises the reasons of `may_found_organisation`, `jurisdiction_unknown`, `person_closed`, `officer_in_a_company`.
    """
    may_found_organisation(actor, within=command.within).require()
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an organisation is founded inside the transaction that registers")
    place = jurisdiction_by_code(command.jurisdiction)
    if place is None:
        raise Refused("jurisdiction_unknown", jurisdiction=command.jurisdiction)
    person = Person.objects.select_for_update(no_key=True).filter(pk=actor.person_id or 0, is_active=True).first()
    if person is None:
        raise Refused("person_closed")
    if seats_of(person.pk).filter(role__in=roles.OFFICER_ROLES).exists():
        raise Refused("officer_in_a_company")
    name = {"name_en": command.name.en, "name_zh": command.name.zh, "name_ur": command.name.ur}
    code = free_code(command.code)
    organisation = Organisation.objects.create(code=code, is_demonstration=person.is_demonstration, **name)
    office = Office.objects.create(organisation=organisation, jurisdiction_id=place.pk, code=code, **name)
    seat = Seat.objects.create(
        person=person, office=office, role=roles.COMPANY_OWNER, held_during=DateRange(today(), None)
    )
    return Founded(organisation.pk, code, office.pk, seat.pk, person.is_demonstration)


def free_code(wish: str) -> str:
    """A code that neither an organisation nor an office nor a page has: the wish, or the wish with a number."""
    base = re.sub(r"[^a-z0-9]+", "-", wish.lower()).strip("-")[:_LONGEST].strip("-") or "company"
    # One founder at a time asks for codes of one wish; the next one sees what the first took.
    with transaction.get_connection().cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"accounts.code:{base}"])
    taken = set(Organisation.objects.filter(code__startswith=base).values_list("code", flat=True))
    taken |= set(Office.objects.filter(code__startswith=base).values_list("code", flat=True)) | _TAKEN
    if base not in taken:
        return base
    return next(code for number in range(2, len(taken) + 3) if (code := f"{base}-{number}") not in taken)
