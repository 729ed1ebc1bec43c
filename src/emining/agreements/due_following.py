"""Due days against the offices' calendar. A closed day is shown; it moves a due day only where the agreement says so."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from emining.agreements.models import Agreement
from emining.agreements.types_following import NEXT_OPEN
from emining.kernel.calendars import Calendar, CalendarDay, Correction, calendar
from emining.kernel.languages import Trilingual
from emining.places.selectors import notified_holidays


class DueDays:
    """The due days of one agreement, by the calendar of its place (of the country, where it names none)."""

    def __init__(self, agreement: Agreement) -> None:
        self.jurisdiction = agreement.jurisdiction.code if agreement.jurisdiction is not None else "PK"
        self.moves = closed_days_of(agreement) == NEXT_OPEN
        self._corrections: tuple[Correction, ...] | None = None

    def last_day(self, due_on: date) -> date:
        """The day up to which nothing is missed: the due day, or the next open one where the agreement says so."""
        return self._calendar(due_on).next_open(due_on) if self.moves else due_on

    def closed(self, due_on: date) -> bool:
        """Whether the offices are closed on the day."""
        return not self._calendar(due_on).is_open(due_on)

    def name_of(self, due_on: date) -> Trilingual | None:
        """The holiday on the day; None for an ordinary day or weekend."""
        found: CalendarDay | None = self._calendar(due_on).entry(due_on)
        return found.name if found is not None and found.effect == "closed" else None

    def _calendar(self, day: date) -> Calendar:
        if self._corrections is None:
            self._corrections = tuple(_correction(row) for row in notified_holidays(self.jurisdiction))
        return _years(self.jurisdiction, day.year, self._corrections)


def closed_days_of(agreement: Agreement) -> str:
    """What a closed day does to a due day under this agreement: code of CLOSED_DAYS."""
    try:
        return agreement.follow_up.closed_days
    except ObjectDoesNotExist:
        return "shown"


def review_months_of(agreement: Agreement) -> int:
    """Months between reviews; a month where nothing else was agreed, 0 for none."""
    try:
        return agreement.follow_up.review_months
    except ObjectDoesNotExist:
        return 1


@lru_cache(maxsize=64)
def _years(jurisdiction: str, year: int, corrections: tuple[Correction, ...]) -> Calendar:
    return calendar(jurisdiction, first_year=year, last_year=year + 1, corrections=corrections)


def _correction(row: Any) -> Correction:
    return Correction(
        jurisdiction=row.jurisdiction.code,
        on=row.observed_on,
        effect="closed" if row.kind == "holiday" else "open",
        name=Trilingual(row.name_en, row.name_zh, row.name_ur),
        reference=row.source,
    )
