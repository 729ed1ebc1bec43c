"""Each reason for a broken promise, on an event made so that it and nothing else is the cause."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emining.forum.schedule import solve, verify
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

NAMES = ("s1", "s2", "s3")
ALL = frozenset(NAMES)


def company(name: str, *, language="en", slots=ALL, promised=2, size=2) -> Delegation:
    return Delegation(name, "PK", frozenset({language}), frozenset(slots), promised, size)


def problem(*companies: Delegation, pairs, tables=4, interpreters=(), **more) -> Problem:
    slots = tuple(Slot(name, 25 * n, 25 * n + 20) for n, name in enumerate(NAMES))
    stands = tables if isinstance(tables, tuple) else tuple(Table(f"t{n}", "hall") for n in range(tables))
    wishes = tuple(p if isinstance(p, PairWish) else PairWish(*p, 2, 2) for p in pairs)
    return Problem(companies, slots, stands, interpreters, wishes, limits=Limits(seconds=20, effort=30), **more)


def reasons(p: Problem) -> dict[str, tuple[str, ...]]:
    schedule = solve(p)
    assert verify(p, schedule) == []
    assert all(s.proved for s in schedule.shortfalls)
    return {s.delegation: s.reasons for s in schedule.shortfalls}


def test_too_few_partners():
    others = [company(n, promised=0) for n in "bc"]
    assert reasons(problem(company("a"), *others, pairs=["ab"])) == {"a": ("too_few_partners",)}


def test_blocked():
    others = [company(n, promised=0) for n in "bc"]
    p = problem(company("a"), *others, pairs=["ab", PairWish("a", "c", 3, 0, blocked=True)])
    assert reasons(p) == {"a": ("blocked",)}


def test_own_hours_and_rests():
    others = [company(n, promised=0) for n in "bcd"]
    short = problem(company("a", slots={"s1"}), *others, pairs=["ab", "ac", "ad"])
    assert reasons(short) == {"a": ("too_few_slots",)}
    tired = problem(company("a", promised=3), *others, pairs=["ab", "ac", "ad"], rules=Rules(back_to_back=2))
    assert reasons(tired) == {"a": ("too_few_slots",)}


def test_partners_are_there_at_other_hours():
    others = [company(n, promised=0, slots={"s1"}) for n in "bcd"]
    assert reasons(problem(company("a"), *others, pairs=["ab", "ac", "ad"])) == {"a": ("too_few_common_slots",)}


def test_partners_are_taken_by_others():
    # two sought-after companies with three slots each cannot serve four who were promised two
    crowd = [company(n, promised=2) for n in "abcd"]
    p = problem(*crowd, company("x", promised=0), company("y", promised=0), pairs=[n + m for n in "abcd" for m in "xy"])
    schedule = solve(p)
    assert schedule.shortfall == schedule.shortfall_bound == 2
    assert {s.reasons for s in schedule.shortfalls} == {("too_few_common_slots",)}
    assert all(s.possible == 2 for s in schedule.shortfalls)
    assert [r.figure for r in schedule.shortfalls[0].together] == [2] * 4


def test_no_interpreter():
    others = [company(n, promised=0, language="zh") for n in "bc"]
    p = problem(company("a"), *others, pairs=["ab", "ac"])
    assert reasons(p) == {"a": ("interpreter_shortage",)}
    one = Interpreter("i", frozenset({("zh", "en")}))
    assert reasons(problem(company("a"), *others, pairs=["ab", "ac"], interpreters=(one,))) == {}


def test_interpreters_are_shared_out():
    people = [company("a", promised=3), company("b", promised=3)]
    others = [company(n, promised=0, language="zh") for n in "uvwxyz"]
    p = problem(
        *people, *others, pairs=["au", "av", "aw", "bx", "by", "bz"],
        interpreters=(Interpreter("i", frozenset({("en", "zh")})),),
    )  # fmt: skip
    assert set(reasons(p).values()) == {("interpreter_shortage",)}


def test_tables_are_shared_out():
    people = [company(n, promised=2) for n in "abcd"]
    p = problem(*people, pairs=["ab", "cd", "ac", "bd"], tables=1)
    schedule = solve(p)
    assert schedule.shortfall == 2
    assert {s.reasons for s in schedule.shortfalls} == {("table_capacity",)}


def test_no_table_is_large_enough():
    p = problem(
        company("a", size=9, promised=1), company("b", promised=0), pairs=["ab"], tables=(Table("t", "hall", seats=6),)
    )
    assert reasons(p) == {"a": ("table_capacity",)}


def test_halls_too_far_apart():
    # each partner needs the one table that is open in its slot, and the two are a quarter of an hour apart
    near = Table("near", "east", 0, 0, slots=frozenset({"s1"}))
    far = Table("far", "west", 900, 0, slots=frozenset({"s2"}))
    people = [company("a"), company("b", promised=0), company("c", promised=0)]
    p = problem(*people, pairs=["ab", "ac"], tables=(near, far))
    assert reasons(p) == {"a": ("walking_time",)}


def test_the_checker_walks_and_rests_by_itself():
    stands = (Table("near", "east", 0, 0), Table("far", "west", 900, 0))
    people = [company(n, promised=0) for n in "abc"]
    p = problem(*people, pairs=["ab", "ac"], tables=stands, rules=Rules(back_to_back=1))
    made = (Meeting("a", "b", "s1", "near"), Meeting("a", "c", "s2", "far"))
    schedule = replace(solve(p), meetings=made)
    assert {v.rule for v in verify(p, schedule)} == {"walking", "back_to_back"}
    near = replace(made[1], table="near", slot="s3")
    assert verify(p, replace(schedule, meetings=(made[0], near))) == []


def test_locked_meetings_take_the_time():
    people = [company("a", promised=1), company("b", promised=0, slots={"s1"}), company("c", promised=0)]
    p = problem(*people, pairs=["ab", "bc"], locks=(Lock("b", "c", "s1", "t0"),))
    assert reasons(p) == {"a": ("locked",)}


@pytest.mark.parametrize(
    ("lock", "reason"),
    [
        (Lock("a", "nobody", "s1"), "unknown_delegation"),
        (Lock("a", "b", "s9"), "unknown_slot"),
        (Lock("a", "b", "s1", "t9"), "unknown_table"),
        (Lock("a", "b", "s1", "t0", "i9"), "unknown_interpreter"),
        (Lock("a", "b", "s3"), "delegation_unavailable"),
        (Lock("a", "c", "s1", "t0"), "no_free_interpreter"),
        (Lock("a", "d", "s1", "t0"), "too_few_seats"),
        (Lock("a", "e", "s1", "t0"), "blocked"),
    ],
)
def test_a_lock_that_cannot_stand_is_named(lock, reason):
    people = [
        company("a"), company("b", slots={"s1", "s2"}), company("c", language="zh"), company("d", size=5), company("e"),
    ]  # fmt: skip
    p = problem(*people, pairs=["ab", PairWish("a", "e", blocked=True)], locks=(lock,))
    schedule = solve(p)
    assert [(r.lock, r.reason) for r in schedule.refused_locks] == [(lock, reason)]
    assert verify(p, schedule) == []


def test_locks_that_collide_and_locks_left_open():
    people = [company(n, promised=0) for n in "abcd"]
    locks = (Lock("a", "b", "s1", "t0"), Lock("a", "c", "s1"), Lock("c", "d", "s1", "t0"), Lock("d", "c", "s1"))
    p = problem(*people, pairs=["ab"], locks=locks)
    schedule = solve(p)
    assert [r.reason for r in schedule.refused_locks] == ["slot_taken", "table_taken"]
    assert {(m.key, m.locked) for m in schedule.meetings} == {(("a", "b"), True), (("c", "d"), True)}
    assert verify(p, schedule) == []
