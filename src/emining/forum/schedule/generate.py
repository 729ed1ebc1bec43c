"""Invented events of a forum's shape, the same for the same seed: for tests, measurements and the demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from emining.forum.schedule.types import (
    Delegation,
    Interpreter,
    Limits,
    PairWish,
    Problem,
    Rules,
    Slot,
    Table,
    pair_key,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How large an event is and how its requests fall."""

    companies: tuple[tuple[str, int], ...] = (("CN", 71), ("PK", 133))
    requests: int = 1500
    slots: int = 16
    tables: int = 60
    interpreters: int = 20
    rooms: int = 3
    promised: int = 5
    minutes: int = 20
    pause: int = 5
    popularity: float = 0.7  # exponent of the Zipf law by which partners are chosen
    same_country: float = 0.02  # share of requests inside a country
    part_time: float = 0.12  # delegations there for half the programme
    room_gap: float = 20.0  # metres between rooms


LAUNCH = Shape()  # 204 companies, 850 people, one day
# 482 companies of 4.15 people on average: 2,000 participants, in the proportions of the launch, over a longer day
LARGE = Shape(companies=(("CN", 168), ("PK", 314)), requests=3600, slots=20, tables=130, interpreters=48, rooms=5)

_LANGUAGES = {"CN": "zh", "PK": "ur"}
_ENGLISH = {"CN": 0.6, "PK": 0.85}


def event(shape: Shape, *, seed: int, limits: Limits | None = None) -> Problem:
    """An event of that shape."""
    random = Random(f"forum {seed}")  # noqa: S311 - an invented event, not a secret
    slots = _slots(shape)
    delegations = _delegations(shape, random, slots)
    return Problem(
        delegations=delegations,
        slots=slots,
        tables=_tables(shape),
        interpreters=_interpreters(shape, random, slots),
        pairs=_pairs(shape, random, delegations),
        rules=Rules(back_to_back=5),
        limits=limits or Limits(),
        seed=seed,
    )


def _slots(shape: Shape) -> tuple[Slot, ...]:
    """Slots from nine in the morning with an hour's lunch in the middle."""
    slots, at = [], 540
    for number in range(shape.slots):
        if number == shape.slots // 2:
            slots.append(Slot("lunch", at, at + 60, "meal"))
            at += 60
        slots.append(Slot(f"s{number + 1:02}", at, at + shape.minutes))
        at += shape.minutes + shape.pause
    return tuple(slots)


def _delegations(shape: Shape, random: Random, slots: tuple[Slot, ...]) -> tuple[Delegation, ...]:
    names = [s.id for s in slots if s.kind == "meeting"]
    half = len(names) // 2
    made = []
    for country, count in shape.companies:
        for number in range(count):
            languages = {_LANGUAGES.get(country, "en")}
            if random.random() < _ENGLISH.get(country, 1.0):
                languages.add("en")
            there = names
            if random.random() < shape.part_time:
                there = names[:half] if random.random() < 0.5 else names[half:]
            made.append(
                Delegation(
                    f"{country}{number + 1:03}",
                    country,
                    frozenset(languages),
                    frozenset(there),
                    promised=shape.promised,
                    size=random.choice((1, 2, 2, 2, 3)),
                )
            )
    return tuple(made)


def _tables(shape: Shape) -> tuple[Table, ...]:
    """Tables four metres apart in rows of five, rooms one after another."""
    made = []
    each = -(-shape.tables // max(shape.rooms, 1))
    for number in range(shape.tables):
        room, place = divmod(number, each)
        x = room * (20 + shape.room_gap) + 4 * (place % 5)
        made.append(Table(f"t{number + 1:03}", f"room {room + 1}", x, 4.0 * (place // 5), seats=8))
    return tuple(made)


def _interpreters(shape: Shape, random: Random, slots: tuple[Slot, ...]) -> tuple[Interpreter, ...]:
    names = [s.id for s in slots if s.kind == "meeting"]
    made = []
    for number in range(shape.interpreters):
        pairs = random.choice(((("zh", "en"),), (("zh", "ur"),), (("zh", "en"), ("zh", "ur"))))
        there = frozenset(names[: len(names) // 2]) if random.random() < 0.1 else None
        made.append(Interpreter(f"i{number + 1:02}", frozenset(pairs), there))
    return tuple(made)


def _pairs(shape: Shape, random: Random, delegations: tuple[Delegation, ...]) -> tuple[PairWish, ...]:
    """Each delegation in turn asks for one more partner, the popular ones more often, until there are enough pairs."""
    order = list(delegations)
    random.shuffle(order)
    weight = {d.id: 1.0 / (rank + 4) ** shape.popularity for rank, d in enumerate(order)}
    several = len(shape.companies) > 1
    asked: dict[tuple[str, str], dict[str, int]] = {}
    tries = 0
    while len(asked) < shape.requests and tries < 40 * shape.requests and len(delegations) > 1:
        d = order[tries % len(order)]
        tries += 1
        inside = not several or random.random() < shape.same_country
        others = [o for o in order if o.id != d.id and ((o.country == d.country) == inside)]
        if not others:
            continue
        other = random.choices(others, [weight[o.id] for o in others])[0]
        asked.setdefault(pair_key(d.id, other.id), {})[d.id] = random.choice((1, 2, 2, 3, 3))
    made = []
    for (a, b), by in sorted(asked.items()):
        for side in (a, b):
            if side not in by and random.random() < 0.3:
                by[side] = random.choice((1, 2, 3))
        mutual = len(by) == 2
        made.append(PairWish(a, b, by.get(a, 0), by.get(b, 0), mutual, round(random.betavariate(2, 2), 3)))
    return tuple(made)
