"""Owners give and end seats in their own organisation."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet

from emining.accounts import roles
from emining.accounts.events import SEAT_APPOINTED
from emining.accounts.limits import within_limit
from emining.accounts.models import Office, Organisation, Person, Seat
from emining.accounts.permissions import may_end_colleague, may_manage_colleagues
from emining.accounts.selectors import seats_of, today
from emining.accounts.services.end_seat import write_end
from emining.accounts.services.organisations import PLATFORM
from emining.accounts.types import Actor, AppointColleague
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.refusals import Refused

APPOINTMENTS_A_DAY = 30


def appoint_colleague(*, actor: Actor, command: AppointColleague, reason: str = "") -> Seat:
    """An owner gives a person a seat in the owner's organisation, from today and without an end.

    Limited to thirty a day, so that the answer "no such account" cannot be used to ask through a list of addresses.
    Raises the reasons of `may_manage_colleagues`, `role_not_of_a_company`, `colleague_unknown`,
    `own_seat_by_oneself`, `officer_in_a_company`, `seat_already_held`, `too_many_attempts`.
    """
    may_manage_colleagues(actor, organisation_id=actor.organisation_id).require()
    if command.role not in roles.COMPANY_ROLES:
        raise Refused("role_not_of_a_company", role=command.role)
    within_limit("appoint-colleague", f"person:{actor.person_id}", amount=APPOINTMENTS_A_DAY, seconds=86_400)
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update(no_key=True).get(pk=actor.organisation_id or 0)
        person = _person(command)
        if person.pk == actor.person_id:
            raise Refused("own_seat_by_oneself")
        if seats_of(person.pk).filter(role__in=roles.OFFICER_ROLES).exists():
            raise Refused("officer_in_a_company")
        office = _office(organisation, actor)
        if _held(organisation.pk).filter(person=person, role=command.role).exists():
            raise Refused("seat_already_held")
        try:
            with transaction.atomic():
                seat = Seat.objects.create(
                    person=person, office=office, role=command.role, held_during=DateRange(today(), None)
                )
        except IntegrityError as error:
            raise Refused("seat_already_held") from error
        record(
            code=SEAT_APPOINTED,
            subject=Subject("accounts.seat", str(seat.pk), f"#{person.pk}"),
            actor=actor,
            chain=PLATFORM,
            reason=reason,
            after={
                "person_id": person.pk,
                "role": command.role,
                "office": office.code,
                "starts_on": today().isoformat(),
                "ends_before": "",
            },
        )
    return seat


def end_colleague(*, actor: Actor, seat_id: int, reason: str = "") -> Seat:
    """An owner ends a seat in the own organisation, or somebody gives up their own. It opens nothing from now on.

    The last owner stays: without one nobody could act for the company. Raises `seat_not_of_a_company`, `last_owner`,
    and the reasons of `may_end_colleague`.
    """
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update(no_key=True).filter(pk=actor.organisation_id or 0).first()
        seat = (
            _held(organisation.pk).select_for_update(of=("self",), no_key=True).filter(pk=seat_id).first()
            if organisation
            else None
        )
        if organisation is None or seat is None:
            raise Refused("seat_not_of_a_company")
        may_end_colleague(actor, organisation_id=organisation.pk, person_id=seat.person_id).require()
        if seat.held_during.upper is not None:
            raise Refused("seat_ended_already", ended_on=seat.held_during.upper.isoformat())
        if seat.role == roles.COMPANY_OWNER and not _other_owner(organisation.pk, seat):
            raise Refused("last_owner")
        write_end(actor, seat, today(), reason=reason)
    return seat


def _held(organisation_id: int) -> QuerySet[Seat]:
    return Seat.objects.filter(
        office__organisation_id=organisation_id, role__in=roles.COMPANY_ROLES, held_during__contains=today()
    ).select_related("office")


def _other_owner(organisation_id: int, seat: Seat) -> bool:
    return (
        _held(organisation_id)
        .filter(role=roles.COMPANY_OWNER, person__is_active=True, held_during__endswith__isnull=True)
        .exclude(person_id=seat.person_id)
        .exists()
    )


def _person(command: AppointColleague) -> Person:
    wanted = {"pk": command.person_id} if command.person_id is not None else {"email__iexact": command.email.strip()}
    person = Person.objects.select_for_update(no_key=True).filter(is_active=True, **wanted).first()
    if person is None:
        raise Refused("colleague_unknown")
    return person


def _office(organisation: Organisation, actor: Actor) -> Office:
    office = organisation.offices.filter(code=actor.office_code).first() or organisation.offices.order_by("pk").first()
    if office is None:
        raise Refused("office_unknown")
    return office
