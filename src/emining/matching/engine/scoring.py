"""From lines that answer lines to candidates with the parts of a score. Arrays in, arrays out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from emining.matching.engine import features
from emining.matching.engine.columns import (
    OFFERED,
    SOUGHT,
    LineColumns,
    Places,
    ProfileColumns,
    is_silent,
    language_mask,
    line_columns,
    logarithms,
    profile_columns,
)
from emining.matching.engine.commodities import Bags
from emining.matching.engine.features import Ints
from emining.matching.engine.rules import Rules
from emining.matching.engine.types import Line, Profile
from emining.matching.engine.weights import PART_CODES

Bools = NDArray[np.bool_]

OWN: Final = "own"
RELATED: Final = "related_party"
BARRED: Final = "screening_hit"
EXCLUSIVE: Final = "exclusive_mandate"
NATIONALITY: Final = "nationality_rule"
CLOSED: Final = "nuclear_substance"
SILENT: Final = "silent"
HARD_REASONS: Final = (OWN, RELATED, BARRED, EXCLUSIVE, CLOSED, NATIONALITY, SILENT)
"""What no score outweighs, in the order in which it is told."""

ANSWERED: Final = (80, 60)
"""A line counts as answered, for the breadth of a match, from this fit of stage and of commodity."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the query, and which side of the candidates can answer it."""

    line: Line
    answered_by: int
    is_national: bool
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs of lines: the candidate's line, the query's line by number, the four parts that lines decide."""

    line: NDArray[np.int32]
    asked: NDArray[np.int64]
    values: Ints
    is_closed: Bools
    is_foreign: Bools


@dataclass(frozen=True, slots=True)
class Scored:
    """Candidates that answer the query at all: number in the pool, chosen pair of lines, parts, score, what forbids."""

    candidate: NDArray[np.int64]
    line: NDArray[np.int64]
    asked: NDArray[np.int64]
    values: Ints
    score: Ints
    hard: Mapping[str, Bools]

    @property
    def is_forbidden(self) -> Bools:
        """Candidates that any hard reason forbids."""
        found = np.zeros(len(self.candidate), dtype=np.bool_)
        for mask in self.hard.values():
            found |= mask
        return found


class Scorer:
    """The columns of a pool, and the arithmetic on them. Weights are given with each question."""

    def __init__(self, profiles: Sequence[Profile], rules: Rules) -> None:
        self.profiles = profiles
        self.rules = rules
        lines = [line for profile in profiles for line in (*profile.offers, *profile.seeks)]
        self.bags = Bags(line.commodities for line in lines)
        self.places = Places([code for line in lines for code in line.places])
        self.of: ProfileColumns = profile_columns(profiles)
        self.lines: LineColumns = line_columns(profiles, self.bags, self.places, rules)
        self._stages = features.stage_table()
        self._answers: dict[tuple[int, str, tuple[str, ...]], tuple[NDArray[np.int32], Ints, Ints]] = {}

    def asked(self, query: Profile) -> list[Asked]:
        """The query's lines: what it seeks is answered by offers, what it offers by what others seek."""
        found = []
        for lines, side in ((query.seeks, OFFERED), (query.offers, SOUGHT)):
            for line in lines:
                finding = self.rules.finding(line)
                found.append(Asked(line, side, bool(finding.countries), finding.is_closed))
        return found

    def score(self, query: Profile, weights: Ints) -> Scored:
        """Every candidate that answers anything, with the parts of its best pair of lines."""
        found, breadth = self._found(query)
        owners = self.lines.owner[found.line]
        fit = weights[:4] @ found.values
        fit[found.is_closed] = -2
        fit[found.is_foreign] = -1
        # Where a candidate is assigned several times the last assignment stands: its best line.
        order = np.argsort(fit, kind="stable")
        slot = np.zeros(len(self.profiles), dtype=np.int64)
        slot[owners[order]] = order
        candidates = np.unique(owners).astype(np.int64)
        pair = slot[candidates]
        values = self._values(query, candidates, self.lines.stage[found.line[pair]])
        values[:4] = found.values[:, pair]
        values[4] = np.minimum(np.maximum(breadth[candidates] - 1, 0), 2) * 50
        hard = self._hard(query, candidates) | {
            CLOSED: found.is_closed[pair],
        }
        hard[NATIONALITY] = hard[NATIONALITY] | found.is_foreign[pair]
        return Scored(
            candidates,
            found.line[pair].astype(np.int64),
            found.asked[pair],
            values,
            weights @ values,
            {code: hard[code] for code in HARD_REASONS},
        )

    def _found(self, query: Profile) -> tuple[Found, Ints]:
        """All pairs of lines with some fit of stage and commodity, and how many lines each candidate answers well."""
        breadth = np.zeros(len(self.profiles), dtype=np.int64)
        parts: list[Found] = []
        for number, asked in enumerate(self.asked(query)):
            ids, stage, commodity = self._answering(asked)
            if not len(ids):
                continue
            amount = self._amount(asked, ids)
            mask, around = self.places.mask(asked.line.places), self.places.around(asked.line.places)
            place = features.place_fit((mask, around), self.lines.places[ids])
            values = np.stack((stage, commodity, place, amount))
            foreign = self._is_foreign(query, asked, ids)
            closed = self.lines.is_closed[ids] | asked.is_closed
            # An amount a hundred times off is another business: no answer at all.
            kept = amount > 0
            found = Found(ids, np.full(len(ids), number), values, closed, foreign & ~closed)
            if not kept.all():
                found = _only(found, kept)
            parts.append(found)
            good = (found.values[0] >= ANSWERED[0]) & (found.values[1] >= ANSWERED[1])
            good &= ~(found.is_foreign | found.is_closed)
            breadth[np.unique(self.lines.owner[found.line[good]])] += 1
        return _joined(parts), breadth

    def _answering(self, asked: Asked) -> tuple[NDArray[np.int32], Ints, Ints]:
        """Lines that answer one of these stages and commodities, with both fits. Kept: many queries ask the same."""
        key = (asked.answered_by, asked.line.stage, asked.line.commodities)
        known = self._answers.get(key)
        if known is not None:
            return known
        fits = self.bags.fit(asked.line.commodities)
        ids, stages = [], []
        for number, value in enumerate(self._stages[features.STAGE_NUMBER[asked.line.stage]]):
            group = self.lines.by_side_and_stage[(asked.answered_by, number)]
            if value and len(group):
                group = group[fits[self.lines.bag[group]] > 0]
                ids.append(group)
                stages.append(np.full(len(group), value, dtype=np.int64))
        lines = np.concatenate(ids) if ids else np.zeros(0, dtype=np.int32)
        stage = np.concatenate(stages) if stages else np.zeros(0, dtype=np.int64)
        found = (lines, stage, fits[self.lines.bag[lines]].astype(np.int64))
        self._answers[key] = found
        return found

    def _amount(self, asked: Asked, ids: NDArray[np.int32]) -> Ints:
        capacity, least, most = logarithms(asked.line)
        columns = self.lines
        if not np.isnan(most):
            return features.capital_fit((least, most), columns.least[ids], columns.most[ids])
        if np.isnan(capacity):
            return np.full(len(ids), features.UNKNOWN, dtype=np.int64)
        theirs = columns.capacity[ids]
        sought, offered = (capacity, theirs) if asked.answered_by == OFFERED else (theirs, capacity)
        return features.capacity_fit(sought, offered, stage=asked.line.stage)

    def _is_foreign(self, query: Profile, asked: Asked, ids: NDArray[np.int32]) -> Bools:
        """Pairs that the nationality rules forbid: a part in reserved ground for somebody who is no national."""
        forbidden = np.zeros(len(ids), dtype=np.bool_)
        if not asked.line.is_holding:
            return forbidden
        holding = self.lines.is_holding[ids] & (self.lines.stage[ids] == features.STAGE_NUMBER["extraction"])
        if asked.is_national:
            # The query's own ground is reserved: the candidate must be a national, whatever stage it would come in by.
            forbidden |= holding & (self.of.country[self.lines.owner[ids]] != "PK")
        if query.country != "PK" and asked.line.stage == "extraction":
            forbidden |= holding & self.lines.is_national[ids]
        return forbidden

    # -- the parts that the profiles decide ---------------------------------------------------------------------------

    def _values(self, query: Profile, candidates: NDArray[np.int64], stage: Ints) -> Ints:
        columns = self.of
        values = np.zeros((len(PART_CODES), len(candidates)), dtype=np.int64)
        values[5] = features.country_fit(query.country, columns.country[candidates])
        values[6] = self._record(candidates, stage)
        values[7] = columns.verified[candidates]
        values[8] = columns.fresh[candidates]
        values[9] = _language(language_mask(query.languages), columns.languages[candidates])
        values[10] = features.size_fit(features.SIZES.index(query.size), columns.size[candidates])
        return values

    def _record(self, candidates: NDArray[np.int64], stage: Ints) -> Ints:
        mask = self.of.record_stages[candidates]
        done = (mask >> stage) & 1
        return np.where(done > 0, 60 + self.of.record_extra[candidates], np.where(mask > 0, 20, 0))

    def _hard(self, query: Profile, candidates: NDArray[np.int64]) -> dict[str, Bools]:
        columns = self.of
        organisation = columns.organisation[candidates]
        bound = columns.is_exclusive[candidates] & (columns.exclusive_to[candidates] != query.organisation)
        if query.is_exclusive or query.exclusive_to is not None:
            bound = bound | (organisation != (query.exclusive_to or 0))
        related = np.isin(organisation, list(query.related)) if query.related else np.zeros(len(candidates), np.bool_)
        for row in np.flatnonzero(columns.has_related[candidates]):
            related[row] |= query.organisation in self.profiles[candidates[row]].related
        limited = np.zeros(len(candidates), dtype=np.bool_)
        for row in np.flatnonzero(columns.is_limited[candidates]):
            limited[row] = query.country not in self.profiles[candidates[row]].nationalities
        if query.nationalities:
            limited |= ~np.isin(columns.country[candidates], list(query.nationalities))
        return {
            OWN: organisation == query.organisation,
            RELATED: related,
            BARRED: columns.is_barred[candidates] | query.is_barred,
            EXCLUSIVE: bound,
            NATIONALITY: limited,
            SILENT: columns.is_silent[candidates] | is_silent(query),
        }


def _language(mask: int, masks: Ints) -> Ints:
    unknown = (masks == 0) | (mask == 0)
    return np.where(unknown, features.UNKNOWN, np.where(masks & mask, 100, 0)).astype(np.int64)


def _only(found: Found, kept: Bools) -> Found:
    return Found(
        found.line[kept], found.asked[kept], found.values[:, kept], found.is_closed[kept], found.is_foreign[kept]
    )


def _joined(parts: list[Found]) -> Found:
    if not parts:
        nothing = np.zeros(0, dtype=np.bool_)
        return Found(np.zeros(0, np.int32), np.zeros(0, np.int64), np.zeros((4, 0), np.int64), nothing, nothing.copy())
    if len(parts) == 1:
        return parts[0]
    return Found(
        np.concatenate([part.line for part in parts]),
        np.concatenate([part.asked for part in parts]),
        np.concatenate([part.values for part in parts], axis=1),
        np.concatenate([part.is_closed for part in parts]),
        np.concatenate([part.is_foreign for part in parts]),
    )
