"""How long it takes from one table to another, and which tables can be treated as one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot

from emining.forum.schedule.types import Rules, Slot, Table


def walking_minutes(rules: Rules, a: Table, b: Table) -> float:
    """Minutes from one table to the other: as measured between the rooms when that is known, else by the plan."""
    if a.id == b.id:
        return 0.0
    if a.room != b.room:
        measured = rules.room_minutes.get((a.room, b.room), rules.room_minutes.get((b.room, a.room)))
        if measured is not None:
            return measured
    metres = hypot(a.x - b.x, a.y - b.y)
    return metres / rules.walking_metres_per_minute + (rules.room_change_minutes if a.room != b.room else 0.0)


@dataclass(frozen=True, slots=True)
class Zones:
    """Tables in groups, and the longest way between any two tables of two groups (or within one).

    Whoever can walk the longest way can walk any, so a schedule that is right for zones is right for tables. `exact`
    says that nothing was given away: no two tables of a zone differ in what can be reached from them in a break.
    """

    of_table: tuple[int, ...]
    minutes: tuple[tuple[float, ...], ...]
    exact: bool

    @property
    def count(self) -> int:
        """How many zones there are; one where every way is short enough to be ignored."""
        return len(self.minutes)


def breaks(slots: Sequence[Slot]) -> tuple[int, ...]:
    """The different gaps, in minutes, between any two slots given in the order of time."""
    return tuple(sorted({after.start - before.end for before, after in combinations(slots, 2)}))


def zones_of(rules: Rules, slots: Sequence[Slot], tables: Sequence[Table], *, most: int) -> Zones:
    """Group the tables into at most `most` zones, by what can be reached in the breaks of the programme."""
    count = len(tables)
    minutes = [[walking_minutes(rules, a, b) for b in tables] for a in tables]
    longest = max((max(row) for row in minutes), default=0.0)
    gaps = [gap for gap in breaks(slots) if gap < longest]
    classes: dict[tuple[frozenset[int], ...], list[int]] = {}
    for t in range(count):
        reach = tuple(frozenset(u for u in range(count) if minutes[t][u] <= gap) for gap in gaps)
        classes.setdefault(reach, []).append(t)
    groups = list(classes.values())
    exact = len(groups) <= most
    while len(groups) > most:
        i, j = _nearest(groups, minutes)
        groups[i] += groups.pop(j)
    of_table = [0] * count
    for z, group in enumerate(groups):
        for t in group:
            of_table[t] = z
    ways = tuple(tuple(max(minutes[t][u] for t in g for u in h) for h in groups) for g in groups)
    return Zones(tuple(of_table), ways, exact)


def _nearest(groups: list[list[int]], minutes: list[list[float]]) -> tuple[int, int]:
    """The two groups whose longest way is shortest."""
    return min(
        ((i, j) for i in range(len(groups)) for j in range(i + 1, len(groups))),
        key=lambda ij: (max(minutes[t][u] for t in groups[ij[0]] for u in groups[ij[1]]), ij),
    )
