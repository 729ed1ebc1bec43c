"""The plan as a picture: a line a milestone, months across, today as a mark. The table beside it says the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from emining.agreements.models import Milestone
from emining.agreements.states_following import TONES
from emining.kernel.periods import add_months

WIDTH: Final = 960
LEFT: Final = 64
ROW: Final = 26
TOP: Final = 28


@dataclass(frozen=True, slots=True)
class Bar:
    """One milestone: where its work begins and where it is due, in units of the picture, as text for SVG."""

    code: str
    tone: str
    y: str
    text_y: str
    x: str
    width: str
    due_x: str
    diamond: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All of it. `today_x` is empty when today is outside."""

    width: str
    height: str
    bars: tuple[Bar, ...]
    months: tuple[tuple[str, str], ...]
    today_x: str
    foot: str


def picture_of(milestones: Iterable[Milestone], *, today: date) -> Picture | None:
    """The picture of a plan; None when there is nothing in it. Time runs from left to right in every script."""
    rows = list(milestones)
    if not rows:
        return None
    first = min(min(row.starts_on or row.due_on, row.due_on) for row in rows)
    last = max(row.due_on for row in rows)
    first, last = min(first, today) - timedelta(days=15), max(last, today) + timedelta(days=15)
    span = (last - first).days

    def x(day: date) -> int:
        return LEFT + round((WIDTH - LEFT - 12) * (day - first).days / span)

    bars = []
    for index, row in enumerate(rows):
        y = TOP + ROW * index
        begin, due, middle = x(row.starts_on or row.due_on), x(row.due_on), y + ROW // 2
        bars.append(
            Bar(
                code=row.code,
                tone=TONES[row.state],
                y=str(middle - 4),
                text_y=str(middle + 4),
                x=str(begin),
                width=str(max(due - begin, 0)),
                due_x=str(due),
                diamond=f"{due},{middle - 8} {due + 8},{middle} {due},{middle + 8} {due - 8},{middle}",
            )
        )
    height = TOP + ROW * len(rows) + 6
    return Picture(
        width=str(WIDTH),
        height=str(height),
        bars=tuple(bars),
        months=tuple((str(x(day)), f"{day:%Y-%m}") for day in _months(first, last)),
        today_x=str(x(today)),
        foot=str(height - 4),
    )


def _months(first: date, last: date) -> list[date]:
    """The first days of at most about ten months, quarters or years between two days."""
    for step in (1, 3, 6, 12, 24, 60):
        month = (first.month - 1) // step * step + 1 if step <= 12 else 1
        day, found = date(first.year, month, 1), []
        while day <= last:
            if day >= first:
                found.append(day)
            day = add_months(day, step)
        if len(found) <= 10:
            return found
    return []
