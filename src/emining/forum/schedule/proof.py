"""Why promises are broken: only what is proved, step by step from the simplest rule to all of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from emining.forum.schedule import bound, score
from emining.forum.schedule.budget import Budget
from emining.forum.schedule.improve import all_cells
from emining.forum.schedule.model import Model, State
from emining.forum.schedule.prepare import Prepared
from emining.forum.schedule.relax import only, relaxed, steps
from emining.forum.schedule.types import Problem, Reason, Rung, Shortfall

_EFFORT = 2.0  # one proof about one delegation
_TOGETHER = 2.0  # one proof about all
_WHOLE = 20_000  # cells up to which the whole event is put to the solver for a proof


class Proofs:
    """Proofs about one problem; each asked for once."""

    def __init__(self, prepared: Prepared, budget: Budget) -> None:
        self._prepared = prepared
        self._problem = prepared.problem
        self._budget = budget
        self._possible: dict[int, int] = {}
        # where zones were merged the model is stricter than the event, and walking proves nothing
        self._sound = prepared if prepared.zones.exact else Prepared(relaxed(self._problem, {"walking"}))

    def possible(self, d: int) -> int:
        """The most meetings one delegation could have in any schedule."""
        if d not in self._possible:
            self._possible[d] = self._most(self._sound, d)
        return self._possible[d]

    def _most(self, prepared: Prepared, d: int) -> int:
        """Proven for that problem: all other wishes give way."""
        locked = len(prepared.locked_at.get(d, ()))
        simple = min(prepared.most[d], len(prepared.of_delegation[d]) + locked)
        model = Model(prepared, all_cells(prepared, prepared.of_delegation[d]), State())
        if not model.x:
            return locked
        model.cp.maximize(model.number(d))
        answer = self._budget.solve(model.cp, effort=_EFFORT)
        return min(simple, floor(answer.bound + 1e-6)) if answer.ran else simple

    def alone_total(self, short: Sequence[int]) -> int:
        """Missing meetings of these delegations that no schedule can give, each looked at alone."""
        return sum(max(0, self._prepared.delegations[d].promised - self.possible(d)) for d in short)

    def least(self, *, reached: int, short: Sequence[int]) -> int:
        """A lower bound of the total shortfall; the search for it ends when it meets what was reached."""
        least = max(self.alone_total(short), bound.least_shortfall(self._sound, self._budget, effort=_TOGETHER).bound)
        if least < reached:
            least = max(least, self._caps(short))
        return least if least >= reached else max(least, self._whole(self._sound, reached))

    def _caps(self, short: Sequence[int]) -> int:
        """The timeless bound once more, knowing what the short ones could have alone."""
        model = bound.timeless(self._sound)
        for d in short:
            if variables := model.of_delegation.get(d):
                model.at_most(variables, self.possible(d) - model.base[d])
        model.cp.minimize(model.missing())
        answer = self._budget.solve(model.cp, effort=_TOGETHER)
        return ceil(answer.bound - 1e-6) if answer.ran else 0

    def _whole(self, prepared: Prepared, reached: int) -> int:
        """The bound of the event with its clock, when it is small enough to be asked for."""
        cells = all_cells(prepared)
        if not prepared.zones.exact or len(cells) > _WHOLE:
            return 0
        model = Model(prepared, cells, State())
        missing = model.missing()
        model.cp.add(missing <= reached)
        model.cp.minimize(missing)
        answer = self._budget.solve(model.cp, effort=_TOGETHER)
        return min(reached, ceil(answer.bound - 1e-6)) if answer.ran else 0

    # -- entries --------------------------------------------------------------------------------------------
    def entries(self, number: Sequence[int], *, least: int) -> tuple[Shortfall, ...]:
        """One entry for each delegation below its promise."""
        delegations = self._prepared.delegations
        short = [d for d, n in enumerate(number) if n < delegations[d].promised]
        if not short:
            return ()
        total = score.shortfall(self._prepared, number)
        alone = {d: self._alone(d) for d in short if self.possible(d) < delegations[d].promised}
        competing = [d for d in short if number[d] < min(delegations[d].promised, self.possible(d))]
        together = self._together(total, short) if competing else ()
        made = []
        for d in short:
            promised, possible = delegations[d].promised, self.possible(d)
            own, shared = alone.get(d, ()), together if d in competing else ()
            proved = d not in competing or least >= total
            reasons = self._reasons(own, promised) + self._causes(shared, short)
            if not proved or not reasons:
                reasons += ("not_settled",)
            made.append(
                Shortfall(delegations[d].id, promised, number[d], possible, proved, _unique(reasons), own, shared)
            )
        return tuple(made)

    def _reasons(self, rungs: Sequence[Rung], promised: int) -> tuple[Reason, ...]:
        """The rules that take away meetings the promise would need."""
        made, before = [], promised
        for rung in rungs:
            if rung.figure < before:
                made.append(rung.reason)
                before = rung.figure
        return tuple(made)

    def _causes(self, rungs: Sequence[Rung], short: Sequence[int]) -> tuple[Reason, ...]:
        """The rules that add to what is missing beyond what each would miss alone."""
        made, before = [], self.alone_total(short)
        for rung in rungs:
            if rung.figure > before:
                made.append(rung.reason)
                before = rung.figure
        return tuple(made)

    def _alone(self, d: int) -> tuple[Rung, ...]:
        """How many meetings one delegation could have as rules are added, nobody else's wishes counting."""
        name = self._prepared.delegations[d].id
        mine = [p for p in self._problem.pairs if name in (p.a, p.b)]
        locked = {k.key for k in self._problem.locks if name in (k.a, k.b)}
        wishes = {p.key for p in mine} | locked
        willing = {p.key for p in mine if not p.blocked} | locked
        rungs = [Rung("too_few_partners", len(wishes)), Rung("blocked", len(willing))]
        figure = min(len(willing), self._prepared.most[d])
        rungs.append(Rung("too_few_slots", figure))
        for problem, reason in steps(only(self._problem, name)):
            prepared = Prepared(problem)
            if reason == "locked" and not self._prepared.zones.exact:
                figure = min(figure, self.possible(d))
            elif prepared.zones.exact:
                figure = min(figure, self._most(prepared, prepared.number[name]))
            rungs.append(Rung(reason, figure))
        return tuple(rungs)

    def _together(self, total: int, short: Sequence[int]) -> tuple[Rung, ...]:
        """The least total shortfall as rules are added."""
        rungs, least = [], self.alone_total(short)
        for problem, reason in steps(self._problem):
            if least < total:
                least = max(least, self._step(problem, total))
            rungs.append(Rung(reason, least))
        return tuple(rungs)

    def _step(self, problem: Problem, total: int) -> int:
        prepared = Prepared(problem)
        if not prepared.zones.exact:
            prepared = Prepared(relaxed(problem, {"walking"}))
        least = bound.least_shortfall(prepared, self._budget, effort=_TOGETHER).bound
        return min(total, least if least >= total else max(least, self._whole(prepared, total)))


def _unique(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reasons))
