"""Owners compared with the lists, and what happens to their names when they ask to be forgotten."""

from __future__ import annotations

import json

import pytest
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.models import Person
from emining.accounts.selectors import reader_of
from emining.accounts.tests.factories import make_actor
from emining.accounts.tests.factories import make_person as make_account
from emining.audit.checking import verify_database
from emining.audit.models import PersonalValue
from emining.audit.outbox import EventMessage
from emining.audit.types import Subject
from emining.kernel.refusals import Refused
from emining.parties import listening, states
from emining.parties import states_trust as trust
from emining.parties.models import Contact, Hit, HolderPerson, ListVersion, Party
from emining.parties.permissions_ownership import may_name
from emining.parties.selectors.ownership_rows import holder_words, people_of
from emining.parties.selectors.ownership_screening import concerned_by, owned_by, owners_of
from emining.parties.selectors.privacy import export_of, held_about
from emining.parties.selectors.screening import barred_organisations, parties_to_screen_for, register_subjects
from emining.parties.services.privacy import ask_erasure, decide_erasure
from emining.parties.services.record_interest import record_interest
from emining.parties.services.screening import screen_party
from emining.parties.tests.ownership_factories import asked, hold, make_person
from emining.parties.tests.trust import COORDINATOR, OFFICER, load, make_officer, make_party, owner_of
from emining.parties.types_ownership import NewHolderPerson
from emining.parties.types_trust import DecideErasure

pytestmark = pytest.mark.django_db
NAME = "Rahim Invented Baloch"
LISTED = f"P,person,{NAME},,PK,,,\nC,organisation,Zarghun Star Holding,,AE,,,\n"


def test_people_and_companies_that_own_are_screened_through_chains():
    company, between = make_party("Bolan Ridge Mining"), make_party("Plain Middle Company")
    far = make_party("Zarghun Star Holding", country="AE", jurisdiction="")
    person = make_person(NAME)
    hold(company, between, "1/2")
    hold(between, far, "1/10")
    hold(between, person, "1/20")
    load(LISTED)
    screen_party(party_id=company.pk)
    hits = Hit.objects.filter(party=company)
    assert {(hit.subject_kind, hit.subject_key) for hit in hits} == {
        ("owner", f"person:{person.key}"),
        ("owner", f"party:{far.pk}"),
    }
    assert screen_party(party_id=company.pk) == 0, "runs again without harm"
    assert not barred_organisations()
    hits.filter(subject_key__startswith="party:").update(
        state=trust.CONFIRMED,
        reason="same_number",
        first_by=make_actor(OFFICER).person_id,
        second_by=make_actor(COORDINATOR).person_id,
    )
    assert company.organisation_id in barred_organisations()


def test_who_owned_once_or_is_an_officer_too_is_not_asked_about_twice():
    company = make_party("Bolan Ridge Mining")
    officer = make_officer(company, NAME)
    hold(company, make_person(NAME, officer=officer), "1/2")
    hold(company, make_person("Somebody Else Invented"), "1/4", end=company.created_at.date())
    hold(company, None, "1/8")
    assert owners_of(company) == []


def test_a_loaded_list_looks_only_at_companies_it_can_concern():
    held_by_person, below, plain = make_party("One Copper"), make_party("Two Copper"), make_party("Three Copper")
    hold(held_by_person, make_person(NAME), "1/2")
    hold(below, held_by_person, "1/2")
    star, under_star = make_party("Zarghun Star Holding"), make_party("Four Copper")
    hold(under_star, star, "1/2")
    branch = make_party("Four Copper Branch", kind="branch", parent=under_star)
    load(f"P,person,{NAME},,PK,,,\n", code="people")
    assert parties_to_screen_for(ListVersion.objects.get(screening_list__code="people")) == sorted(
        [held_by_person.pk, below.pk]
    )
    load("C,organisation,Zarghun Star Holding,,AE,,,\n", code="companies")
    assert parties_to_screen_for(ListVersion.objects.get(screening_list__code="companies")) == sorted(
        [star.pk, under_star.pk, branch.pk]
    )
    assert plain.pk not in owned_by([star.pk])


