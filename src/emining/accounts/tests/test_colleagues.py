"""Owners give and end seats in their own organisation; whoever founds one owns it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from emining.accounts import roles
from emining.accounts.models import Organisation, Person, Seat
from emining.accounts.selectors import actor_in, colleagues_visible_to, reader_of, today
from emining.accounts.services import appoint_colleague, end_colleague, found_organisation, rename_organisation
from emining.accounts.services.found_organisation import free_code
from emining.accounts.tests.factories import make_actor, make_organisation, make_person, make_seat
from emining.accounts.types import Actor, AppointColleague, FoundOrganisation
from emining.audit.models import Event
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def _owner(organisation: Organisation | None = None) -> Actor:
    return make_actor(roles.COMPANY_OWNER, "PK-BA", organisation or make_organisation())


def _command(role: str = roles.COMPANY_EDITOR, **fields: object) -> AppointColleague:
    return AppointColleague(role, **({"person_id": make_person().pk} | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize("role", sorted(roles.COMPANY_ROLES))
def test_an_owner_gives_each_company_seat(role: str) -> None:
    owner = _owner()
    seat = appoint_colleague(actor=owner, command=_command(role))
    assert (seat.role, seat.office.organisation_id) == (role, owner.organisation_id)
    event = Event.objects.get(code="accounts.seat.appointed")
    assert (event.subject_id, event.actor_person_id) == (str(seat.pk), owner.person_id)


@pytest.mark.parametrize("role", [role for role in roles.ALL_ROLES if role != roles.COMPANY_OWNER])
def test_nobody_else_gives_one(role: str) -> None:
    with pytest.raises(Refused, match="owner_only"):
        appoint_colleague(actor=make_actor(role), command=_command())


@pytest.mark.parametrize("role", [roles.OPERATOR, roles.LICENSING_OFFICER, roles.READER, "emperor"])
def test_an_owner_gives_no_other_seat(role: str) -> None:
    with pytest.raises(Refused, match="role_not_of_a_company"):
        appoint_colleague(actor=_owner(), command=_command(role))


def test_refusals() -> None:
    owner = _owner()
    closed = make_person()
    Person.objects.filter(pk=closed.pk).update(is_active=False)
    command = _command()
    appoint_colleague(actor=owner, command=command)
    for given, code in (
        (_command(person_id=owner.person_id), "own_seat_by_oneself"),
        (_command(person_id=closed.pk), "colleague_unknown"),
        (AppointColleague(roles.COMPANY_EDITOR, email="nobody@test.example"), "colleague_unknown"),
        (command, "seat_already_held"),
    ):
        with pytest.raises(Refused) as refused:
            appoint_colleague(actor=owner, command=given)
        assert refused.value.code == code


def test_addresses_cannot_be_tried_one_after_the_other() -> None:
    owner = _owner()
    command = AppointColleague(roles.COMPANY_EDITOR, email="nobody@test.example")
    for _ in range(30):
        with pytest.raises(Refused, match="colleague_unknown"):
            appoint_colleague(actor=owner, command=command)
    with pytest.raises(Refused, match="too_many_attempts"):
        appoint_colleague(actor=owner, command=command)


def _earlier(seat: Seat) -> Seat:
    """As if it had been given last week."""
    Seat.objects.filter(pk=seat.pk).update(held_during=DateRange(today() - timedelta(days=7), None))
    return seat


def test_an_owner_ends_a_seat() -> None:
    owner = _owner()
    seat = _earlier(appoint_colleague(actor=owner, command=_command()))
    ended = end_colleague(actor=owner, seat_id=seat.pk, reason="left")
    assert ended.held_during.upper == today()
    assert Event.objects.get(code="accounts.seat.ended").reason == "left"
    with pytest.raises(Refused, match="seat_not_of_a_company"):
        end_colleague(actor=owner, seat_id=seat.pk)


def test_a_seat_of_today_ends_tomorrow_and_only_once() -> None:
    owner = _owner()
    seat = appoint_colleague(actor=owner, command=_command())
    assert end_colleague(actor=owner, seat_id=seat.pk).held_during.upper == today() + timedelta(days=1)
    with pytest.raises(Refused, match="seat_ended_already"):
        end_colleague(actor=owner, seat_id=seat.pk)


def test_the_last_owner_stays() -> None:
    owner = _owner()
    with pytest.raises(Refused, match="last_owner"):
        end_colleague(actor=owner, seat_id=owner.seat_id or 0)
    second = _earlier(appoint_colleague(actor=owner, command=_command(roles.COMPANY_OWNER)))
    end_colleague(actor=owner, seat_id=owner.seat_id or 0)
    remaining = actor_in(second, person=second.person, language="en")
    with pytest.raises(Refused, match="last_owner"):
        end_colleague(actor=remaining, seat_id=second.pk)


def test_an_owner_whose_account_is_closed_counts_for_none() -> None:
    owner = _owner()
    second = appoint_colleague(actor=owner, command=_command(roles.COMPANY_OWNER))
    Person.objects.filter(pk=second.person_id).update(is_active=False)
    with pytest.raises(Refused, match="last_owner"):
        end_colleague(actor=owner, seat_id=owner.seat_id or 0)


def test_everybody_gives_up_their_own_seat_and_no_other() -> None:
    company = make_organisation()
    owner, editor = _owner(company), make_actor(roles.COMPANY_EDITOR, "PK-BA", company)
    with pytest.raises(Refused, match="owner_only"):
        end_colleague(actor=editor, seat_id=owner.seat_id or 0)
    end_colleague(actor=editor, seat_id=editor.seat_id or 0)
    with pytest.raises(Refused, match="seat_not_of_a_company"):
        end_colleague(actor=_owner(), seat_id=owner.seat_id or 0)


def test_who_sees_the_colleagues() -> None:
    company = make_organisation()
    _owner(company)
    make_seat(roles.LICENSING_OFFICER, organisation=company)
    for role in roles.ALL_ROLES:
        seen = colleagues_visible_to(make_actor(role), organisation_id=company.pk).count()
        assert seen == (1 if role in {roles.OPERATOR, roles.AUDITOR} else 0), role
    for role in roles.COMPANY_ROLES:
        inside = make_actor(role, "PK-BA", company)
        assert colleagues_visible_to(inside, organisation_id=company.pk).count() >= 2


# ---------------------------------------------------------------------------------------------------- founding
def test_founding_makes_organisation_office_and_the_founders_seat() -> None:
    reader = make_actor(roles.READER)
    with transaction.atomic():
        founded = found_organisation(actor=reader, command=FoundOrganisation("new-mine", Trilingual("New Mine")))
    seat = Seat.objects.get(pk=founded.seat_id)
    assert (seat.person_id, seat.role, seat.office_id) == (reader.person_id, roles.COMPANY_OWNER, founded.office_id)
    assert founded.code == "new-mine"
    assert not Event.objects.exists()


@pytest.mark.parametrize("role", [role for role in roles.ALL_ROLES if role != roles.READER])
def test_who_does_not_found(role: str) -> None:
    with pytest.raises(Refused) as refused, transaction.atomic():
        found_organisation(actor=make_actor(role), command=FoundOrganisation("x", Trilingual("X")))
    assert refused.value.code in {"founder_has_a_seat", "founder_not_signed_in"}


def test_a_branch_is_founded_by_the_owner_of_its_company_alone() -> None:
    owner = _owner()
    command = FoundOrganisation("branch", Trilingual("Branch"), within=owner.organisation_id)
    with transaction.atomic():
        assert found_organisation(actor=owner, command=command).code == "branch"
    for other in (_owner(), make_actor(roles.READER), make_actor(roles.OPERATOR)):
        with pytest.raises(Refused), transaction.atomic():
            found_organisation(actor=other, command=command)


@pytest.mark.parametrize("role", sorted(roles.OFFICER_ROLES))
def test_an_officer_has_no_company_not_even_without_the_seat(role: str) -> None:
    seat = make_seat(role)
    reader = reader_of(seat.person, language="en")
    with pytest.raises(Refused, match="officer_in_a_company"), transaction.atomic():
        found_organisation(actor=reader, command=FoundOrganisation("x", Trilingual("X")))
    with pytest.raises(Refused, match="officer_in_a_company"):
        appoint_colleague(actor=_owner(), command=_command(person_id=seat.person_id))


def test_an_unknown_place_founds_nothing() -> None:
    command = FoundOrganisation("x", Trilingual("X"), jurisdiction="PK-XX")
    with pytest.raises(Refused, match="jurisdiction_unknown"), transaction.atomic():
        found_organisation(actor=make_actor(roles.READER), command=command)
    assert not Organisation.objects.filter(code="x").exists()


@pytest.mark.parametrize(("wish", "code"), [("Ünï", "n"), ("", "company"), ("own", "own-2"), ("--a--", "a"),
                                            ("x" * 80, "x" * 50)])  # fmt: skip
def test_codes_are_ascii_free_and_no_page(wish: str, code: str) -> None:
    assert free_code(wish) == code


def test_renaming_keeps_the_code_and_is_the_owners() -> None:
    company = make_organisation(code="kept", name_en="Before")
    owner = _owner(company)
    before = rename_organisation(actor=owner, organisation_id=company.pk, name=Trilingual("After", "之后"))
    company.refresh_from_db()
    assert (before.en, company.name_en, company.name_zh, company.code) == ("Before", "After", "之后", "kept")
    for other in (_owner(), make_actor(roles.COMPANY_EDITOR, "PK-BA", company), make_actor(roles.OPERATOR)):
        with pytest.raises(Refused):
            rename_organisation(actor=other, organisation_id=company.pk, name=Trilingual("Mine"))
