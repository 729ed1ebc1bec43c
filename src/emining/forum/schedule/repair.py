"""After a change: promises first, then the fewest previous meetings disturbed, then the fewest lost, then quality.

A small event is put to the solver whole, goal after goal. In a large one, first as many previous meetings as possible
stay where they are (which bounds the moves of any schedule from below), then those that cannot stay find another time,
then whoever is short of a promise finds partners, moving as few others as possible. Nothing outside is touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil, floor
from random import Random

from ortools.sat.python import cp_model

from emining.forum.schedule import score
from emining.forum.schedule.bound import timeless
from emining.forum.schedule.budget import Answer, Budget
from emining.forum.schedule.changes import Before, changes_of
from emining.forum.schedule.faults import require_valid
from emining.forum.schedule.greedy import stay
from emining.forum.schedule.improve import all_cells, value
from emining.forum.schedule.model import Cell, Model, State
from emining.forum.schedule.prepare import Prepared
from emining.forum.schedule.proof import Proofs
from emining.forum.schedule.run import Outcome, Run, bound_for
from emining.forum.schedule.types import OnProgress, Problem, Progress, Replan, ShouldStop

_SUM = cp_model.LinearExpr.sum
_EFFORT = 1.5  # one question to the solver
_SMALL = 2500  # cells up to which the whole schedule is let loose at once
_PIECE_EFFORT, _PIECES, _PIECE_SLOTS = 0.15, 20, 3  # of the search for promises; pieces without success
_SEARCH = 0.5  # effort of each of its two parts
_MISSING, _MOVED, _LOST = 10_000, 100, 10  # what these weigh there, in this order


def replan(problem: Problem, *, on_progress: OnProgress | None = None, should_stop: ShouldStop | None = None) -> Replan:
    """Repair `problem.previous` after the problem changed. Raises `InvalidProblem` as `solve` does."""
    require_valid(problem)
    prepared = Prepared(problem)
    budget = Budget(problem.limits, seed=problem.seed, stop=should_stop)
    return _Repair(prepared, budget, on_progress).replan()


@dataclass(slots=True)
class _Found:
    state: State
    shortfall: int
    kept: int
    carried: int  # previous meetings that still take place, at whatever time


class _Repair:
    def __init__(self, prepared: Prepared, budget: Budget, on_progress: OnProgress | None) -> None:
        self._prepared = prepared
        self._budget = budget
        self._on_progress = on_progress
        self._proofs = Proofs(prepared, budget)
        self._before = Before(prepared)
        self._random = Random(f"replan {prepared.problem.seed}")  # noqa: S311 - repeatable on purpose
        self._most_kept = 0  # of the previous meetings that could stay, in any schedule

    def replan(self) -> Replan:
        """Search and account."""
        base = self._keep()
        cells = len(all_cells(self._prepared))
        if cells <= _SMALL:
            return self._answer(*self._whole(base))
        state = self._replace(base)
        least = self._least()
        state = self._promises(state, least)
        found = self._count(state)
        if found.shortfall > least:
            least = max(least, self._proofs.least(reached=found.shortfall, short=self._short(state)))
        if found.kept < self._most_kept:
            self._sharpen(found.shortfall)
        return self._answer(self._fill(state), least, self._most_kept)

    # -- what can stay --------------------------------------------------------------------------------------
    def _keep(self) -> State:
        """As many previous meetings as can stay where they are together, which bounds the moves of any schedule."""
        prepared, places = self._prepared, self._before.places
        zones = range(prepared.zones.count)
        model = Model(prepared, [(p, s, z) for p, (s, _) in sorted(places.items()) for z in zones], State())
        same = [v for (p, _, z), v in model.x.items() if z == places[p][1]]
        heavy = len(places) + 1  # one more meeting at its time outweighs all at their tables
        model.cp.maximize(heavy * _SUM(list(model.x.values())) + _SUM(same))
        answer = self._budget.solve(model.cp, effort=4 * _EFFORT)
        state = model.state(answer) if answer.found else stay(prepared, places)
        sound = prepared.zones.exact and answer.ran
        # heavy·kept + same ≤ bound and same ≥ 0, so kept ≤ bound / heavy
        self._most_kept = min(len(places), floor(answer.bound / heavy + 1e-6)) if sound else len(places)
        if answer.found and answer.proved and sound:
            self._most_kept = self._prove_kept(model, len(state.at))
        if answer.found and len(state.at) < len(places):
            state = self._choose(model, state)
        return state

    def _choose(self, model: Model, state: State) -> State:
        """Where some have to go, let it be those whose companies can spare them."""
        model.cp.add(_SUM(list(model.x.values())) >= len(state.at))
        model.cp.minimize(model.missing())
        answer = self._ask(model, state, _EFFORT / 2)
        return model.state(answer) if answer.found else state

    def _prove_kept(self, model: Model, kept: int) -> int:
        """The number found, when keeping one more is impossible."""
        if self._most_kept <= kept:
            return self._most_kept
        model.cp.maximize(_SUM(list(model.x.values())))
        answer = self._budget.solve(model.cp, effort=_EFFORT)
        return min(self._most_kept, floor(answer.bound + 1e-6)) if answer.ran else self._most_kept

    def _least(self) -> int:
        """A first lower bound of the shortfall: what each delegation misses for want of partners and time."""
        prepared = self._prepared
        total = 0
        for d, delegation in enumerate(prepared.delegations):
            reach = min(prepared.most[d], len(prepared.of_delegation[d]) + len(prepared.locked_at.get(d, ())))
            total += max(0, delegation.promised - reach)
        return total

    def _sharpen(self, shortfall: int) -> None:
        """Fewer may be able to stay when promises are kept: a timeless relaxation, where staying means meeting."""
        prepared = self._prepared
        if not prepared.zones.exact:
            return
        model = timeless(prepared)
        stays = []
        for p in sorted(self._before.places):
            if (meets := model.x.get((p, 0, 0))) is not None:
                stays.append(model.cp.new_bool_var(""))
                model.cp.add_implication(stays[-1], meets)
        model.cp.add(model.missing() <= shortfall)
        model.cp.maximize(_SUM(stays))
        answer = self._budget.solve(model.cp, effort=_EFFORT / 2)
        if answer.ran:
            self._most_kept = min(self._most_kept, floor(answer.bound + 1e-6))

    # -- a large event, step by step ------------------------------------------------------------------------
    def _replace(self, base: State) -> State:
        """Another time for those that could not stay, and partners for those who are short now."""
        loose = self._before.possible - set(base.at)
        short = self._short(base)
        if not loose and not short:
            return base
        fresh = {p for d in short for p in self._prepared.of_delegation[d]} - self._before.possible
        model = Model(self._prepared, self._cells(sorted(loose | fresh)), base)
        carried = [v for (p, _, _), v in model.x.items() if p in loose]
        missing = model.missing()
        model.cp.minimize(_MISSING * missing - _LOST * _SUM(carried))
        answer = self._ask(model, base, _EFFORT / 2)
        return model.state(answer) if answer.found else base

    def _promises(self, state: State, least: int) -> State:
        """Room for who is still short, then back where they were with those who moved for it, as far as that goes."""
        state = self._pieces(state, lambda s: self._count(s).shortfall <= least, self._near_short)
        forced = len(self._before.places) - self._most_kept
        return self._pieces(state, lambda s: len(self._before.places) - self._count(s).kept <= forced, self._near_moved)

    def _pieces(self, state: State, enough: Callable[[State], bool], choose: Callable[[State], set[int]]) -> State:
        """A few slots at a time are arranged anew, at the least cost, until it is enough or nothing is gained."""
        best, idle, spent = self._cost(state), 0, self._budget.effort
        while idle < _PIECES and self._budget.effort - spent < _SEARCH and not self._budget.over():
            slots = choose(state)
            if enough(state) or not slots:
                break
            found = self._piece(state, slots)
            cost = self._cost(found)
            idle = 0 if cost < best else idle + 1
            if cost <= best:
                state, best = found, cost
            self._tell(state)
        return state

    def _near_short(self, state: State) -> set[int]:
        """Slots in which somebody short could meet somebody who wants to."""
        waiting = self._waiting(state)
        if not waiting:
            return set()
        aim = self._prepared.pairs[self._random.choice(waiting)].slots
        return set(self._random.sample(aim, min(_PIECE_SLOTS, len(aim))))

    def _near_moved(self, state: State) -> set[int]:
        """Where a disturbed meeting was and is, and one slot more."""
        places = self._before.places
        moved = [p for p, (s, _) in sorted(places.items()) if state.at.get(p, (None, 0))[0] != s]
        if not moved:
            return set()
        slots = set(self._random.sample(range(len(self._prepared.slots)), 1))
        for p in self._random.sample(moved, min(2, len(moved))):
            slots |= {places[p][0]} | ({state.at[p][0]} if p in state.at else set())
        return slots

    def _waiting(self, state: State) -> list[int]:
        prepared = self._prepared
        return [p for d in self._short(state) for p in prepared.of_delegation[d] if p not in state.at]

    def _cost(self, state: State) -> int:
        found = self._count(state)
        moved, lost = len(self._before.places) - found.kept, len(self._before.possible) - found.carried
        return _MISSING * found.shortfall + _MOVED * moved + _LOST * lost

    def _piece(self, state: State, slots: set[int]) -> State:
        prepared, places = self._prepared, self._before.places
        freed = {p for p, (s, _) in state.at.items() if s in slots}
        lost = {p for p in self._before.possible if p not in state.at}
        held = State({p: at for p, at in state.at.items() if p not in freed}, state.posts)
        cells = [c for c in self._cells(sorted(freed | lost | set(self._waiting(state)))) if c[1] in slots]
        model = Model(prepared, cells, held)
        kept = [v for (p, s, _), v in model.x.items() if p in places and places[p][0] == s]
        carried = [v for (p, _, _), v in model.x.items() if p in self._before.possible]
        model.cp.minimize(_MISSING * model.missing() - _MOVED * _SUM(kept) - _LOST * _SUM(carried))
        answer = self._ask(model, state, _PIECE_EFFORT)
        return model.state(answer) if answer.found else state

    def _fill(self, state: State) -> _Found:
        """New meetings in the gaps of those who lost or moved one; everything else is held."""
        prepared = self._prepared
        touched = {prepared.number[side] for m in self._before.gone for side in m.key if side in prepared.number}
        for p in self._before.possible:
            if state.at.get(p, (None, 0))[0] != self._before.places.get(p, (-1, 0))[0]:
                touched |= {prepared.pairs[p].a, prepared.pairs[p].b}
        fresh = {p for d in touched for p in prepared.of_delegation[d] if p not in state.at}
        model = Model(prepared, self._cells(sorted(fresh)), state)
        if model.x:
            model.cp.maximize(model.quality())
            answer = self._ask(model, state, _EFFORT / 3)
            state = model.state(answer) if answer.found else state
        return self._count(state)

    def _short(self, state: State) -> list[int]:
        number = score.counts(self._prepared, state.at)
        return [d for d, n in enumerate(number) if n < self._prepared.delegations[d].promised]

    # -- a small event as one -------------------------------------------------------------------------------
    def _whole(self, base: State) -> tuple[_Found, int, int]:
        """The best schedule, the least shortfall proved, and the most previous meetings any such schedule keeps."""
        prepared, places = self._prepared, self._before.places
        model = Model(prepared, all_cells(prepared), State())
        kept = [v for (p, s, _), v in model.x.items() if p in places and places[p][0] == s]
        carried = [v for (p, _, _), v in model.x.items() if p in self._before.possible]
        state, least, bound = self._goals(model, kept, carried, base)
        found = self._count(state)
        if least is None or not prepared.zones.exact:
            return found, self._proofs.least(reached=found.shortfall, short=self._short(state)), self._most_kept
        return found, least, min(self._most_kept, len(kept) if bound is None else bound)

    def _goals(
        self, model: Model, kept: list[cp_model.IntVar], carried: list[cp_model.IntVar], start: State
    ) -> tuple[State, int | None, int | None]:
        """Settle the goals in their order, each held while the next is sought; with what is proved of the first two."""
        state, bound = start, None
        missing = model.missing()
        model.cp.minimize(missing)
        answer = self._ask(model, state)
        if not answer.found:
            return state, None, None
        least = ceil(answer.bound - 1e-6)
        proved = answer.value(missing) <= least
        state = model.state(answer)
        model.cp.add(missing <= answer.value(missing))
        for goal in (kept, carried):
            model.cp.maximize(_SUM(goal))
            answer = self._ask(model, state)
            if not answer.found:
                return state, least, bound
            if goal is kept and proved:
                bound = floor(answer.bound + 1e-6)
            state = model.state(answer)
            model.cp.add(_SUM(goal) >= sum(1 for v in goal if answer.true(v)))
            self._tell(state)
        return self._polish(model, state), least, bound

    def _polish(self, model: Model, state: State) -> State:
        """Stay near the table that was published, then quality."""
        places = self._before.places
        same = [v for (p, s, z), v in model.x.items() if places.get(p) == (s, z)]
        heavy = 4 * max((p.weight for p in self._prepared.pairs), default=1)
        model.cp.maximize(model.quality() + heavy * _SUM(same))
        answer = self._ask(model, state)
        return model.state(answer) if answer.found else state

    def _ask(self, model: Model, state: State, effort: float = _EFFORT) -> Answer:
        model.hint(state)
        return self._budget.solve(model.cp, effort=effort)

    def _cells(self, pairs: Iterable[int]) -> list[Cell]:
        zones = range(self._prepared.zones.count)
        return [(p, s, z) for p in pairs for s in self._prepared.pairs[p].slots for z in zones]

    def _count(self, state: State) -> _Found:
        places = self._before.places
        number = score.counts(self._prepared, state.at)
        return _Found(
            state,
            score.shortfall(self._prepared, number),
            sum(1 for p, (s, _) in places.items() if state.at.get(p, (None, 0))[0] == s),
            sum(1 for p in self._before.possible if p in state.at),
        )

    def _tell(self, state: State) -> None:
        if self._on_progress is None:
            return
        worth = value(self._prepared, state)
        meetings = len(state.at) + len(self._prepared.fixed)
        progress = Progress("replan", self._budget.seconds, meetings, worth.shortfall, worth.quality, None, None)
        self._on_progress(progress)

    # -- the answer -----------------------------------------------------------------------------------------
    def _answer(self, found: _Found, least: int, most_kept: int) -> Replan:
        prepared, problem = self._prepared, self._prepared.problem
        worth = value(prepared, found.state)
        upper = bound_for(prepared, self._budget, worth.shortfall)
        outcome = Outcome(found.state, worth, least, upper)
        run = Run(prepared, self._budget, None, proofs=self._proofs)
        schedule = run.finish(outcome, previous={m.key: m for m in problem.previous})
        changes = changes_of(prepared, self._before, schedule.meetings)
        moves = sum(1 for c in changes if c.outcome == "cancelled" or "slot" in c.changed)
        free = len(problem.previous) - len(self._before.places) - self._before.locked_in_place
        bound = min(moves, max(0, free + len(self._before.places) - most_kept))
        schedule = run.judged(schedule, settled=found.shortfall <= least and moves == bound)
        old = {m.key for m in problem.previous}
        added = tuple(m for m in schedule.meetings if m.key not in old)
        return Replan(schedule, changes, added, moves, bound)
