"""Interpreters in the model: counted by what they speak, or followed from place to place where they walk or rest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from emining.forum.schedule.sums import Var, total

if TYPE_CHECKING:
    from emining.forum.schedule.model import Model


class Interpreting:
    """The rules about interpreters, of one model."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._prepared = model.prepared
        self._held: dict[int, list[tuple[int, frozenset[int]]]] = defaultdict(list)  # slot: zone, who could help
        for p, (s, z) in model.held.at.items():
            if (kinds := self._prepared.pairs[p].kinds) is not None:
                self._held[s].append((z, kinds))

    def add(self) -> None:
        """State them all."""
        if self._prepared.named:
            self._named()
            return
        for s in self._model.slots:
            if not self._prepared.few_skills:
                kinds = Counter(self._prepared.kind_of[i] for i in self._prepared.free_interpreters[s])
                self._served(s, None, {k: total([], n) for k, n in kinds.items()})
                continue
            for union in self._prepared.unions:
                free = sum(1 for i in self._prepared.free_interpreters[s] if self._prepared.kind_of[i] in union)
                self._hall(s, union, None, free)

    def _hall(self, s: int, union: frozenset[int], zone: int | None, free: int | list[Var]) -> None:
        """Meetings that only these interpreters can serve are no more than they are (Hall's theorem: that suffices)."""
        model, pairs = self._model, self._prepared.pairs
        these = []
        for cell in model.cells_in(s):
            kinds = pairs[cell[0]].kinds
            if kinds is not None and kinds <= union and zone in (None, cell[2]):
                these.append(model.x[cell])
        held = sum(1 for z, kinds in self._held[s] if kinds <= union and zone in (None, z))
        if isinstance(free, int):
            if these:
                model.at_most(these, free - held)
        elif these or held:
            model.cp.add(cp_model.LinearExpr.sum(these) + held <= cp_model.LinearExpr.sum(free))

    def _served(self, s: int, zone: int | None, free: Mapping[int, cp_model.LinearExpr]) -> None:
        """Which kind of interpreter serves how many meetings of each sort: Hall's condition, written out."""
        model, pairs = self._model, self._prepared.pairs
        wanted: dict[frozenset[int], list[Var]] = defaultdict(list)
        for cell in model.cells_in(s):
            kinds = pairs[cell[0]].kinds
            if kinds is not None and zone in (None, cell[2]):
                wanted[kinds].append(model.x[cell])
        held = Counter(kinds for z, kinds in self._held[s] if zone in (None, z))
        given: dict[int, list[Var]] = defaultdict(list)
        for kinds in sorted({*wanted, *held}, key=sorted):
            shares = [model.cp.new_int_var(0, len(self._prepared.interpreters), "") for _ in kinds]
            for k, share in zip(sorted(kinds), shares, strict=True):
                given[k].append(share)
            model.cp.add(total(shares, 0) >= total(wanted[kinds], held[kinds]))
        for k, shares in sorted(given.items()):
            model.cp.add(total(shares, 0) <= free.get(k, total([], 0)))

    def _posted(self, s: int, z: int) -> dict[int, cp_model.LinearExpr]:
        """By kind, the interpreters who are in that zone."""
        there: dict[int, list[Var]] = defaultdict(list)
        for i in self._prepared.free_interpreters[s]:
            if (variable := self._model.w.get((i, s, z))) is not None:
                there[self._prepared.kind_of[i]].append(variable)
        return {k: total(variables, 0) for k, variables in there.items()}

    def _named(self) -> None:
        """Each interpreter is at a place of its own in every slot, because it must walk and rest like everybody."""
        model, prepared = self._model, self._prepared
        at: dict[tuple[int, int], list[Var]] = defaultdict(list)
        zones = range(prepared.zones.count)
        posts = self._posts()
        for s in model.slots:
            for i in prepared.free_interpreters[s]:
                for z in zones:
                    if any(prepared.too_far(s, z, o, oz) for o, oz in posts.get(i, {}).items() if o != s):
                        continue
                    model.w[i, s, z] = variable = model.cp.new_bool_var("")
                    at[i, s].append(variable)
            for z in zones:
                if not prepared.few_skills:
                    self._served(s, z, self._posted(s, z))
                    continue
                for union in prepared.unions:
                    able = [
                        model.w[i, s, z]
                        for i in prepared.free_interpreters[s]
                        if prepared.kind_of[i] in union and (i, s, z) in model.w
                    ]
                    self._hall(s, union, z, able)
        for variables in at.values():
            model.cp.add_at_most_one(variables)
        self._walks()
        self._rests(at, posts)

    def _posts(self) -> dict[int, dict[int, int]]:
        """By interpreter, where it is held: in slots that do not change, and in locked meetings."""
        open_slots = set(self._model.slots)
        posts: dict[int, dict[int, int]] = defaultdict(dict)
        for (i, s), z in self._model.held.posts.items():
            if s not in open_slots:
                posts[i][s] = z
        for f in self._prepared.fixed:
            if f.interpreter is not None:
                posts[f.interpreter][f.slot] = f.zone
        return posts

    def _walks(self) -> None:
        w = self._model.w
        for s, z, later, other in self._prepared.far:
            for i in range(len(self._prepared.interpreters)):
                if (i, s, z) in w and (i, later, other) in w:
                    self._model.cp.add_at_most_one([w[i, s, z], w[i, later, other]])

    def _rests(self, at: Mapping[tuple[int, int], list[Var]], posts: Mapping[int, Mapping[int, int]]) -> None:
        limit = self._prepared.rules.interpreter_back_to_back
        if limit is None:
            return
        for i in range(len(self._prepared.interpreters)):
            for run in self._prepared.runs:
                for first in range(len(run) - limit):
                    window = run[first : first + limit + 1]
                    taken = sum(1 for s in window if s in posts.get(i, {}))
                    free = [v for s in window for v in at.get((i, s), ())]
                    if free:
                        self._model.at_most(free, limit - taken)
