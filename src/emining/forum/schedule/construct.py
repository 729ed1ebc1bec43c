"""The first schedule: slot after slot, the most urgent meetings of a good selection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from ortools.sat.python import cp_model

from emining.forum.schedule import score
from emining.forum.schedule.budget import Budget
from emining.forum.schedule.model import Model, State
from emining.forum.schedule.prepare import Prepared

_EFFORT = 1.0  # a slot
_URGENT = 1000


def construct(prepared: Prepared, selected: Collection[int], budget: Budget) -> State:
    """Place the selected pairs, those first whose delegations have least time left for what they still want."""
    state = State()
    for s in _order(prepared):
        if budget.over():
            break
        wanted = [p for p in sorted(selected) if p not in state.at and s in prepared.pairs[p].slots]
        if not wanted:
            continue
        cells = [(p, s, z) for p in wanted for z in range(prepared.zones.count)]
        model = Model(prepared, cells, state)
        urgency = _urgency(prepared, selected, state, s)
        variables = list(model.x.values())
        weights = [urgency[c[0]] for c in model.x]
        model.cp.maximize(cp_model.LinearExpr.weighted_sum(variables, weights))
        answer = budget.solve(model.cp, effort=_EFFORT, gap=0.01, presolve=False)
        if answer.found:
            state = model.state(answer)
    return state


def _order(prepared: Prepared) -> list[int]:
    """Slots in which fewest are there come first, then by time."""
    there: dict[int, int] = defaultdict(int)
    for slots in prepared.there:
        for s in slots:
            there[s] += 1
    half = max(there.values(), default=0) / 2
    return sorted(range(len(prepared.slots)), key=lambda s: (there[s] > half, s))


def _urgency(prepared: Prepared, selected: Collection[int], state: State, now: int) -> dict[int, int]:
    """By pair: how much of the time left its delegations need for what they still want, and its own chances."""
    wanted: dict[int, int] = defaultdict(int)
    hoped = score.counts(prepared, selected)
    for p in selected:
        if p not in state.at:
            wanted[prepared.pairs[p].a] += 1
            wanted[prepared.pairs[p].b] += 1
    left = {d: max(1, _time_left(prepared, d, now)) for d in wanted}
    made = {}
    for p in selected:
        if p in state.at:
            continue
        pair = prepared.pairs[p]
        press = sum(min(1.0, wanted[d] / left[d]) ** 4 for d in (pair.a, pair.b))
        chances = sum(1 for s in pair.slots if s >= now)
        bare = sum(1 for d in (pair.a, pair.b) if hoped[d] <= prepared.delegations[d].promised)
        made[p] = (
            1 + _URGENT // 8 * bare + round(_URGENT * press) + _URGENT // (4 * max(1, chances)) + pair.weight // 50
        )
    return made


def _time_left(prepared: Prepared, d: int, now: int) -> int:
    """Slots the delegation can still fill from now on, with its rests."""
    limit, total = prepared.limit(d), 0
    for run in prepared.runs:
        length = sum(1 for s in run if s >= now and s in prepared.there[d])
        total += length - length // (limit + 1)
    return total
