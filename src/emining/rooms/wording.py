"""How codes of rooms read, and in which tone: labels and tones beside their codes, never stored."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from emining.accounts import roles
from emining.kernel.languages import Trilingual, direction
from emining.parties.countries import country_name
from emining.rooms import states
from emining.rooms.law import CLAUSES, EXPORT, RESIDENCY
from emining.rooms.models import Member, Release, Right
from emining.rooms.refusals import REFUSALS
from emining.rooms.types import ATTRIBUTE, DOCUMENT, EVERYONE, FOLDER, LAYER, MEMBER, NATIONALITY

TONES: Final = {
    states.OPEN: "free",
    states.FROZEN: "wait",
    states.CLOSED: "ended",
    states.REQUESTED: "wait",
    states.FIRST_APPROVAL: "wait",
    states.APPROVED: "free",
    states.REFUSED: "clash",
    states.REVOKED: "clash",
    states.EXPIRED: "ended",
}
LANGUAGE_NAMES: Final = {"en": _("English"), "zh-hans": _("Chinese"), "ur": _("Urdu")}
_UNKNOWN: Final = _("Not established")


def tag(state: str) -> dict[str, Any]:
    """A state as a tag: its label and tone."""
    return {"label": states.STATE_NAMES.get(state, state), "tone": TONES.get(state, "plain")}


def residency(code: str) -> dict[str, Any]:
    """A residency class as a tag; what needs clearance and what is not established stand out."""
    known = RESIDENCY.get(code)
    if known is None:
        return {"label": _UNKNOWN, "tone": "clash"}
    return {"label": known.name, "tone": "wait" if known.clauses or known.never else "plain"}


def export(code: str) -> dict[str, Any]:
    """An export class as a tag."""
    known = EXPORT.get(code)
    if known is None:
        return {"label": _UNKNOWN, "tone": "clash"}
    return {"label": known.name, "tone": "wait" if known.clauses or known.never else "plain"}


def clause(code: str) -> dict[str, Any]:
    """A clause in words: the law, the section, what it says, its grade."""
    known = CLAUSES[code]
    title = _("%(law)s, section %(section)s") % {"law": known.law, "section": known.section}
    return {"title": title if known.section else known.law, "words": known.words, "grade": known.grade}


_DETAILS: Final = (
    (re.compile(r"page (?P<page>\d+)"), _("Page %(page)s")),
    (re.compile(r"text of page (?P<page>\d+)"), _("Text of page %(page)s")),
    (re.compile(r"rows (?P<row>\d+)\+ of sheet (?P<sheet>\d+)"), _("from row %(row)s of sheet %(sheet)s")),
    (re.compile(r"marked copy"), _("marked copy")),
)


def detail(noted: str) -> str:
    """What `note_access` noted of an access, in words; as it was noted where it is no phrase."""
    for pattern, words in _DETAILS:
        if found := pattern.fullmatch(noted):
            return str(words) % found.groupdict()
    return noted


def held_back(why: Iterable[str]) -> list[dict[str, Any]]:
    """What `access.why_not` names, in words: clauses as `clause` gives them, other reasons as their sentence."""
    known = set(why)
    clauses = [clause(code) for code in CLAUSES if code in known]
    return clauses + [{"words": REFUSALS[code]} for code in sorted(known & set(REFUSALS))]


def name_of(thing: Any) -> Trilingual:
    """The names of a room, folder, layer or organisation."""
    return Trilingual(thing.name_en, thing.name_zh, thing.name_ur)


def title_of(thing: Any) -> Trilingual:
    """The titles of a document of a room."""
    return Trilingual(thing.title_en, thing.title_zh, thing.title_ur)


def island(words: str, language: str) -> dict[str, Any]:
    """Words that somebody typed, with their language and direction."""
    return {"words": words, "language": language, "direction": direction(language)}


def member_parts(member: Member) -> list[Any]:
    """What narrows a member within its organisation, in words."""
    parts: list[Any] = []
    if member.role:
        parts.append(roles.ROLE_NAMES.get(member.role, member.role))
    if member.person is not None:
        parts.append(str(member.person))
    if member.seat is not None:
        parts.append(_("one seat"))
    return parts


def countries_of(member: Member) -> str:
    """Countries of company and person in words."""
    found = [country_name(code) for code in (member.organisation_country, member.person_country) if code]
    return ", ".join(dict.fromkeys(found))


def subject_of(right: Right) -> Any:
    """To whom a line gives or denies."""
    if right.subject_kind == EVERYONE:
        return _("Every member")
    if right.subject_kind == NATIONALITY:
        return country_name(right.country)
    if right.subject_kind == MEMBER and right.member is not None:
        return name_of(right.member.organisation)
    return roles.ROLE_NAMES.get(right.role, right.role)


def thing_words(row: Right | Release) -> Any:
    """What a line or a release is about: the thing's names, or the whole room."""
    if row.thing_kind == FOLDER:
        return name_of(row.folder)
    if row.thing_kind == DOCUMENT:
        return title_of(row.document)
    if row.thing_kind in {LAYER, ATTRIBUTE}:
        return name_of(row.layer)
    return _("The whole room")


NEEDS_RELEASE: Final = sorted(code for code, one in RESIDENCY.items() if one.clauses and not one.never)
"""Residency classes that a release can open."""
