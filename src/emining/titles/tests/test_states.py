"""Every state against every move; every state, kind and cause has words and a tone."""

from __future__ import annotations

import pytest

from emining.audit import registry
from emining.kernel.refusals import Refused
from emining.titles import kinds, states, wording

EXPECTED = {
    "application": {("lodged", "withdraw"): "withdrawn"},
    "title": {
        ("in_force", "suspend"): "suspended",
        ("suspended", "resume"): "in_force",
        ("in_force", "expire"): "expired",
        ("suspended", "expire"): "expired",
        ("in_force", "surrender"): "surrendered",
        ("suspended", "surrender"): "surrendered",
        ("in_force", "cancel"): "cancelled",
        ("suspended", "cancel"): "cancelled",
    },
}
TRIED = [
    (lifecycle, state, verb)
    for lifecycle in states.LIFECYCLES
    for state in lifecycle.states
    for verb in dict.fromkeys(move.verb for move in lifecycle.moves)
]


@pytest.mark.parametrize(("lifecycle", "state", "verb"), TRIED, ids=lambda value: getattr(value, "noun", value))
def test_every_state_against_every_move(lifecycle, state, verb):
    expected = EXPECTED[lifecycle.noun].get((state, verb))
    if expected is None:
        with pytest.raises(Refused, match="move_not_possible"):
            lifecycle.move(state, verb)
    else:
        assert lifecycle.move(state, verb).target == expected


def test_the_states_are_the_ones_this_table_knows():
    assert {lifecycle.noun: lifecycle.states for lifecycle in states.LIFECYCLES} == {
        "application": ("lodged", "withdrawn"),
        "title": ("pending", "in_force", "suspended", "expired", "surrendered", "cancelled"),
    }


@pytest.mark.parametrize("lifecycle", states.LIFECYCLES, ids=lambda lifecycle: lifecycle.noun)
def test_every_state_and_move_has_words_a_tone_and_a_declared_event(lifecycle):
    for state in lifecycle.states:
        assert str(states.STATE_NAMES[state])
        assert wording.TONES[state]
    for move in lifecycle.moves:
        assert str(states.MOVE_NAMES[move.verb])
        assert registry.require(move.event)


def test_every_kind_cause_and_group_has_words():
    for names in (kinds.REGISTER_KINDS, kinds.TITLE_KINDS, kinds.MINERAL_GROUPS, kinds.CAUSES):
        assert all(str(name) for name in names.values())
