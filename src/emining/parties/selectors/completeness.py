"""What a profile still lacks, for the people who keep it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from emining.parties.models import Party
from emining.parties.types import CONSORTIUM

NEEDED: Final = frozenset({"profile", "capabilities"})
"""Parts without which a profile is not published."""


@dataclass(frozen=True, slots=True)
class Task:
    """One part of a profile. `is_needed`: without it the profile is not published."""

    code: str
    label: str
    hint: str
    href: str
    is_done: bool
    is_needed: bool = False


def tasks_of(party: Party) -> list[Task]:
    """Every part of a profile in the order of filling it in, done or not."""
    names = party.organisation
    names_given = sum(bool(text) for text in (names.name_en, names.name_zh, names.name_ur))
    parts: list[tuple[str, str, str, bool]] = [
        ("identifiers", _("Registration numbers"), _("They tell your company from others of its name."),
         party.identifiers.exists()),
        ("names", _("Names"), _("In all three languages, so that everybody finds you."), names_given == 3),
        ("profile", _("What the company does"), _("One short text in one language is enough."), has_role(party)),
        ("capabilities", _("What it can do and looks for"), _("By stage of the value chain. Matching reads only this."),
         party.capabilities.exists()),
        ("addresses", _("Addresses"), "", party.addresses.exists()),
        ("contacts", _("Contacts"), _("Never public. Revealed when both sides agree to an introduction."),
         party.contacts.exists()),
        ("track-record", _("What it has done"), _("With evidence, where you have it."), party.track_record.exists()),
        ("certificates", _("Certificates"), "", party.certificates.exists()),
        ("officers", _("Directors and signatories"), _("Private. Verifying officers need them."),
         party.officers.exists()),
    ]  # fmt: skip
    if party.kind == CONSORTIUM:
        words = _("Each is named only when its owner agrees.")
        parts.append(("members", _("Members"), words, party.members.exists()))
    return [Task(code, label, hint, _address(code), done, code in NEEDED) for code, label, hint, done in parts]


def _address(code: str) -> str:
    if code == "profile":
        return reverse("parties:own_profile")
    if code == "names":
        return reverse("parties:own_rename")
    if code == "members":
        return reverse("parties:own_members")
    return reverse("parties:own_section", args=[code])


def has_role(party: Party) -> bool:
    """Whether the profile says in any language what the party does."""
    return bool(party.role_en or party.role_zh or party.role_ur)


def lacks_for_publishing(party: Party) -> list[str]:
    """Codes of what a profile must say before it is published and does not."""
    lacks = [] if has_role(party) else ["profile"]
    return lacks if party.capabilities.exists() else [*lacks, "capabilities"]
