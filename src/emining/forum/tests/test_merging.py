"""Events when two organisations become one, and when they are two again."""

from __future__ import annotations

import json

import pytest

from emining.accounts.tests.factories import make_actor, make_organisation
from emining.documents.selectors import documents_visible_to
from emining.documents.services import store_upload
from emining.documents.types import PARTIES
from emining.forum import merging
from emining.forum.tests.factories import company_of, make_delegation, make_event, make_meeting
from emining.parties import merging as mergers
from emining.parties.services.likeness import merge_parties, undo_merge
from emining.parties.tests.trust import COORDINATOR, make_pair, owner_of, pdf
from emining.parties.types_trust import DecidePair

pytestmark = pytest.mark.django_db


def test_a_delegation_follows_with_its_meetings_and_an_organiser_with_its_events():
    event, other_event = make_event(), make_event()
    gone, kept = make_delegation(event), make_organisation()
    meeting = make_meeting(gone, make_delegation(event))
    went, other_event.organiser = gone.organisation, gone.organisation
    other_event.save()
    facts = merging.move_organisation(went.pk, kept.pk)
    json.dumps(facts)
    for row in (gone, other_event, meeting):
        row.refresh_from_db()
    assert (gone.organisation_id, other_event.organiser_id, meeting.a_id) == (kept.pk, kept.pk, gone.pk)
    merging.move_back(went.pk, kept.pk, facts)
    gone.refresh_from_db()
    other_event.refresh_from_db()
    assert (gone.organisation_id, other_event.organiser_id) == (went.pk, went.pk)


def test_two_delegations_at_one_event_are_left_to_the_organiser():
    event = make_event()
    gone, kept = make_delegation(event), make_delegation(event)
    facts = merging.move_organisation(gone.organisation_id, kept.organisation_id)
    assert facts["delegation.organisation_id"] == []


def test_a_whole_merger_takes_documents_and_delegations_along_and_gives_them_back():
    pair = make_pair()
    kept, gone = pair.first.organisation, pair.second.organisation
    owner = owner_of(pair.second)
    stored = store_upload(actor=owner, upload=pdf(), kind="test_paper", confidentiality=PARTIES, jurisdiction="PK-BA")
    document = documents_visible_to(owner).get(pk=stored.id)
    delegation = make_delegation(make_event(), organisation=gone)
    officer = make_actor(COORDINATOR)
    command = DecidePair(pair.pk, "same_papers", "The same extract was handed in twice.", kept_party_id=pair.first_id)
    merge = merge_parties(actor=officer, command=command)
    delegation.refresh_from_db()
    document.refresh_from_db()
    assert {delegation.organisation_id, document.organisation_id} == {kept.pk}
    assert documents_visible_to(owner_of(pair.first)).filter(pk=document.pk).exists()
    assert not {key for key in merge.moved["stays"] if key.startswith(("projects.", "forum.", "documents."))}
    undo_merge(actor=officer, merge_id=merge.pk, words="They were two after all.")
    delegation.refresh_from_db()
    document.refresh_from_db()
    assert {delegation.organisation_id, document.organisation_id} == {gone.pk}
    assert company_of(delegation).organisation_id == gone.pk


def test_every_app_that_names_organisations_says_what_a_merger_does():
    assert {mover.app for mover in mergers.movers()} == {
        "agreements", "capacity", "documents", "forum", "matching", "projects", "rooms", "workspaces",
    }  # fmt: skip
