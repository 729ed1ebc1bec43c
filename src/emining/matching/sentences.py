"""Reasons, cautions, improvements and parts of a score as sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from emining.geoscience.selectors import commodities_all
from emining.kernel.languages import Trilingual
from emining.matching.engine.rules import GB_186, NUCLEAR
from emining.parties.types import SIZES, STAGES
from emining.places.selectors import jurisdictions_of_pakistan

PARTS: Final = {
    "stage": _("Stage of the value chain"),
    "commodity": _("Commodity"),
    "place": _("Place"),
    "amount": _("Capacity or sum"),
    "breadth": _("Answers more than one need"),
    "country": _("Pakistan with China"),
    "record": _("Track record"),
    "verified": _("Verified"),
    "fresh": _("Confirmed lately"),
    "language": _("Language in common"),
    "size": _("Size of the company"),
}
PART_WORDS: Final = {
    "stage": _("Whether one offers at the stage of the chain where the other looks; a neighbouring stage counts less."),
    "commodity": _("The same commodity, ore and product of one chain, or what occurs together. Rare ones say more."),
    "place": _("Whether the place is served, next door, or elsewhere."),
    "amount": _("Whether tonnes a year or sums of money go together; a hundred times off is no match at all."),
    "breadth": _("Whether the other answers two, three or more of the things that are looked for."),
    "country": _("A pair from Pakistan and China is what the platform is for; pairs of one country are welcome too."),
    "record": _("Work done before at this stage, in Pakistan, with evidence."),
    "verified": _("Whether two officers have verified the other company and that still holds."),
    "fresh": _("How long ago the other side last confirmed what it says. After two years it is not suggested."),
    "language": _("Whether both have a language in common."),
    "size": _("Whether the size classes of the two companies are near one another."),
}
REASONS: Final = {
    "offers_what_you_seek": _("They offer what you look for: %(theirs_stage)s."),
    "seeks_what_you_offer": _("They look for what you offer: %(theirs_stage)s."),
    "offers_near_stage": _("They offer a neighbouring stage: %(theirs_stage)s, where you look for %(ours_stage)s."),
    "seeks_near_stage": _("They look for a neighbouring stage: %(theirs_stage)s, where you offer %(ours_stage)s."),
    "same_commodity": _("The same commodity: %(commodities)s."),
    "any_commodity": _("One of you names no commodity, which is taken as any: %(commodities)s."),
    "commodity_ore": _("Ore and product of one chain: %(ours)s and %(theirs)s."),
    "commodity_found": _("Commodities that occur together: %(ours)s and %(theirs)s."),
    "commodity_use": _("Commodities that serve the same use: %(ours)s and %(theirs)s."),
    "commodity_parent": _("One commodity is a kind of the other: %(ours)s and %(theirs)s."),
    "commodity_sibling": _("Commodities of one family: %(ours)s and %(theirs)s."),
    "place_served": _("They are active in the place: %(places)s."),
    "amount_fits": _("Sizes fit: %(sought)s looked for, %(offered)s offered."),
    "answers_more": _("They answer %(number)s of the things you look for or offer."),
    "both_countries": _("A pair of Pakistan and China."),
    "record_in_pakistan": _("They have worked in Pakistan and at this stage: %(stage)s."),
    "record_elsewhere": _("They have worked at this stage: %(stage)s."),
    "verified": _("Verified by two officers; the verification holds today."),
    "common_language": _("You have a language in common: %(languages)s."),
    "confirmed_lately": _("Confirmed %(days)s days ago."),
    "rule_allows": _("A nationality rule holds here and lets both of you take part: %(rule)s."),
}
CAUTIONS: Final = {
    "place_not_served": _("They do not name your place."),
    "amount_off": _("Sizes differ: %(sought)s looked for, %(offered)s offered."),
    "not_verified": _("Not verified."),
    "no_common_language": _("No language in common is stated: plan for an interpreter."),
    "not_confirmed_lately": _("Last confirmed %(days)s days ago."),
    "rule_not_established": _("Whether a nationality rule concerns this is not established: %(rule)s."),
}
IMPROVEMENTS: Final = {
    "be_verified": _("if they were verified"),
    "confirm": _("if they confirmed that it is still true"),
    "state_capacity": _("if the yearly capacity were stated and fitted"),
    "state_capital": _("if the sum were stated in dollars, rupees or yuan and fitted"),
    "state_places": _("if the places were named and fitted"),
    "state_languages": _("if languages were stated and one were in common"),
    "bring_interpreter": _("if there were a language in common, for instance through an interpreter"),
    "show_record": _("if they showed what they have done at this stage"),
    "prove_record": _("if they gave evidence for what they have done"),
    "name_commodities": _("if the commodities were named and fitted"),
    "state_size": _("if the size of the company were stated and near"),
}
WHOSE: Final = {"ours": _("Yours to do"), "theirs": _("Theirs to do"), "both": _("Yours or theirs")}
HARD: Final = {
    "own": _("your own"),
    "related_party": _("related companies"),
    "screening_hit": _("a confirmed screening hit"),
    "exclusive_mandate": _("an exclusive mandate given to somebody else"),
    "nationality_rule": _("a nationality rule or limit"),
    "nuclear_substance": _("nuclear substances, which are the federation's"),
    "silent": _("nobody has confirmed them for two years"),
}
RULES: Final = {GB_186.code: GB_186.clause, NUCLEAR.code: NUCLEAR.clause}
CONFIRMED_TODAY: Final = _("Confirmed today.")
LANGUAGE_NAMES: Final = {"en": "English", "zh-hans": "中文", "ur": "اردو"}
UNITS: Final = {"capacity": _("%(amount)s t a year"), "capital": _("about US$ %(amount)s")}
SIZE_NAMES: Final = SIZES


@dataclass(frozen=True, slots=True)
class Gain:
    """What would improve a match: the condition, the points in hundredths it would bring, and whose it is to do."""

    words: str
    points: float
    whose: Any


class Speaker:
    """Turns codes and facts into sentences. Names of commodities and places are read once for a page."""

    def __init__(self) -> None:
        language = get_language()
        self._commodities = {
            row.code: Trilingual(row.name_en, row.name_zh, row.name_ur).in_language(language)[0]
            for row in commodities_all()
        }
        self._places = {
            row.code: Trilingual(row.name_en, row.name_zh, row.name_ur).in_language(language)[0]
            for row in jurisdictions_of_pakistan()
        }

    def reasons(self, entries: Iterable[tuple[str, Mapping[str, Any]]]) -> list[str]:
        """What speaks for a suggestion."""
        return [str(_reason(code, facts)) % self._facts(facts) for code, facts in entries if code in REASONS]

    def cautions(self, entries: Iterable[tuple[str, Mapping[str, Any]]]) -> list[str]:
        """What to beware of."""
        return [str(CAUTIONS[code]) % self._facts(facts) for code, facts in entries if code in CAUTIONS]

    def improvements(self, entries: Iterable[tuple[str, int, str]]) -> list[Gain]:
        """What would lift the score."""
        return [
            Gain(str(IMPROVEMENTS[code]), points / 1000, WHOSE[whose])
            for code, points, whose in entries
            if code in IMPROVEMENTS
        ]

    def commodity(self, code: str) -> str:
        """A commodity by name."""
        return self._commodities.get(code, code)

    def places(self, codes: Iterable[str]) -> str:
        """Places by name."""
        return ", ".join(self._places.get(code, code) for code in codes)

    def _facts(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = dict(facts)
        for name in ("ours", "theirs"):
            value = facts.get(name)
            if isinstance(value, str):
                found[f"{name}_stage"] = STAGES.get(value, value)
                found[name] = self._commodities.get(value, value)
        if "commodities" in facts:
            found["commodities"] = ", ".join(map(self.commodity, facts["commodities"])) or _("not named")
        if "places" in facts:
            found["places"] = self.places(facts["places"])
        if "languages" in facts:
            found["languages"] = ", ".join(LANGUAGE_NAMES.get(code, code) for code in facts["languages"])
        if "stage" in facts:
            found["stage"] = STAGES.get(facts["stage"], facts["stage"])
        if "rule" in facts:
            found["rule"] = RULES.get(facts["rule"], facts["rule"])
        for side in ("sought", "offered"):
            if f"{side}_most" in facts:
                found[side] = str(UNITS[facts["kind"]]) % {
                    "amount": _span(facts[f"{side}_least"], facts[f"{side}_most"])
                }
        return found


def _reason(code: str, facts: Mapping[str, Any]) -> Any:
    return CONFIRMED_TODAY if code == "confirmed_lately" and not facts.get("days") else REASONS[code]


def _span(least: int, most: int) -> str:
    """One number, or from-to, in Western digits with the reader's grouping."""
    if least == most:
        return str(number_format(most, use_l10n=True, force_grouping=True))
    return "–".join(str(number_format(value, use_l10n=True, force_grouping=True)) for value in (least, most))
