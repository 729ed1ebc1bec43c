"""Appointing a person to a seat."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from emining.accounts import roles
from emining.accounts.events import SEAT_APPOINTED
from emining.accounts.models import Office, Person, Seat
from emining.accounts.permissions import may_appoint
from emining.accounts.services.organisations import PLATFORM
from emining.accounts.types import Actor, AppointToSeat
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.refusals import Refused


def appoint(*, actor: Actor, command: AppointToSeat, reason: str = "") -> Seat:
    """Appoint a person to a role in an office for some days. Only the operator, and never to a seat of their own.

    A role that carries a provincial power needs an office in a province: the federal side refers and tracks, it
    never grants.
    """
    may_appoint(actor, command).require()
    if command.role not in roles.SEAT_ROLES:
        raise Refused("role_unknown", role=command.role)
    if command.ends_before is not None and command.ends_before <= command.starts_on:
        raise Refused("seat_dates_empty")
    with transaction.atomic():
        person = Person.objects.select_for_update(no_key=True).filter(pk=command.person_id).first()
        office = Office.objects.select_related("jurisdiction").filter(pk=command.office_id).first()
        _fits(person, office, command.role)
        try:
            with transaction.atomic():
                seat = Seat.objects.create(
                    person_id=command.person_id,
                    office_id=command.office_id,
                    role=command.role,
                    held_during=DateRange(command.starts_on, command.ends_before),
                )
        except IntegrityError as error:
            raise Refused("seat_already_held") from error
        record(
            code=SEAT_APPOINTED,
            subject=Subject("accounts.seat", str(seat.pk), f"#{command.person_id}"),
            actor=actor,
            chain=PLATFORM,
            reason=reason,
            after={
                "person_id": command.person_id,
                "role": command.role,
                "office": office.code if office else "",
                "starts_on": command.starts_on.isoformat(),
                "ends_before": command.ends_before.isoformat() if command.ends_before else "",
            },
        )
    return seat


def _fits(person: Person | None, office: Office | None, role: str) -> None:
    if person is None:
        raise Refused("person_unknown")
    if not person.is_active:
        raise Refused("person_closed")
    if office is None:
        raise Refused("office_unknown")
    if role in roles.PROVINCIAL_ROLES and office.jurisdiction.kind == "federation":
        raise Refused("role_not_federal", role=role)
