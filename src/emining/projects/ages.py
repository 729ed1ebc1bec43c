"""How old a statement is, and when that must be said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from emining.projects.types import QUIET_DAYS, STALE_FIGURE_DAYS

_FORMATS: Final = {"month": "YEAR_MONTH_FORMAT", "year": "Y"}


@dataclass(frozen=True, slots=True)
class Age:
    """The day a figure is stated for, how exactly, how many days ago that is on `today`, and whether that is long."""

    on: date
    precision: str
    days: int
    is_old: bool

    @property
    def words(self) -> str:
        """The day as far as it is known: a year alone is not turned into a day."""
        if self.precision == "read":
            return _("date not stated; read on %(day)s") % {"day": date_format(self.on, "DATE_FORMAT")}
        return date_format(self.on, _FORMATS.get(self.precision, "DATE_FORMAT"))


def age_of(on: date, precision: str, *, today: date, stale_days: int = STALE_FIGURE_DAYS) -> Age:
    """How old a figure of that day is. A day in the future (a plan) has no age: 0 days."""
    days = max(0, (today - on).days)
    return Age(on, precision, days, days > stale_days)


def quiet_days(active_on: date | None, *, today: date) -> int | None:
    """How many days the owner has done nothing, once that is worth saying; None before."""
    if active_on is None:
        return None
    days = (today - active_on).days
    return days if days >= QUIET_DAYS else None


def last_day_of(precision: str, on: date) -> date:
    """The last day a date of that precision may mean: a figure of 2025 is at least as old as 31 December 2025."""
    if precision == "year":
        return date(on.year, 12, 31)
    if precision == "month":
        following = date(on.year + on.month // 12, on.month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)
    return on


def facts_of(on: date, precision: str) -> dict[str, Any]:
    """For the record: a date as text with its precision."""
    return {"on": on.isoformat(), "precision": precision}
