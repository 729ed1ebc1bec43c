"""Every state against every move, and one door through which states change."""

from __future__ import annotations

import pytest

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor
from emining.agreements import states
from emining.agreements.services import move_agreement
from emining.agreements.tests.factories import make_agreement, side_actor
from emining.audit.models import Event
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import ALLOWED, denied

pytestmark = pytest.mark.django_db

CHANGES = {"conclude": {"in_force_from": "2026-01-01"}}


@pytest.mark.parametrize(("state", "verb", "possible"), states.AGREEMENT.every_pair())
def test_every_state_against_every_move(state: str, verb: str, possible: bool) -> None:
    agreement = make_agreement(state)
    actor = side_actor(agreement)
    before = Event.objects.count()
    if not possible:
        with pytest.raises(Refused, match="move_not_possible"):
            move_agreement(agreement, verb, actor=actor, verdict=ALLOWED)
        assert Event.objects.count() == before
        return
    move_agreement(agreement, verb, actor=actor, verdict=ALLOWED, changes=CHANGES.get(verb), after=CHANGES.get(verb))
    agreement.refresh_from_db()
    move = states.AGREEMENT.move(state, verb)
    assert agreement.state == move.target
    assert list(Event.objects.order_by("-id").values_list("code", flat=True)[:1]) == [move.event]
    assert Event.objects.count() == before + 1


def test_a_verdict_that_says_no_moves_nothing() -> None:
    agreement = make_agreement(states.NEGOTIATING)
    with pytest.raises(Refused, match="not_the_opener"):
        move_agreement(agreement, "withdraw", actor=make_actor(roles.COMPANY_OWNER), verdict=denied("not_the_opener"))
    agreement.refresh_from_db()
    assert agreement.state == states.NEGOTIATING


def test_every_state_has_words_and_can_be_reached() -> None:
    assert set(states.STATE_NAMES) == set(states.AGREEMENT.states) == states.AGREEMENT.reachable_states
    assert set(states.MOVE_NAMES) == set(states.AGREEMENT.verbs)
