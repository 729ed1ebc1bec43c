"""Random small events of every awkward kind, and the exact answer by trying everything."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from random import Random

from emining.forum.schedule.types import (
    Delegation,
    Interpreter,
    Limits,
    Lock,
    Meeting,
    PairWish,
    Problem,
    Rules,
    Slot,
    Table,
)

QUICK = Limits(seconds=60, gap=0.0, effort=10)


def small_event(seed: int, *, delegations=(3, 10), slots=(2, 6), tables=(1, 5), pairs=(6, 20), locks=True) -> Problem:
    """An event with part-time companies, two halls, few interpreters, blocks, locks, reserves and narrow tables."""
    r = Random(f"small {seed}")
    names = []
    programme = []
    at = 540
    for n in range(r.randint(*slots)):
        programme.append(Slot(f"s{n}", at, at + 20))
        names.append(f"s{n}")
        at += 20 + r.choice((0, 5, 5, 5, 30))
    programme.append(Slot("dinner", at, at + 60, "meal"))
    some = lambda share: frozenset(s for s in names if r.random() < share)  # noqa: E731
    people = []
    for n in range(r.randint(*delegations)):
        languages = frozenset({r.choice(("zh", "ur"))} | ({"en"} if r.random() < 0.7 else set()))
        there = frozenset(names) if r.random() < 0.75 else some(0.7)
        rest = r.choice((None, None, None, 1, 2))
        size = 2 if r.random() < 0.8 else r.choice((1, 3))
        promised = r.choice((1, 1, 2, 2, 3))
        people.append(Delegation(f"d{n}", r.choice("CCPPK"), languages, there, promised, size, rest))
    halls = r.choice((0, 0, 60, 400))  # metres between two halls: near, one break away, out of reach
    seats = [r.choice((4, 5, 6, 8)) for _ in range(r.randint(*tables))]
    stands = tuple(
        Table(f"t{n}", f"h{n % 2}", halls * (n % 2), 3.0 * n, size, None if r.random() < 0.8 else some(0.7))
        for n, size in enumerate(seats)
    )
    helpers = tuple(
        Interpreter(
            f"i{n}",
            frozenset(r.sample((("zh", "ur"), ("zh", "en"), ("ur", "en")), r.randint(1, 2))),
            None if r.random() < 0.7 else some(0.7),
        )
        for n in range(r.randint(0, 3))
    )
    every = list(combinations([d.id for d in people], 2))
    wishes = tuple(
        PairWish(
            *(pair if r.random() < 0.5 else pair[::-1]),
            r.randint(0, 3), r.randint(0, 3), r.random() < 0.4, round(r.random(), 2), r.random() < 0.08,
        )
        for pair in r.sample(every, min(len(every), r.randint(*pairs)))
    )  # fmt: skip
    rules = Rules(
        back_to_back=r.choice((1, 2, 3, 9)),
        reserve_tables=r.choice((0, 0, 0, 0, 0, 1)),
        interpreter_back_to_back=r.choice((None, None, 2)),
    )
    held = []
    if locks and r.random() < 0.4 and stands:
        for _ in range(r.randint(1, 3)):
            a, b = r.choice(every)
            table = r.choice(stands).id if r.random() < 0.7 else None
            held.append(Lock(a, b, r.choice(names), table, None))
    return Problem(
        tuple(people), tuple(programme), stands, helpers, wishes, tuple(held), (), rules, limits=QUICK, seed=seed
    )


def walk(rules: Rules, a: Table, b: Table) -> float:
    """Minutes between tables, for events without measured ways."""
    metres = ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5
    return metres / rules.walking_metres_per_minute + (rules.room_change_minutes if a.room != b.room else 0)


def every_schedule(problem: Problem):  # noqa: C901 - trying everything is long, not deep
    """All sets of meetings that obey the rules, by trying every place for every pair; locks are not supported."""
    slots = {s.id: s for s in problem.slots if s.kind == "meeting"}
    order = sorted(slots, key=lambda s: slots[s].start)
    people = {d.id: d for d in problem.delegations}
    tables = {t.id: t for t in problem.tables}
    places = []
    for w in problem.pairs:
        a, b = people[w.a], people[w.b]
        options = []
        if not w.blocked:
            for s in order:
                if s not in a.slots or s not in b.slots:
                    continue
                for t in problem.tables:
                    if t.slots is not None and s not in t.slots:
                        continue
                    if a.languages & b.languages:
                        if a.size + b.size <= t.seats:
                            options.append(Meeting(*w.key, s, t.id, None))
                        continue
                    for i in problem.interpreters:
                        able = any(
                            (p in a.languages and q in b.languages) or (q in a.languages and p in b.languages)
                            for p, q in i.pairs
                        )
                        there = i.slots is None or s in i.slots
                        if able and there and a.size + b.size + 1 <= t.seats:
                            options.append(Meeting(*w.key, s, t.id, i.id))
        places.append(options)

    def fits(m: Meeting, chosen: list[Meeting]) -> bool:
        room = Counter(x.slot for x in chosen)[m.slot]
        opened = sum(1 for t in problem.tables if t.slots is None or m.slot in t.slots)
        if room + 1 > opened - problem.rules.reserve_tables:
            return False
        for x in chosen:
            shared = {m.a, m.b} & {x.a, x.b} or (m.interpreter is not None and m.interpreter == x.interpreter)
            if x.slot == m.slot:
                if shared or x.table == m.table:
                    return False
            elif shared:
                first, second = sorted((slots[x.slot], slots[m.slot]), key=lambda s: s.start)
                if walk(problem.rules, tables[x.table], tables[m.table]) > second.start - first.end:
                    return False
        return True

    def rested(chosen: list[Meeting]) -> bool:
        for d in problem.delegations:
            limit = problem.rules.back_to_back if d.max_back_to_back is None else d.max_back_to_back
            if _row({m.slot for m in chosen if d.id in (m.a, m.b)}, order, slots, problem.rules) > limit:
                return False
        limit = problem.rules.interpreter_back_to_back
        return limit is None or all(
            _row({m.slot for m in chosen if m.interpreter == i.id}, order, slots, problem.rules) <= limit
            for i in problem.interpreters
        )

    def extend(n: int, chosen: list[Meeting]):
        if n == len(places):
            if rested(chosen):
                yield tuple(chosen)
            return
        yield from extend(n + 1, chosen)
        for m in places[n]:
            if fits(m, chosen):
                yield from extend(n + 1, [*chosen, m])

    yield from extend(0, [])


def _row(busy, order, slots, rules) -> int:
    longest = row = 0
    for n, s in enumerate(order):
        if n and slots[s].start - slots[order[n - 1]].end >= rules.rest_minutes:
            row = 0
        row = row + 1 if s in busy else 0
        longest = max(longest, row)
    return longest


def missing(problem: Problem, meetings) -> int:
    """Promised meetings that are not there."""
    got = Counter(side for m in meetings for side in (m.a, m.b))
    return sum(max(0, d.promised - got[d.id]) for d in problem.delegations)


def worth(problem: Problem, meetings, most_by_country) -> int:
    """The objective, worked out here a second time from the weights' description."""
    w = problem.weights
    wish = {p.key: p for p in problem.pairs}
    got = Counter(side for m in meetings for side in (m.a, m.b))
    total = 0
    for m in meetings:
        p = wish[m.key]
        total += w.meeting + w.preference * (p.preference_a + p.preference_b) + w.mutual * p.mutual
        total += round(w.score * p.score)
    level = max(d.promised for d in problem.delegations) + 3
    for d in problem.delegations:
        total += sum(w.fairness * (level - n) // level for n in range(min(level, got[d.id])))
    country = {d.id: d.country for d in problem.delegations}
    served = Counter(country[side] for m in meetings for side in (m.a, m.b))
    shares = [w.balance * min(served[c], most) // most for c, most in most_by_country.items() if most]
    return total + min(shares, default=0)
