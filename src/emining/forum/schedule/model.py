"""The hard rules as a CP-SAT model over any part of a schedule, the rest held as it is.

A variable says: this pair meets in this slot, in this zone of tables. Which table of the zone, and which of the
interpreters who can, is settled afterwards (`place.py`); the rules below count both so that this always works.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from emining.forum.schedule import score
from emining.forum.schedule.budget import Answer
from emining.forum.schedule.interpreting import Interpreting
from emining.forum.schedule.prepare import Prepared
from emining.forum.schedule.sums import Var, total

Cell = tuple[int, int, int]  # pair, slot, zone


@dataclass(slots=True)
class State:
    """A schedule under work: where each scheduled pair meets, and where each named interpreter is."""

    at: dict[int, tuple[int, int]] = field(default_factory=dict)  # pair: slot, zone
    posts: dict[tuple[int, int], int] = field(default_factory=dict)  # interpreter, slot: zone

    def copy(self) -> State:
        """A state of its own."""
        return State(dict(self.at), dict(self.posts))


class Model:
    """The rules for the cells given; pairs of `held` stay where they are, and so do the locked meetings."""

    def __init__(self, prepared: Prepared, cells: Iterable[Cell], held: State) -> None:
        self.prepared = prepared
        self.held = held
        self.cp = cp_model.CpModel()
        self.x: dict[Cell, Var] = {}
        self.w: dict[tuple[int, int, int], Var] = {}  # interpreter, slot, zone
        self.of_pair: dict[int, list[Cell]] = defaultdict(list)
        self._at: dict[tuple[int, int], list[Cell]] = defaultdict(list)  # delegation, slot
        self._in: dict[int, list[Cell]] = defaultdict(list)  # slot
        self.of_delegation: dict[int, list[Var]] = defaultdict(list)
        self.base = score.counts(prepared, held.at)
        self._busy = self._occupied()
        self._add_cells(cells)
        self._one_place()
        self._tables()
        self._rests()
        self._walks()
        self._interpreters()

    def _occupied(self) -> dict[int, dict[int, int]]:
        """By delegation, the zone it is held in for each slot."""
        busy: dict[int, dict[int, int]] = defaultdict(dict)
        for d, slots in self.prepared.locked_at.items():
            busy[d].update(slots)
        for p, (s, z) in self.held.at.items():
            pair = self.prepared.pairs[p]
            busy[pair.a][s] = busy[pair.b][s] = z
        return busy

    def _reachable(self, d: int, s: int, z: int) -> bool:
        held = self._busy.get(d)
        return not held or not any(self.prepared.too_far(s, z, o, oz) for o, oz in held.items())

    def _add_cells(self, cells: Iterable[Cell]) -> None:
        walks = bool(self.prepared.far)
        for cell in cells:
            p, s, z = cell
            pair = self.prepared.pairs[p]
            if p in self.held.at or s in self._busy.get(pair.a, ()) or s in self._busy.get(pair.b, ()):
                continue
            if walks and not (self._reachable(pair.a, s, z) and self._reachable(pair.b, s, z)):
                continue
            self.x[cell] = variable = self.cp.new_bool_var("")
            self.of_pair[p].append(cell)
            self._in[s].append(cell)
            for d in (pair.a, pair.b):
                self._at[d, s].append(cell)
                self.of_delegation[d].append(variable)

    def _one_place(self) -> None:
        for cells in (*self.of_pair.values(), *self._at.values()):
            if len(cells) > 1:
                self.cp.add_at_most_one([self.x[c] for c in cells])

    def at_most(self, variables: list[Var], most: int) -> None:
        """No more than so many of them; nothing is stated where that cannot be exceeded."""
        if most <= 0:
            for v in variables:
                self.cp.add(v == 0)
        elif len(variables) > most:
            self.cp.add(cp_model.LinearExpr.sum(variables) <= most)

    def _tables(self) -> None:
        prepared = self.prepared
        held: dict[int, list[tuple[int, int]]] = defaultdict(list)  # slot: (zone, people)
        for p, (s, z) in self.held.at.items():
            held[s].append((z, prepared.pairs[p].people))
        for s, cells in self._in.items():
            self.at_most([self.x[c] for c in cells], prepared.room_left(s) - len(held[s]))
            for z in range(prepared.zones.count):
                for people in prepared.sizes:
                    these = [self.x[c] for c in cells if c[2] == z and prepared.pairs[c[0]].people >= people]
                    there = sum(1 for hz, hp in held[s] if hz == z and hp >= people)
                    self.at_most(these, prepared.capacity(s, z, people) - there)

    def _rests(self) -> None:
        """No more meetings in a row than allowed: in every window one longer than the limit, one slot stays free."""
        prepared = self.prepared
        for d in self.of_delegation:
            limit, busy = prepared.limit(d), self._busy.get(d, {})
            for run in prepared.runs:
                for first in range(len(run) - limit):
                    window = run[first : first + limit + 1]
                    taken = sum(1 for s in window if s in busy)
                    free = [s for s in window if (d, s) in self._at]
                    if free and taken + len(free) > limit:
                        self.at_most([self.x[c] for s in free for c in self._at[d, s]], limit - taken)

    def _interpreters(self) -> None:
        Interpreting(self).add()

    def _walks(self) -> None:
        for s, z, later, other in self.prepared.far:
            for d in self.of_delegation:
                here = [self.x[c] for c in self._at.get((d, s), ()) if c[2] == z]
                there = [self.x[c] for c in self._at.get((d, later), ()) if c[2] == other]
                if here and there:
                    self.cp.add_at_most_one(here + there)

    # -- what to want ---------------------------------------------------------------------------------------
    def number(self, d: int) -> cp_model.LinearExpr:
        """Meetings of a delegation."""
        return total(self.of_delegation.get(d, []), self.base[d])

    def missing(self) -> cp_model.LinearExpr:
        """The total shortfall, as an expression to be kept small."""
        variables, constant = [], 0
        for d, delegation in enumerate(self.prepared.delegations):
            lacking = delegation.promised - self.base[d]
            if lacking <= 0:
                continue
            if d not in self.of_delegation:
                constant += lacking
                continue
            short = self.cp.new_int_var(0, lacking, "")
            self.cp.add(short + cp_model.LinearExpr.sum(self.of_delegation[d]) >= lacking)
            variables.append(short)
        return total(variables, constant)

    def quality(self) -> cp_model.LinearExpr:
        """The objective of `score.quality`, exactly."""
        prepared = self.prepared
        variables: list[Var] = list(self.x.values())
        weights = [prepared.pairs[c[0]].weight for c in self.x]
        constant = sum(prepared.pairs[p].weight for p in self.held.at) + sum(f.weight for f in prepared.fixed)
        steps = score.fair_steps(prepared)
        for d, base in enumerate(self.base):
            constant += sum(steps[:base])
            ahead = steps[base : base + len(self.of_delegation.get(d, ()))]
            if ahead and ahead[0]:
                reached = [self.cp.new_bool_var("") for _ in ahead]
                self.cp.add(cp_model.LinearExpr.sum(reached) <= cp_model.LinearExpr.sum(self.of_delegation[d]))
                variables += reached
                weights += ahead
        wished = cp_model.LinearExpr.weighted_sum(variables, weights) if variables else total([], 0)
        return wished + constant + self._balance()

    def _balance(self) -> cp_model.LinearExpr:
        prepared = self.prepared
        weight, most = prepared.problem.weights.balance, score.attainable(prepared)
        if not weight or not most:
            return total([], 0)
        floor = self.cp.new_int_var(0, weight, "")
        base = score.by_country(prepared, self.base)
        for country, reach in most.items():
            adding = [
                v for d, vs in self.of_delegation.items() if prepared.delegations[d].country == country for v in vs
            ]
            self.cp.add(floor * reach <= weight * (base.get(country, 0) + cp_model.LinearExpr.sum(adding)))
        return floor

    def hint(self, state: State) -> None:
        """Start from a schedule known to obey the rules."""
        self.cp.clear_hints()  # type: ignore[no-untyped-call]
        for cell, variable in self.x.items():
            self.cp.add_hint(variable, state.at.get(cell[0]) == (cell[1], cell[2]))
        for (i, s, z), variable in self.w.items():
            self.cp.add_hint(variable, state.posts.get((i, s)) == z)

    def state(self, answer: Answer) -> State:
        """The schedule the solver found, with what was held."""
        made = self.held.copy()
        changing = set(self.slots)
        made.posts = {key: z for key, z in made.posts.items() if key[1] not in changing}
        made.at.update({c[0]: (c[1], c[2]) for c, v in self.x.items() if answer.true(v)})
        for (i, s, z), variable in self.w.items():
            if answer.true(variable):
                made.posts[i, s] = z
        return made

    def cells_in(self, s: int) -> list[Cell]:
        """The cells of a slot."""
        return self._in.get(s, [])

    @property
    def slots(self) -> list[int]:
        """The slots in which anything can change."""
        return sorted(self._in)
