"""The event without its clock: which pairs could meet at all. Bounds every schedule, and guides the first one.

Every schedule, read as the set of pairs that meet, obeys these rules: no delegation has more meetings than its hours
and rests allow (nor more with those whom it could only meet in some of its hours), all meetings together fit the
tables of the day, and those that need certain interpreters fit their slots. So the best set of pairs under these rules
alone is at least as good as the best schedule, and so is the solver's proven bound on it. Nothing here is estimated.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import ceil, floor

from emining.forum.schedule.budget import Answer, Budget
from emining.forum.schedule.model import Model, State
from emining.forum.schedule.prepare import Prepared
from emining.forum.schedule.sums import Var

_WINDOWS = 8  # kinds of hours that are told apart


class Timeless(Model):
    """One yes-or-no variable a pair, in place of one a slot; the same wishes, the same objective."""

    def _one_place(self) -> None:
        """Pairs meet at most once by having one cell each; delegations are bounded by their days, in `_rests`."""

    def _tables(self) -> None:
        slots = range(len(self.prepared.slots))
        for window in (set(slots), *self._windows()):
            within = [v for c, v in self.x.items() if set(self.prepared.pairs[c[0]].slots) <= window]
            self.at_most(within, sum(self.prepared.room_left(s) for s in window))
        for people in self.prepared.sizes:
            large = [v for c, v in self.x.items() if self.prepared.pairs[c[0]].people >= people]
            self.at_most(large, sum(self.prepared.capacity(s, None, people) for s in slots))

    def _rests(self) -> None:
        prepared = self.prepared
        for d, variables in self.of_delegation.items():
            self.at_most(variables, prepared.most[d] - self.base[d])
            hours: dict[tuple[int, ...], list[Var]] = defaultdict(list)
            for p in prepared.of_delegation[d]:
                if (variable := self.x.get((p, 0, 0))) is not None:
                    hours[prepared.pairs[p].slots].append(variable)
            whole = len(prepared.there[d])
            for window in sorted(hours):
                if len(window) < whole and len(hours) <= _WINDOWS:
                    within = [v for other, vs in hours.items() if set(other) <= set(window) for v in vs]
                    self.at_most(within, prepared.fill(d, set(window)))

    def _walks(self) -> None:
        """Left out: walking can only take away."""

    def _interpreters(self) -> None:
        prepared = self.prepared
        for window in (set(range(len(prepared.slots))), *self._windows()):
            for union in prepared.unions:
                these = [
                    v
                    for c, v in self.x.items()
                    if (k := prepared.pairs[c[0]].kinds) is not None
                    and k <= union
                    and set(prepared.pairs[c[0]].slots) <= window
                ]
                free = sum(1 for s in window for i in prepared.free_interpreters[s] if prepared.kind_of[i] in union)
                self.at_most(these, free)

    def _windows(self) -> list[set[int]]:
        """Hours that many pairs are confined to, the most frequent few."""
        often = Counter(pair.slots for pair in self.prepared.pairs if len(pair.slots) < len(self.prepared.slots))
        return [set(slots) for slots, _ in sorted(often.items(), key=lambda kv: (-kv[1], kv[0]))[:_WINDOWS]]


@dataclass(frozen=True, slots=True)
class Selection:
    """Pairs that would meet if time were no matter, and what the relaxed problem proves."""

    pairs: frozenset[int]
    bound: int


def timeless(prepared: Prepared) -> Timeless:
    """The relaxed model of the whole problem."""
    return Timeless(prepared, [(p, 0, 0) for p in range(len(prepared.pairs))], State())


def least_shortfall(prepared: Prepared, budget: Budget, *, effort: float) -> Selection:
    """A lower bound of the total shortfall of any schedule, and the pairs that reach it without time."""
    model = timeless(prepared)
    model.cp.minimize(model.missing())
    answer = budget.solve(model.cp, effort=effort)
    return Selection(_chosen(model, answer), ceil(answer.bound - 1e-6) if answer.ran else 0)


def best_selection(
    prepared: Prepared, budget: Budget, *, shortfall: int, effort: float, gap: float
) -> Selection | None:
    """An upper bound of the quality of schedules with no larger total shortfall; None if there was no time."""
    model = timeless(prepared)
    model.cp.add(model.missing() <= shortfall)
    model.cp.maximize(model.quality())
    answer = budget.solve(model.cp, effort=effort, gap=gap)
    if not answer.found:
        return None
    return Selection(_chosen(model, answer), floor(answer.bound + 1e-6))


def _chosen(model: Timeless, answer: Answer) -> frozenset[int]:
    return frozenset(c[0] for c, v in model.x.items() if answer.true(v)) if answer.found else frozenset()
