"""Problems with fewer rules: what is impossible for one of them is impossible for the event."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from emining.forum.schedule.types import Problem, Reason, Table

# The rules in the order in which proofs add them, each with the reason it gives. "diaries" are hours, rests and being
# in one place at a time; they are never dropped.
STEPS: Final[tuple[tuple[str, Reason], ...]] = (
    ("diaries", "too_few_common_slots"),
    ("interpreters", "interpreter_shortage"),
    ("tables", "table_capacity"),
    ("walking", "walking_time"),
    ("locks", "locked"),
)
_ANY = "*"  # a language everybody speaks where interpreters are no matter


def steps(problem: Problem) -> list[tuple[Problem, Reason]]:
    """The event with more and more of its rules; steps that add nothing to the one before are left out."""
    made: list[tuple[Problem, Reason]] = []
    for number, (name, reason) in enumerate(STEPS):
        if name == "locks" and not problem.locks:
            continue
        made.append((relaxed(problem, {later for later, _ in STEPS[number + 1 :]}), reason))
    return made


def relaxed(problem: Problem, without: Collection[str]) -> Problem:
    """The problem without the rules named."""
    if "locks" in without:
        problem = replace(problem, locks=())
    if "walking" in without:
        rules = replace(problem.rules, walking_metres_per_minute=1e12, room_change_minutes=0.0, room_minutes={})
        problem = replace(problem, rules=rules)
    if "tables" in without:
        seats = 2 * max((d.size for d in problem.delegations), default=1) + 1
        tables = tuple(Table(f"{n:06}", "", seats=seats) for n in range(len(problem.delegations) // 2 + 1))
        problem = replace(problem, tables=tables, rules=replace(problem.rules, reserve_tables=0))
    if "interpreters" in without:
        everybody = tuple(replace(d, languages=d.languages | {_ANY}) for d in problem.delegations)
        problem = replace(problem, delegations=everybody, interpreters=())
    return problem


def only(problem: Problem, delegation: str) -> Problem:
    """The event in which nobody else's wishes count: the pairs of one delegation, and the locked meetings."""
    return replace(problem, pairs=tuple(p for p in problem.pairs if delegation in (p.a, p.b)), previous=())
