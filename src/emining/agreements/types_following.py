"""Kinds, limits and commands of what is followed up after signature. Codes are stored, words never."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import Trilingual

MILESTONE: Final = "milestone"
OBLIGATION: Final = "obligation"
MILESTONE_KINDS: Final = {
    MILESTONE: _("Milestone: reached once"),
    OBLIGATION: _("Obligation: owed once or again and again"),
}

ONCE: Final = ""
RULES: Final = {
    ONCE: _("Once"),
    "monthly": _("Monthly"),
    "quarterly": _("Every quarter"),
    "yearly": _("Every year"),
}
RULE_MONTHS: Final = {"monthly": 1, "quarterly": 3, "yearly": 12}
MOST_OCCURRENCES: Final = 120
"""Ten years of months: a rule that gives more is refused, not cut."""

EVIDENCE_KINDS: Final = {
    "report": _("Report"),
    "permit": _("Permit, licence or clearance"),
    "payment": _("Proof of payment or of a transfer"),
    "contract": _("Contract or order"),
    "delivery": _("Delivery note or customs paper"),
    "acceptance": _("Acceptance or handing-over certificate"),
    "laboratory": _("Laboratory or assay result"),
    "photograph": _("Photographs"),
    "register": _("Extract of a register"),
    "training": _("Attendance or training record"),
    "minutes": _("Minutes"),
    "other": _("Other paper"),
}

SHOWN: Final = "shown"
NEXT_OPEN: Final = "next_open"
CLOSED_DAYS: Final = {
    SHOWN: _("A due day stays where it is; that the offices are closed on it is shown"),
    NEXT_OPEN: _("The agreement says: a due day on which the offices are closed moves to the next open day"),
}

MILESTONE_ADD: Final = "milestone_add"
MILESTONE_EDIT: Final = "milestone_edit"
MILESTONE_WAIVE: Final = "milestone_waive"
EXTEND: Final = "extend"
TERMINATE: Final = "terminate"
COMPLETE: Final = "complete"
RESUME: Final = "resume"
CHANGE_KINDS: Final = {
    MILESTONE_ADD: _("Add a milestone"),
    MILESTONE_EDIT: _("Change a milestone"),
    MILESTONE_WAIVE: _("Waive a milestone"),
    EXTEND: _("Extend the agreement"),
    TERMINATE: _("Terminate the agreement"),
    COMPLETE: _("Record the completion"),
    RESUME: _("Lift the suspension"),
}
COURSE_KINDS: Final = (EXTEND, TERMINATE, COMPLETE, RESUME)
"""Changes of the agreement itself: proposed and confirmed by people who may bind their organisation."""

AGENDA: Final = "agenda"
DECISION: Final = "decision"
ACTION: Final = "action"
ITEM_KINDS: Final = {AGENDA: _("Agenda"), DECISION: _("Decision"), ACTION: _("To be done")}

SILENT_AFTER_DAYS: Final = 90
LONGEST_NOTICE_DAYS: Final = 365
LARGEST_FILE: Final = 50 * 1024 * 1024
MOST_FILES: Final = 10
LONGEST_WORDS: Final = 5000
LONGEST_MINUTES: Final = 20000


@dataclass(frozen=True, slots=True)
class MilestoneFields:
    """What is said of a milestone. `title` has words in `source_language` at least. Days are days in Pakistan."""

    title: Trilingual
    source_language: str
    owner_id: int
    due_on: date
    starts_on: date | None = None
    kind: str = MILESTONE
    words: str = ""
    evidence_kinds: tuple[str, ...] = ()
    evidence_words: str = ""
    weight: int = 1
    clause: str = ""
    rule: str = ONCE
    rule_until: date | None = None

    def as_payload(self) -> dict[str, Any]:
        """The same as JSON, for a proposal that waits."""
        return {
            "title_en": self.title.en,
            "title_zh": self.title.zh,
            "title_ur": self.title.ur,
            "source_language": self.source_language,
            "owner_id": self.owner_id,
            "due_on": self.due_on.isoformat(),
            "starts_on": self.starts_on.isoformat() if self.starts_on else "",
            "kind": self.kind,
            "words": self.words,
            "evidence_kinds": list(self.evidence_kinds),
            "evidence_words": self.evidence_words,
            "weight": self.weight,
            "clause": self.clause,
            "rule": self.rule,
            "rule_until": self.rule_until.isoformat() if self.rule_until else "",
        }

    @classmethod
    def from_payload(cls, found: dict[str, Any]) -> MilestoneFields:
        """Read what `as_payload` wrote."""
        return cls(
            title=Trilingual(found["title_en"], found["title_zh"], found["title_ur"]),
            source_language=found["source_language"],
            owner_id=found["owner_id"],
            due_on=date.fromisoformat(found["due_on"]),
            starts_on=date.fromisoformat(found["starts_on"]) if found["starts_on"] else None,
            kind=found["kind"],
            words=found["words"],
            evidence_kinds=tuple(found["evidence_kinds"]),
            evidence_words=found["evidence_words"],
            weight=found["weight"],
            clause=found["clause"],
            rule=found["rule"],
            rule_until=date.fromisoformat(found["rule_until"]) if found["rule_until"] else None,
        )


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One paper of a claim: an upload (anything with `name`, `size`, `read`) and what it is."""

    upload: Any
    kind: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class ClaimMilestone:
    """Say that a milestone was met on a day, with its evidence."""

    milestone_id: int
    met_on: date
    words: str
    language: str
    files: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True, slots=True)
