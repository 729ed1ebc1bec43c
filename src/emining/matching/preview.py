"""What other weights would change, on a sample: who would rise and fall, and what the judged pairs say."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from emining.kernel.languages import Trilingual
from emining.matching.engine import Pool, Profile, Weights
from emining.matching.evaluation.measure import measured, ours, side
from emining.matching.profiles import Market, number_of
from emining.matching.selectors.targets import targets_of
from emining.matching.types import COUNTERPARTS, PARTY, PROJECT

SAMPLE = 6
SHOWN = 5
_UNNAMED = Trilingual("")


@dataclass(frozen=True, slots=True)
class Shift:
    """One candidate before and after: its rank, or none where it is not among the first."""

    name: Trilingual
    before: int | None
    after: int | None

    @property
    def direction(self) -> str:
        """up, down, same, new or gone."""
        if self.before is None:
            return "new"
        if self.after is None:
            return "gone"
        return "same" if self.before == self.after else "up" if self.after < self.before else "down"


@dataclass(frozen=True, slots=True)
class Sampled:
    """One of the sample: who looks, and how the first places change."""

    name: Trilingual
    kind: str
    shifts: list[Shift]

    @property
    def is_changed(self) -> bool:
        """Whether anything moves."""
        return any(shift.direction != "same" for shift in self.shifts)


@dataclass(frozen=True, slots=True)
class Preview:
    """The effect of new weights."""

    sample: list[Sampled]
    quality_before: float
    quality_after: float


def preview(market: Market, before: Weights, after: Weights) -> Preview:
    """Rank a fixed sample of companies and projects with both weights.

    The sample are those that more is suggested to, by number, so that it is the same for everybody who looks. The mean
    nDCG@10 of the open judged queries says whether the change agrees with what people judged.
    """
    found = [one for kind in (PARTY, PROJECT) for one in _of_kind(market, kind, before, after)]
    opened = side(is_held_out=False)
    return Preview(
        found,
        statistics.fmean(measured(opened, ours(before))["ndcg_at_10"]),
        statistics.fmean(measured(opened, ours(after))["ndcg_at_10"]),
    )


def _of_kind(market: Market, kind: str, before: Weights, after: Weights) -> list[Sampled]:
    counterpart = COUNTERPARTS[kind]
    old = Pool(market.of(counterpart), before)
    new = old.with_weights(after)
    chosen: list[tuple[Profile, list[str], list[str]]] = []
    for query in market.of(kind):
        first, second = old.order(query, top=SHOWN), new.order(query, top=SHOWN)
        if len(first) >= 2:
            chosen.append((query, first, second))
        if len(chosen) == SAMPLE:
            break
    names = _names([query.key for query, _first, _second in chosen], kind)
    others = _names([key for _query, first, second in chosen for key in (*first, *second)], counterpart)
    return [Sampled(names[query.key], kind, _shifts(first, second, others)) for query, first, second in chosen]


def _names(keys: list[str], kind: str) -> dict[str, Trilingual]:
    found = targets_of((kind, number_of(key)) for key in keys)
    return {key: getattr(found.get((kind, number_of(key))), "name", _UNNAMED) for key in keys}


def _shifts(first: list[str], second: list[str], names: dict[str, Trilingual]) -> list[Shift]:
    def place(keys: list[str], key: str) -> int | None:
        return keys.index(key) + 1 if key in keys else None

    everybody = [*second, *(key for key in first if key not in second)]
    return [Shift(names[key], place(first, key), place(second, key)) for key in everybody]
