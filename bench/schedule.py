"""The scheduler on the launch forum and a large event, the greedy baseline beside it, and re-plans. Prints JSON.

    python bench/schedule.py [--seeds 5] [--large-seeds 2]

Generated events: the launch forum (71 Chinese and 133 Pakistani companies, 1,500 requested pairs, 16 slots, 60
tables, 20 interpreters) and a large one of 482 companies, which at the launch forum's 4.15 people a company are 2,000
participants (3,600 pairs, 20 slots, 130 tables, 48 interpreters). Every schedule is checked by `verify` before it
counts. The time to a gap is when the search first knew a schedule within it, every promise kept that can be. The
search uses one core, so its processor time is what it would take on a machine that nobody else uses.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from bench.measure import figure, report

from emining.forum.schedule import replan, score, solve, verify
from emining.forum.schedule.generate import LARGE, LAUNCH, Shape, event
from emining.forum.schedule.greedy import greedy
from emining.forum.schedule.prepare import Prepared
from emining.forum.schedule.types import Limits, Problem, Progress, Schedule

FAR = replace(LAUNCH, rooms=2, room_gap=400.0)  # two halls nobody can change between in a break


def processor() -> float:
    """Processor seconds of this process so far: what a machine of its own would take."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def solved(problem: Problem, gap: float) -> tuple[Schedule, dict[str, float]]:
    """The schedule, and when promises and gap were first met."""
    when: dict[str, float] = {}
    begun = processor()

    def look(p: Progress) -> None:
        when.setdefault("least", p.shortfall)
        if p.shortfall < when["least"]:
            when["least"] = p.shortfall
            for name in ("feasible", "within"):
                when.pop(name, None)
                when.pop(f"{name} processor", None)
        reached = ["feasible"] + (["within"] if p.gap is not None and p.gap <= gap else [])
        for name in reached:
            when.setdefault(name, p.seconds)
            when.setdefault(f"{name} processor", processor() - begun)

    schedule = solve(problem, on_progress=look)
    if broken := verify(problem, schedule):
        raise RuntimeError(f"the schedule breaks {broken[0]}")
    return schedule, when | {"processor": processor() - begun}


def baseline(problem: Problem) -> dict[str, float]:
    """What the greedy way reaches."""
    begun = time.perf_counter()
    prepared = Prepared(problem)
    state = greedy(prepared)
    seconds = time.perf_counter() - begun
    number = score.counts(prepared, state.at)
    kept = sum(n >= d.promised for n, d in zip(number, prepared.delegations, strict=True))
    return {
        "seconds": seconds,
        "objective": score.quality(prepared, state.at),
        "shortfall": score.shortfall(prepared, number),
        "kept": kept / len(number),
        "meetings": len(state.at),
    }


def events(name: str, shape: Shape, seeds: int, *, gap: float, limits: Limits) -> list[dict[str, Any]]:
    """The figures of one kind of event."""
    rows, greedy_rows = [], []
    for seed in range(1, seeds + 1):
        problem = event(shape, seed=seed, limits=limits)
        schedule, when = solved(problem, gap)
        base = baseline(problem)
        rows.append((schedule, when))
        greedy_rows.append(base | {"gap": 1 - base["objective"] / schedule.bound})
        kept = schedule.fairness.promised_kept
        print(
            f"{name} {seed}: {schedule.status}, gap {schedule.gap:.4f}, {kept}/{schedule.fairness.delegations} kept,"
            f" {schedule.seconds:.1f} s; greedy short {base['shortfall']}",
            file=sys.stderr,
        )
    never = limits.seconds * 10  # a target that was not met shows as far too long
    percent = f"{gap:.0%}"
    return [
        figure(f"{name}: every promise kept that can be", [w.get("feasible", never) for _, w in rows], "s"),
        figure(f"{name}: within {percent} of the bound", [w.get("within", never) for _, w in rows], "s"),
        figure(f"{name}: every promise kept that can be, processor time",
               [w.get("feasible processor", never) for _, w in rows], "s"),
        figure(f"{name}: within {percent} of the bound, processor time",
               [w.get("within processor", never) for _, w in rows], "s"),
        figure(f"{name}: until content", [s.seconds for s, _ in rows], "s"),
        figure(f"{name}: processor time until content", [w["processor"] for _, w in rows], "s"),
        figure(f"{name}: final gap", [100 * s.gap for s, _ in rows], "%"),
        figure(f"{name}: objective", [s.objective for s, _ in rows], "points"),
        figure(f"{name}: bound", [s.bound for s, _ in rows], "points"),
        figure(f"{name}: meetings", [len(s.meetings) for s, _ in rows], "meetings"),
        figure(f"{name}: promises kept", [100 * _kept(s) for s, _ in rows], "%"),
        figure(f"{name}: missing meetings above the proven least",
               [s.shortfall - s.shortfall_bound for s, _ in rows], "meetings"),
        figure(f"{name}, greedy: seconds", [g["seconds"] for g in greedy_rows], "s"),
        figure(f"{name}, greedy: gap to the same bound", [100 * g["gap"] for g in greedy_rows], "%"),
        figure(f"{name}, greedy: promises kept", [100 * g["kept"] for g in greedy_rows], "%"),
        figure(f"{name}, greedy: missing meetings", [g["shortfall"] for g in greedy_rows], "meetings"),
    ]  # fmt: skip


