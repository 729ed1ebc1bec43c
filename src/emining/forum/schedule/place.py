"""The second step: which table of its zone a meeting gets, and which interpreter. It cannot fail, and is checked.

The model counted tables by zone and size, and interpreters by what they speak, so that in every slot each meeting has a
table and an interpreter of its own (Hall's theorem). What is chosen here is only comfort: stay where you were sitting,
keep the interpreter you had, leave the large tables free.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from emining.forum.schedule.assign import assign
from emining.forum.schedule.model import State
from emining.forum.schedule.prepare import Pair, Prepared
from emining.forum.schedule.types import Meeting
from emining.forum.schedule.walking import walking_minutes

_CHANGED = 1_000_000  # another table or interpreter than published
_AWAY = 300  # somebody's own table is not used, in tenths of a minute of walking
_NEW_FACE = 50  # another interpreter than in the meeting before


class Placing:
    """Tables and interpreters for a state, slot after slot."""

    def __init__(self, prepared: Prepared, state: State, previous: Mapping[tuple[str, str], Meeting]) -> None:
        self._prepared = prepared
        self._state = state
        self._previous = previous
        self._by_slot: dict[int, list[int]] = defaultdict(list)
        for p, (s, _) in sorted(state.at.items()):
            self._by_slot[s].append(p)
        self._sat: dict[int, int] = {}  # delegation: the table it was last at
        self._heard: dict[int, int] = {}  # delegation: the interpreter it last had
        self._work: dict[int, int] = defaultdict(int)  # interpreter: meetings so far

    def meetings(self) -> tuple[Meeting, ...]:
        """Every meeting with its table and interpreter, locked ones as they are, by slot and pair."""
        made: list[Meeting] = []
        prepared = self._prepared
        standing = {(m.slot, m.key): m for m in prepared.settled.standing}
        for s, slot in enumerate(prepared.slots):
            pairs = self._by_slot[s]
            tables, interpreters = self._tables(s, pairs), self._interpreters(s, pairs)
            for p in pairs:
                pair, i = prepared.pairs[p], interpreters.get(p)
                key = self._key(pair)
                name = None if i is None else prepared.interpreters[i].id
                made.append(Meeting(*key, slot.id, prepared.tables[tables[p]].id, name))
                self._remember(pair.a, pair.b, tables[p], i)
            made += [m for (where, _), m in standing.items() if where == slot.id]
            for f in prepared.fixed:
                if f.slot == s:
                    self._remember(f.a, f.b, f.table, f.interpreter)
        order = {slot.id: s for s, slot in enumerate(prepared.slots)}
        return tuple(sorted(made, key=lambda m: (order[m.slot], m.key)))

    def _key(self, pair: Pair) -> tuple[str, str]:
        return self._prepared.delegations[pair.a].id, self._prepared.delegations[pair.b].id

    def _remember(self, a: int, b: int, table: int, interpreter: int | None) -> None:
        self._sat[a] = self._sat[b] = table
        if interpreter is not None:
            self._heard[a] = self._heard[b] = interpreter
            self._work[interpreter] += 1

    def _tables(self, s: int, pairs: list[int]) -> dict[int, int]:
        prepared, zone_of = self._prepared, self._prepared.zones.of_table
        rows = []
        for p in pairs:
            pair, zone = prepared.pairs[p], self._state.at[p][1]
            fitting = (
                t for t in prepared.free_tables[s] if zone_of[t] == zone and prepared.tables[t].seats >= pair.people
            )
            rows.append({t: self._discomfort(pair, t) for t in fitting})
        return _complete(pairs, assign(rows), "table")

    def _discomfort(self, pair: Pair, t: int) -> int:
        """Tenths of a minute of walking, seats left empty, and above all a change of what was published."""
        prepared = self._prepared
        table = prepared.tables[t]
        cost = table.seats - pair.people
        for d in (pair.a, pair.b):
            if d in self._sat:
                cost += round(10 * walking_minutes(prepared.rules, prepared.tables[self._sat[d]], table))
            if prepared.delegations[d].home_table not in (None, table.id):
                cost += _AWAY
        before = self._previous.get(self._key(pair))
        return cost if before is None or before.table == table.id else cost + _CHANGED

    def _interpreters(self, s: int, pairs: list[int]) -> dict[int, int]:
        prepared, posts = self._prepared, self._state.posts
        needing = [p for p in pairs if prepared.pairs[p].kinds is not None]
        rows = []
        for p in needing:
            kinds = prepared.pairs[p].kinds or frozenset()
            able = (
                i
                for i in prepared.free_interpreters[s]
                if prepared.kind_of[i] in kinds and (not prepared.named or posts.get((i, s)) == self._state.at[p][1])
            )
            rows.append({i: self._strangeness(prepared.pairs[p], i) for i in able})
        return _complete(needing, assign(rows), "interpreter")

    def _strangeness(self, pair: Pair, i: int) -> int:
        cost = self._work[i] + sum(_NEW_FACE for d in (pair.a, pair.b) if self._heard.get(d, i) != i)
        before = self._previous.get(self._key(pair))
        same = before is None or before.interpreter in (None, self._prepared.interpreters[i].id)
        return cost if same else cost + _CHANGED


def _complete(pairs: list[int], given: list[int | None], what: str) -> dict[int, int]:
    """The assignment, which the model's counting promised to be complete."""
    made = {p: c for p, c in zip(pairs, given, strict=True) if c is not None}
    if len(made) != len(pairs):
        raise RuntimeError(f"the model promised every meeting of the slot one {what}, and one has none")
    return made
