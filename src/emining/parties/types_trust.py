"""Codes and commands of verification, likeness, screening and personal requests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

# -- verification: what is checked ------------------------------------------------------------------------------------
REGISTER_EXTRACT: Final = "register_extract"
LICENCE_SCAN: Final = "licence_scan"
SIGNATORY_AUTHORITY: Final = "signatory_authority"
BENEFICIAL_OWNERS: Final = "beneficial_owners"
ITEMS: Final = {
    REGISTER_EXTRACT: _("Extract of the company register"),
    LICENCE_SCAN: _("Licence or permit of its trade"),
    SIGNATORY_AUTHORITY: _("Authority of the person who signs"),
    BENEFICIAL_OWNERS: _("Beneficial owners"),
}
ITEM_HELP: Final = {
    REGISTER_EXTRACT: _(
        "A recent extract of SECP, of the Chinese market regulator or of the foreign register, with the number."
    ),
    LICENCE_SCAN: _("A scan of the licence the company works under, if its trade needs one."),
    SIGNATORY_AUTHORITY: _("The board resolution or power of attorney of the person who signs for the company."),
    BENEFICIAL_OWNERS: _("The declaration of those who own or control the company in the end."),
}
ALWAYS_NEEDED: Final = frozenset({REGISTER_EXTRACT, SIGNATORY_AUTHORITY})
"""Items that no company can do without: never "not applicable"."""

MET: Final = "met"
NOT_MET: Final = "not_met"
NOT_APPLICABLE: Final = "not_applicable"
UNDECIDED: Final = ""
OUTCOMES: Final = {MET: _("Met"), NOT_MET: _("Not met"), NOT_APPLICABLE: _("Not applicable")}

NOT_MET_REASONS: Final = {
    "missing": _("Nothing was handed in"),
    "unreadable": _("The scan cannot be read"),
    "expired": _("The paper has expired"),
    "name_differs": _("The name differs from the profile"),
    "number_differs": _("The number differs from the profile"),
    "other_company": _("The paper is about another company"),
    "incomplete": _("Pages or signatures are missing"),
    "not_established": _("What it says could not be established"),
}
NOT_APPLICABLE_REASONS: Final = {
    "no_licensed_trade": _("The trade needs no licence"),
    "publicly_listed": _("The company is listed on an exchange"),
    "state_owned": _("The company belongs to a state"),
}
ITEM_REASONS: Final = {**NOT_MET_REASONS, **NOT_APPLICABLE_REASONS}

RETURN_REASONS: Final = {
    "evidence_missing": _("A paper is missing"),
    "evidence_unreadable": _("A paper cannot be read"),
    "evidence_expired": _("A paper has expired"),
    "particulars_differ": _("Papers and profile differ"),
    "second_look": _("The second officer saw something else"),
}
REFUSE_REASONS: Final = {
    "not_this_company": _("The papers are about another company"),
    "not_registered": _("No register knows the company"),
    "evidence_false": _("A paper is not genuine"),
    "authority_lacking": _("Nobody was entitled to ask for the company"),
    "double": _("The company is here already under another name"),
}
REVOKE_REASONS: Final = {
    "evidence_false": _("A paper is not genuine"),
    "struck_off": _("The register struck the company off"),
    "authority_ended": _("The authority of its signatory ended"),
    "owners_changed": _("Its owners changed and were not declared"),
    "asked_by_company": _("The company asked for it"),
    "merged": _("The company was merged into another one here"),
}
CASE_REASONS: Final = {**RETURN_REASONS, **REFUSE_REASONS, **REVOKE_REASONS}
WHAT_TO_DO: Final = {
    "evidence_missing": _("Upload the missing paper and send the request in again."),
    "evidence_unreadable": _("Upload a clear scan of every page and send the request in again."),
    "evidence_expired": _("Upload a paper that is still valid and send the request in again."),
    "particulars_differ": _(
        "Correct the profile or hand in papers with the same name and number, then send it in again."
    ),
    "second_look": _("Read the words of the officer, mend what they name and send the request in again."),
    "not_this_company": _("Hand in papers of the company itself with a new request."),
    "not_registered": _("Hand in an extract of the register with a new request."),
    "evidence_false": _("Explain the paper in a new request, with its original."),
    "authority_lacking": _("Let the owner of the company ask, with proof of authority."),
    "double": _("Use the profile that is here already, or say in a new request why they are two companies."),
    "struck_off": _("Ask again with a new extract when the register has restored the company."),
    "authority_ended": _("Ask again with the authority of the present signatory."),
    "owners_changed": _("Declare the present owners and ask again."),
    "asked_by_company": _("Ask again whenever you like."),
    "merged": _("The verification of the remaining profile counts."),
}
LONGEST_DAYS: Final = 365
"""A verification is good for twelve months at most, less when a paper expires earlier."""
REMINDERS: Final = (30, 7)
"""Days before its end on which the company is told."""

# -- likeness ---------------------------------------------------------------------------------------------------------
LIKENESS_REASONS: Final = {
    "same_identifier": _("The same registration number"),
    "like_identifier": _("A registration number that is the same but for its form"),
    "same_website": _("The same website"),
    "same_spelling": _("The same name when read in one script"),
    "like_spelling": _("Nearly the same spelling"),
    "like_sound": _("The same consonants in Urdu and in Latin letters"),
    "same_common_words": _("Only common words, and the same ones"),
    "other_trade": _("Against it: another trade in the name"),
    "other_place": _("Against it: another place in the name"),
    "other_number": _("Against it: another number in the name"),
    "other_word": _("Against it: one word differs"),
}
APART_REASONS: Final = {
    "other_identifier": _("Different registration numbers"),
    "other_owners": _("Different owners"),
    "parent_and_subsidiary": _("Parent and subsidiary"),
    "branch": _("Company and branch"),
    "namesake": _("Only the names are alike"),
}
MERGE_REASONS: Final = {
    "same_number": _("The same registration number"),
    "same_papers": _("The same papers were handed in"),
    "said_by_company": _("The company says so"),
}

# -- screening --------------------------------------------------------------------------------------------------------
SANCTION: Final = "sanction"
BLACK: Final = "black"
WATCH: Final = "watch"
LIST_KINDS: Final = {SANCTION: _("Sanctions list"), BLACK: _("Black list"), WATCH: _("Watch list")}
BARRING_KINDS: Final = frozenset({SANCTION, BLACK})
ORGANISATION: Final = "organisation"
PERSON: Final = "person"
ENTRY_KINDS: Final = {ORGANISATION: _("Organisation"), PERSON: _("Person")}
OFFICER: Final = "officer"
OWNER: Final = "owner"
SUBJECT_KINDS: Final = {"party": _("The company"), OFFICER: _("An officer"), OWNER: _("An owner")}
CLEAR_REASONS: Final = {
    "other_company": _("Another company of a like name"),
    "other_person": _("Another person of a like name"),
    "other_place": _("Another country or place"),
    "other_number": _("Other registration or document number"),
    "common_name": _("Only a common name"),
}
CONFIRM_REASONS: Final = {
    "same_number": _("The same registration or document number"),
    "same_particulars": _("Name, place and dates agree"),
    "said_by_company": _("The company says so"),
}
MORE_REASONS: Final = {
    "identity_unclear": _("It cannot be told yet who is meant"),
    "papers_asked": _("Papers were asked for"),
    "source_asked": _("The source of the list was asked"),
}
HIT_REASONS: Final = {**CLEAR_REASONS, **CONFIRM_REASONS, **MORE_REASONS}
ROW_REFUSALS: Final = {
    "name_missing": _("No name"),
    "name_too_long": _("A name of more than 300 characters"),
    "kind_unknown": _("A kind that is neither organisation nor person"),
    "key_missing": _("No key of its own"),
    "key_repeated": _("A key that an earlier row has"),
    "too_many_names": _("More than 60 names"),
    "columns_differ": _("More or fewer columns than the heading"),
}

# -- personal data ----------------------------------------------------------------------------------------------------
HOLDS: Final = {
    "verification_running": _("A verification that rests on it is running or in force"),
    "screening_running": _("A screening question about the person is not closed"),
    "court_order": _("A court or authority ordered that it be kept"),
    "dispute": _("A dispute in which it is evidence is not over"),
    "retention_law": _("A law obliges the operator to keep it for a time"),
    "not_held": _("Nothing of this person is held"),
}


@dataclass(frozen=True, slots=True)
class DecideItem:
    """What an officer found about one item of the checklist. Words are in the officer's language."""

    case_id: int
    item: str
    outcome: str
    reason: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class MoveCase:
    """A move of a verification with its coded reason and words to the company."""

    case_id: int
    verb: str
    reason: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class DecidePair:
    """What an officer decides about two parties that look alike. `kept` is the party that stays, in a merge."""

    pair_id: int
    reason: str
    words: str
    kept_party_id: int | None = None


