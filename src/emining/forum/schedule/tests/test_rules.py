"""The hard rules over hundreds of random events, and the exact answer on those small enough to try everything."""

from __future__ import annotations

from collections import Counter

import pytest

from emining.forum.schedule import solve, verify
from emining.forum.schedule.prepare import Prepared
from emining.forum.schedule.score import attainable
from emining.forum.schedule.tests.events import every_schedule, missing, small_event, worth


def check(seed: int) -> None:
    problem = small_event(seed)
    schedule = solve(problem)
    assert verify(problem, schedule) == []
    assert schedule.objective <= schedule.bound
    assert schedule.shortfall_bound <= schedule.shortfall == missing(problem, schedule.meetings)
    got = Counter(side for m in schedule.meetings for side in (m.a, m.b))
    for s in schedule.shortfalls:
        assert s.got <= s.possible
        assert s.proved
        assert "not_settled" not in s.reasons
    assert schedule.fairness.promised_kept == sum(got[d.id] >= d.promised for d in problem.delegations)


def tiny(seed: int):
    return small_event(seed, delegations=(3, 5), slots=(2, 3), tables=(1, 3), pairs=(3, 5), locks=False)


def check_exact(seed: int) -> None:
    problem = tiny(seed)
    schedule = solve(problem)
    assert verify(problem, schedule) == []
    every = list(every_schedule(problem))
    best = min(missing(problem, m) for m in every)
    assert schedule.shortfall == best
    most = attainable(Prepared(problem))
    assert schedule.objective == worth(problem, schedule.meetings, most)
    top = max(worth(problem, m, most) for m in every if missing(problem, m) == best)
    assert schedule.objective == top
    assert schedule.status in {"optimal", "empty"}
    assert schedule.bound >= top
    for s in schedule.shortfalls:
        alone = max(sum(s.delegation in (m.a, m.b) for m in meetings) for meetings in every)
        assert s.possible == alone
        assert s.proved


@pytest.mark.parametrize("seed", range(20))
def test_no_rule_is_broken(seed):
    check(seed)


@pytest.mark.parametrize("seed", range(12))
def test_tiny_events_are_solved_exactly(seed):
    check_exact(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(10))
def test_no_rule_is_broken_in_hundreds_of_events(block):
    for seed in range(100 + 40 * block, 140 + 40 * block):
        check(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(4))
def test_hundreds_of_tiny_events_are_solved_exactly(block):
    for seed in range(1000 + 50 * block, 1050 + 50 * block):
        check_exact(seed)


def by_pieces(monkeypatch) -> None:
    """Small events solved the way of large ones, so that both ways meet the same judge."""
    monkeypatch.setattr("emining.forum.schedule.run._SMALL", 0)


def check_pieces(seed: int) -> None:
    problem = small_event(seed)
    schedule = solve(problem)
    assert verify(problem, schedule) == []
    assert schedule.shortfall_bound <= schedule.shortfall
    assert schedule.objective <= schedule.bound


@pytest.mark.parametrize("seed", range(6))
def test_the_way_of_large_events_breaks_no_rule(seed, monkeypatch):
    by_pieces(monkeypatch)
    check_pieces(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(6))
def test_the_way_of_large_events_breaks_no_rule_in_hundreds(block, monkeypatch):
    by_pieces(monkeypatch)
    for seed in range(100 + 20 * block, 120 + 20 * block):
        check_pieces(seed)


@pytest.mark.slow
def test_the_bounds_of_the_large_way_hold_on_tiny_events(monkeypatch):
    by_pieces(monkeypatch)
    for seed in range(1200, 1260):
        problem = tiny(seed)
        schedule = solve(problem)
        every = list(every_schedule(problem))
        best = min(missing(problem, m) for m in every)
        assert schedule.shortfall_bound <= best <= schedule.shortfall
        if schedule.shortfall == best:
            most = attainable(Prepared(problem))
            top = max(worth(problem, m, most) for m in every if missing(problem, m) == best)
            assert schedule.objective <= top <= schedule.bound
