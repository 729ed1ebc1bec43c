"""A published schedule after a change: promises, then the fewest moves, and an entry for every meeting there was."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from emining.forum.schedule import replan, solve, verify
from emining.forum.schedule.tests.events import every_schedule, missing, small_event
from emining.forum.schedule.types import Meeting, Problem, Table


def changed(problem: Problem, seed: int) -> Problem:  # noqa: PLR0911 - one return a kind
    """The event after something went wrong."""
    r = Random(f"change {seed}")
    kind = r.choice(("absent", "slot", "table", "interpreter", "blocked", "new table", "part time", "nothing"))
    drop = lambda things: tuple(t for t in things if t != gone)  # noqa: E731
    if kind == "absent":
        gone = r.choice(problem.delegations)
        return replace(
            problem,
            delegations=tuple(
                replace(d, slots=frozenset(), promised=0) if d is gone else d for d in problem.delegations
            ),
        )
    if kind == "part time":
        gone = r.choice(problem.delegations)
        there = frozenset(s for s in gone.slots if r.random() < 0.5)
        return replace(
            problem,
            delegations=tuple(replace(d, slots=there) if d is gone else d for d in problem.delegations),
        )
    if kind == "slot":
        gone = r.choice([s for s in problem.slots if s.kind == "meeting"])
        return replace(problem, slots=drop(problem.slots))
    if kind == "table" and problem.tables:
        gone = r.choice(problem.tables)
        return replace(problem, tables=drop(problem.tables))
    if kind == "interpreter" and problem.interpreters:
        gone = r.choice(problem.interpreters)
        return replace(problem, interpreters=drop(problem.interpreters))
    if kind == "blocked":
        gone = r.choice(problem.pairs)
        return replace(problem, pairs=(*drop(problem.pairs), replace(gone, blocked=True)))
    if kind == "new table":
        return replace(problem, tables=(*problem.tables, Table("new", "h0", seats=8)))
    return problem


def disturbed(previous, meetings) -> int:
    now = {m.key: m.slot for m in meetings}
    return sum(now.get(m.key) != m.slot for m in previous)


def check(problem: Problem, before, result) -> None:
    assert verify(problem, result.schedule) == []
    assert [c.previous for c in result.changes] == list(before)
    now = {m.key: m for m in result.schedule.meetings}
    for c in result.changes:
        m = now.get(c.previous.key)
        assert c.now == m
        same = m is not None and (m.slot, m.table, m.interpreter) == (
            c.previous.slot,
            c.previous.table,
            c.previous.interpreter,
        )
        assert (c.outcome == "kept") == same
        assert (c.outcome == "cancelled") == (m is None)
        assert bool(c.reason) == (not same)
        for offer in c.alternatives:
            trial = (*result.schedule.meetings, _meeting(offer))
            if m is not None:
                trial = tuple(x for x in trial if x.key != c.previous.key or x.slot == offer.slot)
            broken = verify(problem, replace(result.schedule, meetings=trial))
            assert {v.rule for v in broken} <= {"shortfall_entry", "shortfall_figures"}
    assert result.moves == disturbed(before, result.schedule.meetings)
    assert result.moves_bound <= result.moves
    old = {m.key for m in before}
    assert set(result.added) == {m for m in result.schedule.meetings if m.key not in old}


def _meeting(offer):
    return Meeting(offer.a, offer.b, offer.slot, offer.table, offer.interpreter)


def check_random(seed: int) -> None:
    problem = small_event(seed)
    before = solve(problem).meetings
    after = replace(changed(problem, seed), previous=before)
    check(after, before, replan(after))


def check_exact(seed: int) -> None:
    problem = small_event(seed, delegations=(3, 5), slots=(2, 3), tables=(1, 3), pairs=(3, 5), locks=False)
    before = solve(problem).meetings
    after = replace(changed(problem, seed), previous=before)
    result = replan(after)
    check(after, before, result)
    # the reserve is there for changes on the day, once something is published
    rules = replace(after.rules, reserve_tables=0) if before else after.rules
    every = list(every_schedule(replace(after, rules=rules)))
    least = min(missing(after, m) for m in every)
    assert result.schedule.shortfall == least
    fewest = min(disturbed(before, m) for m in every if missing(after, m) == least)
    assert result.moves == fewest
    assert result.moves_bound == fewest
    old = {m.key for m in before}
    lost = min(
        len(old - {m.key for m in meetings})
        for meetings in every
        if missing(after, meetings) == least and disturbed(before, meetings) == fewest
    )
    assert sum(c.outcome == "cancelled" for c in result.changes) == lost
    assert result.schedule.status in {"optimal", "empty"}


@pytest.mark.parametrize("seed", range(15))
def test_every_meeting_is_accounted_for(seed):
    check_random(seed)


@pytest.mark.parametrize("seed", range(15))
def test_moves_are_the_fewest_on_tiny_events(seed):
    check_exact(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(5))
def test_every_meeting_is_accounted_for_in_hundreds_of_events(block):
    for seed in range(100 + 40 * block, 140 + 40 * block):
        check_random(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(4))
def test_moves_are_the_fewest_on_hundreds_of_tiny_events(block):
    for seed in range(2000 + 40 * block, 2040 + 40 * block):
        check_exact(seed)


@pytest.mark.parametrize("seed", range(6))
def test_the_way_of_large_events_obeys_the_same_rules(seed, monkeypatch):
    monkeypatch.setattr("emining.forum.schedule.run._SMALL", 0)
    monkeypatch.setattr("emining.forum.schedule.repair._SMALL", 0)
    check_random(seed)
