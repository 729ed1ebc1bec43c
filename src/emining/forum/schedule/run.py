"""The scheduler: promises first, then quality, with a proven bound beside it all the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median

from emining.forum.schedule import bound, score
from emining.forum.schedule.budget import Budget
from emining.forum.schedule.construct import construct
from emining.forum.schedule.faults import require_valid
from emining.forum.schedule.greedy import greedy
from emining.forum.schedule.improve import Search, Value, all_cells, value
from emining.forum.schedule.model import Model, State
from emining.forum.schedule.place import Placing
from emining.forum.schedule.prepare import Prepared
from emining.forum.schedule.proof import Proofs
from emining.forum.schedule.types import (
    Fairness,
    Meeting,
    OnProgress,
    Problem,
    Progress,
    Schedule,
    ShouldStop,
    Status,
)

_SMALL = 2500  # cells up to which the whole event is one model
_SMALL_EFFORT = 20.0
_SELECT_EFFORT, _SELECT_GAP = 10.0, 0.0005
_PLACING, _PROMISES = 6, 40  # pieces without success


def solve(
    problem: Problem, *, on_progress: OnProgress | None = None, should_stop: ShouldStop | None = None
) -> Schedule:
    """Schedule an event. Raises `InvalidProblem` for one that contradicts itself; an impossible one is answered.

    `on_progress` and `should_stop` are called in the caller's thread, the latter some twenty times a second.
    """
    require_valid(problem)
    prepared = Prepared(replace(problem, previous=()))
    budget = Budget(problem.limits, seed=problem.seed, stop=should_stop)
    return Run(prepared, budget, on_progress).schedule()


@dataclass(slots=True)
class Outcome:
    """A state with what is proved about it."""

    state: State
    value: Value
    shortfall_bound: int
    bound: int | None  # of the quality, None until known


class Run:
    """One search."""

    def __init__(
        self, prepared: Prepared, budget: Budget, on_progress: OnProgress | None, *, proofs: Proofs | None = None
    ) -> None:
        self._prepared = prepared
        self._budget = budget
        self._on_progress = on_progress
        self._proofs = proofs or Proofs(prepared, budget)

    def schedule(self) -> Schedule:
        """Search, then place, then account."""
        cells = len(all_cells(self._prepared))
        if not cells:
            state = State()
            worth = value(self._prepared, state)
            found = Outcome(state, worth, worth.shortfall, worth.quality)
        elif cells <= _SMALL:
            found = self._as_one()
        else:
            found = self._by_pieces()
        return self.finish(found, previous={})

    # -- small events: one model, solved to the end where that is possible ----------------------------------
    def _as_one(self) -> Outcome:
        prepared, budget = self._prepared, self._budget
        exact = prepared.zones.exact
        model = Model(prepared, all_cells(prepared), State())
        missing = model.missing()
        model.cp.minimize(missing)
        answer = budget.solve(model.cp, effort=_SMALL_EFFORT)
        state = model.state(answer) if answer.found else greedy(prepared)
        worth = value(prepared, state)
        least = worth.shortfall if exact and answer.found and answer.proved else 0
        self._tell("promises", worth, state, None)
        if least < worth.shortfall:
            least = self._proofs.least(reached=worth.shortfall, short=self._short(state))
        model.cp.add(missing <= worth.shortfall)
        model.hint(state)
        model.cp.maximize(model.quality())
        answer = budget.solve(model.cp, effort=_SMALL_EFFORT, gap=0.0)
        if answer.found:
            state = model.state(answer)
            worth = value(prepared, state)
        upper = int(answer.bound + 1e-6) if exact and answer.ran else None
        if upper is None:
            upper = self._bound(worth)
        self._tell("quality", worth, state, upper)
        return Outcome(state, worth, least, upper)

    # -- large events: select without time, place, then improve by pieces -----------------------------------
    def _by_pieces(self) -> Outcome:
        prepared, budget = self._prepared, self._budget
        start = greedy(prepared)
        relaxed = bound.least_shortfall(prepared, budget, effort=_SELECT_EFFORT)
        aim = score.shortfall(prepared, score.counts(prepared, relaxed.pairs or start.at))
        best = bound.best_selection(prepared, budget, shortfall=aim, effort=_SELECT_EFFORT, gap=_SELECT_GAP)
        selected = relaxed.pairs if best is None else best.pairs
        upper = None if best is None else best.bound
        search = Search(
            prepared,
            budget,
            self._better(start, construct(prepared, selected, budget)),
            selected=selected,
            seed=prepared.problem.seed,
            tell=lambda s: self._tell("promises" if s.value.shortfall > aim else "quality", s.value, s.state, upper),
        )
        self._tell("promises" if search.value.shortfall > aim else "quality", search.value, search.state, upper)
        search.place_selected(pieces=_PLACING)
        search.keep_promises(bound=relaxed.bound, pieces=_PROMISES)
        least = relaxed.bound
        if search.value.shortfall > least:
            least = self._proofs.least(reached=search.value.shortfall, short=self._short(search.state))
            search.keep_promises(bound=least, pieces=_PROMISES)
        if search.value.shortfall > aim or upper is None:
            upper = self._bound(search.value)
        top = upper
        search.raise_quality(enough=lambda v: top is not None and top - v.quality <= budget.gap * top)
        if search.exhausted and prepared.zones.exact:
            upper = search.value.quality
        return Outcome(search.state, search.value, least, upper)

    def _better(self, one: State, other: State) -> State:
        return other if value(self._prepared, other).better(value(self._prepared, one)) else one

    def _short(self, state: State) -> list[int]:
        number = score.counts(self._prepared, state.at)
        return [d for d, n in enumerate(number) if n < self._prepared.delegations[d].promised]

    def _bound(self, worth: Value) -> int | None:
        return bound_for(self._prepared, self._budget, worth.shortfall)

    def _tell(self, phase: str, worth: Value, state: State, upper: int | None) -> None:
        if self._on_progress is None:
            return
        gap = None if upper is None else _gap(worth.quality, upper)
        meetings = len(state.at) + len(self._prepared.fixed)
        self._on_progress(
            Progress(
                "promises" if phase == "promises" else "quality",
                self._budget.seconds,
                meetings,
                worth.shortfall,
                worth.quality,
                upper,
                gap,
            )
        )

    # -- the answer -----------------------------------------------------------------------------------------
    def finish(self, found: Outcome, *, previous: dict[tuple[str, str], Meeting]) -> Schedule:
        """Tables, interpreters, proofs and figures."""
        prepared, budget = self._prepared, self._budget
        over = budget.over()
        meetings = Placing(prepared, found.state, previous).meetings()
        number = score.counts(prepared, found.state.at)
        upper = self._trivial_bound() if found.bound is None else found.bound
        upper = max(upper, found.value.quality)
        gap = _gap(found.value.quality, upper)
        budget.extend()
        entries = self._proofs.entries(number, least=found.shortfall_bound)
        return Schedule(
            meetings=meetings,
            objective=found.value.quality,
            bound=upper,
            gap=gap,
            status=self._status(found, gap, over, meetings),
            shortfall=found.value.shortfall,
            shortfall_bound=min(found.shortfall_bound, found.value.shortfall),
            shortfalls=entries,
            refused_locks=tuple(prepared.settled.refused),
            fairness=fairness(prepared, number),
            seconds=round(budget.seconds, 3),
            effort=round(budget.effort, 6),
        )

    def _status(self, found: Outcome, gap: float, over: str, meetings: tuple[Meeting, ...]) -> Status:
        if not meetings and not self._prepared.pairs:
            return "empty"
        settled = found.shortfall_bound >= found.value.shortfall
        if settled and gap <= 0:
            return "optimal"
        if settled and gap <= self._budget.gap:
            return "within_gap"
        return "stopped" if over == "stopped" else "time" if over == "time" else "effort"

    def judged(self, schedule: Schedule, *, settled: bool) -> Schedule:
        """The schedule with the status a re-plan gives it: whether promises and moves are both proved best."""
        if schedule.status == "empty":
            return schedule
        ended: Status = schedule.status if schedule.status in ("stopped", "time") else "effort"
        return replace(schedule, status="optimal" if settled else ended)

    def _trivial_bound(self) -> int:
        """Everybody meets everybody who is willing: true, and all that is known when nothing was solved."""
        prepared = self._prepared
        wishes = sum(p.weight for p in prepared.pairs) + sum(f.weight for f in prepared.fixed)
        fair = len(prepared.delegations) * sum(score.fair_steps(prepared))
        return wishes + fair + prepared.problem.weights.balance


def bound_for(prepared: Prepared, budget: Budget, shortfall: int) -> int | None:
    """What the quality of no schedule with so small a shortfall exceeds; None when there was no time to find out."""
    best = bound.best_selection(prepared, budget, shortfall=shortfall, effort=_SELECT_EFFORT, gap=_SELECT_GAP)
    return None if best is None else best.bound


def _gap(objective: int, upper: int) -> float:
    return max(0, upper - objective) / upper if upper > 0 else 0.0


def fairness(prepared: Prepared, number: list[int]) -> Fairness:
    """How evenly meetings fell over delegations and countries."""
    ordered = sorted(number)
    total, count = sum(ordered), len(ordered)
    ranks = sum((2 * rank - count - 1) * n for rank, n in enumerate(ordered, start=1))
    most = score.attainable(prepared)
    served = score.by_country(prepared, number)
    return Fairness(
        promised_kept=sum(1 for d, n in zip(prepared.delegations, number, strict=True) if n >= d.promised),
        delegations=count,
        least=ordered[0] if ordered else 0,
        median=float(median(ordered)) if ordered else 0.0,
        most=ordered[-1] if ordered else 0,
        gini=round(ranks / (count * total), 4) if total else 0.0,
        by_country={c: round(min(1.0, served.get(c, 0) / m), 4) for c, m in most.items()},
    )
