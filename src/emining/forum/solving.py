"""The one place where forum calls the scheduler, and turns its texts back into keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from emining.forum import schedule
from emining.forum.schedule.types import Alternative, Change, Problem, Progress, Replan, Schedule


@dataclass(frozen=True, slots=True)
class Found:
    """What the scheduler found, ready to be kept with a plan. `meetings` and `report` are JSON."""

    meetings: list[dict[str, Any]]
    objective: float
    bound: float
    gap: float
    moves: int | None
    was_stopped: bool
    report: dict[str, Any]


def solve(
    problem: Problem,
    *,
    is_replan: bool,
    on_progress: Callable[[dict[str, Any]], None],
    should_stop: Callable[[], bool],
) -> Found:
    """A plan for this problem: from scratch, or from the previous one with the fewest moves."""

    def tell(point: Progress) -> None:
        on_progress(_point(point))

    if is_replan:
        answer: Replan = schedule.replan(problem, on_progress=tell, should_stop=should_stop)
        return _found(answer.schedule, answer)
    return _found(schedule.solve(problem, on_progress=tell, should_stop=should_stop), None)


def _found(found: Schedule, replan: Replan | None) -> Found:
    return Found(
        meetings=[
            _keyed(one.a, one.b)
            | {"slot": int(one.slot), "table": int(one.table), "interpreter": _key(one.interpreter)}
            for one in found.meetings
        ],
        objective=float(found.objective),
        bound=float(found.bound),
        gap=float(found.gap),
        moves=replan.moves if replan is not None else None,
        was_stopped=found.status == "stopped",
        report=_report(found, replan),
    )


def _report(found: Schedule, replan: Replan | None) -> dict[str, Any]:
    report: dict[str, Any] = {
        "status": found.status,
        "shortfall": found.shortfall,
        "shortfall_bound": found.shortfall_bound,
        "shortfalls": [
            {
                "delegation": int(one.delegation),
                "promised": one.promised,
                "got": one.got,
                "possible": one.possible,
                "proved": one.proved,
                "reasons": list(one.reasons),
                "alone": [{"reason": rung.reason, "figure": rung.figure} for rung in one.alone],
                "together": [{"reason": rung.reason, "figure": rung.figure} for rung in one.together],
            }
            for one in found.shortfalls
        ],
        "refused_locks": [
            {"a": int(one.lock.a), "b": int(one.lock.b), "reason": one.reason} for one in found.refused_locks
        ],
        "fairness": asdict(found.fairness) | {"by_country": dict(found.fairness.by_country)},
        "seconds": round(found.seconds, 2),
    }
    if replan is not None:
        report["moves_bound"] = replan.moves_bound
        report["offers"] = {
            _pair(one): [_place(way) for way in one.alternatives] for one in replan.changes if one.alternatives
        }
    return report


def _pair(change: Change) -> str:
    first, second = sorted((int(change.previous.a), int(change.previous.b)))
    return f"{first}-{second}"


def _place(way: Alternative) -> dict[str, Any]:
    return {"slot": int(way.slot), "table": int(way.table), "interpreter": _key(way.interpreter)}


def _keyed(first: str, second: str) -> dict[str, Any]:
    a, b = sorted((int(first), int(second)))
    return {"a": a, "b": b}


def _key(text: str | None) -> int | None:
    return int(text) if text else None


def _point(point: Progress) -> dict[str, Any]:
    return {
        "phase": point.phase,
        "seconds": round(point.seconds, 1),
        "meetings": point.meetings,
        "shortfall": point.shortfall,
        "objective": point.objective,
        "bound": point.bound,
        "gap": None if point.gap is None else round(point.gap, 4),
    }
