"""What is wrong with a problem as stated. An impossible event is no fault: it is solved and its shortfalls proved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from emining.forum.schedule.types import MEETING, Problem


class InvalidProblem(ValueError):  # noqa: N818 - it names what is wrong, not that something is
    """The problem contradicts itself; `faults` has code and identifier of each contradiction."""

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        super().__init__("; ".join(f"{code}: {of}" for code, of in faults[:10]))
        self.faults = faults


def faults_of(problem: Problem) -> tuple[tuple[str, str], ...]:
    """Every contradiction as (code, identifier); empty for a problem that can be solved."""
    return (*_repeated(problem), *_overlaps(problem), *_unknown(problem), *_figures(problem))


def require_valid(problem: Problem) -> None:
    """Raise `InvalidProblem` unless the problem can be solved."""
    if faults := faults_of(problem):
        raise InvalidProblem(faults)


def _twice(code: str, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            yield code, each
        seen.add(each)


def _repeated(problem: Problem) -> Iterator[tuple[str, str]]:
    yield from _twice("delegation_twice", (d.id for d in problem.delegations))
    yield from _twice("slot_twice", (s.id for s in problem.slots))
    yield from _twice("table_twice", (t.id for t in problem.tables))
    yield from _twice("interpreter_twice", (i.id for i in problem.interpreters))
    yield from _twice("pair_twice", ("/".join(p.key) for p in problem.pairs))
    yield from _twice("previous_twice", ("/".join(m.key) for m in problem.previous))


def _overlaps(problem: Problem) -> Iterator[tuple[str, str]]:
    slots = sorted((s for s in problem.slots if s.kind == MEETING), key=lambda s: (s.start, s.end))
    for s in slots:
        if s.end <= s.start:
            yield "slot_without_time", s.id
    for before, after in pairwise(slots):
        if after.start < before.end:
            yield "slots_overlap", f"{before.id}/{after.id}"


def _unknown(problem: Problem) -> Iterator[tuple[str, str]]:
    known = {d.id for d in problem.delegations}
    for wish in problem.pairs:
        if wish.a == wish.b:
            yield "meets_itself", wish.a
        for side in (wish.a, wish.b):
            if side not in known:
                yield "unknown_delegation", side


def _figures(problem: Problem) -> Iterator[tuple[str, str]]:
    for d in problem.delegations:
        if d.promised < 0 or d.size < 1:
            yield "delegation_figures", d.id
        if d.max_back_to_back is not None and d.max_back_to_back < 1:
            yield "delegation_figures", d.id
    for wish in problem.pairs:
        if not (0 <= wish.preference_a <= 3 and 0 <= wish.preference_b <= 3 and 0.0 <= wish.score <= 1.0):
            yield "wish_figures", "/".join(wish.key)
    rules, weights = problem.rules, problem.weights
    if rules.back_to_back < 1 or rules.reserve_tables < 0 or rules.walking_metres_per_minute <= 0:
        yield "rules_figures", ""
    if rules.interpreter_back_to_back is not None and rules.interpreter_back_to_back < 1:
        yield "rules_figures", ""
    parts = (weights.meeting, weights.preference, weights.mutual, weights.score, weights.fairness, weights.balance)
    if min(parts) < 0:
        yield "weights_figures", ""
