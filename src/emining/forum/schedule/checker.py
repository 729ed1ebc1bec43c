"""Whether a schedule obeys every hard rule: plain loops over the problem as stated, sharing nothing with the model.

Call it before anything is published. An empty answer means: nobody is in two places, no table or interpreter is used
twice, everyone has time to walk and to rest, every lock stands, and every broken promise is accounted for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from math import hypot

from emining.forum.schedule.types import Meeting, Problem, Rules, Schedule, Table, Violation


def verify(problem: Problem, schedule: Schedule) -> list[Violation]:
    """Every hard rule the schedule breaks."""
    return list(_Checker(problem, schedule).violations())


class _Checker:
    def __init__(self, problem: Problem, schedule: Schedule) -> None:
        self._problem = problem
        self._schedule = schedule
        self._delegations = {d.id: d for d in problem.delegations}
        self._slots = {s.id: s for s in problem.slots if s.kind == "meeting"}
        self._tables = {t.id: t for t in problem.tables}
        self._interpreters = {i.id: i for i in problem.interpreters}
        self._wishes = {frozenset((w.a, w.b)): w for w in problem.pairs}

    def violations(self) -> Iterator[Violation]:
        unknown = list(self._unknown())
        yield from unknown
        if unknown:
            return
        for meeting in self._schedule.meetings:
            yield from self._allowed(meeting)
            yield from self._at_table(meeting)
            yield from self._understood(meeting)
        yield from self._one_place()
        yield from self._reserve()
        yield from self._in_a_row()
        yield from self._on_foot()
        yield from self._locks()
        yield from self._accounts()

    def _unknown(self) -> Iterator[Violation]:
        for m in self._schedule.meetings:
            known = m.a in self._delegations and m.b in self._delegations and m.a != m.b
            known = known and m.slot in self._slots and m.table in self._tables
            if not known or (m.interpreter is not None and m.interpreter not in self._interpreters):
                yield _broken("unknown", m)

    def _allowed(self, m: Meeting) -> Iterator[Violation]:
        wish = self._wishes.get(frozenset((m.a, m.b)))
        if wish is not None and wish.blocked:
            yield _broken("blocked", m)
        if wish is None and not m.locked:
            yield _broken("not_wished", m)
        for side in (m.a, m.b):
            if m.slot not in self._delegations[side].slots:
                yield _broken("delegation_unavailable", m, of=side)

    def _at_table(self, m: Meeting) -> Iterator[Violation]:
        table = self._tables[m.table]
        if table.slots is not None and m.slot not in table.slots:
            yield _broken("table_closed", m)
        people = self._delegations[m.a].size + self._delegations[m.b].size + (m.interpreter is not None)
        if people > table.seats:
            yield _broken("too_few_seats", m, people=people, seats=table.seats)

    def _understood(self, m: Meeting) -> Iterator[Violation]:
        a, b = self._delegations[m.a].languages, self._delegations[m.b].languages
        if m.interpreter is None:
            if not a & b:
                yield _broken("no_interpreter", m)
            return
        interpreter = self._interpreters[m.interpreter]
        if interpreter.slots is not None and m.slot not in interpreter.slots:
            yield _broken("interpreter_unavailable", m)
        if not a & b and not any(
            (one in a and other in b) or (one in b and other in a) for one, other in interpreter.pairs
        ):
            yield _broken("interpreter_languages", m)

    def _one_place(self) -> Iterator[Violation]:
        met: Counter[frozenset[str]] = Counter()
        used: Counter[tuple[str, str, str]] = Counter()
        for m in self._schedule.meetings:
            met[frozenset((m.a, m.b))] += 1
            used.update([("delegation", m.a, m.slot), ("delegation", m.b, m.slot), ("table", m.table, m.slot)])
            if m.interpreter is not None:
                used["interpreter", m.interpreter, m.slot] += 1
        for pair, times in met.items():
            if times > 1:
                yield Violation("pair_twice", {"pair": "/".join(sorted(pair)), "times": times})
        for (what, who, slot), times in used.items():
            if times > 1:
                yield Violation(f"{what}_twice", {"id": who, "slot": slot, "times": times})

    def _reserve(self) -> Iterator[Violation]:
        if self._problem.previous:
            return
        for slot in self._slots:
            opened = sum(1 for t in self._tables.values() if t.slots is None or slot in t.slots)
            here = [m for m in self._schedule.meetings if m.slot == slot]
            if len(here) > opened - self._problem.rules.reserve_tables and not all(m.locked for m in here):
                yield Violation("reserve", {"slot": slot, "meetings": len(here), "tables": opened})

    def _in_a_row(self) -> Iterator[Violation]:
        rules = self._problem.rules
        for d, meetings in self._by("delegations").items():
            own = self._delegations[d].max_back_to_back
            yield from self._rows("back_to_back", d, meetings, rules.back_to_back if own is None else own)
        if rules.interpreter_back_to_back is not None:
            for i, meetings in self._by("interpreters").items():
                yield from self._rows("interpreter_back_to_back", i, meetings, rules.interpreter_back_to_back)

    def _rows(self, rule: str, who: str, meetings: list[Meeting], limit: int) -> Iterator[Violation]:
        """Walk through the programme, counting meetings since a rest; a row of locked ones is the organiser's."""
        busy = {m.slot: m for m in meetings}
        row: list[Meeting] = []
        last_end: int | None = None
        for slot in sorted(self._slots.values(), key=lambda s: s.start):
            if last_end is not None and slot.start - last_end >= self._problem.rules.rest_minutes:
                row = []
            last_end = slot.end
            if slot.id not in busy:
                row = []
                continue
            row.append(busy[slot.id])
            if len(row) > limit and not all(m.locked for m in row[-limit - 1 :]):
                yield Violation(rule, {"id": who, "slot": slot.id, "in_a_row": len(row), "limit": limit})

    def _on_foot(self) -> Iterator[Violation]:
        for who in ("delegations", "interpreters"):
            for each, meetings in self._by(who).items():
                for one, other in combinations(meetings, 2):
                    yield from self._walk(each, one, other)

    def _walk(self, who: str, one: Meeting, other: Meeting) -> Iterator[Violation]:
        first, second = sorted((one, other), key=lambda m: self._slots[m.slot].start)
        minutes = _minutes(self._problem.rules, self._tables[first.table], self._tables[second.table])
        gap = self._slots[second.slot].start - self._slots[first.slot].end
        if minutes > gap and not (one.locked and other.locked) and first.slot != second.slot:
            yield Violation("walking", {"id": who, "slot": second.slot, "minutes": round(minutes, 2), "gap": gap})

    def _locks(self) -> Iterator[Violation]:
        refused = {r.lock for r in self._schedule.refused_locks}
        standing = {(frozenset((m.a, m.b)), m.slot): m for m in self._schedule.meetings if m.locked}
        for lock in self._problem.locks:
            if lock in refused:
                continue
            m = standing.get((frozenset((lock.a, lock.b)), lock.slot))
            kept = m is not None and lock.table in (None, m.table) and lock.interpreter in (None, m.interpreter)
            if not kept:
                yield Violation("lock_moved", {"pair": f"{lock.a}/{lock.b}", "slot": lock.slot})

    def _accounts(self) -> Iterator[Violation]:
        """Every delegation below its promise has one entry that says so, with a reason, and nobody else has one."""
        got = Counter(side for m in self._schedule.meetings for side in (m.a, m.b))
        entries = {s.delegation: s for s in self._schedule.shortfalls}
        for d in self._problem.delegations:
            entry = entries.get(d.id)
            if (got[d.id] < d.promised) != (entry is not None):
                yield Violation("shortfall_entry", {"id": d.id, "got": got[d.id], "promised": d.promised})
            if entry is not None and (entry.got != got[d.id] or not entry.reasons):
                yield Violation("shortfall_figures", {"id": d.id, "got": got[d.id], "said": entry.got})
        if self._schedule.objective > self._schedule.bound:
            yield Violation("bound", {"objective": self._schedule.objective, "bound": self._schedule.bound})

    def _by(self, who: str) -> dict[str, list[Meeting]]:
        made: dict[str, list[Meeting]] = defaultdict(list)
        for m in self._schedule.meetings:
            for each in (m.a, m.b) if who == "delegations" else (m.interpreter,):
                if each is not None:
                    made[each].append(m)
        return made


def _minutes(rules: Rules, a: Table, b: Table) -> float:
    """Walking time, worked out here once more on purpose."""
    if a.id == b.id:
        return 0.0
    change = 0.0
    if a.room != b.room:
        for ways in ((a.room, b.room), (b.room, a.room)):
            if ways in rules.room_minutes:
                return rules.room_minutes[ways]
        change = rules.room_change_minutes
    return hypot(a.x - b.x, a.y - b.y) / rules.walking_metres_per_minute + change


def _broken(rule: str, m: Meeting, **facts: str | int) -> Violation:
    return Violation(rule, {"pair": f"{m.a}/{m.b}", "slot": m.slot, "table": m.table, **facts})
