"""The market when two organisations become one, and when they are two again."""

from __future__ import annotations

import json

import pytest

from emining.accounts import roles
from emining.accounts.selectors import reader_of
from emining.accounts.services import move_seats
from emining.accounts.tests.factories import make_organisation, make_seat
from emining.parties import merging as mergers
from emining.parties.tests.trust import make_party
from emining.projects import merging
from emining.projects.models import DocumentGrant, ProjectTitle
from emining.projects.tests.factories import row_of_listing, row_of_project, stake_row
from emining.projects.views.detail import _ties
from emining.titles.tests.factories import make_title

pytestmark = pytest.mark.django_db


def _columns(*rows):
    for row in rows:
        row.refresh_from_db()


def test_everything_that_names_the_company_follows_and_comes_back():
    seat = make_seat(roles.COMPANY_OWNER, "PK-BA")
    gone, kept, third = seat.office.organisation, make_organisation(), make_organisation()
    project, listing = row_of_project(seat=seat), row_of_listing(seat=seat)
    bound = row_of_project(is_exclusive=True, exclusive_with=gone)
    stake = stake_row(bound, gone)
    grant = DocumentGrant.objects.create(project=bound, organisation=gone, level="parties")
    other = row_of_project(organisation=third)
    facts = merging.move_organisation(gone.pk, kept.pk)
    json.dumps(facts)
    _columns(project, listing, bound, stake, grant, other)
    assert {project.organisation_id, listing.organisation_id, bound.exclusive_with_id} == {kept.pk}
    assert {stake.holder_id, grant.organisation_id} == {kept.pk}
    assert other.organisation_id == third.pk
    own = row_of_project(organisation=kept)
    merging.move_back(gone.pk, kept.pk, facts)
    _columns(project, listing, bound, stake, grant, own)
    assert {project.organisation_id, listing.organisation_id, bound.exclusive_with_id} == {gone.pk}
    assert {stake.holder_id, grant.organisation_id} == {gone.pk}
    assert own.organisation_id == kept.pk, "what came afterwards stays with the one that was kept"


def test_papers_opened_to_both_stay_opened_to_each():
    gone, kept = make_organisation(), make_organisation()
    project = row_of_project()
    for organisation in (gone, kept):
        DocumentGrant.objects.create(project=project, organisation=organisation, level="parties")
    facts = merging.move_organisation(gone.pk, kept.pk)
    assert facts["documentgrant.organisation_id"] == []
    assert DocumentGrant.objects.filter(organisation=gone).count() == 1


def test_the_contact_is_the_same_person_in_the_seat_that_took_the_place_of_theirs():
    seat = make_seat(roles.COMPANY_OWNER, "PK-BA")
    gone, kept = seat.office.organisation, make_organisation()
    project = row_of_project(seat=seat)
    (moved,) = move_seats(from_organisation_id=gone.pk, to_organisation_id=kept.pk)
    facts = merging.move_organisation(gone.pk, kept.pk)
    project.refresh_from_db()
    assert project.contact_seat_id == moved["opened"]
    assert project.contact_consent_at is not None
    move_seats(from_organisation_id=kept.pk, to_organisation_id=gone.pk, only=[moved["opened"]])
    merging.move_back(gone.pk, kept.pk, facts)
    project.refresh_from_db()
    assert project.contact_seat.person_id == seat.person_id
    assert project.contact_seat.office.organisation_id == gone.pk


def test_a_title_of_the_company_that_went_is_the_owners_own():
    seat = make_seat(roles.COMPANY_OWNER, "PK-BA")
    gone, kept = make_organisation(), seat.office.organisation
    stays = make_party("", organisation=kept)
    make_party("", organisation=gone, state="merged", merged_into=stays)
    project = row_of_project(seat=seat)
    ProjectTitle.objects.create(project=project, title=make_title(holder=gone).title)
    other = make_title(holder=make_organisation())
    ProjectTitle.objects.create(project=project, title=other.title)
    ties = _ties(reader_of(seat.person, language="en"), project)
    assert {one["version"].number: one["is_owners"] for one in ties["titles"]}[other.number] is False
    assert sorted(one["is_owners"] for one in ties["titles"]) == [False, True]


def test_a_merger_asks_projects():
    (mover,) = [one for one in mergers.movers() if one.app == "projects"]
    assert (mover.move, mover.undo) == (merging.move_organisation, merging.move_back)