class VerifyMilestone:
    """Accept a claim, or return it with a reason."""

    milestone_id: int
    accepts: bool
    reason: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class ProposeChange:
    """Ask the other parties to confirm a change.

    `fields` for a milestone added or edited; `until` the new last day of an extension; `notice_days` for a
    termination; `words` why, in `language`.
    """

    agreement_id: int
    kind: str
    words: str
    language: str
    milestone_id: int | None = None
    fields: MilestoneFields | None = None
    until: date | None = None
    notice_days: int = 0


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """Confirm a proposed change or refuse it with a reason."""

    change_id: int
    agrees: bool
    reason: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class SuspendAgreement:
    """Suspend from a day, with a reason, until a day or without an end."""

    agreement_id: int
    from_on: date
    reason: str
    language: str
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanReview:
    """Plan a review on a day. `agenda` is one point a line."""

    agreement_id: int
    planned_on: date
    agenda: str
    language: str


@dataclass(frozen=True, slots=True)
class Presence:
    """Who of one party came: names as typed, one a line or with commas."""

    organisation_id: int
    names: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, or what somebody is to do until when."""

    kind: str
    words: Trilingual
    owner_id: int | None = None
    due_on: date | None = None
    milestone_id: int | None = None


@dataclass(frozen=True, slots=True)
class HoldReview:
    """The minutes of a review that was held. `minutes` has words in `language` at least; the others are courtesy."""

    review_id: int
    held_on: date
    minutes: Trilingual
    language: str
    presences: tuple[Presence, ...] = ()
    decided: tuple[Decided, ...] = ()
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class NoteDispute:
    """Note that one party disputes something, without deciding it."""

    agreement_id: int
    words: str
    language: str
    clause: str = ""
    milestone_id: int | None = None


@dataclass(frozen=True, slots=True)
class SettleDispute:
    """Say how a dispute ended: `resolve` or `withdraw`."""

    dispute_id: int
    verb: str
    words: str
    language: str


@dataclass(frozen=True, slots=True)
class FollowTerms:
    """How an agreement is followed: what a closed day does to a due day, how many months lie between reviews (0: none),
    and for an amendment the last day that it gives the amended agreement."""

    agreement_id: int
    closed_days: str = SHOWN
    review_months: int = 1
    new_expiry: date | None = None


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something that waits: what, of which agreement, since or until when, and where it is done."""

    kind: str
    id: int
    agreement_id: int
    number: str
    title: Trilingual
    owner_id: int | None
    due_on: date
    href: str
    days_over: int = 0
    is_demonstration: bool = False


@dataclass(frozen=True, slots=True)
class FollowRow:
    """One agreement on a follow-up list. `href` is empty where the reader may know of the delay and no more."""

    agreement_id: int
    number: str
    title: Trilingual
    kind: str
    state: str
    jurisdiction: str
    sides: tuple[Any, ...]
    href: str
    last_evidence_on: date | None
    silent_days: int
    missed: int
    oldest_due_on: date | None
    next_due_on: date | None
    waiting: int
    disputes: int
    next_review_on: date | None
    expires_on: date | None
    is_demonstration: bool
    overdue_days: int = 0
    flags: tuple[str, ...] = field(default=())

    @property
    def is_silent(self) -> bool:
        """No evidence for ninety days or longer."""
        return self.silent_days >= SILENT_AFTER_DAYS
