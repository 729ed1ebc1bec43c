"""The plan as a picture: days to places on a line, rows to bars. Units are CSS pixels of the picture.

Time runs in the direction of reading: from left to right, in Urdu from right to left, as tables and progress do.
`Scale.is_mirrored` turns the whole picture round; the words on it stay as they are (docs/decisions/workspaces.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from emining.workspaces.planning.critical import Key

ROW: Final = 44
"""Height of a row: that of a control on a phone, since the label beside it is a link."""
HEAD: Final = 40
BAR: Final = 18
WIDEST_DAY: Final = 22.0
NARROWEST_DAY: Final = 0.6
WIDTH: Final = 880
LABEL_ROOM: Final = 60
SHADE_EVERY_DAY_FROM: Final = 3.0
"""Below this width of a day only breaks of `LONG_BREAK` days or more are shaded: weekends would be a grey blur."""
LONG_BREAK: Final = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the plan, in order. A milestone starts and finishes on its day."""

    key: Key
    kind: str
    start: date
    finish: date
    progress: int = 0
    is_critical: bool = False
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Days on a line. `x` gives the edge at which a day begins, in the direction of time."""

    first: date
    last: date
    day_width: float
    is_mirrored: bool = False

    @property
    def days(self) -> int:
        """How many days the picture shows."""
        return (self.last - self.first).days + 1

    @property
    def width(self) -> float:
        """Width of the whole picture."""
        return round(self.days * self.day_width, 1)

    def x(self, day: date, *, at_end: bool = False) -> float:
        """The edge of a day: where it begins, or ends."""
        place = round(((day - self.first).days + at_end) * self.day_width, 1)
        return round(self.width - place, 1) if self.is_mirrored else place

    def span(self, start: date, finish: date) -> tuple[float, float]:
        """Left edge and width of a run of days, both included, cut to the picture."""
        start, finish = max(start, self.first), min(finish, self.last)
        edges = sorted((self.x(start), self.x(finish, at_end=True)))
        return edges[0], max(0.0, round(edges[1] - edges[0], 1))


@dataclass(frozen=True, slots=True)
class Bar:
    """A row drawn: the bar, how far it is filled, or a milestone's diamond round the middle of its day."""

    key: Key
    kind: str
    top: float
    left: float
    width: float
    done_left: float
    done_width: float
    middle: float
    centre: float
    is_critical: bool
    is_done: bool

    @property
    def diamond(self) -> str:
        """The points of a milestone's diamond."""
        x, y = self.middle, self.centre
        return f"{x},{y - 10} {x + 10},{y} {x},{y + 10} {x - 10},{y}"


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the picture, with the words above it."""

    x: float
    label: str
    text_x: float


@dataclass(frozen=True, slots=True)
class Shade:
    """A run of closed days: in Pakistan, in China, in both."""

    left: float
    width: float
    countries: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn."""

    scale: Scale
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    shades: tuple[Shade, ...]
    arrows: tuple[tuple[str, bool], ...]
    today: float | None
    rows: tuple[float, ...] = ()

    @property
    def is_coarse(self) -> bool:
        """Whether days are too narrow for weekends to be shaded."""
        return self.scale.day_width < SHADE_EVERY_DAY_FROM


