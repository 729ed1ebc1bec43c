"""Codes of workspaces in words, and what goes in and out of them. Codes are stored, words never."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import Trilingual

LEAD: Final = "lead"
CONTRIBUTOR: Final = "contributor"
READER: Final = "reader"
MEMBER_ROLES: Final = {
    LEAD: _("Lead: acts for its side, approves minutes"),
    CONTRIBUTOR: _("Contributor: keeps plan and registers"),
    READER: _("Reader"),
}
MEMBER_ROLE_NAMES: Final = {LEAD: _("Lead"), CONTRIBUTOR: _("Contributor"), READER: _("Reader")}

LANGUAGE_NAMES: Final = {"en": _("English"), "zh-hans": _("Chinese"), "ur": _("Urdu")}

PHASE: Final = "phase"
WORK: Final = "work"
MILESTONE: Final = "milestone"
PLAN_KINDS: Final = {PHASE: _("Phase"), WORK: _("Work")}
ROW_KINDS: Final = {**PLAN_KINDS, MILESTONE: _("Milestone of the agreement")}
"""What a row of the plan may be. Milestones are the agreement's own: the plan mirrors and never changes them."""

ATTENDANCE: Final = {"invited": _("Invited"), "attended": _("Attended"), "excused": _("Excused")}
APPROVED: Final = "approved"
OBJECTED: Final = "objected"
ANSWERS: Final = {APPROVED: _("Approved"), OBJECTED: _("Objected")}

KARACHI: Final = "Asia/Karachi"
SHANGHAI: Final = "Asia/Shanghai"
ZONES: Final = {KARACHI: _("Pakistan (Asia/Karachi)"), SHANGHAI: _("China (Asia/Shanghai)")}

LONGEST_LAG_DAYS: Final = 365
LEVELS: Final = (1, 2, 3, 4, 5)
LIKELIHOODS: Final = {
    1: _("1 – rare"),
    2: _("2 – unlikely"),
    3: _("3 – possible"),
    4: _("4 – likely"),
    5: _("5 – almost certain"),
}
IMPACTS: Final = {1: _("1 – slight"), 2: _("2 – minor"), 3: _("3 – moderate"), 4: _("4 – major"), 5: _("5 – severe")}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who works in a workspace: for its members' eyes only. `is_listed` tells members from implicit leads."""

    person_id: int
    name: str
    organisation_id: int
    organisation: Trilingual
    role: str
    member_id: int | None = None

    @property
    def role_name(self) -> Any:
        """The role in words."""
        return MEMBER_ROLE_NAMES[self.role]


@dataclass(frozen=True, slots=True)
class PlanCommand:
    """A phase or a piece of work. Days are calendar days, both included; progress is percent."""

    kind: str
    title: str
    source_language: str
    starts_on: date
    finishes_on: date
    progress: int = 0
    phase_id: int | None = None
    milestone_id: int | None = None


@dataclass(frozen=True, slots=True)
class TaskCommand:
    """Something to be done by somebody. `clause` is the number of a clause of the agreement, or empty."""

    title: str
    words: str
    source_language: str
    assignee_id: int | None = None
    due_on: date | None = None
    plan_item_id: int | None = None
    milestone_id: int | None = None
    clause: str = ""
    meeting_id: int | None = None
    checklist: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionCommand:
    """What was decided, by whom, when and on what basis. `supersedes_id` names the decision that it replaces."""

    what: str
    decided_by: str
    decided_on: date
    basis: str
    source_language: str
    meeting_id: int | None = None
    supersedes_id: int | None = None


@dataclass(frozen=True, slots=True)
class RiskCommand:
    """A risk with its cause and effect, likelihood and impact from 1 to 5, and what is done about it."""

    title: str
    cause: str
    effect: str
    likelihood: int
    impact: int
    response: str
    source_language: str
    owner_id: int | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class MeetingCommand:
    """A meeting: instants are aware; the agenda is in `source_language`. `invited` are ids of people."""

    title: str
    agenda: str
    source_language: str
    starts_at: datetime
    ends_at: datetime
    place: str
    invited: tuple[int, ...] = ()
    guests: str = ""


@dataclass(frozen=True, slots=True)
class MinutesCommand:
    """Minutes in the language they were taken in, with a courtesy translation, and who attended."""

    minutes: str
    language: str
    courtesy: str = ""
    courtesy_language: str = ""
    attended: tuple[int, ...] = ()
    excused: tuple[int, ...] = ()
    guests: str = ""


@dataclass(frozen=True, slots=True)
class NextDate:
    """A day on which something is due or happens. `kind`: milestone, task, meeting, risk, plan."""

    on: date
    kind: str
    label: str
    language: str
    href: str
    at: datetime | None = None
