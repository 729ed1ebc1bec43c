"""The ranking once more, one pair at a time in plain Python: the oracle of the tests and the baseline of the benchmark.

Written from the description of the parts and not from the arrays, and slow on purpose.
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import chain, pairwise

from emining.matching.engine import Line, Profile, Rules, Weights
from emining.matching.engine.commodities import ANY_VALUE, closeness
from emining.matching.engine.features import NEAR_STAGES, NEIGHBOURS, SILENT_DAYS, SIZES, freshness
from emining.matching.engine.weights import PART_CODES


def rarities(candidates: list[Profile]) -> tuple[dict[str, float], float]:
    """How telling each commodity is among these candidates, and what an unknown one counts: each distinct set once."""
    bags = [tuple(line.commodities) for one in candidates for line in chain(one.offers, one.seeks)]
    counts = Counter(code for bag in bags for code in set(bag))
    most = max(counts.values(), default=1)
    found = {code: 1.0 + math.log(most / number) for code, number in counts.items()}
    return found, max(found.values(), default=1.0)


def stage_fit(one: str, other: str) -> int:
    """Fit of two stages."""
    if one == other:
        return 100
    return NEAR_STAGES.get((one, other), NEAR_STAGES.get((other, one), 0))


def commodity_fit(ours: tuple[str, ...], theirs: tuple[str, ...], rarity: dict[str, float], rarest: float) -> int:
    """Seven tenths the best pair, three tenths the covered share."""
    if not ours or not theirs:
        return ANY_VALUE
    closest = {code: max(closeness(code, other).value for other in theirs) for code in ours}
    weights = {code: rarity.get(code, rarest) for code in closest}
    covered = sum(weights[code] * closest[code] for code in closest) / sum(weights.values())
    return round(0.7 * max(closest.values()) + 0.3 * covered)


def place_fit(ours: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    """Whether the same ground is meant."""
    if not ours:
        return 80 if theirs else 70
    if not theirs:
        return 80
    if set(ours) & set(theirs):
        return 100
    return 45 if any(near in theirs for code in ours for near in NEIGHBOURS.get(code, ())) else 10


def between(value: float, points: list[tuple[float, float]]) -> int:
    """Straight lines between points."""
    if value <= points[0][0]:
        return round(points[0][1])
    for (left, low), (right, high) in pairwise(points):
        if value <= right:
            return round(low + (high - low) * (value - left) / (right - left))
    return round(points[-1][1])


def amount_fit(ours: Line, theirs: Line, *, we_seek: bool) -> int:
    """Whether the sizes go together."""
    if ours.amount is None or theirs.amount is None or ours.amount.kind != theirs.amount.kind:
        return 50
    if ours.amount.kind == "capital":
        gap = max(
            math.log10(theirs.amount.least) - math.log10(ours.amount.most),
            math.log10(ours.amount.least) - math.log10(theirs.amount.most),
        )
        return between(gap, [(0.0, 100), (0.18, 75), (0.48, 35), (1.0, 0)])
    sought, offered = (ours, theirs) if we_seek else (theirs, ours)
    distance = math.log10(offered.amount.most) - math.log10(sought.amount.most)  # type: ignore[union-attr]
    harmless = {"smelting", "refining", "logistics", "survey", "processing", "extraction"}
    if ours.stage in harmless and 0 < distance < 2.5:
        distance = 0.0
    if ours.stage == "extraction" and -1.0 <= distance < 0:
        distance = 0.0
    return between(abs(distance), [(0.0, 100), (0.48, 100), (1.0, 50), (2.0, 0)])


def is_foreign(query: Profile, candidate: Profile, ours: Line, theirs: Line, rules: Rules) -> bool:
    """Whether a nationality rule keeps this pair of lines apart."""
    if not (ours.is_holding and theirs.is_holding) or theirs.stage != "extraction":
        return False
    if rules.finding(ours).countries and candidate.country != "PK":
        return True
    return ours.stage == "extraction" and query.country != "PK" and bool(rules.finding(theirs).countries)


def naive_score(
    query: Profile,
    candidate: Profile,
    weights: Weights,
    rules: Rules,
    rarity: tuple[dict[str, float], float],
) -> int | None:
    """The score of one pair; nothing when nothing is answered or something forbids it."""
    if _is_forbidden(query, candidate):
        return None
    table = weights.as_dict()
    best: int | None = None
    answered = 0
    for number, ours in enumerate((*query.seeks, *query.offers)):
        we_seek = number < len(query.seeks)
        is_answered = False
        for theirs in candidate.offers if we_seek else candidate.seeks:
            parts = [
                stage_fit(ours.stage, theirs.stage),
                commodity_fit(ours.commodities, theirs.commodities, *rarity),
                place_fit(ours.places, theirs.places),
                amount_fit(ours, theirs, we_seek=we_seek),
            ]
            if not (parts[0] and parts[1] and parts[3]):
                continue
            is_closed = rules.finding(ours).is_closed or rules.finding(theirs).is_closed
            if is_closed or is_foreign(query, candidate, ours, theirs, rules):
                continue
            fit = sum(table[code] * part for code, part in zip(PART_CODES, parts, strict=False))
            fit += table["record"] * record_fit(candidate, theirs.stage)
            best = fit if best is None else max(best, fit)
            is_answered |= parts[0] >= 80 and parts[1] >= 60
        answered += is_answered
    if best is None:
        return None
    return best + _profile_points(query, candidate, table, answered)


def record_fit(candidate: Profile, stage: str) -> int:
    """What was done before, at this stage or at another."""
    if not any(entry.stage == stage for entry in candidate.record):
        return 20 if candidate.record else 0
    in_pakistan = any(entry.country == "PK" for entry in candidate.record)
    return 60 + 25 * in_pakistan + 15 * any(entry.has_evidence for entry in candidate.record)


def _profile_points(query: Profile, candidate: Profile, table: dict[str, int], answered: int) -> int:
    pair = {query.country, candidate.country}
    country = 100 if pair == {"PK", "CN"} else 50 if len(pair) == 1 else 30
    shared = 50
    if query.languages and candidate.languages:
        shared = 100 if query.languages & candidate.languages else 0
    apart = abs(SIZES.index(query.size) - SIZES.index(candidate.size))
    size = between(apart, [(0, 100), (2, 70), (4, 0)]) if query.size and candidate.size else 50
    return (
        table["breadth"] * min(max(answered - 1, 0), 2) * 50
        + table["country"] * country
        + table["verified"] * (100 if candidate.is_verified else 0)
        + table["fresh"] * freshness(candidate.age_days)
        + table["language"] * shared
        + table["size"] * size
    )


def _is_forbidden(query: Profile, candidate: Profile) -> bool:
    bound = any(
        (one.is_exclusive or one.exclusive_to is not None) and one.exclusive_to != other.organisation
        for one, other in ((query, candidate), (candidate, query))
    )
    return (
        bound
        or query.organisation == candidate.organisation
        or candidate.organisation in query.related
        or query.organisation in candidate.related
        or query.is_barred
        or candidate.is_barred
        or any((one.age_days or 0) > SILENT_DAYS for one in (query, candidate))
        or (bool(query.nationalities) and candidate.country not in query.nationalities)
        or (bool(candidate.nationalities) and query.country not in candidate.nationalities)
    )
