"""From values to reasons: codes with facts. Sentences are made at the edge, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from emining.matching.engine.commodities import SAME, closeness
from emining.matching.engine.rules import Finding
from emining.matching.engine.types import Amount, Improvement, Line, Profile, Reason, Suggested
from emining.matching.engine.weights import PART_CODES, Weights

STAGE, COMMODITY, PLACE, AMOUNT, BREADTH, COUNTRY, RECORD, VERIFIED, FRESH, LANGUAGE, SIZE = range(len(PART_CODES))

LEAST_GAIN: Final = 1000
"""An improvement of less than one point in a hundred is not worth a sentence."""
CONFIRMED: Final = 90
PROOF: Final = 15
"""What evidence adds to the value of a record."""


class Pair(NamedTuple):
    """The two lines that met: ours, theirs, whether we are the ones who seek, and what the rules say of both."""

    ours: Line
    theirs: Line
    we_seek: bool
    findings: tuple[Finding, ...]


def explained(
    query: Profile,
    candidate: Profile,
    pair: Pair,
    *,
    values: tuple[int, ...],
    weights: Weights,
    score: int,
) -> Suggested:
    """One candidate in full: the values whose points add up to the score, why, what to beware of, what would help."""
    reasons = _line_reasons(candidate, pair, values)
    cautions = _line_cautions(pair, values)
    _add_of_profiles(query, candidate, values, reasons, cautions)
    for finding in pair.findings:
        if finding.is_open_question:
            cautions.append(Reason("rule_not_established", {"rule": finding.rule}))
        elif finding.countries:
            reasons.append(Reason("rule_allows", {"rule": finding.rule}))
    return Suggested(
        candidate.key,
        score,
        weights,
        values,
        tuple(reasons),
        tuple(cautions),
        _improvements(query, candidate, pair, values, weights),
    )


def _line_reasons(candidate: Profile, pair: Pair, values: tuple[int, ...]) -> list[Reason]:
    ours, theirs, we_seek, _ = pair
    stages = {"ours": ours.stage, "theirs": theirs.stage}
    if values[STAGE] == 100:
        code = "offers_what_you_seek" if we_seek else "seeks_what_you_offer"
    else:
        code = "offers_near_stage" if we_seek else "seeks_near_stage"
    reasons = [Reason(code, stages), Reason(*_closest(ours.commodities, theirs.commodities))]
    if values[PLACE] == 100:
        reasons.append(Reason("place_served", {"places": sorted(set(ours.places) & set(theirs.places))}))
    if _is_comparable(ours.amount, theirs.amount) and values[AMOUNT] >= 75:
        reasons.append(Reason("amount_fits", _amounts(pair)))
    if values[BREADTH]:
        reasons.append(Reason("answers_more", {"number": values[BREADTH] // 50 + 1}))
    if values[COUNTRY] == 100:
        reasons.append(Reason("both_countries", {}))
    if values[RECORD] >= 60:
        code = "record_in_pakistan" if any(entry.country == "PK" for entry in candidate.record) else "record_elsewhere"
        reasons.append(Reason(code, {"stage": theirs.stage}))
    return reasons


def _line_cautions(pair: Pair, values: tuple[int, ...]) -> list[Reason]:
    cautions = []
    if values[PLACE] < 50:
        cautions.append(
            Reason("place_not_served", {"theirs": list(pair.theirs.places), "ours": list(pair.ours.places)})
        )
    if values[AMOUNT] < 75 and _is_comparable(pair.ours.amount, pair.theirs.amount):
        cautions.append(Reason("amount_off", _amounts(pair)))
    return cautions


def _add_of_profiles(
    query: Profile, candidate: Profile, values: tuple[int, ...], reasons: list[Reason], cautions: list[Reason]
) -> None:
    if values[VERIFIED]:
        reasons.append(Reason("verified", {}))
    else:
        cautions.append(Reason("not_verified", {}))
    if values[LANGUAGE] == 100:
        reasons.append(Reason("common_language", {"languages": sorted(query.languages & candidate.languages)}))
    elif values[LANGUAGE] == 0:
        cautions.append(Reason("no_common_language", {}))
    if candidate.age_days is not None:
        if values[FRESH] > 50:
            reasons.append(Reason("confirmed_lately", {"days": candidate.age_days}))
        else:
            cautions.append(Reason("not_confirmed_lately", {"days": candidate.age_days}))


@lru_cache(maxsize=50_000)
def _closest(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, Mapping[str, Any]]:
    """Which commodities two lines have in common, else the closest two and how they hang together."""
    if not ours or not theirs:
        return "any_commodity", {"commodities": list(ours or theirs)}
    same = [code for code in ours if code in theirs]
    if same:
        return "same_commodity", {"commodities": same}
    near = max(
        ((closeness(one, other), one, other) for one in ours for other in theirs), key=lambda found: found[0].value
    )
    return f"commodity_{near[0].relation or SAME}", {"ours": near[1], "theirs": near[2]}


def _is_comparable(ours: Amount | None, theirs: Amount | None) -> bool:
    return ours is not None and theirs is not None and ours.kind == theirs.kind


def _amounts(pair: Pair) -> dict[str, Any]:
    """Both amounts as facts: whole tonnes a year, or whole dollars."""
    sought, offered = (pair.ours, pair.theirs) if pair.we_seek else (pair.theirs, pair.ours)
    facts: dict[str, Any] = {}
    for name, line in (("sought", sought), ("offered", offered)):
        if line.amount is not None:
            facts |= {
                "kind": line.amount.kind,
                f"{name}_least": round(line.amount.least),
                f"{name}_most": round(line.amount.most),
            }
    return facts


def _improvements(
    query: Profile, candidate: Profile, pair: Pair, values: tuple[int, ...], weights: Weights
) -> tuple[Improvement, ...]:
    """What one of the two could change, by how many points the score would rise then, the most first."""
    found = []
    for part, code, whose, up_to in (*_of_lines(pair), *_of_profiles(query, candidate, values)):
        gain = getattr(weights, PART_CODES[part]) * (up_to - values[part])
        if gain >= LEAST_GAIN:
            found.append(Improvement(code, gain, whose))
    found.sort(key=_most_first)
    return tuple(found)


def _of_lines(pair: Pair) -> Iterator[tuple[int, str, str, int]]:
    """Part, code, whose and highest value of what the two lines leave open."""
    ours, theirs = pair.ours, pair.theirs
    if ours.amount is None or theirs.amount is None:
        is_money = "finance" in (ours.stage, theirs.stage)
        yield AMOUNT, "state_capital" if is_money else "state_capacity", "theirs" if ours.amount else "ours", 100
    if not ours.places or not theirs.places:
        yield PLACE, "state_places", "theirs" if ours.places else "ours", 100
    if not ours.commodities or not theirs.commodities:
        yield COMMODITY, "name_commodities", "theirs" if ours.commodities else "ours", 100


def _of_profiles(query: Profile, candidate: Profile, values: tuple[int, ...]) -> Iterator[tuple[int, str, str, int]]:
    """The same of what the two profiles leave open."""
    if not candidate.is_verified:
        yield VERIFIED, "be_verified", "theirs", 100
    if candidate.age_days is None or values[FRESH] < CONFIRMED:
        yield FRESH, "confirm", "theirs", 100
    if values[LANGUAGE] == 0:
        yield LANGUAGE, "bring_interpreter", "both", 100
    elif values[LANGUAGE] < 100:
        yield LANGUAGE, "state_languages", "theirs" if query.languages else "ours", 100
    if not candidate.record:
        yield RECORD, "show_record", "theirs", 100
    elif not any(entry.has_evidence for entry in candidate.record):
        yield RECORD, "prove_record", "theirs", min(100, values[RECORD] + PROOF)
    if not query.size or not candidate.size:
        yield SIZE, "state_size", "theirs" if query.size else "ours", 100


def _most_first(one: Improvement) -> tuple[int, str]:
    return -one.points, one.code
