"""The algebra of facts in two times, against the plain meaning of "what was believed when"."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.kernel.refusals import Refused
from emining.titles.versions import Version, apply, as_at, record

DAY_0 = date(2020, 1, 1)
NOON_0 = datetime(2020, 1, 1, 12, tzinfo=UTC)

entry = st.tuples(st.integers(0, 20), st.one_of(st.none(), st.integers(1, 10)), st.integers(0, 99))


def _day(number):
    return DAY_0 + timedelta(days=number)


def _history(entries):
    """A history written entry after entry, an hour apart."""
    history = []
    for hour, (start, length, fact) in enumerate(entries):
        end = None if length is None else _day(start + length)
        change = record(history, fact, valid_from=_day(start), valid_to=end, known_at=NOON_0 + timedelta(hours=hour))
        history = apply(history, change)
    return history


def _believed(entries, day, hours):
    """The plain meaning: of what was written by then about that day, the last."""
    answer = None
    for start, length, fact in entries[: hours + 1]:
        if start <= day and (length is None or day < start + length):
            answer = fact
    return answer


@given(st.lists(entry, min_size=1, max_size=8))
def test_any_question_gets_the_answer_of_its_time(entries):
    history = _history(entries)
    for hours in range(len(entries)):
        known = NOON_0 + timedelta(hours=hours, minutes=30)
        for day in range(-1, 33):
            found = as_at(history, day=_day(day), known_on=known)
            assert (None if found is None else found.facts) == _believed(entries, day, hours)


@given(st.lists(entry, min_size=1, max_size=8))
def test_no_two_versions_hold_at_once(entries):
    history = _history(entries)
    for hours in range(len(entries)):
        known = NOON_0 + timedelta(hours=hours, minutes=30)
        for day in range(33):
            assert sum(version.holds(_day(day), known) for version in history) <= 1


@given(st.lists(entry, min_size=2, max_size=8))
def test_writing_never_loses_what_was_known(entries):
    before, after = _history(entries[:-1]), _history(entries)
    facts = {(v.facts, v.valid_from, v.valid_to, v.known_from) for v in after}
    assert {(v.facts, v.valid_from, v.valid_to, v.known_from) for v in before} <= facts


def test_the_register_writes_forwards_only():
    history = _history([(0, None, 1)])
    with pytest.raises(Refused, match="known_before_last_change"):
        record(history, 2, valid_from=_day(1), known_at=NOON_0)


def test_empty_times_are_no_versions():
    with pytest.raises(ValueError, match="empty valid time"):
        Version(1, DAY_0, DAY_0, NOON_0)
    with pytest.raises(ValueError, match="empty known time"):
        Version(1, DAY_0, None, NOON_0, NOON_0)
