"""Locked meetings: completed where the organiser left table or interpreter open, refused where they cannot stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from emining.forum.schedule.assign import assign
from emining.forum.schedule.types import (
    MEETING,
    Delegation,
    Interpreter,
    Lock,
    Meeting,
    Problem,
    RefusedLock,
    Slot,
    Table,
    pair_key,
)


def interprets(interpreter: Interpreter, a: Delegation, b: Delegation) -> bool:
    """Whether the interpreter works between a language of one and a language of the other."""
    return any(
        (p in a.languages and q in b.languages) or (q in a.languages and p in b.languages) for p, q in interpreter.pairs
    )


def is_open(within: frozenset[str] | None, slot: str) -> bool:
    """Whether a table or an interpreter is there in that slot."""
    return within is None or slot in within


class Locks:
    """The locks of a problem, settled: `standing` stay exactly, `refused` say why not."""

    def __init__(self, problem: Problem) -> None:
        self._delegations: Mapping[str, Delegation] = {d.id: d for d in problem.delegations}
        self._slots: Mapping[str, Slot] = {s.id: s for s in problem.slots if s.kind == MEETING}
        self._tables: Mapping[str, Table] = {t.id: t for t in problem.tables}
        self._interpreters: Mapping[str, Interpreter] = {i.id: i for i in problem.interpreters}
        self._blocked = {p.key for p in problem.pairs if p.blocked}
        self._taken: set[tuple[str, str, str]] = set()  # kind, identifier, slot
        self._pairs: set[tuple[str, str]] = set()
        self.standing: list[Meeting] = []
        self.refused: list[RefusedLock] = []
        sound: dict[str, list[Lock]] = defaultdict(list)
        for lock in problem.locks:
            reason = self._unsound(lock) or self._collides(lock)
            if reason:
                self.refused.append(RefusedLock(lock, reason))
                continue
            self._take(lock)
            sound[lock.slot].append(lock)
        for slot in sorted(sound):
            self._complete(slot, sound[slot])

    def _unsound(self, lock: Lock) -> str:
        """Why the lock could not stand even alone."""
        if lock.a not in self._delegations or lock.b not in self._delegations or lock.a == lock.b:
            return "unknown_delegation"
        if lock.slot not in self._slots:
            return "unknown_slot"
        if lock.key in self._blocked:
            return "blocked"
        if any(lock.slot not in self._delegations[side].slots for side in lock.key):
            return "delegation_unavailable"
        return self._unsound_table(lock) or self._unsound_interpreter(lock)

    def _unsound_table(self, lock: Lock) -> str:
        if lock.table is None:
            return ""
        table = self._tables.get(lock.table)
        if table is None:
            return "unknown_table"
        if not is_open(table.slots, lock.slot):
            return "table_closed"
        return "" if table.seats >= self._people(lock) else "too_few_seats"

    def _unsound_interpreter(self, lock: Lock) -> str:
        if lock.interpreter is None:
            return ""
        interpreter = self._interpreters.get(lock.interpreter)
        if interpreter is None:
            return "unknown_interpreter"
        if not is_open(interpreter.slots, lock.slot):
            return "interpreter_unavailable"
        a, b = (self._delegations[side] for side in lock.key)
        return "" if not self._needs(lock) or interprets(interpreter, a, b) else "interpreter_languages"

    def _needs(self, lock: Lock) -> bool:
        a, b = (self._delegations[side] for side in lock.key)
        return not a.languages & b.languages

    def _people(self, lock: Lock) -> int:
        a, b = (self._delegations[side] for side in lock.key)
        return a.size + b.size + (1 if lock.interpreter is not None or self._needs(lock) else 0)

    def _collides(self, lock: Lock) -> str:
        """Which lock before it already holds what it needs."""
        if pair_key(lock.a, lock.b) in self._pairs:
            return "pair_twice"
        if any(("delegation", side, lock.slot) in self._taken for side in lock.key):
            return "slot_taken"
        if ("table", lock.table, lock.slot) in self._taken:
            return "table_taken"
        return "interpreter_taken" if ("interpreter", lock.interpreter, lock.slot) in self._taken else ""

    def _take(self, lock: Lock) -> None:
        self._pairs.add(lock.key)
        for side in lock.key:
            self._taken.add(("delegation", side, lock.slot))
        if lock.table is not None:
            self._taken.add(("table", lock.table, lock.slot))
        if lock.interpreter is not None:
            self._taken.add(("interpreter", lock.interpreter, lock.slot))

    def _complete(self, slot: str, locks: list[Lock]) -> None:
        """Give every lock of the slot a table, and an interpreter where it needs one."""
        tables = [t for t in sorted(self._tables) if is_open(self._tables[t].slots, slot)]
        free = [n for n, t in enumerate(tables) if ("table", t, slot) not in self._taken]
        wanting = [k for k in locks if k.table is None]
        seats = assign(
            [
                {n: self._tables[tables[n]].seats for n in free if self._tables[tables[n]].seats >= self._people(k)}
                for k in wanting
            ]
        )
        table_of = {k.key: None if n is None else tables[n] for k, n in zip(wanting, seats, strict=True)}
        placed = []
        for lock in locks:
            table = lock.table or table_of[lock.key]
            if table is None:
                self.refused.append(RefusedLock(lock, "no_free_table"))
            else:
                placed.append((lock, table))
        self._interpret(slot, placed)

    def _interpret(self, slot: str, placed: list[tuple[Lock, str]]) -> None:
        names = [i for i in sorted(self._interpreters) if is_open(self._interpreters[i].slots, slot)]
        free = [n for n, i in enumerate(names) if ("interpreter", i, slot) not in self._taken]
        wanting = [k for k, _ in placed if k.interpreter is None and self._needs(k)]
        rows = []
        for k in wanting:
            a, b = (self._delegations[side] for side in k.key)
            able = (n for n in free if interprets(self._interpreters[names[n]], a, b))
            rows.append({n: len(self._interpreters[names[n]].pairs) for n in able})
        given = {k.key: None if n is None else names[n] for k, n in zip(wanting, assign(rows), strict=True)}
        for lock, table in placed:
            interpreter = lock.interpreter or given.get(lock.key)
            if interpreter is None and self._needs(lock):
                self.refused.append(RefusedLock(lock, "no_free_interpreter"))
                continue
            self.standing.append(Meeting(*lock.key, slot, table, interpreter, locked=True))
