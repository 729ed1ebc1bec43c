"""How a search behaves: the same for the same seed, stopped when asked, never without an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emining.forum.schedule import InvalidProblem, replan, solve, verify
from emining.forum.schedule.generate import LAUNCH, Shape, event
from emining.forum.schedule.greedy import greedy
from emining.forum.schedule.place import Placing
from emining.forum.schedule.prepare import Prepared
from emining.forum.schedule.score import counts, quality, shortfall
from emining.forum.schedule.tests.events import small_event
from emining.forum.schedule.types import Limits, Meeting, Problem

MEDIUM = Shape(companies=(("CN", 14), ("PK", 24)), requests=240, slots=10, tables=12, interpreters=4, promised=3)
ENOUGH = Limits(seconds=120, gap=0.0, effort=0.3)


def test_an_empty_event_has_an_empty_schedule():
    schedule = solve(Problem((), (), (), (), ()))
    assert schedule.status == "empty"
    assert schedule.meetings == ()
    assert verify(Problem((), (), (), (), ()), schedule) == []
    assert replan(Problem((), (), (), (), ())).changes == ()


def test_nothing_left_of_a_published_schedule_is_still_told():
    problem = small_event(3)
    before = solve(problem).meetings
    result = replan(Problem((), (), (), (), (), previous=before))
    assert [c.previous for c in result.changes] == list(before)
    assert {c.outcome for c in result.changes} == {"cancelled"}
    assert {c.reason for c in result.changes} == {"delegation_absent"}
    assert result.moves == result.moves_bound == len(before) > 0


@pytest.mark.slow
def test_the_same_seed_gives_the_same_schedule():
    problem = event(MEDIUM, seed=5, limits=ENOUGH)
    one, two = solve(problem), solve(problem)
    assert one.meetings == two.meetings
    assert (one.objective, one.bound, one.effort, one.status) == (two.objective, two.bound, two.effort, two.status)
    shuffled = replace(
        problem,
        delegations=problem.delegations[::-1],
        pairs=problem.pairs[::-1],
        tables=problem.tables[::-1],
        interpreters=problem.interpreters[::-1],
    )
    assert solve(shuffled).objective == one.objective


@pytest.mark.slow
def test_a_replan_is_the_same_for_the_same_seed():
    problem = event(MEDIUM, seed=6, limits=ENOUGH)
    after = replace(problem, previous=solve(problem).meetings, tables=problem.tables[2:])
    assert replan(after).changes == replan(after).changes


@pytest.mark.parametrize("asked", [0, 1, 5, 20])
def test_a_search_can_be_stopped_with_the_best_so_far(asked):
    problem = event(MEDIUM, seed=7, limits=Limits(seconds=60, gap=0.0))
    times = []
    schedule = solve(problem, should_stop=lambda: times.append(1) is None and len(times) > asked)
    assert schedule.status == "stopped"
    assert verify(problem, schedule) == []
    assert schedule.meetings
    assert schedule.objective <= schedule.bound


def test_no_time_at_all_still_gives_a_schedule():
    problem = event(MEDIUM, seed=8, limits=Limits(seconds=0.0))
    schedule = solve(problem)
    assert schedule.status == "time"
    assert schedule.meetings
    assert verify(problem, schedule) == []


@pytest.mark.parametrize("asked", [0, 2])
def test_a_replan_can_be_stopped_and_loses_nobody(asked):
    problem = event(MEDIUM, seed=7, limits=Limits(seconds=60, gap=0.05, effort=0.3))
    before = solve(problem).meetings
    after = replace(problem, previous=before, tables=problem.tables[1:])
    times = []
    result = replan(after, should_stop=lambda: times.append(1) is None and len(times) > asked)
    assert verify(after, result.schedule) == []
    assert [c.previous for c in result.changes] == list(before)
    # only one table in twelve is gone, so most stay even when nobody has time to think
    assert result.moves < len(before) / 4
    assert result.moves_bound <= result.moves


def test_progress_gets_better_and_knows_its_bound():
    problem = event(MEDIUM, seed=9, limits=ENOUGH)
    told = []
    schedule = solve(problem, on_progress=told.append)
    assert told
    worth = [(p.shortfall, -p.objective) for p in told]
    assert worth == sorted(worth, reverse=True)
    assert all(p.bound is None or p.objective <= p.bound for p in told if p.shortfall == schedule.shortfall)


@pytest.mark.slow
def test_the_scheduler_is_no_worse_than_greedy():
    for seed in range(3):
        problem = event(MEDIUM, seed=seed, limits=Limits(seconds=60, effort=1))
        prepared = Prepared(problem)
        state = greedy(prepared)
        schedule = solve(problem)
        placed = Placing(prepared, state, {}).meetings()
        accounts = solve(replace(problem, limits=Limits(seconds=0)))
        broken = verify(problem, replace(accounts, meetings=placed, bound=10**9))
        assert {v.rule for v in broken} <= {"shortfall_entry", "shortfall_figures"}
        least = shortfall(prepared, counts(prepared, state.at))
        assert (schedule.shortfall, -schedule.objective) <= (least, -quality(prepared, state.at))


@pytest.mark.slow
def test_the_launch_forum_is_scheduled_within_a_hundredth():
    problem = event(LAUNCH, seed=11, limits=Limits(seconds=120, gap=0.01))
    schedule = solve(problem)
    assert verify(problem, schedule) == []
    assert schedule.status == "within_gap"
    assert schedule.shortfall == schedule.shortfall_bound
    assert schedule.fairness.promised_kept == 204 - len(schedule.shortfalls)


@pytest.mark.slow
def test_two_far_halls_are_walked_right():
    far = replace(MEDIUM, rooms=2, room_gap=400.0)
    for seed in range(4):
        problem = event(far, seed=seed, limits=Limits(seconds=60, effort=0.5))
        assert Prepared(problem).named
        assert verify(problem, solve(problem)) == []


@pytest.mark.slow
def test_zones_that_had_to_be_merged_are_still_walked_right(monkeypatch):
    monkeypatch.setattr("emining.forum.schedule.prepare.ZONES", 2)
    merged = 0
    for seed in range(60):
        problem = small_event(seed, tables=(3, 5))
        merged += not Prepared(problem).zones.exact
        schedule = solve(problem)
        assert verify(problem, schedule) == []
        assert schedule.objective <= schedule.bound
        assert schedule.shortfall_bound <= schedule.shortfall
        after = replace(problem, previous=schedule.meetings, tables=problem.tables[1:])
        assert verify(after, replan(after).schedule) == []
    assert merged > 5


@pytest.mark.slow
def test_many_skills_are_counted_as_right_as_few(monkeypatch):
    few = [solve(small_event(seed)) for seed in range(30)]
    monkeypatch.setattr("emining.forum.schedule.prepare.UNIONS", 0)
    for seed, one in enumerate(few):
        problem = small_event(seed)
        other = solve(problem)
        assert verify(problem, other) == []
        assert (other.shortfall, other.objective) == (one.shortfall, one.objective)


def test_contradictions_are_named():
    good = small_event(1)
    bad = replace(
        good,
        delegations=(*good.delegations, good.delegations[0]),
        slots=(*good.slots, replace(good.slots[0], id="again")),
    )
    with pytest.raises(InvalidProblem) as raised:
        solve(bad)
    assert {code for code, _ in raised.value.faults} == {"delegation_twice", "slots_overlap"}


def test_the_checker_sees_what_is_wrong():
    problem = event(MEDIUM, seed=1, limits=Limits(seconds=20, effort=0.2, gap=0.05))
    schedule = solve(problem)
    meeting = next(m for m in schedule.meetings if m.interpreter)
    other = next(m for m in schedule.meetings if m.slot == meeting.slot and m is not meeting)
    rest = tuple(m for m in schedule.meetings if m is not meeting)

    def rules(*changed: Meeting) -> set[str]:
        return {v.rule for v in verify(problem, replace(schedule, meetings=rest + changed))}

    assert rules(meeting) == set()
    assert "table_twice" in rules(replace(meeting, table=other.table))
    assert "no_interpreter" in rules(replace(meeting, interpreter=None))
    assert "unknown" in rules(replace(meeting, slot="lunch"))
    assert "pair_twice" in rules(meeting, replace(meeting, slot=next(m.slot for m in rest if m.slot != meeting.slot)))
    assert "delegation_twice" in rules(meeting, replace(meeting, b=other.b))
    assert {v.rule for v in verify(problem, replace(schedule, bound=0))} == {"bound"}
