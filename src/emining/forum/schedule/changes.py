"""What became of every meeting of the published schedule, why, and what can be offered instead."""

from __future__ import annotations

from collections.abc import Sequence

from emining.forum.schedule.assign import assign
from emining.forum.schedule.locks import interprets, is_open
from emining.forum.schedule.offers import Offers
from emining.forum.schedule.prepare import Prepared
from emining.forum.schedule.types import MEETING, Change, Meeting


class Before:
    """The previous schedule as the changed event sees it."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.places: dict[int, tuple[int, int]] = {}  # pair: slot and zone, where it could stay by itself
        self.possible: set[int] = set()  # pairs with a previous meeting that could still meet, whenever
        self.gone: list[Meeting] = []  # meetings whose pair cannot meet any more
        self.locked_in_place = 0
        fixed = {m.key: m for m in prepared.settled.standing}
        for m in sorted(prepared.problem.previous, key=lambda m: m.key):
            p = prepared.index_of.get(m.key)
            if m.key in fixed:
                self.locked_in_place += fixed[m.key].slot == m.slot
            elif p is None:
                self.gone.append(m)
            else:
                self.possible.add(p)
                s = prepared.slot_number.get(m.slot)
                if s is not None and s in prepared.pairs[p].slots:
                    self.places[p] = (s, self._zone(m))

    def _zone(self, m: Meeting) -> int:
        table = self.prepared.table_number.get(m.table)
        return 0 if table is None else self.prepared.zones.of_table[table]

    def why_not(self, m: Meeting) -> str:
        """Why a previous meeting could not stay at its time: a fact about it, or that it made room for others."""
        return self._about_people(m) or self._about_means(m) or self._about_slot(m) or "made_room"

    def _about_people(self, m: Meeting) -> str:
        prepared, problem = self.prepared, self.prepared.problem
        if any(not self._there(side) for side in m.key):
            return "delegation_absent"
        if m.slot not in {s.id for s in problem.slots if s.kind == MEETING}:
            return "slot_cancelled"
        if any(m.slot not in prepared.delegations[prepared.number[side]].slots for side in m.key):
            return "not_available"
        wish = next((w for w in problem.pairs if w.key == m.key), None)
        if m.key in prepared.locked_keys or any(
            prepared.slot_number[m.slot] in prepared.locked_at.get(prepared.number[side], ()) for side in m.key
        ):
            return "locked"
        if wish is None:
            return "not_wished"
        return "blocked" if wish.blocked else ""

    def _there(self, side: str) -> bool:
        n = self.prepared.number.get(side)
        return n is not None and bool(self.prepared.delegations[n].slots)

    def _about_means(self, m: Meeting) -> str:
        """Nothing in the slot would do, even if nobody else needed it."""
        prepared = self.prepared
        s = prepared.slot_number[m.slot]
        a, b = (prepared.delegations[prepared.number[side]] for side in m.key)
        apart = not a.languages & b.languages
        if apart and not any(interprets(prepared.interpreters[i], a, b) for i in prepared.free_interpreters[s]):
            return "interpreter_missing"
        people = a.size + b.size + apart
        return "" if any(prepared.tables[t].seats >= people for t in prepared.free_tables[s]) else "table_missing"

    def _about_slot(self, m: Meeting) -> str:
        """The meetings that were in the slot and could stay one by one cannot stay together."""
        prepared = self.prepared
        s = prepared.slot_number[m.slot]
        pairs = [prepared.pairs[p] for p, (slot, _) in sorted(self.places.items()) if slot == s]
        seats = [{t: 0 for t in prepared.free_tables[s] if prepared.tables[t].seats >= pair.people} for pair in pairs]
        if None in assign(seats):
            return "table_capacity"
        able = [
            {i: 0 for i in prepared.free_interpreters[s] if prepared.kind_of[i] in pair.kinds}
            for pair in pairs
            if pair.kinds is not None
        ]
        return "interpreter_shortage" if None in assign(able) else ""


def changes_of(prepared: Prepared, before: Before, meetings: Sequence[Meeting]) -> tuple[Change, ...]:
    """One entry for every previous meeting, in the order of the previous schedule."""
    now = {m.key: m for m in meetings}
    offers = Offers(prepared, meetings)
    return tuple(_change(prepared, before, m, now.get(m.key), offers) for m in prepared.problem.previous)


def _change(prepared: Prepared, before: Before, old: Meeting, now: Meeting | None, offers: Offers) -> Change:
    if now is None:
        others = offers.same_pair(old) or offers.other_partners(old)
        instead = offers.added_for(old)
        return Change(old, "cancelled", None, ("slot", "table"), before.why_not(old), others, instead)
    changed = tuple(what for what in ("slot", "table", "interpreter") if getattr(old, what) != getattr(now, what))
    if not changed:
        return Change(old, "kept", now, (), "")
    if "slot" in changed:
        return Change(old, "moved", now, changed, before.why_not(old), offers.same_pair(old))
    return Change(old, "moved", now, changed, _why_other_means(prepared, old, now, changed))


def _why_other_means(prepared: Prepared, old: Meeting, now: Meeting, changed: tuple[str, ...]) -> str:
    """Why a meeting at its old time has another table or interpreter."""
    if now.locked:
        return "locked"
    s = prepared.slot_number[old.slot]
    if "table" in changed:
        t = prepared.table_number.get(old.table)
        a, b = (prepared.delegations[prepared.number[side]] for side in old.key)
        people = a.size + b.size + (now.interpreter is not None)
        usable = t is not None and t in prepared.free_tables[s] and prepared.tables[t].seats >= people
        return "table_rearranged" if usable else "table_missing"
    if now.interpreter is None:
        return "interpreter_not_needed"
    i = None if old.interpreter is None else prepared.interpreter_number.get(old.interpreter)
    if old.interpreter is None:
        return "interpreter_needed"
    there = i is not None and is_open(prepared.interpreters[i].slots, old.slot) and i in prepared.free_interpreters[s]
    return "interpreter_rearranged" if there else "interpreter_missing"
