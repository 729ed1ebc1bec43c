"""Spans: the laws of intervals, and statutory counting."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.kernel.periods import (
    Days,
    Instants,
    Standing,
    add_months,
    add_years,
    days_covered,
    days_late,
    difference,
    gaps,
    is_within,
    last_day_before,
    last_day_within,
    term,
    union,
)

BASE = date(2026, 1, 1)


def day(number: int) -> date:
    return BASE + timedelta(days=number)


def days(start: int | None, end: int | None) -> Days:
    return Days(None if start is None else day(start), None if end is None else day(end))


BOUNDS = st.none() | st.integers(0, 12)
SPANS = (
    st.tuples(BOUNDS, BOUNDS)
    .filter(lambda b: b[0] is None or b[1] is None or b[0] < b[1])
    .map(lambda bounds: days(*bounds))
)
PROBES = [day(number) for number in range(-2, 15)]


def inside(*spans: Days) -> set[date]:
    return {probe for probe in PROBES if any(span.contains(probe) for span in spans)}


def test_start_is_in_and_end_is_not() -> None:
    span = days(1, 3)
    assert [span.contains(day(n)) for n in range(5)] == [False, True, True, False, False]
    assert days(None, 1).contains(day(-100))
    assert days(1, None).contains(day(10_000))
    assert days(None, None).contains(day(0))


@pytest.mark.parametrize("bounds", [(3, 3), (4, 3)])
def test_never_empty(bounds: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=r"^a span ends after it starts, not "):
        days(*bounds)


def test_days_are_not_instants() -> None:
    with pytest.raises(TypeError, match=r"^days are bounded by dates, not by instants$"):
        Days(None, datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(ValueError, match=r"^an instant carries a time zone$"):
        Instants(datetime(2026, 1, 1), None)  # noqa: DTZ001
    with pytest.raises(ValueError, match=r"^an instant carries a time zone$"):
        Instants(None, datetime(2026, 1, 1))  # noqa: DTZ001
    with pytest.raises(ValueError, match=r"^a span ends after it starts"):
        Instants(datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC))


def test_lengths() -> None:
    assert Days.through(day(0), day(2)) == days(0, 3)
    assert days(0, 3).last_day == day(2)
    assert days(0, 3).count == 3
    assert days(0, None).count is None
    assert days(None, 3).count is None
    assert days(0, None).last_day is None
    start = datetime(2026, 1, 1, tzinfo=UTC)
    assert Instants(start, start + timedelta(hours=5)).duration == timedelta(hours=5)
    assert Instants(None, start).duration is None
    assert Instants(start, None).duration is None


@given(SPANS, SPANS)
def test_two_spans(a: Days, b: Days) -> None:
    common = a.intersection(b)
    assert a.overlaps(b) == b.overlaps(a) == (common is not None) == bool(inside(a) & inside(b))
    assert (inside(common) if common else set()) == inside(a) & inside(b)
    assert common == b.intersection(a)
    assert a.covers(b) == (a.intersection(b) == b)
    assert inside(*a.without(b)) == inside(a) - inside(b)
    assert a.adjoins(b) == b.adjoins(a) == (not a.overlaps(b) and len(union([a, b])) == 1)


def test_without_gives_pieces_in_order() -> None:
    assert days(0, 10).without(days(3, 5)) == (days(0, 3), days(5, 10))
    assert days(0, 10).without(days(0, 5)) == (days(5, 10),)
    assert days(0, 10).without(days(5, 10)) == (days(0, 5),)
    assert days(0, 10).without(days(0, 10)) == ()
    assert days(0, 10).without(days(20, 30)) == (days(0, 10),)
    assert days(None, None).without(days(3, 5)) == (days(None, 3), days(5, None))


@given(st.lists(SPANS, max_size=6))
def test_union_is_smallest_and_sorted(spans: list[Days]) -> None:
    merged = union(spans)
    assert inside(*merged) == inside(*spans)
    assert union(merged) == merged == union(reversed(spans))
    for one, other in pairwise(merged):
        assert one.end is not None
        assert other.start is not None
        assert one.end < other.start


@given(st.lists(SPANS, max_size=4), st.lists(SPANS, max_size=4))
def test_difference(spans: list[Days], holes: list[Days]) -> None:
    assert inside(*difference(spans, holes)) == inside(*spans) - inside(*holes)


@given(st.lists(SPANS, max_size=4), SPANS)
def test_gaps_and_spans_fill_the_whole(spans: list[Days], within: Days) -> None:
    left = gaps(spans, within)
    assert inside(*left) == inside(within) - inside(*spans)


def test_days_covered() -> None:
    assert days_covered([days(0, 5), days(3, 8), days(10, 11)]) == 9
    assert days_covered([]) == 0
    with pytest.raises(ValueError, match=r"^days without bound cannot be counted$"):
        days_covered([days(0, None)])


def test_union_of_instants() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    hour = timedelta(hours=1)
    merged = union([Instants(start + hour, None), Instants(start, start + hour)])
    assert merged == (Instants(start, None),)


def test_standing_in_two_times() -> None:
    known = datetime(2026, 2, 1, tzinfo=UTC)
    fact = Standing(days(0, 10), Instants(known, known + timedelta(days=5)))
    assert fact.holds(on=day(0), as_known_at=known)
    assert not fact.holds(on=day(10), as_known_at=known)
    assert not fact.holds(on=day(0), as_known_at=known - timedelta(seconds=1))
    assert not fact.holds(on=day(0), as_known_at=known + timedelta(days=5))
    assert fact.contradicts(fact)
    assert not fact.contradicts(Standing(days(10, 20), fact.known))
    assert not fact.contradicts(Standing(fact.valid, Instants(known + timedelta(days=5), None)))


def test_within_days_leaves_out_the_day_of_the_event() -> None:
    found = date(2026, 3, 1)
    assert last_day_within(10, found) == date(2026, 3, 11)
    assert last_day_within(0, found) == found
    assert is_within(10, found, date(2026, 3, 11))
    assert is_within(10, found, found)
    assert not is_within(10, found, date(2026, 3, 12))
    assert not is_within(10, found, date(2026, 2, 28))
    assert days_late(10, found, date(2026, 3, 12)) == 1
    assert days_late(10, found, date(2026, 3, 11)) == 0
    assert days_late(10, found, date(2026, 3, 1)) == 0
    assert last_day_before(90, date(2026, 3, 31)) == date(2025, 12, 31)
    assert last_day_before(0, found) == found
    for count in (last_day_within, last_day_before):
        with pytest.raises(ValueError, match=r"^a number of days is not negative$"):
            count(-1, found)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-05-15", 0, "2026-05-15"),
        ("2026-11-30", 13, "2027-12-30"),
        ("2026-01-15", 11, "2026-12-15"),
        ("2026-01-15", 12, "2027-01-15"),
    ],
)
def test_months(start: str, months: int, end: str) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


def test_years_and_terms() -> None:
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)
    granted = term(date(2026, 3, 8), years=3)
    assert granted == Days(date(2026, 3, 8), date(2029, 3, 8))
    assert granted.last_day == date(2029, 3, 7)
    assert term(date(2026, 3, 8), years=1, months=2, days=3) == Days(date(2026, 3, 8), date(2027, 5, 11))
    assert term(date(2026, 3, 8), days=1).count == 1
