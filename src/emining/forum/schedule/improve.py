"""Improving a schedule piece by piece: free a few slots, or a few companies' days, solve that part, keep the better."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from random import Random

from ortools.sat.python import cp_model

from emining.forum.schedule import score
from emining.forum.schedule.budget import Budget
from emining.forum.schedule.model import Cell, Model, State
from emining.forum.schedule.prepare import Prepared

_EFFORT = 0.3  # of one piece
_LARGEST = 9000  # cells in one piece
_NEAR, _OTHERS = 60, 20  # pairs not in the schedule that a piece may take in
_PLACING, _PLACING_EFFORT = 4, 0.3
_PATIENCE = 3  # pieces solved to the end without gain before they grow


@dataclass(frozen=True, slots=True)
class Value:
    """What a schedule is worth: first its shortfall, then its quality."""

    shortfall: int
    quality: int

    def better(self, other: Value) -> bool:
        """Whether it is strictly better."""
        return (self.shortfall, -self.quality) < (other.shortfall, -other.quality)


def value(prepared: Prepared, state: State) -> Value:
    """The worth of a schedule, counted."""
    number = score.counts(prepared, state.at)
    return Value(score.shortfall(prepared, number), score.quality(prepared, state.at))


class Search:
    """A schedule that only gets better. `tell` is called after every piece."""

    def __init__(
        self,
        prepared: Prepared,
        budget: Budget,
        state: State,
        *,
        selected: Collection[int],
        seed: int,
        tell: Callable[[Search], None],
    ) -> None:
        self._prepared = prepared
        self._budget = budget
        self._random = Random(f"search {seed}")  # noqa: S311 - repeatable on purpose
        self._tell = tell
        self._all = len(all_cells(prepared))
        self._selected = frozenset(selected)
        self._target = score.counts(prepared, selected)
        self.state = state
        self.value = value(prepared, state)
        self._size = 2
        self._idle, self._wide = 0, 1
        self.exhausted = False  # the whole schedule was one piece, and nothing better exists

    def place_selected(self, *, pieces: int) -> None:
        """Make room for selected pairs that found no slot, without giving up any that did."""
        idle = 0
        while idle < pieces and not self._budget.over():
            missing = [p for p in sorted(self._selected) if p not in self.state.at]
            if not missing:
                return
            slots = list(self._prepared.pairs[self._random.choice(missing)].slots)
            chosen = set(self._random.sample(slots, min(_PLACING, len(slots))))
            idle = 0 if self._place(chosen, missing) else idle + 1
            self._tell(self)

    def _place(self, slots: set[int], missing: list[int]) -> bool:
        """Whether more of the missing pairs have a place when these slots are arranged anew."""
        state = self.state
        freed = [p for p, at in state.at.items() if at[0] in slots]
        held = State({p: at for p, at in state.at.items() if at[0] not in slots}, state.posts)
        zones = range(self._prepared.zones.count)
        cells = [
            (p, s, z)
            for p in sorted(freed) + missing
            for s in self._prepared.pairs[p].slots
            if s in slots
            for z in zones
        ]
        model = Model(self._prepared, cells, held)
        for p in freed:
            model.cp.add_exactly_one([model.x[c] for c in model.of_pair[p]])
        new = [model.x[c] for p in missing for c in model.of_pair.get(p, ())]
        if not new:
            return False
        model.cp.add_bool_or(new)
        model.cp.maximize(cp_model.LinearExpr.sum(new))
        model.hint(state)
        answer = self._budget.solve(model.cp, effort=_PLACING_EFFORT, presolve=False)
        if answer.found:
            self.state = model.state(answer)
            self.value = value(self._prepared, self.state)
        return answer.found

    def keep_promises(self, *, bound: int, pieces: int) -> None:
        """Lower the shortfall until it meets its bound, for at most so many pieces without success."""
        idle = 0
        while self.value.shortfall > bound and idle < pieces and not self._budget.over() and not self.exhausted:
            before = self.value.shortfall
            self._piece(self._around_short() if self._random.random() < 0.7 else self._slots(), promises=True)
            idle = 0 if self.value.shortfall < before else idle + 1

    def raise_quality(self, *, enough: Callable[[Value], bool]) -> None:
        """Raise the quality with the shortfall held, until it is enough or the budget ends."""
        self._size, self._idle, self._wide, self.exhausted = 2, 0, 1, False
        while not enough(self.value) and not self._budget.over() and not self.exhausted:
            self._piece(self._slots(), promises=False)

    # -- which part to free ---------------------------------------------------------------------------------
    def _slots(self) -> set[int]:
        count = len(self._prepared.slots)
        return set(self._random.sample(range(count), min(self._size, count)))

    def _around_short(self) -> set[int]:
        """Slots in which a delegation that is short could meet somebody who still wants to."""
        prepared = self._prepared
        number = score.counts(prepared, self.state.at)
        short = [d for d, n in enumerate(number) if n < prepared.delegations[d].promised and prepared.of_delegation[d]]
        if not short:
            return self._slots()
        d = self._random.choice(short)
        waiting = [p for p in prepared.of_delegation[d] if p not in self.state.at]
        if not waiting:
            return self._slots()
        slots = list(prepared.pairs[self._random.choice(waiting)].slots)
        chosen = set(self._random.sample(slots, min(self._size, len(slots))))
        return chosen | set(self._random.sample(range(len(prepared.slots)), 1))

    def _cells(self, slots: set[int]) -> tuple[list[Cell], State]:
        """The variables of a piece, and the schedule outside it."""
        prepared, state = self._prepared, self.state
        held = State({p: at for p, at in state.at.items() if at[0] not in slots}, state.posts)
        zones = range(prepared.zones.count)
        cells = [
            (p, s, z)
            for p in sorted(self._candidates(slots))
            for s in prepared.pairs[p].slots
            if s in slots
            for z in zones
        ]
        return cells, held

    def _candidates(self, slots: set[int]) -> set[int]:
        """The pairs freed, those selected but not placed, and some who could stand in for them."""
        prepared, at = self._prepared, self.state.at
        chosen = {p for p, (s, _) in at.items() if s in slots} | {p for p in self._selected if p not in at}
        number = score.counts(prepared, at)
        lacking = {d for d, n in enumerate(number) if n < self._target[d]}
        near = sorted({p for d in lacking for p in prepared.of_delegation[d] if p not in at} - chosen)
        other = sorted(set(range(len(prepared.pairs))) - chosen - set(near) - set(at))
        chosen |= set(self._random.sample(near, min(_NEAR * self._wide, len(near))))
        return chosen | set(self._random.sample(other, min(_OTHERS * self._wide, len(other))))

    # -- solving it -----------------------------------------------------------------------------------------
    def _piece(self, slots: set[int], *, promises: bool) -> None:
        cells, held = self._cells(slots)
        if len(cells) > _LARGEST and len(slots) > 2:
            self._size = max(2, self._size - 1)
            slots = set(sorted(slots)[:2])
            cells, held = self._cells(slots)
        model = Model(self._prepared, cells, held)
        self._aim(model, promises=promises)
        model.hint(self.state)
        answer = self._budget.solve(model.cp, effort=_EFFORT, presolve=False)
        better = False
        if answer.found:
            state = model.state(answer)
            found = value(self._prepared, state)
            better = found.better(self.value)
            if not self.value.better(found):
                self.state, self.value = state, found
        self._adapt(proved=answer.proved, better=better, whole=len(cells) == self._all)
        self._tell(self)

    def _aim(self, model: Model, *, promises: bool) -> None:
        missing = model.missing()
        if promises:
            heavy = 20 * max((p.weight for p in self._prepared.pairs), default=1)
            model.cp.maximize(model.quality() - heavy * missing)
        else:
            model.cp.add(missing <= self.value.shortfall)
            model.cp.maximize(model.quality())

    def _adapt(self, *, proved: bool, better: bool, whole: bool) -> None:
        """Larger pieces when small ones are solved to the end and give nothing; smaller when they take too long."""
        if whole and proved:
            self.exhausted = not better
        if not proved:
            self._size, self._idle, self._wide = max(2, self._size - 1), 0, max(1, self._wide // 2)
            return
        self._idle = 0 if better else self._idle + 1
        if self._idle >= _PATIENCE:
            self._size, self._idle = min(self._size + 1, len(self._prepared.slots)), 0
            self._wide *= 2


def all_cells(prepared: Prepared, pairs: Iterable[int] | None = None) -> list[Cell]:
    """Every place every pair could meet at."""
    zones = range(prepared.zones.count)
    chosen = range(len(prepared.pairs)) if pairs is None else pairs
    return [(p, s, z) for p in chosen for s in prepared.pairs[p].slots for z in zones]
