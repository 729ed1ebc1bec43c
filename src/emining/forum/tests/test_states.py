"""Every state against every verb, as the tables say; every event a move records is declared."""

from __future__ import annotations

import pytest

from emining.audit import registry
from emining.forum import states
from emining.kernel.refusals import Refused

NAMES = {
    "event": states.EVENT_STATE_NAMES,
    "delegation": states.DELEGATION_STATE_NAMES,
    "request": states.REQUEST_STATE_NAMES,
    "plan": states.PLAN_STATE_NAMES,
    "meeting": states.MEETING_STATE_NAMES,
}


@pytest.mark.parametrize("lifecycle", states.LIFECYCLES, ids=lambda one: one.noun)
def test_every_state_is_reached_named_and_toned(lifecycle):
    assert lifecycle.reachable_states == set(lifecycle.states)
    assert set(NAMES[lifecycle.noun]) == set(lifecycle.states)
    assert set(lifecycle.states) <= set(states.TONES)


@pytest.mark.parametrize("lifecycle", states.LIFECYCLES, ids=lambda one: one.noun)
def test_every_move_is_refused_or_made_as_the_table_says(lifecycle):
    for state, verb, is_possible in lifecycle.every_pair():
        if is_possible:
            assert registry.known(lifecycle.move(state, verb).event)
        else:
            with pytest.raises(Refused, match="move_not_possible"):
                lifecycle.move(state, verb)


def test_the_whole_table_of_events():
    found = {(move.verb, source, move.target) for move in states.EVENT.moves for source in move.sources}
    assert found == {
        ("open", "draft", "open"), ("close_requests", "open", "closed_for_requests"),
        ("reopen_requests", "closed_for_requests", "open"), ("schedule", "closed_for_requests", "scheduled"),
        ("start", "scheduled", "running"), ("finish", "running", "over"),
    }  # fmt: skip


def test_a_cancelled_meeting_takes_no_slot():
    assert set(states.MEETING.states) - set(states.LIVE) == {states.CANCELLED}
    assert set(states.STANDING) < set(states.LIVE)
