"""From lines that answer lines to candidates with a score. Arrays in, arrays out."""

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
from emining.matching.engine.rules import Finding, Rules
from emining.matching.engine.types import Line, Profile

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
NO_ANSWER, IS_CLOSED, IS_FOREIGN = -3, -2, -1
BREADTH, COUNTRY, RECORD, VERIFIED, FRESH, LANGUAGE, SIZE = range(4, 11)
"""Places of the parts that profiles decide; the first four (stage, commodity, place, amount) belong to lines."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the query, which side of the candidates can answer it, and what the rules say of it."""

    line: Line
    answered_by: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Met:
    """Lines that answer one line of the query: which, the four parts that lines decide, their points and the record's.

    Points below zero are none: NO_ANSWER (the amount is a hundred times off), IS_CLOSED, IS_FOREIGN.
    """

    asked: Asked
    line: NDArray[np.int32]
    stage: Ints
    commodity: Ints
    place_of_lines: Ints
    amount: Ints
    points: Ints

    def values(self, number: int) -> tuple[int, int, int, int]:
        """The four parts of one pair."""
        place = self.place_of_lines[self.line[number]]
        return int(self.stage[number]), int(self.commodity[number]), int(place), int(self.amount[number])


@dataclass(frozen=True, slots=True)
class Scored:
    """Candidates that answer the query at all: number in the pool, chosen pair of lines, score, and what forbids it."""

    candidate: NDArray[np.int64]
    pair: NDArray[np.int64]
    met: list[Met]
    starts: NDArray[np.int64]
    breadth: Ints
    record: Ints
    score: Ints
    hard: Mapping[str, Bools]

    def met_at(self, row: int) -> tuple[Met, int]:
        """The chosen pair of lines of one candidate: the query's line with those that met it, and which of these."""
        pair = int(self.pair[row])
        number = int(np.searchsorted(self.starts, pair, side="right")) - 1
        return self.met[number], pair - int(self.starts[number])

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
        # What the owner of each line has done at the stage of the line: it decides which line stands for a candidate.
        self._record = self.of.record[self.lines.stage, self.lines.owner]
        self._places_asked: dict[tuple[bytes, tuple[str, ...]], tuple[Ints, Ints]] = {}
        self._any_closed = bool(self.lines.is_closed.any())
        self._stages = features.stage_table()
        self._answers: dict[tuple[int, str, tuple[str, ...]], tuple[NDArray[np.int32], Ints, Ints]] = {}
        self._base: dict[tuple[bytes, str, int, str], tuple[Ints, Ints]] = {}
        self._limited: dict[str, Bools] = {}

    def asked(self, query: Profile) -> list[Asked]:
        """The query's lines: what it seeks is answered by offers, what it offers by what others seek."""
        return [Asked(line, OFFERED, self.rules.finding(line)) for line in query.seeks] + [
            Asked(line, SOUGHT, self.rules.finding(line)) for line in query.offers
        ]

    def score(self, query: Profile, weights: Ints) -> Scored:
        """Every candidate that answers anything, with its best pair of lines."""
        met = [one for asked in self.asked(query) if (one := self._meet(query, asked, weights)) is not None]
        lines = np.concatenate([one.line for one in met]) if met else np.zeros(0, dtype=np.int32)
        points = np.concatenate([one.points for one in met]) if met else np.zeros(0, dtype=np.int32)
        owners = self.lines.owner[lines]
        best = np.full(len(self.profiles), NO_ANSWER, dtype=np.int32)
        np.maximum.at(best, owners, points)
        # Of equal pairs the last one stands: where a candidate is assigned several times, the last assignment wins.
        chosen = np.flatnonzero(points == best[owners])
        slot = np.zeros(len(self.profiles), dtype=np.int64)
        slot[owners[chosen]] = chosen
        candidates = np.flatnonzero(best > NO_ANSWER)
        pair = slot[candidates]
        top = best[candidates]
        breadth = self._breadth(met)[candidates]
        record = self._record[lines[pair]]
        score = top + self._base_of(query, weights)[0][candidates] + weights[BREADTH] * breadth
        hard = self._hard(query, candidates)
        hard[CLOSED] = top == IS_CLOSED
        hard[NATIONALITY] |= top == IS_FOREIGN
        starts = np.cumsum([0, *(len(one.line) for one in met)])[:-1]
        return Scored(
            candidates, pair, met, starts, breadth, record, score, {code: hard[code] for code in HARD_REASONS}
        )

    def values_of(self, query: Profile, scored: Scored, row: int, weights: Ints) -> tuple[int, ...]:
        """All parts of one candidate, in the order of the weights."""
        met, place = scored.met_at(row)
        country, verified, fresh, language, size = self._base_of(query, weights)[1][:, scored.candidate[row]].tolist()
        return (
            *met.values(place),
            int(scored.breadth[row]),
            country,
            int(scored.record[row]),
            verified,
            fresh,
            language,
            size,
        )

    # -- lines --------------------------------------------------------------------------------------------------------

    def _meet(self, query: Profile, asked: Asked, weights: Ints) -> Met | None:
        """All lines with some fit of stage and commodity to one line of the query."""
        ids, stage, commodity = self._answering(asked)
        if not len(ids):
            return None
        amount = self._amount(asked, ids)
        place, of_lines = self._placed(asked, weights)
        points = weights[3] * amount + of_lines[ids]
        points += weights[0] * stage
        points += weights[1] * commodity
        foreign = self._is_foreign(query, asked, ids)
        if foreign is not None:
            points[foreign] = IS_FOREIGN
        if asked.finding.is_closed:
            points[:] = IS_CLOSED
        elif self._any_closed:
            points[self.lines.is_closed[ids]] = IS_CLOSED
        # An amount a hundred times off is another business: no answer at all.
        points[amount == 0] = NO_ANSWER
        return Met(asked, ids, stage, commodity, place, amount, points)

    def _placed(self, asked: Asked, weights: Ints) -> tuple[Ints, Ints]:
        """Over all lines: fit of the place, and the points of place and record. Kept: places asked for are few."""
        key = (weights.tobytes(), asked.line.places)
        known = self._places_asked.get(key)
        if known is None:
            around = (self.places.mask(asked.line.places), self.places.around(asked.line.places))
            place = features.place_fit(around, self.lines.places)
            known = self._places_asked[key] = (place, weights[2] * place + weights[RECORD] * self._record)
        return known

    def _breadth(self, met: list[Met]) -> Ints:
        """0 for one line of the query answered well, 50 for two, 100 for three or more."""
        answered = np.zeros(len(self.profiles), dtype=np.int32)
        if len(met) < 2:
            return answered
        for one in met:
            good = (one.stage >= ANSWERED[0]) & (one.commodity >= ANSWERED[1]) & (one.points >= 0)
            is_answered = np.zeros(len(self.profiles), dtype=np.bool_)
            is_answered[self.lines.owner[one.line[good]]] = True
            answered += is_answered
        return np.minimum(np.maximum(answered - 1, 0), 2) * np.int32(50)

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
                stages.append(np.full(len(group), value, dtype=np.int32))
        lines = np.concatenate(ids) if ids else np.zeros(0, dtype=np.int32)
        stage = np.concatenate(stages) if stages else np.zeros(0, dtype=np.int32)
        found = (lines, stage, fits[self.lines.bag[lines]].astype(np.int32))
        self._answers[key] = found
        return found

    def _amount(self, asked: Asked, ids: NDArray[np.int32]) -> Ints:
        """Fit of the amounts; half where one is not stated. Only the stated ones are computed."""
        values = np.full(len(ids), features.UNKNOWN, dtype=np.int32)
        capacity, least, most = logarithms(asked.line)
        if not np.isnan(most):
            stated = np.flatnonzero(~np.isnan(self.lines.most[ids]))
            chosen = ids[stated]
            values[stated] = features.capital_fit((least, most), self.lines.least[chosen], self.lines.most[chosen])
        elif not np.isnan(capacity):
            theirs = self.lines.capacity[ids]
            stated = np.flatnonzero(~np.isnan(theirs))
            difference = theirs[stated] - capacity if asked.answered_by == OFFERED else capacity - theirs[stated]
            values[stated] = features.capacity_fit(difference, stage=asked.line.stage)
        return values

    def _is_foreign(self, query: Profile, asked: Asked, ids: NDArray[np.int32]) -> Bools | None:
        """Pairs that the nationality rules forbid: a part in reserved ground for somebody who is no national."""
        is_abroad = query.country != "PK" and asked.line.stage == "extraction"
        if not asked.line.is_holding or not (asked.finding.countries or is_abroad):
            return None
        forbidden = np.zeros(len(ids), dtype=np.bool_)
        holding = self.lines.is_holding[ids] & (self.lines.stage[ids] == features.STAGE_NUMBER["extraction"])
        if asked.finding.countries:
            # The query's own ground is reserved: the candidate must be a national, whatever stage it would come in by.
            forbidden |= holding & (self.of.country[self.lines.owner[ids]] != "PK")
        if is_abroad:
            forbidden |= holding & self.lines.is_national[ids]
        return forbidden

    # -- profiles -----------------------------------------------------------------------------------------------------

    def _base_of(self, query: Profile, weights: Ints) -> tuple[Ints, Ints]:
        """Points and values of country, verification, freshness, language and size: the same for all like queries."""
        key = (weights.tobytes(), query.country, language_mask(query.languages), query.size)
        known = self._base.get(key)
        if known is None:
            columns = self.of
            values = np.stack(
                (
                    features.country_fit(query.country, columns.country),
                    columns.verified,
                    columns.fresh,
                    _language(key[2], columns.languages),
                    features.size_fit(features.SIZES.index(query.size), columns.size),
                )
            )
            known = self._base[key] = (weights[[COUNTRY, VERIFIED, FRESH, LANGUAGE, SIZE]] @ values, values)
        return known

    def _hard(self, query: Profile, candidates: NDArray[np.int64]) -> dict[str, Bools]:
        columns = self.of
        organisation = columns.organisation[candidates]
        bound = columns.is_exclusive[candidates] & (columns.exclusive_to[candidates] != query.organisation)
        if query.is_exclusive or query.exclusive_to is not None:
            bound = bound | (organisation != (query.exclusive_to or 0))
        related = np.zeros(len(self.profiles), dtype=np.bool_)
        if query.organisation in columns.related_to:
            related[columns.related_to[query.organisation]] = True
        if query.related:
            related |= np.isin(columns.organisation, list(query.related))
        limited = self._limited_for(query.country)[candidates]
        if query.nationalities:
            limited |= ~np.isin(columns.country[candidates], list(query.nationalities))
        return {
            OWN: organisation == query.organisation,
            RELATED: related[candidates],
            BARRED: columns.is_barred[candidates] | query.is_barred,
            EXCLUSIVE: bound,
            NATIONALITY: limited,
            SILENT: columns.is_silent[candidates] | is_silent(query),
        }

    def _limited_for(self, country: str) -> Bools:
        """Candidates that take partners of certain countries only, and not of this one."""
        found = self._limited.get(country)
        if found is None:
            found = self._limited[country] = np.array(
                [bool(one.nationalities) and country not in one.nationalities for one in self.profiles], dtype=np.bool_
            )
        return found


def _language(mask: int, masks: features.Masks) -> Ints:
    unknown = (masks == 0) | (mask == 0)
    return np.where(unknown, features.UNKNOWN, np.where(masks & mask, 100, 0)).astype(np.int32)
