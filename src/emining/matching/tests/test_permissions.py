"""Each question of matching, asked as every role."""

from __future__ import annotations

import pytest

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor
from emining.kernel.languages import Trilingual
from emining.matching import permissions, states
from emining.matching.models import Interest
from emining.matching.types import PARTY, Target

pytestmark = pytest.mark.django_db
SOMEBODY = Target(PARTY, 999_999, 999_999, Trilingual("Somebody"), "/parties/x/", is_demonstration=False)


@pytest.mark.parametrize("role", roles.ALL_ROLES)
def test_who_sees_suggestions_sets_weights_expresses_and_decides(role):
    actor = make_actor(role)
    is_company = role in roles.COMPANY_ROLES
    assert permissions.may_see_suggestions(actor).allowed == is_company
    assert permissions.may_express(actor, SOMEBODY).allowed == is_company
    organisers = {roles.CHAMBER_ORGANISER, roles.FEDERAL_COORDINATOR}
    assert permissions.may_set_weights(actor).allowed == (role in organisers)
    assert permissions.may_decide_reports(actor).allowed == (role == roles.OPERATOR)


@pytest.mark.parametrize("role", roles.ALL_ROLES)
@pytest.mark.parametrize("place", ["sender", "receiver", "neither"])
def test_who_answers_withdraws_and_writes(role, place):
    actor = make_actor(role)
    own = actor.organisation_id or 0
    interest = Interest(
        sender_id=own if place == "sender" else -1,
        receiver_id=own if place == "receiver" else -2,
        state=states.MUTUAL,
    )
    seated = role in roles.COMPANY_ROLES
    assert permissions.may_answer(actor, interest).allowed == (seated and place == "receiver")
    assert permissions.may_withdraw(actor, interest).allowed == (seated and place == "sender")
    assert permissions.may_take_part(actor, interest).allowed == (seated and place != "neither")
    assert permissions.may_write(actor, interest).allowed == (seated and place != "neither")
    interest.state = states.CLOSED
    assert not permissions.may_write(actor, interest).allowed