def _kept(schedule: Schedule) -> float:
    return schedule.fairness.promised_kept / schedule.fairness.delegations


def changes(problem: Problem, schedule: Schedule) -> Iterator[tuple[str, Problem]]:
    """Five things that go wrong on the day."""
    got = Counter(side for m in schedule.meetings for side in m.key)
    busiest = max(sorted(got), key=lambda d: got[d])
    work = Counter(m.interpreter for m in schedule.meetings if m.interpreter)
    ill = max(sorted(work), key=lambda i: work[i])
    gone = tuple(replace(d, slots=frozenset(), promised=0) if d.id == busiest else d for d in problem.delegations)
    yield "the busiest company withdraws", replace(problem, delegations=gone)
    yield "a slot is cancelled", replace(problem, slots=tuple(s for s in problem.slots if s.id != "s05"))
    yield "ten tables are taken away", replace(problem, tables=problem.tables[10:])
    yield "an interpreter is ill", replace(problem, interpreters=tuple(i for i in problem.interpreters if i.id != ill))
    more = tuple(replace(t, id=f"new {t.id}") for t in problem.tables[:5])
    yield "five tables are added", replace(problem, tables=problem.tables + more)


def replans(seeds: int) -> list[dict[str, Any]]:
    """Time and moves of a re-plan of the launch forum, by kind of change."""
    taken: dict[str, list[tuple[float, float, int, int, int]]] = {}
    for seed in range(1, seeds + 1):
        problem = event(LAUNCH, seed=seed)
        published = solve(problem)
        for kind, changed in changes(problem, published):
            changed = replace(changed, previous=published.meetings)
            begun, used = time.perf_counter(), processor()
            result = replan(changed)
            seconds, used = time.perf_counter() - begun, processor() - used
            if broken := verify(changed, result.schedule):
                raise RuntimeError(f"the re-plan breaks {broken[0]}")
            if len(result.changes) != len(published.meetings):
                raise RuntimeError("a meeting has no entry")
            unkept = result.schedule.shortfall - result.schedule.shortfall_bound
            taken.setdefault(kind, []).append((seconds, used, result.moves, result.moves_bound, unkept))
            print(
                f"re-plan {seed}, {kind}: {seconds:.1f} s, moves {result.moves} ≥ {result.moves_bound}", file=sys.stderr
            )
    made = []
    for kind, rows in taken.items():
        made += [
            figure(f"re-plan, {kind}: time", [r[0] for r in rows], "s"),
            figure(f"re-plan, {kind}: processor time", [r[1] for r in rows], "s"),
            figure(f"re-plan, {kind}: meetings moved or cancelled", [r[2] for r in rows], "meetings"),
            figure(f"re-plan, {kind}: least possible, proved", [r[3] for r in rows], "meetings"),
            figure(f"re-plan, {kind}: missing meetings above the proven least", [r[4] for r in rows], "meetings"),
        ]
    return made


def main() -> int:
    """Always 0: a target missed is a figure, not a failure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--large-seeds", type=int, default=2)
    given = parser.parse_args()
    load = os.getloadavg()[0]
    figures = events("launch forum", LAUNCH, given.seeds, gap=0.01, limits=Limits(seconds=60))
    figures += replans(given.seeds)
    figures += events("launch forum in two far halls", FAR, 1, gap=0.01, limits=Limits(seconds=60))
    figures += events("2,000 participants", LARGE, given.large_seeds, gap=0.03, limits=Limits(seconds=300))
    report("schedule", figures, load_before=round(load, 2), load_after=round(os.getloadavg()[0], 2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
