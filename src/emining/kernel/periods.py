"""Spans of days and of instants, closed at the start and open at the end, as PostgreSQL's ranges are.

Days are calendar days without a clock; instants carry a time zone. A missing bound means "without end on that side".
Statutory counting follows the General Clauses Act 1897, s.9: "from" a day excludes that day. Moving a last day that
falls on a closed office's day to the next open one (s.10) needs a calendar: `calendars.Calendar.last_day_within`.
"""

from __future__ import annotations

import calendar as _calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, Self, TypeVar

Moment = TypeVar("Moment", date, datetime)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span(Generic[Moment]):
    """All moments from `start` up to but without `end`. Never empty: `start < end`."""

    start: Moment | None
    end: Moment | None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError(f"a span ends after it starts, not {self.start} to {self.end}")

    def contains(self, moment: Moment) -> bool:
        """Whether the moment is inside (the start is, the end is not)."""
        return (self.start is None or self.start <= moment) and (self.end is None or moment < self.end)

    def covers(self, other: Self) -> bool:
        """Whether the whole of the other is inside."""
        after_start = self.start is None or (other.start is not None and self.start <= other.start)
        before_end = self.end is None or (other.end is not None and other.end <= self.end)
        return after_start and before_end

    def overlaps(self, other: Self) -> bool:
        """Whether some moment is in both."""
        return _before(self.start, other.end) and _before(other.start, self.end)

    def adjoins(self, other: Self) -> bool:
        """Whether one begins exactly where the other ends."""
        return (self.end is not None and self.end == other.start) or (other.end is not None and other.end == self.start)

    def intersection(self, other: Self) -> Self | None:
        """What is in both, or None."""
        if not self.overlaps(other):
            return None
        starts = [s for s in (self.start, other.start) if s is not None]
        ends = [e for e in (self.end, other.end) if e is not None]
        return type(self)(max(starts, default=None), min(ends, default=None))

    def without(self, other: Self) -> tuple[Self, ...]:
        """What of this is not in the other: none, one or two spans, in order."""
        if not self.overlaps(other):
            return (self,)
        pieces: list[Self] = []
        if other.start is not None and _earlier_start(self.start, other.start):
            pieces.append(type(self)(self.start, other.start))
        if other.end is not None and _later_end(self.end, other.end):
            pieces.append(type(self)(other.end, self.end))
        return tuple(pieces)


def _before(start: Moment | None, end: Moment | None) -> bool:
    return start is None or end is None or start < end


def _earlier_start(start: Moment | None, than: Moment) -> bool:
    return start is None or start < than


def _later_end(end: Moment | None, than: Moment) -> bool:
    return end is None or end > than


@dataclass(frozen=True, slots=True)
class Days(Span[date]):
    """A run of whole days: `Days(date(2026, 1, 1), date(2027, 1, 1))` is the year 2026."""

    def __post_init__(self) -> None:
        for bound in (self.start, self.end):
            if isinstance(bound, datetime):
                raise TypeError("days are bounded by dates, not by instants")
        Span.__post_init__(self)

    @classmethod
    def through(cls, first: date, last: date) -> Days:
        """From the first to the last day, both included: how a licence states its term."""
        return cls(first, last + ONE_DAY)

    @property
    def last_day(self) -> date | None:
        """The last day inside, None when it never ends."""
        return None if self.end is None else self.end - ONE_DAY

    @property
    def count(self) -> int | None:
        """How many days, None when without bound."""
        return None if self.start is None or self.end is None else (self.end - self.start).days


@dataclass(frozen=True, slots=True)
class Instants(Span[datetime]):
    """A run of time between two instants that carry a time zone."""

    def __post_init__(self) -> None:
        for bound in (self.start, self.end):
            if bound is not None and bound.utcoffset() is None:
                raise ValueError("an instant carries a time zone")
        Span.__post_init__(self)

    @property
    def duration(self) -> timedelta | None:
        """How long, None when without bound."""
        return None if self.start is None or self.end is None else self.end - self.start


@dataclass(frozen=True, slots=True)
class Standing:
    """When a fact was true in the world (`valid`) and when the register held it (`known`)."""

    valid: Days
    known: Instants

    def holds(self, *, on: date, as_known_at: datetime) -> bool:
        """Whether, by what the register knew at that instant, the fact was true on that day."""
        return self.valid.contains(on) and self.known.contains(as_known_at)

    def contradicts(self, other: Standing) -> bool:
        """Whether two facts that exclude each other are both held for one day at one instant."""
        return self.valid.overlaps(other.valid) and self.known.overlaps(other.known)


AnySpan = TypeVar("AnySpan", Days, Instants)


def union(spans: Iterable[AnySpan]) -> tuple[AnySpan, ...]:
    """The same moments as the fewest spans, in order; spans that overlap or adjoin become one."""
    ordered = sorted(spans, key=lambda span: (span.start is not None, span.start))
    merged: list[AnySpan] = []
    for span in ordered:
        if merged and (merged[-1].overlaps(span) or merged[-1].adjoins(span)):
            last = merged[-1]
            end = None if last.end is None or span.end is None else max(last.end, span.end)
            merged[-1] = type(span)(last.start, end)
        else:
            merged.append(span)
    return tuple(merged)


def difference(spans: Iterable[AnySpan], without: Iterable[AnySpan]) -> tuple[AnySpan, ...]:
    """The moments of the first that are in none of the second, as the fewest spans, in order."""
    left = union(spans)
    for hole in without:
        left = tuple(piece for span in left for piece in span.without(hole))
    return left


def gaps(spans: Iterable[AnySpan], within: AnySpan) -> tuple[AnySpan, ...]:
    """The parts of `within` that no span covers."""
    return difference((within,), spans)


def days_covered(spans: Iterable[Days]) -> int:
    """How many different days the spans cover together. `ValueError` when one is without bound."""
    counts = [span.count for span in union(spans)]
    if None in counts:
        raise ValueError("days without bound cannot be counted")
    return sum(count for count in counts if count is not None)


# ------------------------------------------------------------------------------------------------ statutory counting
def last_day_within(days: int, event_on: date) -> date:
    """The last day on which something due "within N days" of an event may be done: the day of the event is not counted.

    A discovery on 1 March that must be reported within 10 days may be reported until 11 March.
    """
    if days < 0:
        raise ValueError("a number of days is not negative")
    return event_on + timedelta(days=days)


def is_within(days: int, event_on: date, done_on: date) -> bool:
    """Whether a thing done on a day, on or after the event, was done within N days of it."""
    return event_on <= done_on <= last_day_within(days, event_on)


def last_day_before(days: int, expiry_on: date) -> date:
    """The last day that is "not less than N days before" another: 90 days before 31 March is 31 December."""
    if days < 0:
        raise ValueError("a number of days is not negative")
    return expiry_on - timedelta(days=days)


def days_late(days: int, event_on: date, done_on: date) -> int:
    """How many days after the last allowed one; 0 when in time."""
    return max(0, (done_on - last_day_within(days, event_on)).days)


def add_months(day: date, months: int) -> date:
    """The same day so many months later (earlier when negative), or the month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _calendar.monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 28 February in a common year."""
    return add_months(day, 12 * years)


def term(start_on: date, *, years: int = 0, months: int = 0, days: int = 0) -> Days:
    """A term granted from a day, that day included: three years from 8 March 2026 end with 7 March 2029."""
    return Days(start_on, add_months(start_on, 12 * years + months) + timedelta(days=days))
