"""Which days an office is open. Statutory clocks and "working days" count on these.

A calendar is dated data: library days for the country, corrected by what a government has notified. The library knows
no holidays of Pakistan's provinces; those come as notified corrections. Each day tells its standing:

* `notified`  a correction passed in with the notification's reference; it overrides everything else;
* `reckoned`  a fixed date of the civil calendar, or a Chinese State Council arrangement that the library carries;
* `estimated` a date that hangs on the sighting of the moon, or on a Chinese arrangement not yet made: it may move.

A deadline that rests on an estimated day must be shown as such: `Deadline.estimated_days`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.metadata import version
from typing import Any, Final, Literal

import holidays

from emining.kernel.languages import Trilingual
from emining.kernel.periods import ONE_DAY, Days, last_day_within
from emining.kernel.refusals import Refused

Effect = Literal["closed", "open"]
DayStanding = Literal["notified", "reckoned", "estimated"]
SATURDAY, SUNDAY = 5, 6
WEEKEND: Final = frozenset({SATURDAY, SUNDAY})
COUNTRIES: Final = ("PK", "CN")

# The library writes Chinese names for China and Urdu ones for Pakistan; the third language is ours.
_PAKISTAN_IN_CHINESE: Final[Mapping[str, str]] = {
    "Kashmir Solidarity Day": "克什米尔团结日", "Pakistan Day": "巴基斯坦日", "Labor Day": "劳动节",
    "Youm-e-Takbeer": "核试验纪念日", "Independence Day": "独立日",
    "Iqbal Day": "伊克巴尔日", "Quaid-e-Azam Day": "国父诞辰日",
    "Eid al-Fitr": "开斋节", "Eid al-Adha": "宰牲节", "Ashura": "阿舒拉节", "Prophet's Birthday": "圣纪节",
}  # fmt: skip
_CHINA_IN_URDU: Final[Mapping[str, str]] = {
    "New Year's Day": "سالِ نو", "Chinese New Year's Eve": "چینی نئے سال کی شب", "Labor Day": "یوم مزدور",
    "Chinese New Year (Spring Festival)": "چینی نیا سال (جشنِ بہار)", "Tomb-Sweeping Day": "چنگ منگ تہوار",
    "Dragon Boat Festival": "ڈریگن بوٹ تہوار", "Mid-Autumn Festival": "وسطِ خزاں کا تہوار", "National Day": "قومی دن",
}  # fmt: skip
_BY_THE_MOON: Final = ("Eid al-Fitr", "Eid al-Adha", "Ashura", "Prophet's Birthday")
_WORKING_WEEKEND: Final = Trilingual("Working weekend", "调休上班", "کام کا ہفتہ وار دن")
_SUBSTITUTED: Final = re.compile(r"Day off \(substituted from (\d{2})/(\d{2})/(\d{4})\)")
_SOURCE: Final = f"holidays {version('holidays')}"
_LANGUAGES: Final[Mapping[str, tuple[str, str]]] = {"PK": ("en_US", "ur_PK"), "CN": ("en_US", "zh_CN")}


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day on which an office is closed although the week says open, or open although the week says closed."""

    on: date
    effect: Effect
    name: Trilingual
    standing: DayStanding
    source: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What a government notified: `jurisdiction` (`PK`, `PK-BA`, `CN`) is closed, or open after all, on a day.

    `reference` names the notification. A moved Eid is two corrections: the old day open, the new one closed. One for a
    country holds in its provinces; a province's own overrides it there.
    """

    jurisdiction: str
    on: date
    effect: Effect
    name: Trilingual
    reference: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day, why it moved from the bare count, and the estimated days it rests on."""

    on: date
    counted_to: date
    closed_days: tuple[date, ...] = ()
    estimated_days: tuple[date, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether no estimated day could still move it."""
        return not self.estimated_days


@dataclass(frozen=True, slots=True)
class Calendar:
    """The open and closed days of the offices of one jurisdiction in a run of years.

    Asking about a day outside those years is `Refused("calendar_not_covered")`: no answer is better than one that
    forgets the holidays.
    """

    jurisdiction: str
    first_year: int
    last_year: int
    days: Mapping[date, CalendarDay]
    weekend: frozenset[int] = field(default=WEEKEND)

    def entry(self, day: date) -> CalendarDay | None:
        """What is special about a day, if anything."""
        if not self.first_year <= day.year <= self.last_year:
            raise Refused("calendar_not_covered", jurisdiction=self.jurisdiction, year=day.year)
        return self.days.get(day)

    def is_open(self, day: date) -> bool:
        """Whether the offices work on a day."""
        entry = self.entry(day)
        return entry.effect == "open" if entry else day.weekday() not in self.weekend

    def next_open(self, day: date) -> date:
        """The day itself when open, else the next open one."""
        while not self.is_open(day):
            day += ONE_DAY
        return day

    def previous_open(self, day: date) -> date:
        """The day itself when open, else the open one before."""
        while not self.is_open(day):
            day -= ONE_DAY
        return day

    def open_days(self, days: Days) -> Iterator[date]:
        """The open days of a bounded run, in order."""
        if days.start is None or days.end is None:
            raise ValueError("working days of an unbounded run cannot be listed")
        day = days.start
        while day < days.end:
            if self.is_open(day):
                yield day
            day += ONE_DAY

    def count_open(self, days: Days) -> int:
        """How many open days are in a bounded run."""
        return sum(1 for _ in self.open_days(days))

    def add_working_days(self, day: date, count: int) -> date:
        """The `count`-th open day after (before, when negative) a day, which is not itself counted. 0: the day."""
        step = ONE_DAY if count > 0 else -ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_open(day):
                day += step
        return day

    def last_day_within(self, days: int, event_on: date) -> Deadline:
        """The last day for what is due within N *calendar* days of an event at this office.

        The event's day is not counted, and a last day on which the office is closed moves to the next open one
        (General Clauses Act 1897, s.9 and s.10).
        """
        counted = last_day_within(days, event_on)
        return self._deadline(self.next_open(counted), counted, looked_at=(counted,))

    def last_working_day_within(self, working_days: int, event_on: date) -> Deadline:
        """The last day for what is due within N *working* days of an event, the event's day not counted."""
        on = self.add_working_days(event_on, working_days)
        return self._deadline(on, on, looked_at=(event_on + ONE_DAY,) if working_days else ())

    def _deadline(self, on: date, counted_to: date, looked_at: tuple[date, ...]) -> Deadline:
        first = min((*looked_at, on))
        closed = tuple(day for day in _each_day(first, on) if not self.is_open(day))
        # The moon may be seen a day earlier or later than reckoned, so the neighbours of the span count too.
        near = _each_day(first - ONE_DAY, on + ONE_DAY)
        estimated = tuple(day for day in near if (entry := self.days.get(day)) and entry.standing == "estimated")
        return Deadline(on, counted_to, closed, estimated)


def calendar(
    jurisdiction: str,
    *,
    first_year: int,
    last_year: int,
    corrections: Iterable[Correction] = (),
    weekend: frozenset[int] = WEEKEND,
) -> Calendar:
    """The calendar of a jurisdiction of Pakistan or China for whole years, both included.

    Only corrections for the country or for this very jurisdiction are used. `Refused("calendar_not_known")` for another
    country: nobody has told us its holidays.
    """
    country = jurisdiction.partition("-")[0]
    notified = tuple(corrections)
    days = {day.on: day for year in range(first_year, last_year + 1) for day in library_days(country, year)}
    for scope in (country, jurisdiction):  # the province's own word comes last
        days |= {one.on: _notified(one) for one in notified if one.jurisdiction == scope}
    return Calendar(jurisdiction, first_year, last_year, days, weekend)


def _notified(correction: Correction) -> CalendarDay:
    return CalendarDay(correction.on, correction.effect, correction.name, "notified", correction.reference)


@cache
def library_days(country: str, year: int) -> tuple[CalendarDay, ...]:
    """The days that the `holidays` library gives for `PK` or `CN` in a year, in order, names in three languages."""
    if country not in COUNTRIES:
        raise Refused("calendar_not_known", country=country)
    english, own = (holidays.country_holidays(country, years=year, language=tag) for tag in _LANGUAGES[country])
    opened = [day for day in getattr(english, "weekend_workdays", ()) if day.year == year]
    # The State Council's arrangement for a year always moves some working days: without any it is not made yet.
    is_arranged = country == "PK" or bool(opened)
    days = [_closed_day(country, day, english[day], own[day], is_arranged=is_arranged) for day in english]
    days += [CalendarDay(day, "open", _WORKING_WEEKEND, "reckoned", _SOURCE) for day in opened]
    return tuple(sorted(days, key=lambda day: day.on))


def _closed_day(country: str, day: date, english: str, own: str, *, is_arranged: bool) -> CalendarDay:
    name, own_name = english.replace(" (estimated)", ""), own.replace(" (اندازاً)", "")
    substituted = _SUBSTITUTED.fullmatch(name)
    if substituted:
        month, worked, year = substituted.groups()
        text = Trilingual(f"Day off ({year}-{month}-{worked} is worked instead)", own_name, "متبادل چھٹی")
    elif country == "PK":
        text = Trilingual(name, _each_name(name, _PAKISTAN_IN_CHINESE), own_name)
    else:
        text = Trilingual(name, own_name, _each_name(name, _CHINA_IN_URDU))
    moon = country == "PK" and any(feast in name for feast in _BY_THE_MOON)
    return CalendarDay(day, "closed", text, "estimated" if moon or not is_arranged else "reckoned", _SOURCE)


def _each_name(joined: str, names: Mapping[str, str]) -> str:
    """`A; B` in another language, "" when a part has no name there."""
    parts = [names.get(part.replace(" (observed)", ""), "") for part in joined.split("; ")]
    return "; ".join(parts) if all(parts) else ""


def _each_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def from_rows(rows: Iterable[Mapping[str, Any]]) -> tuple[Correction, ...]:
    """Corrections from plain rows (a rule pack's calendar file): keys `jurisdiction`, `on`, `effect`, `name_en`,
    `name_zh`, `name_ur`, `reference`. An unknown or missing key, or another effect than `closed` or `open`, is a
    `ValueError`."""
    return tuple(_correction(row) for row in rows)


def _correction(row: Mapping[str, Any]) -> Correction:
    keys = {"jurisdiction", "on", "effect", "name_en", "name_zh", "name_ur", "reference"}
    if set(row) != keys:
        raise ValueError(f"a correction has the keys {sorted(keys)}, not {sorted(row)}")
    if row["effect"] not in ("closed", "open"):
        raise ValueError(f"an effect is closed or open, not {row['effect']!r}")
    if not row["reference"]:
        raise ValueError("a correction names its notification")
    on = row["on"] if isinstance(row["on"], date) else date.fromisoformat(row["on"])
    name = Trilingual(row["name_en"], row["name_zh"], row["name_ur"])
    return Correction(row["jurisdiction"], on, row["effect"], name, row["reference"])
