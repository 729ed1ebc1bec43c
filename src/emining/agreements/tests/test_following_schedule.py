"""The schedule of reminders: never twice, never late, whatever days the platform ran. Pure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.agreements import schedule_following as schedule
from emining.kernel.refusals import Refused

DUE = date(2027, 3, 1)
DAYS = st.integers(min_value=-60, max_value=60)


def run(days: set[int], known: int = -100) -> list[tuple[int, str]]:
    """What goes out when the platform runs on these days (counted from the due day), and when."""
    sent: set[str] = set()
    out: list[tuple[int, str]] = []
    for day in sorted(days):
        today = DUE + timedelta(days=day)
        for stage in schedule.stages_now(DUE, today=today, known_on=DUE + timedelta(days=known), sent=sent):
            sent.add(stage)
            out.append((day, stage))
    return out


def test_a_run_every_day_sends_each_stage_on_its_day() -> None:
    assert run(set(range(-60, 61))) == [(stage.days, stage.code) for stage in schedule.STAGES]


@given(st.sets(DAYS))
def test_never_twice(days: set[int]) -> None:
    stages = [stage for _day, stage in run(days)]
    assert len(stages) == len(set(stages))


@given(st.sets(DAYS), st.integers(min_value=-60, max_value=0))
def test_never_early_and_reminders_never_after_the_day(days: set[int], known: int) -> None:
    own = {stage.code: stage.days for stage in schedule.STAGES}
    before = {stage.code for stage in schedule.REMINDERS}
    for day, stage in run(days, known):
        assert day >= own[stage]
        if stage in before:
            assert day <= 0


@given(st.sets(DAYS))
def test_never_late_goes_out_on_the_first_run_after_its_day(days: set[int]) -> None:
    out = {stage: day for day, stage in run(days)}
    for stage in schedule.ESCALATIONS:
        runs = [day for day in sorted(days) if day >= stage.days]
        assert out.get(stage.code) == (runs[0] if runs else None)
    for stage, following in zip(schedule.REMINDERS, [*schedule.REMINDERS[1:], None], strict=True):
        end = following.days if following else 1
        runs = [day for day in sorted(days) if stage.days <= day < end]
        assert out.get(stage.code) == (runs[0] if runs else None)


@given(st.integers(min_value=-60, max_value=0))
def test_what_was_planned_late_is_not_reminded_of_what_lay_before(known: int) -> None:
    stages = {stage for _day, stage in run(set(range(known, 1)), known)}
    assert stages == {stage.code for stage in schedule.REMINDERS if stage.days >= known}


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.sampled_from(["monthly", "quarterly", "yearly"]), st.data())
def test_occurrences_are_in_order_and_within(first: date, rule: str, data: st.DataObject) -> None:
    until = data.draw(st.dates(first, first + timedelta(days=3600)))
    step = schedule.RULE_MONTHS[rule]
    if (until.year - first.year) * 12 + until.month - first.month > 120 * step:
        with pytest.raises(Refused, match="milestone_rule_too_long"):
            schedule.occurrences(first, rule, until)
        return
    days = schedule.occurrences(first, rule, until)
    assert days[0] == first
    assert days == sorted(set(days))
    assert days[-1] <= until
    assert len(days) <= 120


def test_a_rule_without_end_is_refused() -> None:
    with pytest.raises(Refused, match="milestone_rule_needs_an_end"):
        schedule.occurrences(DUE, "monthly", None)
    assert schedule.occurrences(DUE, "", None) == [DUE]


@pytest.mark.parametrize(("days", "cycle"), [(-3, 0), (0, 0), (89, 0), (90, 1), (179, 1), (180, 2)])
def test_cycles_of_silence(days: int, cycle: int) -> None:
    assert schedule.silence_cycle(DUE, DUE + timedelta(days=days)) == cycle
