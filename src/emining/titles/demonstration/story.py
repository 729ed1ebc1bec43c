"""The life of one invented title: granted, renewed over half its ground, transferred, ended, sometimes corrected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from emining.kernel import codes
from emining.kernel.languages import Trilingual
from emining.titles import kinds, states, versions
from emining.titles.demonstration import shape
from emining.titles.demonstration.belts import ELSEWHERE
from emining.titles.demonstration.dice import Dice
from emining.titles.demonstration.lattice import Cell
from emining.titles.demonstration.shape import Ring

AS_AT: Final = date(2026, 11, 1)
"""The day up to which lives are told. Fixed, so that the register is the same whenever it is made."""

_KARACHI: Final = ZoneInfo("Asia/Karachi")
_TERM_YEARS: Final = {
    kinds.RL: 1,
    kinds.EL: 3,
    kinds.MDRL: 2,
    kinds.ML: 30,
    kinds.PL: 3,
    kinds.ML_SMALL: 10,
    kinds.MMP: 5,
}
_LARGE: Final = (kinds.EL,) * 11 + (kinds.RL,) * 2 + (kinds.MDRL,) * 2 + (kinds.ML,) * 5
_SMALL: Final = (kinds.ML_SMALL,) * 10 + (kinds.PL,) * 6 + (kinds.MMP,) * 4
_RENEWABLE: Final = frozenset({kinds.EL, kinds.PL, kinds.ML_SMALL, kinds.MMP})


@dataclass(frozen=True, slots=True)
class Facts:
    """What changes about an invented title. `holder` is a number that the service turns into a company."""

    state: str
    cause: str
    holder: int
    ring: Ring
    granted_on: date
    expires_on: date


@dataclass(frozen=True, slots=True)
class Life:
    """One invented title with the whole history of its facts."""

    jurisdiction: str
    number: str
    kind: str
    name: Trilingual
    group: str
    commodities: tuple[str, ...]
    history: tuple[versions.Version[Facts], ...]


def tell(index: int, cell: Cell, turn: int) -> Life:
    """The life of the title with this index (from 0) on this ground."""
    dice = Dice(cell.column, cell.row, turn, 2)
    kind = dice.pick(_LARGE if cell.divisions == 1 else _SMALL)
    group, commodities = (cell.belt.group, cell.belt.commodities) if cell.belt else ELSEWHERE[cell.jurisdiction]
    if kind == kinds.MMP:
        group, commodities = "F", ("SandG",)
    granted_on = _granted_on(dice, kind)
    number = codes.make(
        jurisdiction=cell.jurisdiction,
        kind=f"DEMO-{kind.replace('-', '')[:3]}",
        year=granted_on.year,
        serial=index + 1,
    )
    return Life(
        jurisdiction=cell.jurisdiction,
        number=number,
        kind=kind,
        name=_name(cell, index),
        group=group,
        commodities=commodities[: 1 + dice.below(len(commodities))],
        history=tuple(_history(dice, kind, granted_on, cell.box(turn))),
    )


def _name(cell: Cell, index: int) -> Trilingual:
    if cell.belt is None:
        return Trilingual("")
    name, number = cell.belt.name, index + 1
    return Trilingual(f"{name.en} {number}", f"{name.zh} {number}", f"{name.ur} {number}")


def _granted_on(dice: Dice, kind: str) -> date:
    longest = min(_TERM_YEARS[kind] * 1.6, 29.5)
    return AS_AT - timedelta(days=30 + int(dice.unit() * longest * 365))


def _history(
    dice: Dice, kind: str, granted_on: date, box: tuple[float, float, float, float]
) -> list[versions.Version[Facts]]:
    expires_on = _later(granted_on, _TERM_YEARS[kind])
    ring = shape.draw(dice, box, plain=kind in _RENEWABLE)
    holder = _holder(dice)
    facts = Facts(states.IN_FORCE, "granted", holder, ring, granted_on, expires_on)
    pen = _Pen(dice)
    if dice.chance(0.01):
        # The register first took down a holder wrongly and put it right later: the same days, another knowledge.
        pen.write(replace(facts, holder=_holder(dice)), granted_on)
        pen.write(replace(facts, cause="corrected"), granted_on)
    else:
        pen.write(facts, granted_on)
    facts = _transferred(dice, pen, facts, kind)
    while facts.expires_on < AS_AT and kind in _RENEWABLE and dice.chance(0.55):
        keeps = shape.smaller_half(facts.ring) if kind == kinds.EL else facts.ring
        renewed_on = facts.expires_on + timedelta(days=1)
        facts = replace(facts, cause="renewed", ring=keeps, expires_on=_later(facts.expires_on, _TERM_YEARS[kind]))
        pen.write(facts, renewed_on)
    _end(dice, pen, facts)
    return pen.history


class _Pen:
    """Writes the history forwards: each entry some days after the fact, never before the entry above it."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._last = datetime.combine(date(1990, 1, 1), time(10), _KARACHI)
        self.history: list[versions.Version[Facts]] = []

    def write(self, facts: Facts, on: date) -> None:
        minutes = 9 * 60 + self._dice.below(8 * 60)
        noted = datetime.combine(on, time(0), _KARACHI) + timedelta(days=self._dice.below(5), minutes=minutes)
        self._last = max(noted, self._last + timedelta(days=20))
        if not self.history:
            self.history = [versions.Version(facts, on, None, self._last)]
            return
        change = versions.record(self.history, facts, valid_from=on, known_at=self._last)
        self.history = versions.apply(self.history, change)


def _transferred(dice: Dice, pen: _Pen, facts: Facts, kind: str) -> Facts:
    """A transfer in the second half of the first term; an exploration licence cannot move in its first two years."""
    term_days = (facts.expires_on - facts.granted_on).days
    on = facts.granted_on + timedelta(days=int(term_days * dice.between(0.7, 0.95)))
    if kind == kinds.RL or on >= AS_AT or not dice.chance(0.12):
        return facts
    facts = replace(facts, cause="transferred", holder=_holder(dice))
    pen.write(facts, on)
    return facts


def _end(dice: Dice, pen: _Pen, facts: Facts) -> None:
    if facts.expires_on < AS_AT:
        pen.write(replace(facts, state=states.EXPIRED, cause="expired"), facts.expires_on + timedelta(days=1))
        return
    fate = dice.unit()
    last = pen.history[-1].valid_from
    on = last + timedelta(days=int((AS_AT - last).days * dice.between(0.3, 0.95)))
    if on <= last:
        return
    for share, state, cause in (
        (0.02, states.SUSPENDED, "suspended"),
        (0.05, states.SURRENDERED, "surrendered"),
        (0.06, states.CANCELLED, "cancelled"),
    ):
        if fate < share:
            pen.write(replace(facts, state=state, cause=cause), on)
            return


def _holder(dice: Dice) -> int:
    """A holder's number: few hold much, many hold little."""
    return int(1000 ** dice.unit()) - 1


def _later(day: date, years: int) -> date:
    """The last day of a term of whole years that begins on `day`."""
    month, number = day.month, day.day
    if (month, number) == (2, 29):
        number = 28
    return date(day.year + years, month, number) - timedelta(days=1)
