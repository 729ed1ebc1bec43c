"""Every state against every move."""

from __future__ import annotations

import pytest

from emining.kernel.refusals import Refused
from emining.projects import states
from emining.projects.events import EVENTS
from emining.projects.wording import TONES

ALLOWED = {
    ("draft", "submit", "submitted"), ("returned", "submit", "submitted"), ("lapsed", "submit", "submitted"),
    ("submitted", "take_back", "draft"), ("submitted", "return", "returned"), ("submitted", "list", "listed"),
    ("listed", "confirm", "listed"), ("listed", "suspend", "suspended"), ("listed", "lapse", "lapsed"),
    ("listed", "withdraw", "withdrawn"), ("listed", "close", "closed"), ("suspended", "resume", "listed"),
    ("suspended", "withdraw", "withdrawn"), ("lapsed", "revive", "listed"), ("lapsed", "withdraw", "withdrawn"),
    ("lapsed", "close", "closed"),
}  # fmt: skip


@pytest.mark.parametrize("lifecycle", [states.PROJECT, states.LISTING], ids=["project", "listing"])
def test_exactly_these_moves_are_possible(lifecycle):
    found = set()
    for state, verb, is_possible in lifecycle.every_pair():
        if is_possible:
            found.add((state, verb, lifecycle.move(state, verb).target))
        else:
            with pytest.raises(Refused, match="move_not_possible"):
                lifecycle.move(state, verb)
    assert found == ALLOWED


def test_every_state_and_move_has_its_words_and_every_move_its_event():
    codes = {event.code for event in EVENTS}
    for lifecycle in states.LIFECYCLES:
        assert set(lifecycle.states) <= set(states.STATE_NAMES)
        assert set(lifecycle.states) <= set(TONES)
        assert set(lifecycle.verbs) <= set(states.MOVE_NAMES)
        assert {move.event for move in lifecycle.moves} <= codes
        assert lifecycle.reachable_states == set(lifecycle.states)


def test_nothing_leaves_the_market_twice():
    assert set(states.PROJECT.terminal_states) == {"withdrawn", "closed"}
