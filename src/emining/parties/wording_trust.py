"""How codes of trust read, and in which tone: labels and tones beside their codes, never stored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from emining.kernel.languages import Trilingual
from emining.parties import states
from emining.parties import states_trust as trust
from emining.parties.models import Party
from emining.parties.types_trust import LIKENESS_REASONS, MET, NOT_APPLICABLE, NOT_MET, OUTCOMES

CASE_TONES: Final = {
    states.OPEN: "wait",
    states.RETURNED: "clash",
    states.PROPOSED: "info",
    states.VERIFIED: "free",
    states.REFUSED: "clash",
    states.LAPSED: "ended",
    states.REVOKED: "clash",
}
OUTCOME_TONES: Final = {"": "wait", MET: "free", NOT_MET: "clash", NOT_APPLICABLE: "plain"}
PAIR_TONES: Final = {trust.PAIR_OPEN: "wait", trust.DISTINCT: "plain", trust.MERGED_PAIR: "info"}
HIT_TONES: Final = {
    trust.HIT_OPEN: "wait",
    trust.NEEDS_MORE: "wait",
    trust.PROPOSED_HIT: "info",
    trust.CONFIRMED: "clash",
    trust.CLEARED: "free",
    trust.GONE: "ended",
}
ERASURE_TONES: Final = {trust.REQUESTED: "wait", trust.DONE: "free", trust.DECLINED: "clash"}


def case_tag(state: str) -> dict[str, Any]:
    """The state of a verification as a tag."""
    return {"label": states.STATE_NAMES[state], "tone": CASE_TONES[state]}


def outcome_tag(outcome: str) -> dict[str, Any]:
    """What was found about an item, as a tag."""
    return {"label": OUTCOMES.get(outcome) or _("Not looked at yet"), "tone": OUTCOME_TONES[outcome]}


def pair_tag(state: str) -> dict[str, Any]:
    """The state of a likeness as a tag."""
    return {"label": trust.LIKENESS_NAMES[state], "tone": PAIR_TONES[state]}


def hit_tag(state: str) -> dict[str, Any]:
    """The state of a hit as a tag."""
    return {"label": trust.HIT_NAMES[state], "tone": HIT_TONES[state]}


def erasure_tag(state: str) -> dict[str, Any]:
    """The state of a request as a tag."""
    return {"label": trust.ERASURE_NAMES[state], "tone": ERASURE_TONES[state]}


def percent(score: Any) -> str:
    """A likeness as whole per cent, rounded down: 100 only for names that are equal."""
    return f"{int(float(score) * 100)} %"


def reasons(codes: Iterable[str]) -> list[Any]:
    """What speaks for and against a likeness, in words."""
    return [LIKENESS_REASONS.get(code, code) for code in codes]


def name_of(party: Party) -> str:
    """A party's name for the reader."""
    names = party.organisation
    return Trilingual(names.name_en, names.name_zh, names.name_ur).in_language(get_language())[0]


def day_words(days: int) -> str:
    """How long something waits."""
    return _("since today") if days < 1 else _("for %(days)s days") % {"days": days}
