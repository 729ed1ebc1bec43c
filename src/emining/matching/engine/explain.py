"""From values to reasons: codes with facts. Sentences are made at the edge, in the reader's language."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from emining.matching.engine.commodities import SAME, closeness
from emining.matching.engine.rules import Rules
from emining.matching.engine.types import CAPITAL, Improvement, Line, Part, Profile, Reason, Suggested
from emining.matching.engine.weights import PART_CODES, Weights

STAGE, COMMODITY, PLACE, AMOUNT, BREADTH, COUNTRY, RECORD, VERIFIED, FRESH, LANGUAGE, SIZE = range(len(PART_CODES))

LEAST_GAIN: Final = 1000
"""An improvement of less than one point in a hundred is not worth a sentence."""


def explained(
    query: Profile,
    candidate: Profile,
    *,
    ours: Line,
    theirs: Line,
    we_seek: bool,
    values: list[int],
    weights: Weights,
    rules: Rules,
) -> Suggested:
    """One candidate in full: the parts whose points add up to the score, why, what to beware of, what would improve."""
    parts = tuple(Part(code, getattr(weights, code), value) for code, value in zip(PART_CODES, values, strict=True))
    reasons, cautions = _reasons(query, candidate, ours, theirs, we_seek, values)
    for finding in {rules.finding(ours), rules.finding(theirs)}:
        if finding.is_open_question:
            cautions.append(Reason("rule_not_established", {"rule": finding.rule}))
        elif finding.countries:
            reasons.append(Reason("rule_allows", {"rule": finding.rule}))
    return Suggested(
        key=candidate.key,
        score=sum(part.points for part in parts),
        parts=parts,
        reasons=tuple(reasons),
        cautions=tuple(cautions),
        improvements=_improvements(query, candidate, ours, theirs, parts),
    )


def _reasons(
    query: Profile, candidate: Profile, ours: Line, theirs: Line, we_seek: bool, values: list[int]
) -> tuple[list[Reason], list[Reason]]:
    reasons = [_stage(ours, theirs, we_seek, values[STAGE]), _commodity(ours, theirs)]
    cautions: list[Reason] = []
    if values[PLACE] == 100:
        reasons.append(Reason("place_served", {"places": sorted(set(ours.places) & set(theirs.places))}))
    elif values[PLACE] < 50:
        cautions.append(Reason("place_not_served", {"places": list(theirs.places), "wanted": list(ours.places)}))
    if ours.amount and theirs.amount and ours.amount.kind == theirs.amount.kind:
        facts = _amounts(ours, theirs, we_seek)
        if values[AMOUNT] >= 75:
            reasons.append(Reason("amount_fits", facts))
        else:
            cautions.append(Reason("amount_off", facts))
    if values[BREADTH]:
        reasons.append(Reason("answers_more", {"number": values[BREADTH] // 50 + 1}))
    if values[COUNTRY] == 100:
        reasons.append(Reason("both_countries", {}))
    if values[RECORD] >= 60:
        code = "record_in_pakistan" if any(entry.country == "PK" for entry in candidate.record) else "record_elsewhere"
        reasons.append(Reason(code, {"stage": theirs.stage}))
    if values[VERIFIED]:
        reasons.append(Reason("verified", {}))
    else:
        cautions.append(Reason("not_verified", {}))
    shared = query.languages & candidate.languages
    if shared:
        reasons.append(Reason("common_language", {"languages": sorted(shared)}))
    elif values[LANGUAGE] == 0:
        cautions.append(Reason("no_common_language", {}))
    if values[FRESH] >= 90 and candidate.age_days is not None:
        reasons.append(Reason("confirmed_lately", {"days": candidate.age_days}))
    elif values[FRESH] <= 50 and candidate.age_days is not None:
        cautions.append(Reason("not_confirmed_lately", {"days": candidate.age_days}))
    return reasons, cautions


def _stage(ours: Line, theirs: Line, we_seek: bool, value: int) -> Reason:
    facts = {"ours": ours.stage, "theirs": theirs.stage}
    if value == 100:
        return Reason("offers_what_you_seek" if we_seek else "seeks_what_you_offer", facts)
    return Reason("offers_near_stage" if we_seek else "seeks_near_stage", facts)


def _commodity(ours: Line, theirs: Line) -> Reason:
    code, facts = _closest(ours.commodities, theirs.commodities)
    return Reason(code, dict(facts))


@lru_cache(maxsize=50_000)
def _closest(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, tuple[tuple[str, Any], ...]]:
    """Which commodities two lines have in common, else the closest two and how they hang together."""
    if not ours or not theirs:
        return "any_commodity", (("commodities", list(ours or theirs)),)
    same = [code for code in ours if code in theirs]
    if same:
        return "same_commodity", (("commodities", same),)
    near = max(
        ((closeness(one, other), one, other) for one in ours for other in theirs), key=lambda found: found[0].value
    )
    relation = near[0].relation or SAME
    return f"commodity_{relation}", (("ours", near[1]), ("theirs", near[2]))


def _amounts(ours: Line, theirs: Line, we_seek: bool) -> dict[str, Any]:
    assert ours.amount is not None
    assert theirs.amount is not None
    sought, offered = (ours.amount, theirs.amount) if we_seek else (theirs.amount, ours.amount)
    return {
        "kind": sought.kind,
        "sought_least": round(sought.least),
        "sought_most": round(sought.most),
        "offered_least": round(offered.least),
        "offered_most": round(offered.most),
    }


def _improvements(
    query: Profile, candidate: Profile, ours: Line, theirs: Line, parts: tuple[Part, ...]
) -> tuple[Improvement, ...]:
    """What one of the two could change, by how many points the score would rise then, the most first."""
    found: list[Improvement] = []

    def could(part: int, code: str, whose: str, up_to: int = 100) -> None:
        gain = parts[part].weight * (up_to - parts[part].value)
        if gain >= LEAST_GAIN:
            found.append(Improvement(code, gain, whose))

    if not candidate.is_verified:
        could(VERIFIED, "be_verified", "theirs")
    if candidate.age_days is None or parts[FRESH].value < 90:
        could(FRESH, "confirm", "theirs")
    kind = CAPITAL if ours.stage == "finance" or theirs.stage == "finance" else ""
    if ours.amount is None:
        could(AMOUNT, "state_capital" if kind else "state_capacity", "ours")
    elif theirs.amount is None:
        could(AMOUNT, "state_capital" if kind else "state_capacity", "theirs")
    if not ours.places:
        could(PLACE, "state_places", "ours")
    elif not theirs.places:
        could(PLACE, "state_places", "theirs")
    if not candidate.languages or not query.languages:
        could(LANGUAGE, "state_languages", "theirs" if query.languages else "ours")
    elif not candidate.languages & query.languages:
        could(LANGUAGE, "bring_interpreter", "both")
    if not candidate.record:
        could(RECORD, "show_record", "theirs")
    elif not any(entry.has_evidence for entry in candidate.record):
        could(RECORD, "prove_record", "theirs", up_to=min(100, parts[RECORD].value + 15))
    if not ours.commodities or not theirs.commodities:
        could(COMMODITY, "name_commodities", "theirs" if ours.commodities else "ours")
    if not query.size or not candidate.size:
        could(SIZE, "state_size", "theirs" if query.size else "ours")
    return tuple(sorted(found, key=lambda one: (-one.points, one.code)))
