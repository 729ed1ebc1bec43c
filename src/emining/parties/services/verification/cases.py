"""What every verb of verification needs: the locked case, its names in the audit, whom to tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import override

from emining.accounts import roles
from emining.accounts.selectors import people_in_seats
from emining.accounts.types import Actor
from emining.audit.types import PLATFORM_CHAIN, Subject
from emining.kernel.languages import LANGUAGES
from emining.kernel.refusals import Refused
from emining.parties.models import Party, VerificationCase
from emining.parties.permissions_trust import HOME
from emining.parties.selectors.verification import cases_visible_to


def locked_case(actor: Actor, case_id: int) -> VerificationCase:
    """The case, held until the transaction ends. `Refused("verification_unknown")` when the actor may not see it."""
    if not cases_visible_to(actor).filter(pk=case_id).exists():
        raise Refused("verification_unknown")
    VerificationCase.objects.select_for_update(of=("self",), no_key=True).get(pk=case_id)
    return cases_visible_to(actor).get(pk=case_id)


def subject_of(case: VerificationCase) -> Subject:
    """A verification as the audit names it."""
    return Subject("parties.verification", str(case.pk), case.label)


def chain_of(party: Party) -> str:
    """The audit chain of a party: its place, or the platform's where it has none."""
    return party.jurisdiction.code if party.jurisdiction is not None else PLATFORM_CHAIN


def office_of(actor: Actor) -> dict[str, str]:
    """The office of a seat in three languages, as the public badge names it."""
    return {"en": actor.office_name.en, "zh": actor.office_name.zh, "ur": actor.office_name.ur}


def names_of(party: Party) -> dict[str, str]:
    """A party's name for a notice: in each reader's language, else in English."""
    names = party.organisation
    return {"en": names.name_en, "zh-hans": names.name_zh or names.name_en, "ur": names.name_ur or names.name_en}


def in_all_languages(words: Any) -> dict[str, str]:
    """A lazy text in every language, for a notice that is read in the recipient's."""
    told: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            told[language] = str(words)
    return told


def people_of_company(party: Party) -> list[int]:
    """Everybody in a seat of the company."""
    return people_in_seats(roles.COMPANY_ROLES, organisation_id=party.organisation_id)


def officers_for(party: Party) -> list[int]:
    """Officers competent for a party: those of its place, or all licensing officers where it has none; federal ones."""
    place = party.jurisdiction.code if party.jurisdiction is not None and party.country == HOME else None
    provincial = people_in_seats({roles.LICENSING_OFFICER}, jurisdiction=place)
    federal = people_in_seats({roles.FEDERAL_COORDINATOR})
    own = set(people_in_seats(roles.SEAT_ROLES, organisation_id=party.organisation_id))
    return sorted((set(provincial) | set(federal)) - own)


def link_of(case: VerificationCase) -> str:
    """The path of a case for notices, without the language."""
    return f"/parties/verifications/{case.pk}/"


def base_facts(case: VerificationCase) -> Mapping[str, Any]:
    """What every notice about a case says."""
    return {"number": case.label, "company": names_of(case.party)}
