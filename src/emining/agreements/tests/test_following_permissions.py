"""Who may what of following up, asked as every role, as a party, as the nodal office and as a stranger."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor
from emining.agreements import permissions_following as may
from emining.agreements import states, states_following
from emining.agreements.models import Change, Dispute, Evidence, Suspension, Verification
from emining.agreements.permissions import SIDE_ROLES
from emining.agreements.selectors.following import evidence_visible_to, milestones_visible_to
from emining.agreements.tests.factories import agreement_sides, make_agreement
from emining.agreements.tests.follow_factories import claimed, in_force, make_milestone, nodal_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def things() -> dict[str, Any]:
    """An agreement with something of everything, all of it the first party's."""
    agreement = in_force()
    sides = agreement_sides(agreement)
    now = timezone.now()
    milestone = make_milestone(agreement)
    return {
        "agreement": agreement,
        "sides": sides,
        "milestone": milestone,
        "change": Change.objects.create(
            agreement=agreement, kind="complete", words="So.", language="en", organisation=sides[0], at=now
        ),
        "suspension": Suspension.objects.create(
            agreement=agreement, from_on=date(2030, 1, 1), reason="So.", language="en", organisation=sides[0], at=now
        ),
        "dispute": Dispute.objects.create(
            agreement=agreement, words="So.", language="en", organisation=sides[0], at=now
        ),
    }


def asked(actor: Any, things: dict[str, Any]) -> dict[str, bool]:
    """Every question about these things."""
    agreement, milestone, change = things["agreement"], things["milestone"], things["change"]
    draft = make_agreement(states.NEGOTIATING, organisations=things["sides"])
    return {
        "plan": bool(may.may_plan(actor, draft)),
        "claim": bool(may.may_claim(actor, milestone)),
        "verify": bool(may.may_verify(actor, milestone)),
        "review": bool(may.may_review(actor, agreement)),
        "propose": bool(may.may_propose(actor, agreement, binds=False)),
        "bind": bool(may.may_propose(actor, agreement, binds=True)),
        "answer": bool(may.may_answer_change(actor, change, binds=True)),
        "take_back": bool(may.may_withdraw_change(actor, change)),
        "suspend": bool(may.may_suspend(actor, agreement)),
        "lift": bool(may.may_lift(actor, agreement, things["suspension"])),
        "dispute": bool(may.may_note_dispute(actor, agreement)),
        "resolve": bool(may.may_resolve_dispute(actor, things["dispute"])),
        "withdraw": bool(may.may_withdraw_dispute(actor, things["dispute"])),
        "keep_time": bool(may.may_keep_following_time(actor)),
        "read": milestones_visible_to(actor).exists(),
    }


OWNER = {"plan", "claim", "review", "propose", "take_back", "dispute", "resolve", "withdraw", "read"}
OTHER = {"plan", "verify", "review", "propose", "dispute", "read"}
BINDING = {"bind", "suspend"}


@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_as_every_role_in_the_party_that_owes(role: str, things: dict[str, Any]) -> None:
    actor = make_actor(role, organisation=things["sides"][0])
    expected = set(OWNER) if role in SIDE_ROLES else set()
    if role in may.BINDING_ROLES:
        expected |= BINDING | {"lift"}
    if role == roles.AUDITOR:
        expected = {"read"}
    assert {name for name, allowed in asked(actor, things).items() if allowed} == expected


@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_as_every_role_in_the_other_party(role: str, things: dict[str, Any]) -> None:
    actor = make_actor(role, organisation=things["sides"][1])
    expected = set(OTHER) if role in SIDE_ROLES else set()
    if role in may.BINDING_ROLES:
        expected |= BINDING | {"answer"}
    if role == roles.AUDITOR:
        expected = {"read"}
    assert {name for name, allowed in asked(actor, things).items() if allowed} == expected


@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_as_every_role_elsewhere(role: str, things: dict[str, Any]) -> None:
    allowed = {name for name, verdict in asked(make_actor(role), things).items() if verdict}
    assert allowed == ({"read"} if role == roles.AUDITOR else set())


def test_as_the_nodal_office(things: dict[str, Any]) -> None:
    allowed = {name for name, verdict in asked(nodal_actor(things["agreement"]), things).items() if verdict}
    assert allowed == {"verify", "review", "resolve", "read"}


def test_a_referral_officer_of_the_nodal_office_has_no_say(things: dict[str, Any]) -> None:
    assert not any(asked(nodal_actor(things["agreement"], roles.REFERRAL_OFFICER), things).values())


@pytest.mark.parametrize("state", states.AGREEMENT.states)
def test_what_runs_in_which_state(state: str) -> None:
    agreement = make_agreement(state)
    assert bool(may.is_running(agreement)) is (state == states.IN_FORCE)
    assert bool(may.is_live(agreement)) is (state in states.LIVE)


def test_a_drafts_plan_is_its_openers_alone() -> None:
    draft = make_agreement(states.DRAFT)
    make_milestone(draft)
    first, second = (make_actor(roles.COMPANY_OWNER, organisation=side) for side in agreement_sides(draft))
    assert milestones_visible_to(first).count() == 1
    assert milestones_visible_to(second).count() == 0


def test_evidence_is_for_readers_of_the_agreement() -> None:
    milestone = make_milestone(in_force())
    claimed(milestone)
    assert evidence_visible_to(nodal_actor(milestone.agreement)).count() == 1
    for role in roles.ALL_ROLES:
        assert evidence_visible_to(make_actor(role)).exists() is (role == roles.AUDITOR)


# ---------------------------------------------------------------------------------------------------- the database
def test_the_database_repeats_what_must_never_be() -> None:
    agreement = in_force()
    milestone = make_milestone(agreement)
    claim = claimed(milestone)
    paper = claim.evidence.get()
    now = timezone.now()
    breaking = (
        lambda: milestone.claims.create(
            met_on=now.date(), language="en", organisation=milestone.owner, at=now, state="open"
        ),
        lambda: Evidence.objects.filter(pk=paper.pk).update(kind="rumour"),
        lambda: Evidence.objects.create(claim=claim, document_id=paper.document_id, sha256=paper.sha256, kind="report"),
        lambda: Verification.objects.create(
            claim=claim, accepts=False, reason="", language="en", organisation=milestone.owner, at=now
        ),
        lambda: type(milestone).objects.filter(pk=milestone.pk).update(state="forgotten"),
        lambda: type(milestone).objects.filter(pk=milestone.pk).update(state="verified", verified_at=None),
        lambda: type(milestone).objects.filter(pk=milestone.pk).update(starts_on=milestone.due_on + timedelta(days=1)),
        lambda: agreement.reviews.create(
            number=1, planned_on=now.date(), language="en", known_on=now.date(), state="held", held_on=now.date()
        ),
        lambda: agreement.changes.create(
            kind="milestone_waive", words="So.", language="en", organisation=milestone.owner, at=now
        ),
    )
    for attempt in breaking:
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


@pytest.mark.parametrize("lifecycle", states_following.LIFECYCLES, ids=lambda one: one.noun)
def test_every_state_is_reached_and_named(lifecycle: Any) -> None:
    assert set(lifecycle.states) == set(lifecycle.reachable_states)
    assert set(lifecycle.states) <= set(states_following.TONES)
