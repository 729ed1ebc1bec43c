"""Who may: asked as every role."""

from __future__ import annotations

import pytest

from emining.accounts import roles
from emining.accounts.models import Person, Seat
from emining.accounts.tests.factories import make_actor, make_organisation, make_seat
from emining.accounts.types import system_actor
from emining.projects import permissions
from emining.projects.tests.factories import owner, row_of_listing, row_of_project

pytestmark = pytest.mark.django_db


def _reason(verdict) -> str:
    return "" if verdict else verdict.reason


@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_only_company_seats_offer(role):
    expected = "" if role in roles.COMPANY_ROLES else "market_needs_company_seat"
    if role == roles.PUBLIC:
        expected = "market_sign_in_needed"
    assert _reason(permissions.may_offer(make_actor(role))) == expected


@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_only_the_owner_keeps_its_own(role):
    project = row_of_project()
    stranger = make_actor(role)
    assert not permissions.may_keep_own(stranger, project)
    same = make_actor(role, "PK-BA", project.organisation) if role not in {roles.PUBLIC, roles.READER} else stranger
    assert bool(permissions.may_keep_own(same, project)) is (role in roles.COMPANY_ROLES)


@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_who_vets(role):
    vets = {roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR, roles.CHAMBER_ORGANISER}
    project = row_of_project("submitted")
    assert bool(permissions.may_vet(make_actor(role), project)) is (role in vets)


def test_a_provincial_officer_vets_at_home_only():
    project = row_of_project("submitted", jurisdiction="PK-BA")
    away = make_actor(roles.LICENSING_OFFICER, "PK-KP")
    assert _reason(permissions.may_vet(away, project)) == "vetting_elsewhere"
    listing = row_of_listing("submitted", jurisdictions=["PK-KP", "PK-GB"])
    assert permissions.may_vet(away, listing)
    assert not permissions.may_vet(make_actor(roles.LICENSING_OFFICER, "PK-BA"), listing)
    anywhere = row_of_listing("submitted", jurisdictions=[])
    assert not permissions.may_vet(away, anywhere)
    assert permissions.may_vet(make_actor(roles.CHAMBER_ORGANISER), anywhere)


@pytest.mark.parametrize("role", [roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR, roles.CHAMBER_ORGANISER])
def test_nobody_vets_for_their_own_house(role):
    house = make_organisation()
    project = row_of_project("submitted", organisation=house, contact_seat=None, contact_consent_at=None)
    assert _reason(permissions.may_vet(make_actor(role, None, house), project)) == "own_listing_not_vetted"


def test_another_seat_of_the_same_person_is_no_other_person():
    house = make_organisation()
    project = row_of_project("submitted", organisation=house, contact_seat=None, contact_consent_at=None)
    chamber = make_actor(roles.CHAMBER_ORGANISER)
    assert permissions.may_vet(chamber, project)
    make_seat(roles.COMPANY_EDITOR, person=Person.objects.get(pk=chamber.person_id), organisation=house)
    assert _reason(permissions.may_vet(chamber, project)) == "own_listing_not_vetted"


def test_a_fact_sheet_is_not_vetted():
    sheet = row_of_project("published", kind="fact_sheet")
    assert _reason(permissions.may_vet(make_actor(roles.CHAMBER_ORGANISER), sheet)) == "fact_sheet_is_not_vetted"


def test_only_the_named_person_agrees():
    actor = owner()
    project = row_of_project(seat=Seat.objects.get(pk=actor.seat_id))
    assert permissions.may_agree_as_contact(actor, project)
    assert not permissions.may_agree_as_contact(make_actor(roles.COMPANY_OWNER, "PK-BA", project.organisation), project)
    assert not permissions.may_agree_as_contact(make_actor(roles.OPERATOR), project)


def test_only_the_platform_keeps_time():
    assert permissions.may_keep_time(system_actor("market"))
    assert not permissions.may_keep_time(make_actor(roles.OPERATOR))
