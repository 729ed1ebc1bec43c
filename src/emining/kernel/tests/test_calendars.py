"""Open days, holidays with their standing, corrections, deadlines."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.kernel.calendars import (
    Calendar,
    CalendarDay,
    Correction,
    Deadline,
    calendar,
    from_rows,
    library_days,
)
from emining.kernel.languages import Trilingual
from emining.kernel.periods import Days
from emining.kernel.refusals import Refused

NAME = Trilingual("Day", "日", "دن")


@pytest.fixture(autouse=True)
def _fresh_library() -> None:
    """Each test reckons its years itself, so that each test can fail for them."""
    library_days.cache_clear()


def plain(*special: tuple[str, str, str]) -> Calendar:
    """A calendar of 2026 with only the special days given as (day, effect, standing)."""
    entries = {
        date.fromisoformat(on): CalendarDay(date.fromisoformat(on), effect, NAME, standing, "test")  # type: ignore[arg-type]
        for on, effect, standing in special
    }
    return Calendar("PK-XX", 2026, 2026, entries)


def test_weekend() -> None:
    # 23 November 2026 is a Monday.
    week = [plain().is_open(date(2026, 11, 23) + timedelta(days=n)) for n in range(7)]
    assert week == [True] * 5 + [False] * 2
    fridays = Calendar("PK-XX", 2026, 2026, {}, frozenset({4}))
    assert [fridays.is_open(date(2026, 11, 23) + timedelta(days=n)) for n in range(7)] == [True] * 4 + [False] + [
        True
    ] * 2


def test_special_days() -> None:
    office = plain(("2026-11-24", "closed", "notified"), ("2026-11-28", "open", "notified"))
    assert not office.is_open(date(2026, 11, 24))
    assert office.is_open(date(2026, 11, 28))
    assert office.entry(date(2026, 11, 25)) is None
    entry = office.entry(date(2026, 11, 24))
    assert entry is not None
    assert entry.standing == "notified"


@pytest.mark.parametrize("on", ["2025-12-31", "2027-01-01"])
def test_years_not_covered(on: str) -> None:
    with pytest.raises(Refused) as caught:
        plain().is_open(date.fromisoformat(on))
    assert caught.value.code == "calendar_not_covered"
    assert caught.value.facts == {"jurisdiction": "PK-XX", "year": int(on[:4])}


def test_first_and_last_year_are_covered() -> None:
    assert plain().is_open(date(2026, 1, 1))
    assert plain().is_open(date(2026, 12, 31))


def test_next_and_previous() -> None:
    office = plain(("2026-11-23", "closed", "notified"))
    assert office.next_open(date(2026, 11, 20)) == date(2026, 11, 20)
    assert office.next_open(date(2026, 11, 21)) == date(2026, 11, 24)
    assert office.previous_open(date(2026, 11, 23)) == date(2026, 11, 20)
    assert office.previous_open(date(2026, 11, 24)) == date(2026, 11, 24)


def test_adding_working_days() -> None:
    office = plain(("2026-11-23", "closed", "notified"))
    friday = date(2026, 11, 20)
    assert office.add_working_days(friday, 1) == date(2026, 11, 24)
    assert office.add_working_days(friday, 5) == date(2026, 11, 30)
    assert office.add_working_days(friday, 0) == friday
    assert office.add_working_days(date(2026, 11, 24), -1) == friday
    assert office.add_working_days(date(2026, 11, 22), 1) == date(2026, 11, 24)
    assert office.add_working_days(date(2026, 11, 22), -1) == friday


@given(st.dates(date(2026, 2, 1), date(2026, 10, 1)), st.integers(1, 30))
def test_working_days_there_and_back(day: date, count: int) -> None:
    office = plain(("2026-03-23", "closed", "notified"), ("2026-08-14", "closed", "notified"))
    reached = office.add_working_days(day, count)
    assert office.is_open(reached)
    assert office.count_open(Days(day + timedelta(days=1), reached + timedelta(days=1))) == count
    if office.is_open(day):
        assert office.add_working_days(reached, -count) == day


def test_listing_open_days() -> None:
    office = plain(("2026-11-24", "closed", "notified"))
    run = Days(date(2026, 11, 20), date(2026, 11, 26))
    assert list(office.open_days(run)) == [date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 25)]
    assert office.count_open(run) == 3
    for run in (Days(None, date(2026, 1, 1)), Days(date(2026, 1, 1), None)):
        with pytest.raises(ValueError, match=r"^working days of an unbounded run cannot be listed$"):
            list(office.open_days(run))


def test_a_last_day_on_a_closed_day_moves() -> None:
    office = plain(("2026-11-23", "closed", "notified"))
    deadline = office.last_day_within(11, date(2026, 11, 10))
    assert deadline == Deadline(
        on=date(2026, 11, 24),
        counted_to=date(2026, 11, 21),
        closed_days=(date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)),
        estimated_days=(),
    )
    assert deadline.is_certain


def test_a_last_day_on_an_open_day_stays() -> None:
    deadline = plain(("2026-11-12", "closed", "estimated")).last_day_within(10, date(2026, 11, 10))
    assert deadline == Deadline(on=date(2026, 11, 20), counted_to=date(2026, 11, 20))


@pytest.mark.parametrize(
    ("estimated", "is_certain"),
    [("2026-11-18", True), ("2026-11-19", False), ("2026-11-20", False), ("2026-11-21", False), ("2026-11-23", True)],
)
def test_an_estimated_day_near_the_last_makes_it_uncertain(estimated: str, is_certain: bool) -> None:
    deadline = plain((estimated, "closed", "estimated")).last_day_within(10, date(2026, 11, 10))
    assert deadline.is_certain is is_certain
    assert deadline.estimated_days == (() if is_certain else (date.fromisoformat(estimated),))


def test_last_working_day() -> None:
    office = plain(("2026-11-12", "closed", "estimated"), ("2026-11-13", "closed", "notified"))
    deadline = office.last_working_day_within(3, date(2026, 11, 10))
    assert deadline == Deadline(
        on=date(2026, 11, 17),
        counted_to=date(2026, 11, 17),
        closed_days=(date(2026, 11, 12), date(2026, 11, 13), date(2026, 11, 14), date(2026, 11, 15)),
        estimated_days=(date(2026, 11, 12),),
    )
    assert office.last_working_day_within(0, date(2026, 11, 10)).on == date(2026, 11, 10)


# ------------------------------------------------------------------------------------------------------------- library
def entry(country: str, on: date) -> CalendarDay:
    return next(day for day in library_days(country, on.year) if day.on == on)


def test_fixed_holiday_of_pakistan() -> None:
    day = entry("PK", date(2026, 3, 23))
    assert (day.effect, day.standing) == ("closed", "reckoned")
    assert day.name == Trilingual("Pakistan Day", "巴基斯坦日", "یوم پاکستان")
    assert day.source.startswith("holidays ")


@pytest.mark.parametrize("on", [date(2026, 3, 20), date(2026, 5, 28), date(2026, 6, 25), date(2026, 8, 26)])
def test_moon_sighted_days_are_estimates(on: date) -> None:
    assert entry("PK", on).standing == "estimated"


def test_names_lose_the_word_estimated() -> None:
    first = next(day for day in library_days("PK", 2027) if day.standing == "estimated")
    assert first.name == Trilingual("Eid al-Fitr", "开斋节", "عید الفطر")
    both = entry("PK", date(2026, 5, 28))
    assert both.name.zh == "宰牲节; 核试验纪念日"


def test_every_day_has_its_three_names() -> None:
    for country in ("PK", "CN"):
        for year in (2025, 2026, 2027):
            for day in library_days(country, year):
                assert day.name.en, day
                assert day.name.zh, day
                assert day.name.ur, day
                assert "stimated" not in day.name.en
                assert "اندازاً" not in day.name.ur


def test_china_works_on_some_weekends() -> None:
    assert entry("CN", date(2026, 2, 14)).effect == "open"
    assert entry("CN", date(2026, 2, 14)).standing == "reckoned"
    assert entry("CN", date(2026, 2, 17)).name.zh == "春节"
    assert entry("CN", date(2026, 2, 17)).standing == "reckoned"
    assert entry("CN", date(2026, 2, 20)).name == Trilingual(
        "Day off (2026-02-14 is worked instead)", "休息日（由 2026-02-14 调休）", "متبادل چھٹی"
    )
    office = calendar("CN", first_year=2026, last_year=2026)
    assert office.is_open(date(2026, 2, 14))
    assert not office.is_open(date(2026, 2, 20))


def test_a_chinese_year_without_an_arrangement_is_estimated() -> None:
    assert {day.standing for day in library_days("CN", 2035)} == {"estimated"}


def test_a_name_without_translation_stays_empty() -> None:
    assert library_days("CN", 2026)[0].name.ur == "سالِ نو"
    observed = entry("CN", date(2026, 4, 6))
    assert observed.name == Trilingual("Tomb-Sweeping Day (observed)", "清明节（补假）", "چنگ منگ تہوار")


def test_the_source_names_the_library_and_its_version() -> None:
    assert entry("PK", date(2026, 3, 23)).source == f"holidays {version('holidays')}"
    assert entry("CN", date(2026, 2, 14)).source == f"holidays {version('holidays')}"
    assert entry("CN", date(2026, 2, 14)).name == Trilingual("Working weekend", "调休上班", "کام کا ہفتہ وار دن")


def test_days_are_in_order_and_single() -> None:
    for country in ("PK", "CN"):
        on = [day.on for day in library_days(country, 2026)]
        assert on == sorted(set(on))
        assert {d.year for d in on} == {2026}


def test_another_country_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        calendar("AU-NT", first_year=2026, last_year=2026)
    assert (caught.value.code, caught.value.facts) == ("calendar_not_known", {"country": "AU"})


# --------------------------------------------------------------------------------------------------------- corrections
def correction(jurisdiction: str, on: str, effect: str) -> Correction:
    return Correction(jurisdiction, date.fromisoformat(on), effect, NAME, "Cabinet Division F.1")  # type: ignore[arg-type]


def test_a_moved_eid() -> None:
    moved = [correction("PK", "2026-03-20", "open"), correction("PK", "2026-03-24", "closed")]
    office = calendar("PK-BA", first_year=2026, last_year=2027, corrections=iter(moved))
    assert office.is_open(date(2026, 3, 20))
    assert not office.is_open(date(2026, 3, 24))
    day = office.entry(date(2026, 3, 24))
    assert day == CalendarDay(date(2026, 3, 24), "closed", NAME, "notified", "Cabinet Division F.1")
    assert not office.is_open(date(2027, 3, 23))


def test_a_province_has_its_own_days() -> None:
    own = [correction("PK-SD", "2026-11-24", "closed"), correction("PK-SD", "2026-11-25", "open"),
           correction("PK", "2026-11-25", "closed")]  # fmt: skip
    sindh = calendar("PK-SD", first_year=2026, last_year=2026, corrections=own)
    assert not sindh.is_open(date(2026, 11, 24))
    assert sindh.is_open(date(2026, 11, 25)), "the province's own word comes last"
    balochistan = calendar("PK-BA", first_year=2026, last_year=2026, corrections=own)
    assert balochistan.is_open(date(2026, 11, 24))
    assert not balochistan.is_open(date(2026, 11, 25))


def test_calendar_keeps_what_it_was_asked() -> None:
    office = calendar("PK-KP", first_year=2026, last_year=2027, weekend=frozenset({6}))
    assert (office.jurisdiction, office.first_year, office.last_year) == ("PK-KP", 2026, 2027)
    assert office.is_open(date(2026, 11, 28))
    assert not office.is_open(date(2027, 8, 14))


ROW = {
    "jurisdiction": "PK", "on": "2026-03-20", "effect": "open", "name_en": "a", "name_zh": "b", "name_ur": "c",
    "reference": "F.1",
}  # fmt: skip


def test_rows() -> None:
    expected = Correction("PK", date(2026, 3, 20), "open", Trilingual("a", "b", "c"), "F.1")
    assert from_rows([ROW, {**ROW, "on": date(2026, 3, 20)}]) == (expected, expected)
    assert from_rows([{**ROW, "effect": "closed"}])[0].effect == "closed"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"effect": "half"}, "an effect is closed or open, not 'half'"),
        ({"reference": ""}, "^a correction names its notification$"),
        ({"extra": 1}, "a correction has the keys"),
        ({"on": "20 March"}, "Invalid isoformat"),
    ],
)
def test_bad_rows(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        from_rows([{**ROW, **change}])
    with pytest.raises(ValueError, match=r"^a correction has the keys"):
        from_rows([{key: value for key, value in ROW.items() if key != "reference"}])
