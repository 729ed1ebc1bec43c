"""Candidates as columns: one row a profile, one row a line, so that a query is a few operations on arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from emining.matching.engine import features
from emining.matching.engine.commodities import Bags
from emining.matching.engine.rules import Finding, Rules
from emining.matching.engine.types import CAPACITY, Line, Profile

OFFERED: Final = 0
SOUGHT: Final = 1


class Places:
    """Codes of places as bits of a mask."""

    def __init__(self, codes: Sequence[str]) -> None:
        self._bits = {code: 1 << number for number, code in enumerate(sorted(set(codes))[:62])}

    def mask(self, codes: tuple[str, ...]) -> int:
        """The mask of several places; 0: anywhere. A place that no candidate names has no bit, and a bit of its own."""
        found = 0
        for code in codes:
            found |= self._bits.get(code, 1 << 62)
        return found

    def around(self, codes: tuple[str, ...]) -> int:
        """The mask of the places beside these."""
        found = 0
        for code in codes:
            for beside in features.NEIGHBOURS.get(code, ()):
                found |= self._bits.get(beside, 0)
        return found


@dataclass(frozen=True, slots=True)
class LineColumns:
    """All lines of all candidates. Amounts are decimal logarithms, not-a-number where not stated."""

    owner: NDArray[np.int32]
    number: NDArray[np.int16]
    stage: NDArray[np.int64]
    bag: NDArray[np.int32]
    places: NDArray[np.int64]
    capacity: NDArray[np.float64]
    least: NDArray[np.float64]
    most: NDArray[np.float64]
    is_holding: NDArray[np.bool_]
    is_national: NDArray[np.bool_]
    is_closed: NDArray[np.bool_]
    by_side_and_stage: dict[tuple[int, int], NDArray[np.int32]]
    finding: list[Finding]


@dataclass(frozen=True, slots=True)
class ProfileColumns:
    """All candidates. `record` is the value of what was done before by stage and candidate, `languages` a mask."""

    organisation: NDArray[np.int64]
    country: NDArray[np.str_]
    languages: NDArray[np.int64]
    size: NDArray[np.int32]
    verified: NDArray[np.int32]
    fresh: NDArray[np.int32]
    is_silent: NDArray[np.bool_]
    is_barred: NDArray[np.bool_]
    is_exclusive: NDArray[np.bool_]
    exclusive_to: NDArray[np.int64]
    related_to: dict[int, NDArray[np.int64]]
    record: NDArray[np.int32]


def profile_columns(profiles: Sequence[Profile]) -> ProfileColumns:
    """The columns of the candidates themselves."""
    return ProfileColumns(
        organisation=np.array([p.organisation for p in profiles], dtype=np.int64),
        country=np.array([p.country for p in profiles] or [""], dtype=np.str_)[: len(profiles)],
        languages=np.array([language_mask(p.languages) for p in profiles], dtype=np.int64),
        size=np.array([features.SIZES.index(p.size) for p in profiles], dtype=np.int32),
        verified=np.array([100 if p.is_verified else 0 for p in profiles], dtype=np.int32),
        fresh=np.array([features.freshness(p.age_days) for p in profiles], dtype=np.int32),
        is_silent=np.array([is_silent(p) for p in profiles], dtype=np.bool_),
        is_barred=np.array([p.is_barred for p in profiles], dtype=np.bool_),
        is_exclusive=np.array([p.is_exclusive or p.exclusive_to is not None for p in profiles], dtype=np.bool_),
        exclusive_to=np.array([p.exclusive_to or 0 for p in profiles], dtype=np.int64),
        related_to=_related(profiles),
        record=record_table(profiles),
    )


def _related(profiles: Sequence[Profile]) -> dict[int, NDArray[np.int64]]:
    """For each organisation that candidates call related: the numbers of those candidates."""
    found: dict[int, list[int]] = {}
    for number, profile in enumerate(profiles):
        for other in profile.related:
            found.setdefault(other, []).append(number)
    return {other: np.array(numbers, dtype=np.int64) for other, numbers in found.items()}


def line_columns(profiles: Sequence[Profile], bags: Bags, places: Places, rules: Rules) -> LineColumns:
    """The columns of the candidates' lines, grouped by side and stage."""
    rows = [
        (owner, number, side, line)
        for owner, profile in enumerate(profiles)
        for side, lines in ((OFFERED, profile.offers), (SOUGHT, profile.seeks))
        for number, line in enumerate(lines)
    ]
    lines = [row[3] for row in rows]
    findings = {line: rules.finding(line) for line in set(lines)}
    found = [findings[line] for line in lines]
    stage = np.array([features.STAGE_NUMBER[line.stage] for line in lines], dtype=np.int64)
    side = np.array([row[2] for row in rows], dtype=np.int64)
    amounts = np.array([logarithms(line) for line in lines], dtype=np.float64).reshape(len(lines), 3)
    groups = {
        (one, number): np.flatnonzero((side == one) & (stage == number)).astype(np.int32)
        for one in (OFFERED, SOUGHT)
        for number in range(len(features.STAGES))
    }
    return LineColumns(
        owner=np.array([row[0] for row in rows], dtype=np.int32),
        number=np.array([row[1] for row in rows], dtype=np.int16),
        stage=stage,
        bag=np.array([bags.row_of(line.commodities) for line in lines], dtype=np.int32),
        places=np.array([places.mask(line.places) for line in lines], dtype=np.int64),
        capacity=amounts[:, 0],
        least=amounts[:, 1],
        most=amounts[:, 2],
        is_holding=np.array([line.is_holding for line in lines], dtype=np.bool_),
        is_national=np.array([bool(finding.countries) for finding in found], dtype=np.bool_),
        is_closed=np.array([finding.is_closed for finding in found], dtype=np.bool_),
        by_side_and_stage=groups,
        finding=found,
    )


def logarithms(line: Line) -> tuple[float, float, float]:
    """Capacity, least and most money of a line as decimal logarithms."""
    nothing = float("nan")
    amount = line.amount
    if amount is None or amount.most <= 0:
        return nothing, nothing, nothing
    if amount.kind == CAPACITY:
        return float(np.log10(amount.most)), nothing, nothing
    return nothing, float(np.log10(max(amount.least, 1.0))), float(np.log10(amount.most))


def language_mask(codes: frozenset[str]) -> int:
    """Languages as bits; 0: not known."""
    return sum(1 << number for number, code in enumerate(features.LANGUAGES) if code in codes)


def record_table(profiles: Sequence[Profile]) -> NDArray[np.int32]:
    """What each candidate's record is worth at each stage: 60 for work at that stage, with 25 for work in Pakistan and
    15 for evidence; 20 for work at other stages only; 0 without any.
    """
    table = np.zeros((len(features.STAGES), len(profiles)), dtype=np.int32)
    for number, profile in enumerate(profiles):
        if profile.record:
            extra = 25 * any(entry.country == "PK" for entry in profile.record)
            extra += 15 * any(entry.has_evidence for entry in profile.record)
            table[:, number] = 20
            table[[features.STAGE_NUMBER[entry.stage] for entry in profile.record], number] = 60 + extra
    return table


def is_silent(profile: Profile) -> bool:
    """Whether nobody has confirmed the profile for two years."""
    return profile.age_days is not None and profile.age_days > features.SILENT_DAYS
