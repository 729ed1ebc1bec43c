"""Free places in a schedule as it stands: what can be offered to somebody without moving anybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from emining.forum.schedule.locks import interprets
from emining.forum.schedule.prepare import Prepared
from emining.forum.schedule.types import Alternative, Meeting, pair_key
from emining.forum.schedule.walking import walking_minutes

MOST = 3  # offers for one meeting


class Offers:
    """Places for one more meeting. Each is right by itself; two of them may exclude each other."""

    def __init__(self, prepared: Prepared, meetings: Sequence[Meeting], *, reserve: bool = False) -> None:
        self._prepared = prepared
        self._kept_free = reserve  # whether the tables in reserve stay free
        self._left = [prepared.room_left(s) for s in range(len(prepared.slots))]
        self._met = {m.key for m in meetings}
        known = {m.key for m in prepared.problem.previous}
        self._added = [m for m in meetings if m.key not in known]
        self._busy: dict[int, dict[int, int]] = defaultdict(dict)  # delegation: slot: table
        self._work: dict[int, dict[int, int]] = defaultdict(dict)  # interpreter: slot: table
        self._used: dict[int, set[int]] = defaultdict(set)  # slot: tables
        for m in meetings:
            self._enter(m)

    def _enter(self, m: Meeting | Alternative) -> None:
        prepared = self._prepared
        s, t = prepared.slot_number[m.slot], prepared.table_number[m.table]
        self._used[s].add(t)
        for side in (m.a, m.b):
            self._busy[prepared.number[side]][s] = t
        if m.interpreter is not None:
            self._work[prepared.interpreter_number[m.interpreter]][s] = t

    def take(self, place: Alternative) -> None:
        """Count the place as used from now on."""
        self._enter(place)
        self._left[self._prepared.slot_number[place.slot]] -= 1

    def first(self, p: int, *, slot: int | None = None) -> Alternative | None:
        """The earliest place for the pair, or one in that slot."""
        return next(self._places(p, self._prepared.pairs[p].slots if slot is None else (slot,)), None)

    def added_for(self, old: Meeting) -> tuple[Meeting, ...]:
        """Meetings that are new in this schedule, of either side of one that fell away."""
        return tuple(m for m in self._added if {m.a, m.b} & {old.a, old.b})

    def same_pair(self, old: Meeting) -> tuple[Alternative, ...]:
        """Other times for the same two, not counting the time they now have."""
        p = self._prepared.index_of.get(old.key)
        return () if p is None else self._first(self._places(p, self._prepared.pairs[p].slots))

    def other_partners(self, old: Meeting) -> tuple[Alternative, ...]:
        """Meetings with somebody else for those of the two who are there, the best wishes first."""
        prepared = self._prepared
        waiting = []
        for side in old.key:
            d = prepared.number.get(side)
            if d is None:
                continue
            others = ((p, self._name(p)) for p in prepared.of_delegation[d])
            waiting += [p for p, name in others if name not in self._met and name != old.key]
        waiting.sort(key=lambda p: (-prepared.pairs[p].weight, p))
        made: list[Alternative] = []
        for p in waiting:
            made += self._first(self._places(p, prepared.pairs[p].slots), most=1)
            if len(made) == MOST:
                break
        return tuple(made)

    def _name(self, p: int) -> tuple[str, str]:
        pair = self._prepared.pairs[p]
        return pair_key(self._prepared.delegations[pair.a].id, self._prepared.delegations[pair.b].id)

    def _first(self, places: Iterator[Alternative], most: int = MOST) -> tuple[Alternative, ...]:
        return tuple(place for _, place in zip(range(most), places, strict=False))

    def _places(self, p: int, slots: Sequence[int]) -> Iterator[Alternative]:
        """One place in each slot that has any."""
        prepared = self._prepared
        pair = prepared.pairs[p]
        for s in slots:
            if s in self._busy[pair.a] or s in self._busy[pair.b] or (self._kept_free and self._left[s] <= 0):
                continue
            limits = ((self._busy[d], prepared.limit(d)) for d in (pair.a, pair.b))
            if any(self._row(busy, s) > limit for busy, limit in limits):
                continue
            if (place := self._at(p, s)) is not None:
                yield place

    def _row(self, busy: dict[int, int], s: int) -> int:
        """How many in a row there would be with one in this slot."""
        run = next(run for run in self._prepared.runs if s in run)
        at, length = run.index(s), 1
        for step in (-1, 1):
            n = at + step
            while 0 <= n < len(run) and run[n] in busy:
                length, n = length + 1, n + step
        return length

    def _at(self, p: int, s: int) -> Alternative | None:
        """The first free table that both can reach, with an interpreter who can, if one is needed."""
        prepared = self._prepared
        pair = prepared.pairs[p]
        for t in prepared.free_tables[s]:
            if t in self._used[s] or prepared.tables[t].seats < pair.people:
                continue
            if not (self._walks(self._busy[pair.a], s, t) and self._walks(self._busy[pair.b], s, t)):
                continue
            i = None if pair.kinds is None else self._interpreter(p, s, t)
            if pair.kinds is None or i is not None:
                name = None if i is None else prepared.interpreters[i].id
                return Alternative(*self._name(p), prepared.slots[s].id, prepared.tables[t].id, name)
        return None

    def _interpreter(self, p: int, s: int, t: int) -> int | None:
        prepared = self._prepared
        pair, limit = prepared.pairs[p], prepared.rules.interpreter_back_to_back
        a, b = prepared.delegations[pair.a], prepared.delegations[pair.b]
        for i in prepared.free_interpreters[s]:
            work = self._work[i]
            if s in work or not interprets(prepared.interpreters[i], a, b) or not self._walks(work, s, t):
                continue
            if limit is None or self._row(work, s) <= limit:
                return i
        return None

    def _walks(self, busy: dict[int, int], s: int, t: int) -> bool:
        """Whether somebody busy at those places can also be at this one."""
        prepared = self._prepared
        for other, table in busy.items():
            first, second = sorted((s, other))
            gap = prepared.slots[second].start - prepared.slots[first].end
            if walking_minutes(prepared.rules, prepared.tables[t], prepared.tables[table]) > gap:
                return False
        return True
