"""Who may what, asked as every role, inside the company and outside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, make_person
from emining.accounts.types import Actor
from emining.parties import permissions, states
from emining.parties.events import EVENTS
from emining.parties.models import AccessRequest, Membership, Party
from emining.parties.permissions import may_ask_access, may_decide_access, may_edit_profile, may_manage_people
from emining.parties.tests.factories import make_party, owner_of
from emining.parties.types import CONSORTIUM

pytestmark = pytest.mark.django_db
OWNER, EDITOR, SIGNATORY = roles.COMPANY_OWNER, roles.COMPANY_EDITOR, roles.COMPANY_SIGNATORY
INSIDE: dict[str, tuple[Callable[[Actor, Party], Any], set[str]]] = {
    "edit": (may_edit_profile, {OWNER, EDITOR}),
    "manage": (may_manage_people, {OWNER}),
    "officers": (permissions.may_see_officers, {OWNER}),
    "branch": (permissions.may_register_branch, {OWNER}),
    "contacts": (lambda a, p: permissions.may_see_contacts(a, p.organisation_id), {OWNER, EDITOR, SIGNATORY}),
}


@pytest.mark.parametrize("name", INSIDE)
@pytest.mark.parametrize("role", sorted(roles.COMPANY_ROLES))
def test_inside_the_company(name: str, role: str) -> None:
    ask, allowed = INSIDE[name]
    party = make_party()
    assert ask(owner_of(party, role), party).allowed is (role in allowed)


@pytest.mark.parametrize("name", INSIDE)
@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_outside_the_company(name: str, role: str) -> None:
    ask, _allowed = INSIDE[name]
    verdict = ask(make_actor(role), make_party())
    assert verdict.allowed is (name == "officers" and role in permissions.VERIFYING_OFFICERS)
    assert verdict.allowed or verdict.reason


@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_who_registers_and_who_asks_for_access(role: str) -> None:
    actor = make_actor(role)
    assert permissions.may_register(actor).allowed is (role == roles.READER)
    outsiders = {role for role in roles.ALL_ROLES if role not in roles.OFFICER_ROLES | {roles.PUBLIC}}
    assert may_ask_access(actor, make_party()).allowed is (role in outsiders)


def test_nobody_decides_their_own_request() -> None:
    party = make_party()
    owner = owner_of(party)
    own = AccessRequest(party=party, person_id=owner.person_id)
    assert may_decide_access(owner, own).reason == "own_access_request"
    assert may_decide_access(owner, AccessRequest(party=party, person=make_person())).allowed
    assert not may_decide_access(owner_of(make_party()), AccessRequest(party=party, person=make_person()))


def test_the_members_owner_answers_and_no_other() -> None:
    consortium, member = make_party(kind=CONSORTIUM), make_party()
    membership = Membership(consortium=consortium, member=member)
    assert permissions.may_answer_membership(owner_of(member), membership).allowed
    assert not permissions.may_answer_membership(owner_of(consortium), membership)


def test_every_move_of_ours_records_a_declared_event() -> None:
    declared = {event.code for event in EVENTS} | {"accounts.seat.appointed"}
    ours = [move for move in (*states.PROFILE.moves, *states.ACCESS.moves) if move.verb != "merge"]
    assert {move.event for move in ours} <= declared
    assert states.ACCESS.terminal_states == (states.ACCEPTED, states.DECLINED, states.TAKEN_BACK)


@pytest.mark.parametrize(("state", "verb", "exists"), states.ACCESS.every_pair())
def test_every_state_of_a_request_against_every_move(state: str, verb: str, *, exists: bool) -> None:
    assert exists is (state == states.ASKED)
    assert verb in {"accept", "decline", "take_back"}
