"""The arithmetic of plans, against a slow and simple reckoning of the same."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emining.workspaces.planning.critical import Wait, Work, circle_with, placed
from emining.workspaces.planning.gantt import Row, Scale, draw, scale_for

MOST = 7


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[Work], list[Wait]]:
    """A few pieces of work that wait for earlier ones only, so that there is no circle."""
    count = draw(st.integers(1, MOST))
    works = [Work(("work", place), draw(st.integers(0, 30)), draw(st.integers(1, 9))) for place in range(count)]
    pairs = [(before, after) for after in range(count) for before in range(after)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    waits = [Wait(("work", before), ("work", after), draw(st.integers(0, 4))) for before, after in chosen]
    return draw(st.permutations(works)), draw(st.permutations(waits))


def _ends(works: list[Work], waits: list[Wait], delayed: int = -1, by: int = 0) -> dict[int, tuple[int, int]]:
    """First and last day of each, in the order in which they were numbered; one of them starts later than it could."""
    found: dict[int, tuple[int, int]] = {}
    for work in sorted(works, key=lambda one: one.key):
        me = work.key[1]
        ready = [found[wait.before[1]][1] + 1 + wait.lag for wait in waits if wait.after == work.key]
        start = max([work.start, *ready]) + (by if me == delayed else 0)
        found[me] = (start, start + work.days - 1)
    return found


@given(plans())
@settings(max_examples=150, deadline=None)
def test_placement_and_slack_agree_with_trying_every_delay(plan: tuple[list[Work], list[Wait]]) -> None:
    works, waits = plan
    places = placed(works, waits)
    simple = _ends(works, waits)
    end = max(finish for _start, finish in simple.values())
    for work in works:
        place = places[work.key]
        assert (place.start, place.finish) == simple[work.key[1]]
        may_slip = max(
            by
            for by in range(place.slack + 2)
            if max(finish for _s, finish in _ends(works, waits, work.key[1], by).values()) == end
        )
        assert place.slack == may_slip
    assert any(place.is_critical for place in places.values())


@given(plans())
@settings(max_examples=100, deadline=None)
def test_a_circle_is_found_exactly_when_one_closes(plan: tuple[list[Work], list[Wait]]) -> None:
    works, waits = plan
    for before in works:
        for after in works:
            added = Wait(before.key, after.key)
            circle = circle_with(waits, added)
            try:
                placed(works, [*waits, added])
            except ValueError:
                assert circle[0] == circle[-1] == before.key
                steps = {(wait.before, wait.after) for wait in [*waits, added]}
                assert all(step in steps for step in pairwise(circle))
            else:
                assert circle == []


def test_waiting_with_lag_pushes_the_start() -> None:
    places = placed([Work(("work", 1), 10, 5), Work(("work", 2), 10, 2)], [Wait(("work", 1), ("work", 2), 3)])
    assert (places["work", 2].start, places["work", 2].finish) == (18, 19)
    assert places["work", 1].is_critical
    assert places["work", 2].is_critical


def test_a_wait_for_something_unknown_is_passed_over() -> None:
    places = placed([Work(("work", 1), 10, 5)], [Wait(("milestone", 9), ("work", 1), 3)])
    assert places["work", 1].start == 10


DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(DAYS, DAYS, DAYS, st.booleans())
@settings(max_examples=150, deadline=None)
def test_every_run_of_days_lies_in_the_picture_and_mirrors(one: date, two: date, today: date, is_done: bool) -> None:
    start, finish = sorted((one, two))
    rows = [Row(("work", 1), "work", start, finish, 40, is_done)]
    plain, mirrored = scale_for(rows, today), scale_for(rows, today, is_mirrored=True)
    left, width = plain.span(start, finish)
    other, same = mirrored.span(start, finish)
    assert 0 <= left <= left + width <= plain.width + 0.11
    assert same == pytest.approx(width, abs=0.11)
    assert other == pytest.approx(plain.width - left - width, abs=0.21)
    assert width == pytest.approx(((finish - start).days + 1) * plain.day_width, abs=0.11)


@given(DAYS, st.integers(0, 900), st.integers(0, 900))
@settings(max_examples=100, deadline=None)
def test_later_days_lie_further_along(first: date, one: int, two: int) -> None:
    early, late = sorted((one, two))
    scale = Scale(first, first + timedelta(days=900), 1.3)
    mirrored = Scale(first, first + timedelta(days=900), 1.3, is_mirrored=True)
    a, b = first + timedelta(days=early), first + timedelta(days=late)
    assert scale.x(a) <= scale.x(b)
    assert mirrored.x(a) >= mirrored.x(b)


def test_done_part_grows_from_where_reading_begins() -> None:
    rows = [Row(("work", 1), "work", date(2027, 3, 1), date(2027, 3, 10), 30)]
    for is_mirrored in (False, True):
        scale = scale_for(rows, date(2027, 3, 5), is_mirrored=is_mirrored)
        bar = draw(rows, [], {}, date(2027, 3, 5), scale).bars[0]
        assert bar.done_width == pytest.approx(bar.width * 0.3, abs=0.06)
        edge = bar.left + bar.width if is_mirrored else bar.left
        assert (bar.done_left + bar.done_width if is_mirrored else bar.done_left) == pytest.approx(edge)


def test_weekends_are_shaded_only_where_days_are_wide() -> None:
    weekend = {date(2027, 3, 6): "both", date(2027, 3, 7): "both", date(2027, 3, 23): "pk"}
    near = [Row(("work", 1), "work", date(2027, 3, 1), date(2027, 3, 20))]
    far = [Row(("work", 1), "work", date(2027, 1, 1), date(2030, 3, 20))]
    today = date(2027, 3, 23)
    shades = draw(near, [], weekend, today, scale_for(near, today)).shades
    assert [shade.countries for shade in shades] == ["pk", "both"]
    assert draw(far, [], weekend, today, scale_for(far, today)).shades == ()
    assert draw(far, [], weekend, today, scale_for(far, today)).is_coarse


def test_today_is_drawn_only_when_it_is_near() -> None:
    rows = [Row(("work", 1), "work", date(2027, 3, 1), date(2027, 3, 20))]
    for today, is_drawn in ((date(2027, 3, 10), True), (date(2027, 4, 15), True), (date(2028, 1, 1), False)):
        picture = draw(rows, [], {}, today, scale_for(rows, today))
        assert (picture.today is not None) is is_drawn
