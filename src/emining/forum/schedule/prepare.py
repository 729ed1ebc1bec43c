"""A problem in numbers: what every part of the scheduler computes from it once."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from emining.forum.schedule.locks import Locks, interprets, is_open
from emining.forum.schedule.types import MEETING, Delegation, Interpreter, PairWish, Problem, Weights
from emining.forum.schedule.walking import zones_of

CELLS = 200_000  # variables a whole model may have before zones are merged
ZONES = 12
UNIONS = 200  # sets of interpreters that are worth a rule of their own


@dataclass(frozen=True, slots=True)
class Pair:
    """Two delegations that may meet, in numbers."""

    a: int
    b: int
    weight: int
    people: int
    kinds: frozenset[int] | None  # interpreters who could help; None when none is needed
    slots: tuple[int, ...]  # in which both are there and not in a locked meeting


@dataclass(frozen=True, slots=True)
class Fixed:
    """A locked meeting, in numbers."""

    a: int
    b: int
    slot: int
    zone: int
    weight: int
    table: int
    interpreter: int | None


def worth(wish: PairWish, weights: Weights) -> int:
    """What one meeting of the pair adds to the objective."""
    points = weights.meeting + weights.preference * (wish.preference_a + wish.preference_b)
    return points + (weights.mutual if wish.mutual else 0) + round(weights.score * wish.score)


class Prepared:
    """Everything sorted by identifier and numbered, with locked meetings already taken out of what is free."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.rules = problem.rules
        self.delegations = sorted(problem.delegations, key=lambda d: d.id)
        self.slots = sorted((s for s in problem.slots if s.kind == MEETING), key=lambda s: s.start)
        self.tables = sorted(problem.tables, key=lambda t: t.id)
        self.interpreters = sorted(problem.interpreters, key=lambda i: i.id)
        self.number = {d.id: n for n, d in enumerate(self.delegations)}
        self.slot_number = {s.id: n for n, s in enumerate(self.slots)}
        self.table_number = {t.id: n for n, t in enumerate(self.tables)}
        self.interpreter_number = {i.id: n for n, i in enumerate(self.interpreters)}
        self.settled = Locks(problem)
        self._prepare_places()
        self._prepare_locks()
        self._prepare_interpreters()
        self._prepare_pairs()

    def _prepare_places(self) -> None:
        size = max(1, len(self.problem.pairs) * max(1, len(self.slots)))
        most = max(2, min(ZONES, CELLS // size))
        self.zones = zones_of(self.rules, self.slots, self.tables, most=most)
        # gaps[s]: minutes between slot s and the next
        self.gaps = [after.start - before.end for before, after in pairwise(self.slots)]
        self.runs = _runs(len(self.slots), self.gaps, self.rules.rest_minutes)

    def _prepare_locks(self) -> None:
        wishes = {p.key: p for p in self.problem.pairs}
        self.fixed: list[Fixed] = []
        self.locked_keys = set()
        for m in self.settled.standing:
            table = self.table_number[m.table]
            wish = wishes.get(m.key, PairWish(m.a, m.b))
            interpreter = None if m.interpreter is None else self.interpreter_number[m.interpreter]
            a, b = (self.number[side] for side in m.key)
            zone = self.zones.of_table[table]
            weight = worth(wish, self.problem.weights)
            self.fixed.append(Fixed(a, b, self.slot_number[m.slot], zone, weight, table, interpreter))
            self.locked_keys.add(m.key)
        self.locked_at: dict[int, dict[int, int]] = defaultdict(dict)  # delegation: slot: zone
        for f in self.fixed:
            self.locked_at[f.a][f.slot] = self.locked_at[f.b][f.slot] = f.zone
        used = {(f.table, f.slot) for f in self.fixed}
        self.free_tables = [
            [t for t, table in enumerate(self.tables) if is_open(table.slots, slot.id) and (t, s) not in used]
            for s, slot in enumerate(self.slots)
        ]

    def _prepare_interpreters(self) -> None:
        """Kinds are interpreters of the same languages; `free_interpreters[slot]` are those not in a locked meeting."""
        kinds: dict[frozenset[tuple[str, str]], int] = {}
        self.kind_of = [kinds.setdefault(_both(i), len(kinds)) for i in self.interpreters]
        self._sample: list[Interpreter] = []
        for n, k in enumerate(self.kind_of):
            if k == len(self._sample):
                self._sample.append(self.interpreters[n])
        used = {(f.interpreter, f.slot) for f in self.fixed}
        self.free_interpreters = [
            [i for i, who in enumerate(self.interpreters) if is_open(who.slots, slot.id) and (i, s) not in used]
            for s, slot in enumerate(self.slots)
        ]

    def _prepare_pairs(self) -> None:
        there = [
            {self.slot_number[s] for s in d.slots if s in self.slot_number} - set(self.locked_at.get(n, ()))
            for n, d in enumerate(self.delegations)
        ]
        self.there = there
        self.pairs: list[Pair] = []
        self.of_delegation: list[list[int]] = [[] for _ in self.delegations]
        for wish in sorted(self.problem.pairs, key=lambda w: w.key):
            if wish.blocked or wish.key in self.locked_keys:
                continue
            pair = self._pair(wish)
            if not pair.slots or pair.kinds == frozenset():
                continue
            self.of_delegation[pair.a].append(len(self.pairs))
            self.of_delegation[pair.b].append(len(self.pairs))
            self.pairs.append(pair)
        self.index_of = {(self.delegations[p.a].id, self.delegations[p.b].id): n for n, p in enumerate(self.pairs)}

    def _pair(self, wish: PairWish) -> Pair:
        a, b = (self.number[side] for side in wish.key)
        one, other = self.delegations[a], self.delegations[b]
        kinds = self._kinds(one, other)
        people = one.size + other.size + (0 if kinds is None else 1)
        slots = tuple(sorted(self.there[a] & self.there[b]))
        return Pair(a, b, worth(wish, self.problem.weights), people, kinds, slots)

    def _kinds(self, a: Delegation, b: Delegation) -> frozenset[int] | None:
        if a.languages & b.languages:
            return None
        return frozenset(k for k, sample in enumerate(self._sample) if interprets(sample, a, b))

    @cached_property
    def unions(self) -> list[frozenset[int]]:
        """Every union of sets of interpreters that pairs ask for: Hall's condition need be stated for these only."""
        closed: set[frozenset[int]] = set()
        for kinds in sorted({p.kinds for p in self.pairs if p.kinds}, key=sorted):
            if len(closed) <= UNIONS:
                closed |= {kinds | other for other in closed} | {kinds}
        return sorted(closed, key=lambda u: (len(u), sorted(u)))

    @property
    def few_skills(self) -> bool:
        """Whether `unions` names them all; otherwise the model says which kind of interpreter serves which meetings."""
        return len(self.unions) <= UNIONS

    @cached_property
    def sizes(self) -> list[int]:
        """The numbers of people above which fewer tables are large enough, smallest first."""
        seats = sorted(t.seats for t in self.tables)
        needed = sorted({p.people for p in self.pairs})
        keep, before = [], -1
        for people in needed:
            fitting = len(seats) - bisect_left(seats, people)
            if fitting != before:
                keep.append(people)
            before = fitting
        return keep

    def limit(self, d: int) -> int:
        """Meetings in a row allowed to a delegation."""
        own = self.delegations[d].max_back_to_back
        return self.rules.back_to_back if own is None else own

    @cached_property
    def most(self) -> list[int]:
        """The most slots each delegation could fill by its own hours and rests, locked meetings included."""
        return [self._most(d) for d in range(len(self.delegations))]

    def fill(self, d: int, slots: set[int]) -> int:
        """The most of these slots that a delegation there in all of them can use with its rests."""
        limit, total = self.limit(d), 0
        for run in self.runs:
            length = 0
            for s in (*run, None):
                if s is not None and s in slots:
                    length += 1
                    continue
                total += length - length // (limit + 1)
                length = 0
        return total

    def _most(self, d: int) -> int:
        locked = set(self.locked_at.get(d, ()))
        total = self.fill(d, self.there[d] | locked)
        # locked meetings may break the limit, then no slot is given away for rest
        return total if not locked else max(total, self._most_round_locks(d, locked))

    def _most_round_locks(self, d: int, locked: set[int]) -> int:
        limit = self.limit(d)
        broken = any(
            all(s in locked for s in run[n : n + limit + 1]) for run in self.runs for n in range(len(run) - limit)
        )
        return len(self.there[d]) + len(locked) if broken else 0

    def capacity(self, s: int, z: int | None, people: int) -> int:
        """Free tables in the slot (of the zone) with at least so many seats."""
        return sum(
            1
            for t in self.free_tables[s]
            if self.tables[t].seats >= people and (z is None or self.zones.of_table[t] == z)
        )

    def room_left(self, s: int) -> int:
        """Meetings the slot can still take; the reserve is kept free, unless a published schedule is repaired."""
        locked = sum(1 for f in self.fixed if f.slot == s)
        reserve = 0 if self.problem.previous else self.rules.reserve_tables
        opened = len(self.free_tables[s]) + locked
        return max(0, min(len(self.free_tables[s]), opened - reserve - locked))

    def too_far(self, s: int, z: int, other_slot: int, other_zone: int) -> bool:
        """Whether nobody can be sure to walk between the two zones in the time between the two slots."""
        first, second = sorted((s, other_slot))
        gap = self.slots[second].start - self.slots[first].end
        return self.zones.minutes[z][other_zone] > gap

    @cached_property
    def far(self) -> list[tuple[int, int, int, int]]:
        """Every (slot, zone, later slot, zone) that nobody can walk."""
        count, zones = len(self.slots), range(self.zones.count)
        return [
            (s, z, later, other)
            for s in range(count)
            for later in range(s + 1, count)
            for z in zones
            for other in zones
            if self.too_far(s, z, later, other)
        ]

    @property
    def named(self) -> bool:
        """Whether interpreters must be told apart: because they have to walk, or to rest."""
        return bool(self.far) or self.rules.interpreter_back_to_back is not None


def _both(interpreter: Interpreter) -> frozenset[tuple[str, str]]:
    return frozenset((min(p, q), max(p, q)) for p, q in interpreter.pairs)


def _runs(count: int, gaps: Sequence[int], rest: int) -> list[list[int]]:
    """Slots that follow one another without a rest between them."""
    runs: list[list[int]] = []
    for s in range(count):
        if s and gaps[s - 1] < rest:
            runs[-1].append(s)
        else:
            runs.append([s])
    return runs