@dataclass(frozen=True, slots=True)
class DecideHit:
    """What an officer decides about a screening hit."""

    hit_id: int
    verb: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class LoadList:
    """A list to load: `layout` is csv, ofac or un; `version` is the publisher's own date or number of it."""

    code: str
    name: str
    kind: str
    publisher: str
    source: str
    layout: str
    version: str
    dated: date | None
    dry_run: bool = True
    is_demonstration: bool = False


@dataclass(frozen=True, slots=True)
class DecideErasure:
    """What the operator decides about a request to be forgotten; a hold is needed to decline."""

    request_id: int
    verb: str
    hold: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ScreenedSubject:
    """Somebody whose name is compared with the lists: the party itself, an officer, an owner."""

    kind: str
    key: str
    names: tuple[str, ...]
    is_person: bool
    country: str = ""
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class ListRow:
    """One entry of a list as read, before it is written."""

    key: str
    kind: str
    names: tuple[str, ...]
    country: str = ""
    identifiers: tuple[str, ...] = ()
    remark: str = ""
    listed_on: str = ""


@dataclass(slots=True)
class RowAccount:
    """What became of the rows of a file: `read` is always taken and refused together."""

    taken: list[ListRow] = field(default_factory=list)
    refused: list[tuple[int, str, str]] = field(default_factory=list)
    """Row number, reason code, the row's own words cut short."""

    @property
    def read(self) -> int:
        """All rows."""
        return len(self.taken) + len(self.refused)

    def as_rows(self) -> list[dict[str, Any]]:
        """The report in canonical form, for its digest."""
        taken = [{"key": row.key, "names": list(row.names), "outcome": "taken"} for row in self.taken]
        return taken + [
            {"row": number, "outcome": "refused", "reason": reason} for number, reason, _words in self.refused
        ]