def test_owning_each_other_in_a_circle_ends_and_mergers_are_followed():
    one, other, gone = make_party(), make_party(), make_party()
    hold(one, other, "1/10")
    hold(other, one, "1/10")
    hold(make_party(), gone, "1/2")
    assert owned_by([one.pk]) == {one.pk, other.pk}
    Party.objects.filter(pk=gone.pk).update(state=states.MERGED, merged_into=one)
    assert len(owned_by([other.pk])) == 3


def test_a_change_of_ownership_screens_the_company_and_those_below_it():
    company, below = make_party("Bolan Ridge Mining"), make_party("Deep Shaft Works")
    hold(below, company, "1/2")
    load(LISTED)
    command = asked(company, new_person=NewHolderPerson(NAME, "PK"))
    record_interest(actor=make_actor(OFFICER), command=command)
    message = EventMessage(
        event_id=1,
        chain="PK-BA",
        sequence=1,
        code="parties.interest.recorded",
        subject=Subject("parties.party", str(company.pk), ""),
        person_id=None,
        seat_id=None,
        reason="",
        before={},
        after={},
        occurred_at=timezone.now(),
    )
    listening.on_party_changed(message)
    assert set(Hit.objects.values_list("party_id", flat=True)) == {company.pk, below.pk}


def test_a_source_of_subjects_has_one_owner():
    register_subjects("ownership", owners_of, concerned=concerned_by)
    with pytest.raises(ValueError, match="ownership"):
        register_subjects("ownership", lambda _party: (), concerned=concerned_by)


def _owner_with_account():
    """A person who is contact, officer and owner of one company, and has an account with that address."""
    company = make_party("Bolan Ridge Mining")
    account = make_account(email="rahim@test.example", full_name=NAME)
    Contact.objects.create(party=company, name=NAME, email=account.email)
    officer = make_officer(company, NAME)
    command = asked(company, new_person=NewHolderPerson(NAME, "PK", "The register of members", officer_id=officer.pk))
    interest = record_interest(actor=make_actor(OFFICER), command=command)
    return company, reader_of(account, language="en"), interest


def test_an_owner_who_is_forgotten_loses_the_name_and_the_interest_stays():
    company, actor, interest = _owner_with_account()
    below = make_party("Deep Shaft Works")
    hold(below, company, "1/2")
    load(f"P,person,{NAME},,PK,,,\n")
    screen_party(party_id=below.pk)
    request = ask_erasure(actor=actor)
    with pytest.raises(Refused, match="erasure_held"):
        decide_erasure(actor=make_actor(roles.OPERATOR), command=DecideErasure(request.pk, "erase"))
    Hit.objects.update(state=trust.CLEARED, reason="other_person", first_by=make_actor().person_id)
    held = held_about(actor.person_id)
    exported = json.loads(json.dumps(export_of(held)))["holdings"]
    assert [(row["name"], row["share"]) for row in exported] == [(NAME, "1/2")]
    done = decide_erasure(actor=make_actor(roles.OPERATOR), command=DecideErasure(request.pk, "erase"))
    assert (done.erased["holders"], done.erased["officers"], done.erased["hits"]) == (1, 1, 1)
    person = HolderPerson.objects.get()
    assert (person.name, person.nationality, person.officer_id, person.is_public) == ("", "", None, False)
    interest.refresh_from_db()
    assert interest.person_id == person.pk
    assert not may_name(owner_of(company), interest)
    assert holder_words(owner_of(company), interest) == "A natural person"
    assert not people_of(owner_of(company), company).exists()
    assert owners_of(company) == []
    assert Hit.objects.get().names == []
    assert not PersonalValue.objects.filter(field="holder", value__isnull=False).exists()
    assert verify_database().is_intact


def test_ones_own_data_names_what_one_owns(client):
    company, actor, _interest = _owner_with_account()
    client.force_login(Person.objects.get(pk=actor.person_id))
    for language in ("en", "zh-hans", "ur"):
        page = client.get(f"/{language}/parties/my-data/")
        assert page.status_code == 200
        assert NAME in page.content.decode()
    assert "Owner in" in client.get("/en/parties/my-data/").content.decode()
    assert company.organisation.name_en in client.get("/en/parties/my-data/").content.decode()
