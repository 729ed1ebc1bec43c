"""Every state against every move."""

from __future__ import annotations

import pytest

from emining.audit.registry import known
from emining.kernel.states import Lifecycle
from emining.workspaces import states

EXPECTED = {
    "workspace_task": {
        "open": {"start", "block", "finish", "drop"},
        "doing": {"block", "finish", "drop"},
        "blocked": {"start", "finish", "drop"},
        "done": {"reopen"},
        "dropped": {"reopen"},
    },
    "workspace_risk": {
        "open": {"treat", "occur", "close"},
        "treated": {"occur", "close", "reopen"},
        "occurred": {"close", "reopen"},
        "closed": {"reopen"},
    },
    "workspace_meeting": {
        "planned": {"minute", "cancel"},
        "minuted": {"minute", "approve"},
        "approved": set(),
        "cancelled": set(),
    },
}


@pytest.mark.parametrize("lifecycle", states.LIFECYCLES, ids=lambda one: one.noun)
def test_moves(lifecycle: Lifecycle) -> None:
    expected = EXPECTED[lifecycle.noun]
    for state, verb, exists in lifecycle.every_pair():
        assert exists is (verb in expected[state]), (state, verb)
    assert lifecycle.reachable_states == set(lifecycle.states)
    assert all(known(move.event) for move in lifecycle.moves)


def test_every_state_has_words_and_a_tone() -> None:
    for lifecycle, names in zip(
        states.LIFECYCLES, (states.TASK_STATES, states.RISK_STATES, states.MEETING_STATES), strict=True
    ):
        assert set(names) == set(lifecycle.states)
        assert set(lifecycle.states) <= set(states.TONES)
