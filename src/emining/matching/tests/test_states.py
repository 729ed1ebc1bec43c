"""Every state against every move, and what the table promises."""

from __future__ import annotations

import pytest

from emining.audit.registry import registered
from emining.kernel.refusals import Refused
from emining.matching import states

ALLOWED = {
    ("expressed", "accept"): "mutual",
    ("expressed", "decline"): "declined",
    ("expressed", "withdraw"): "withdrawn",
    ("expressed", "expire"): "expired",
    ("mutual", "introduce"): "introduced",
    ("mutual", "close"): "closed",
    ("introduced", "close"): "closed",
}


@pytest.mark.parametrize(("state", "verb", "exists"), states.INTEREST.every_pair())
def test_each_state_allows_just_its_moves(state, verb, exists):
    assert exists == ((state, verb) in ALLOWED)
    if exists:
        assert states.INTEREST.move(state, verb).target == ALLOWED[(state, verb)]
    else:
        with pytest.raises(Refused):
            states.INTEREST.move(state, verb)


def test_every_state_has_words_a_tone_and_a_way_to_it():
    assert states.INTEREST.reachable_states == set(states.INTEREST.states)
    assert set(states.STATE_NAMES) == set(states.TONES) == set(states.INTEREST.states)
    assert set(states.MOVE_NAMES) == set(states.INTEREST.verbs)
    codes = {event.code for event in registered()}
    assert {move.event for move in states.INTEREST.moves} <= codes