def scale_for(rows: Sequence[Row], today: date, *, is_mirrored: bool = False) -> Scale:
    """A scale that holds every row with some days round it, and today when it is no further off than a month."""
    days = [day for row in rows for day in (row.start, row.finish)] or [today]
    first, last = min(days), max(days)
    if first - timedelta(days=31) <= today <= last + timedelta(days=31):
        first, last = min(first, today), max(last, today)
    margin = max(2, (last - first).days // 40)
    first, last = first - timedelta(days=margin), last + timedelta(days=margin)
    span = (last - first).days + 1
    return Scale(first, last, max(NARROWEST_DAY, min(WIDEST_DAY, WIDTH / span)), is_mirrored)


def draw(
    rows: Sequence[Row],
    waits: Iterable[tuple[Key, Key]],
    closed: Mapping[date, str],
    today: date,
    scale: Scale,
) -> Picture:
    """The picture. `closed` says for a day in which countries offices are closed: `pk`, `cn` or `both`."""
    bars = tuple(_bar(row, place, scale) for place, row in enumerate(rows))
    by_key = {bar.key: bar for bar in bars}
    arrows = tuple(
        _arrow(by_key[before], by_key[after], is_mirrored=scale.is_mirrored)
        for before, after in waits
        if before in by_key and after in by_key
    )
    now = scale.x(today) if scale.first <= today <= scale.last else None
    return Picture(
        scale=scale,
        height=HEAD + ROW * len(bars),
        bars=bars,
        ticks=tuple(_ticks(scale)),
        shades=tuple(_shades(closed, scale)),
        arrows=arrows,
        today=now,
        rows=tuple(HEAD + ROW * place for place in range(len(bars) + 1)),
    )


def _bar(row: Row, place: int, scale: Scale) -> Bar:
    left, width = scale.span(row.start, row.finish)
    done = round(width * row.progress / 100, 1)
    top = HEAD + ROW * place + (ROW - BAR) / 2
    return Bar(
        key=row.key,
        kind=row.kind,
        top=top,
        left=left,
        width=width,
        done_left=round(left + width - done, 1) if scale.is_mirrored else left,
        done_width=done,
        middle=round(left + width / 2, 1),
        centre=top + BAR / 2,
        is_critical=row.is_critical,
        is_done=row.is_done,
    )


def _arrow(before: Bar, after: Bar, *, is_mirrored: bool) -> tuple[str, bool]:
    """A line with corners from the end of one bar to the beginning of the other; whether both are critical."""
    step = -8 if is_mirrored else 8
    begin = before.left if is_mirrored else before.left + before.width
    end = after.left + after.width if is_mirrored else after.left
    if before.kind == "milestone":
        begin = before.middle + step
    down = after.centre + (-ROW / 2 if after.centre > before.centre else ROW / 2)
    d = f"M{begin:.1f} {before.centre:.1f}h{step}V{down:.1f}H{end - step:.1f}V{after.centre:.1f}H{end - step / 4:.1f}"
    return d, before.is_critical and after.is_critical


def _ticks(scale: Scale) -> Iterable[Tick]:
    day = scale.first
    for day in _tick_days(scale):
        x = scale.x(day)
        yield Tick(x, day.isoformat() if scale.day_width * 7 >= LABEL_ROOM else f"{day:%Y-%m}", _beside(x, scale))


def _beside(x: float, scale: Scale) -> float:
    return round(x - 4 if scale.is_mirrored else x + 4, 1)


def _tick_days(scale: Scale) -> list[date]:
    if scale.day_width * 7 >= LABEL_ROOM:
        monday = scale.first + timedelta(days=-scale.first.weekday() % 7)
        return [monday + timedelta(days=7 * n) for n in range((scale.last - monday).days // 7 + 1)]
    step = next((months for months in (1, 3, 6) if months * 30 * scale.day_width >= LABEL_ROOM), 12)
    found = []
    year, month = scale.first.year, scale.first.month
    while date(year, month, 1) <= scale.last:
        if date(year, month, 1) >= scale.first and (month - 1) % step == 0:
            found.append(date(year, month, 1))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def _shades(closed: Mapping[date, str], scale: Scale) -> Iterable[Shade]:
    """Runs of closed days. Where a day is narrow, breaks only: days in a row on which some country is closed."""
    shortest = 1 if scale.day_width >= SHADE_EVERY_DAY_FROM else LONG_BREAK
    for countries in ("pk", "cn", "both"):
        for start, finish in _runs(sorted(day for day, which in closed.items() if which == countries)):
            if (finish - start).days + 1 >= shortest and start <= scale.last and finish >= scale.first:
                left, width = scale.span(start, finish)
                yield Shade(left, width, countries)


def _runs(days: Sequence[date]) -> Iterable[tuple[date, date]]:
    start = previous = None
    for day in days:
        if previous is not None and start is not None and (day - previous).days > 1:
            yield start, previous
            start = day
        start = start or day
        previous = day
    if start is not None and previous is not None:
        yield start, previous
