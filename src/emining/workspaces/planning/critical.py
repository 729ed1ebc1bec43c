"""What waits for what: circles, earliest days, slack and the critical path (critical path method, finish to start).

A day is an ordinal number; a piece of work that starts on day s and takes n days holds s … s+n-1. It starts no earlier
than planned and no earlier than all that it waits for allows. Calendar days, not working days: two countries' offices
are closed on different days, and the days of a plan are agreed as dates.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Key = tuple[str, int]
"""("work", id) or ("milestone", id)."""


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work: planned first day, and how many days it takes (at least 1)."""

    key: Key
    start: int
    days: int


@dataclass(frozen=True, slots=True)
class Wait:
    """`after` starts when `before` is over and `lag` further days have passed."""

    before: Key
    after: Key
    lag: int = 0


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a piece of work falls: first and last day at the earliest, and by how many days it may slip without moving
    the end of the whole plan."""

    start: int
    finish: int
    slack: int

    @property
    def is_critical(self) -> bool:
        """Whether a day's delay here delays the end of the plan."""
        return self.slack == 0


def circle_with(waits: Iterable[Wait], added: Wait) -> list[Key]:
    """The circle that one more wait would close, first and last the same; empty when it closes none."""
    if added.before == added.after:
        return [added.before, added.after]
    onward: dict[Key, list[Key]] = defaultdict(list)
    for wait in waits:
        onward[wait.before].append(wait.after)
    came_from: dict[Key, Key] = {}
    queue = deque([added.after])
    while queue:
        here = queue.popleft()
        for there in onward[here]:
            if there in came_from or there == added.after:
                continue
            came_from[there] = here
            queue.append(there)
    if added.before not in came_from:
        return []
    path = [added.before]
    while path[-1] != added.after:
        path.append(came_from[path[-1]])
    return [added.before, *reversed(path)]


def placed(works: Sequence[Work], waits: Sequence[Wait]) -> dict[Key, Placement]:
    """Earliest days and slack of every piece of work. `ValueError` when they wait for each other in a circle."""
    by_key = {work.key: work for work in works}
    known = [wait for wait in waits if wait.before in by_key and wait.after in by_key]
    order = _in_order(by_key, known)
    behind: dict[Key, list[Wait]] = defaultdict(list)
    ahead: dict[Key, list[Wait]] = defaultdict(list)
    for wait in known:
        behind[wait.after].append(wait)
        ahead[wait.before].append(wait)
    start: dict[Key, int] = {}
    for key in order:
        ready = (start[wait.before] + by_key[wait.before].days + wait.lag for wait in behind[key])
        start[key] = max(by_key[key].start, *ready, by_key[key].start)
    end = max((start[key] + by_key[key].days for key in order), default=0)
    latest: dict[Key, int] = {}
    for key in reversed(order):
        bounds = (latest[wait.after] - wait.lag for wait in ahead[key])
        latest[key] = min(end, *bounds, end) - by_key[key].days
    return {key: Placement(start[key], start[key] + by_key[key].days - 1, latest[key] - start[key]) for key in order}


def _in_order(works: dict[Key, Work], waits: Sequence[Wait]) -> list[Key]:
    """Everything behind what it waits for (Kahn's algorithm)."""
    missing = dict.fromkeys(works, 0)
    onward: dict[Key, list[Key]] = defaultdict(list)
    for wait in waits:
        missing[wait.after] += 1
        onward[wait.before].append(wait.after)
    ready = deque(key for key, count in missing.items() if count == 0)
    order: list[Key] = []
    while ready:
        key = ready.popleft()
        order.append(key)
        for there in onward[key]:
            missing[there] -= 1
            if missing[there] == 0:
                ready.append(there)
    if len(order) != len(works):
        raise ValueError("pieces of work wait for each other in a circle")
    return order
