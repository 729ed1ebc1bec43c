"""Days on which offices of the two countries are closed: library days, corrected by what a government has notified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from emining.kernel.calendars import COUNTRIES, Calendar, CalendarDay, Correction, calendar
from emining.kernel.languages import Trilingual
from emining.places.selectors import notified_holidays


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """A special day of one country (`PK` or `CN`)."""

    country: str
    day: CalendarDay


_EFFECTS: Final = {"holiday": "closed", "working_day": "open"}


def calendars_between(first: date, last: date) -> dict[str, Calendar]:
    """The national calendars of both countries for the years of a run of days. Provinces' own days are not in them."""
    return {
        country: calendar(
            country, first_year=first.year, last_year=last.year, corrections=_corrections(country, first, last)
        )
        for country in COUNTRIES
    }


def closed_days(first: date, last: date) -> dict[date, str]:
    """The days on which offices are closed, weekends included: `pk`, `cn` or `both`."""
    both = calendars_between(first, last)
    found: dict[date, str] = {}
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        closed = [country.lower() for country, one in both.items() if not one.is_open(day)]
        if closed:
            found[day] = "both" if len(closed) == len(both) else closed[0]
    return found


def holidays_between(first: date, last: date) -> list[HolidayRow]:
    """Holidays and worked weekends of both countries, in order. Weekends as such are left out."""
    rows = [
        HolidayRow(country, day)
        for country, one in calendars_between(first, last).items()
        for day in one.days.values()
        if first <= day.on <= last
    ]
    return sorted(rows, key=lambda row: (row.day.on, row.country))


def _corrections(country: str, first: date, last: date) -> list[Correction]:
    notified = notified_holidays(country).filter(observed_on__range=(date(first.year, 1, 1), date(last.year, 12, 31)))
    return [
        Correction(
            country,
            row.observed_on,
            "open" if _EFFECTS[row.kind] == "open" else "closed",
            Trilingual(row.name_en, row.name_zh, row.name_ur),
            row.source,
        )
        for row in notified
    ]
