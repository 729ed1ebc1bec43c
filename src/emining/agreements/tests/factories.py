"""Agreements for tests of every part, and of the apps above."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from emining.accounts import roles
from emining.accounts.models import Office, Organisation
from emining.accounts.tests.factories import make_actor, make_office, make_organisation
from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements.models import Agreement, Side
from emining.kernel import codes
from emining.places.selectors import jurisdiction_by_code

_SERIALS = count(1)
ROLES_IN_ORDER = ("host", "partner", "investor", "contractor", "financier", "witness")


def make_agreement(
    state: str = states.DRAFT,
    *,
    sides: int = 2,
    organisations: list[Organisation] | None = None,
    jurisdiction: str | None = "PK-BA",
    nodal_office: Office | None = None,
    consents: bool | None = None,
    **fields: Any,
) -> Agreement:
    """An agreement in a state, as a row, between new organisations (or those given; the first opened it).

    `consents` is the answer of every side to publication; True also sets the basis, so a signed one is public.
    `agreement_sides(agreement)` gives the organisations, `side_actor(agreement, position)` a person of one.
    """
    parties = organisations or [make_organisation() for _ in range(sides)]
    kind = fields.setdefault("kind", "mou")
    number = codes.make(jurisdiction=jurisdiction or "PK", kind="TEST", year=2026, serial=next(_SERIALS))
    now = timezone.now()
    fields.setdefault("number", number)
    fields.setdefault("title_en", f"Test {kind} {number}")
    fields.setdefault("languages", ["en", "zh-hans", "ur"])
    fields.setdefault("authoritative", ["en"])
    if state != states.DRAFT:
        fields.setdefault("shared_at", now)
    if state in states.SIGNED:
        fields.setdefault("signed_at", now)
        fields.setdefault("in_force_from", timezone.localdate())
    if state in states.ENDED:
        fields.setdefault("ended_on", fields.get("in_force_from", timezone.localdate()) + timedelta(days=0))
    if consents:
        fields.setdefault("public_basis", "consent")
    agreement = Agreement.objects.create(
        state=state,
        verify_code=secrets.token_urlsafe(18),
        jurisdiction=jurisdiction_by_code(jurisdiction) if jurisdiction else None,
        opened_by=parties[0],
        pen_holder=fields.pop("pen_holder", parties[0]),
        nodal_office=nodal_office,
        **fields,
    )
    Side.objects.bulk_create(
        Side(
            agreement=agreement,
            organisation=one,
            role=ROLES_IN_ORDER[position % len(ROLES_IN_ORDER)],
            position=position + 1,
            consents_to_publication=consents,
            consented_at=None if consents is None else now,
        )
        for position, one in enumerate(parties)
    )
    return agreement


def agreement_sides(agreement: Agreement) -> list[Organisation]:
    """The parties in their order."""
    return [side.organisation for side in agreement.sides.select_related("organisation")]


def side_actor(agreement: Agreement, position: int = 1, role: str = roles.COMPANY_OWNER) -> Actor:
    """A person who sits in the party at a position (from 1) of the agreement."""
    return make_actor(role, organisation=agreement_sides(agreement)[position - 1])


def nodal_office_in(jurisdiction: str = "PK-BA") -> Office:
    """An office that can follow agreements up. Seat an actor there with `organisation=office.organisation`."""
    place_office: Office = make_office(jurisdiction)
    return place_office


def signed_on(day: date, **fields: Any) -> Agreement:
    """An agreement in force since a day."""
    return make_agreement(states.IN_FORCE, in_force_from=day, **fields)
