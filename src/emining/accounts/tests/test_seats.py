"""Seats: who appoints, what a seat opens, and when it stops."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from emining.accounts import roles
from emining.accounts.models import Seat
from emining.accounts.selectors import actor_of, people_in_seats, people_visible_to, seats_of, seats_visible_to, today
from emining.accounts.services import appoint, end_seat
from emining.accounts.tests.factories import make_actor, make_office, make_organisation, make_person, make_seat
from emining.accounts.types import ANONYMOUS, AppointToSeat
from emining.audit.selectors import events_visible_to
from emining.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def _command(**fields: object) -> AppointToSeat:
    given = {
        "person_id": make_person().pk,
        "office_id": make_office("PK-BA").pk,
        "role": roles.LICENSING_OFFICER,
        "starts_on": date(2026, 1, 1),
    }
    return AppointToSeat(**(given | fields))  # type: ignore[arg-type]


def test_the_operator_appoints() -> None:
    command = _command()
    seat = appoint(actor=make_actor(roles.OPERATOR), command=command, reason="Order 12")
    assert list(seats_of(command.person_id)) == [seat]


@pytest.mark.parametrize("role", [role for role in roles.ALL_ROLES if role != roles.OPERATOR])
def test_nobody_else_appoints(role: str) -> None:
    with pytest.raises(Refused) as refusal:
        appoint(actor=make_actor(role), command=_command())
    assert refusal.value.code == "operator_only"
    assert not Seat.objects.filter(role=roles.LICENSING_OFFICER, person__seats__role=roles.OPERATOR).exists()


def test_nobody_appoints_themselves() -> None:
    operator = make_actor(roles.OPERATOR)
    with pytest.raises(Refused) as refusal:
        appoint(actor=operator, command=_command(person_id=operator.person_id))
    assert refusal.value.code == "own_appointment"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"role": "emperor"}, "role_unknown"),
        ({"role": roles.PUBLIC}, "role_unknown"),
        ({"ends_before": date(2026, 1, 1)}, "seat_dates_empty"),
        ({"office_id": 10**9}, "office_unknown"),
        ({"person_id": 10**9}, "person_unknown"),
    ],
)
def test_impossible_appointments(fields: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        appoint(actor=make_actor(roles.OPERATOR), command=_command(**fields))
    assert refusal.value.code == code


def test_a_federal_office_carries_no_provincial_power() -> None:
    with pytest.raises(Refused) as refusal:
        appoint(actor=make_actor(roles.OPERATOR), command=_command(office_id=make_office("PK").pk))
    assert refusal.value.code == "role_not_federal"


def test_the_same_seat_is_not_held_twice_at_a_time() -> None:
    operator, command = make_actor(roles.OPERATOR), _command()
    appoint(actor=operator, command=command)
    with pytest.raises(Refused) as refusal:
        appoint(actor=operator, command=command)
    assert refusal.value.code == "seat_already_held"
    assert Seat.objects.filter(person_id=command.person_id).count() == 1


def test_the_database_refuses_overlapping_seats_by_itself() -> None:
    seat = make_seat()
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(person=seat.person, office=seat.office, role=seat.role, held_during=seat.held_during)


def test_a_seat_is_held_from_its_first_to_its_last_day() -> None:
    seat = make_seat(starts_on=date(2026, 3, 1), ends_before=date(2026, 4, 1))
    person = seat.person_id
    held = {day: seats_of(person, on=day).exists() for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31))}
    assert held == {date(2026, 2, 28): False, date(2026, 3, 1): True, date(2026, 3, 31): True}
    assert not seats_of(person, on=date(2026, 4, 1)).exists()


def test_an_ended_seat_opens_nothing_but_stays() -> None:
    seat = make_seat()
    end_seat(actor=make_actor(roles.OPERATOR), seat_id=seat.pk, reason="moved")
    assert not seats_of(seat.person_id).exists()
    assert Seat.objects.filter(pk=seat.pk).exists()
    assert actor_of(seat.person, seat_id=seat.pk, language="en").role == roles.READER


def test_a_seat_ends_once() -> None:
    seat, operator = make_seat(), make_actor(roles.OPERATOR)
    end_seat(actor=operator, seat_id=seat.pk, reason="moved")
    with pytest.raises(Refused) as refusal:
        end_seat(actor=operator, seat_id=seat.pk, reason="again")
    assert refusal.value.code == "seat_ended_already"


def test_a_seat_of_the_future_ends_after_its_first_day() -> None:
    seat = make_seat(starts_on=today() + timedelta(days=10))
    ended = end_seat(actor=make_actor(roles.OPERATOR), seat_id=seat.pk, reason="never mind")
    assert ended.held_during.upper == today() + timedelta(days=11)


def test_appointing_and_ending_record_one_event_each() -> None:
    operator, command = make_actor(roles.OPERATOR), _command()
    auditor = make_actor(roles.AUDITOR)
    before = events_visible_to(auditor).count()
    seat = appoint(actor=operator, command=command, reason="Order 12")
    assert events_visible_to(auditor).count() == before + 1
    end_seat(actor=operator, seat_id=seat.pk, reason="Order 13")
    codes = events_visible_to(auditor).filter(subject_kind="accounts.seat", subject_id=str(seat.pk))
    assert sorted(codes.values_list("code", "reason")) == [
        ("accounts.seat.appointed", "Order 12"),
        ("accounts.seat.ended", "Order 13"),
    ]


def test_a_provincial_seat_covers_its_province_and_no_other() -> None:
    actor = make_actor(roles.LICENSING_OFFICER, "PK-BA")
    assert actor.covers("PK-BA")
    assert not actor.covers("PK-KP")
    assert not actor.covers("PK")


def test_a_federal_seat_covers_the_federation_alone() -> None:
    assert make_actor(roles.FEDERAL_COORDINATOR).jurisdictions == {"PK"}


def test_a_foreign_federation_covers_what_lies_within() -> None:
    assert {"AU", "AU-NT"} <= make_actor(roles.REFERRAL_OFFICER, "AU").jurisdictions


def test_people_see_only_themselves() -> None:
    actor = make_actor(roles.LICENSING_OFFICER)
    make_person()
    assert [person.pk for person in people_visible_to(actor)] == [actor.person_id]
    assert {seat.person_id for seat in seats_visible_to(actor)} == {actor.person_id}
    assert not people_visible_to(ANONYMOUS).exists()
    assert people_visible_to(make_actor(roles.OPERATOR)).count() > 1


def test_people_in_seats_are_those_of_today_in_the_place() -> None:
    here = make_seat(roles.LICENSING_OFFICER, "PK-BA")
    make_seat(roles.LICENSING_OFFICER, "PK-KP")
    make_seat(roles.LICENSING_OFFICER, "PK-BA", ends_before=date(2026, 2, 1))
    closed = make_seat(roles.LICENSING_OFFICER, "PK-BA")
    type(closed.person).objects.filter(pk=closed.person_id).update(is_active=False)
    assert people_in_seats({roles.LICENSING_OFFICER}, jurisdiction="PK-BA") == [here.person_id]


def test_people_in_seats_of_an_organisation() -> None:
    company = make_organisation()
    owner = make_seat(roles.COMPANY_OWNER, organisation=company)
    make_seat(roles.COMPANY_OWNER)
    assert people_in_seats(roles.COMPANY_ROLES, organisation_id=company.pk) == [owner.person_id]
