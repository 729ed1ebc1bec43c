"""Codes and values of ownership: kinds of interest, why no holder is named, what the services are asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext_lazy as _

SHARES: Final = "shares"
VOTING: Final = "voting"
CONTROL: Final = "control"
BOARD: Final = "board"
INTEREST_KINDS: Final = {
    SHARES: _("Shares"),
    VOTING: _("Voting rights"),
    CONTROL: _("Control by contract or articles"),
    BOARD: _("Right to appoint the board"),
}

NOT_ESTABLISHED: Final = "not_established"
PUBLIC_FLOAT: Final = "public_float"
WITHHELD: Final = "withheld"
UNKNOWN_REASONS: Final = {
    NOT_ESTABLISHED: _("Holder not established"),
    PUBLIC_FLOAT: _("Shares traded on an exchange, widely held"),
    WITHHELD: _("Known to the company, not given"),
}

SELF_STATED: Final = "C"
OWN_WORD: Final = "Stated by the company"
"""What stands as the source where a company names none. Pages say it in the reader's language."""
INVENTED: Final = "Invented for demonstration"
"""What stands as the source of invented interests."""


@dataclass(frozen=True, slots=True)
class NewHolderPerson:
    """A natural person to be recorded as a holder. `public_source` empty: the name stays private."""

    name: str
    nationality: str = ""
    public_source: str = ""
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class RecordInterest:
    """What to record: exactly one of holder, person and reason for there being none.

    Organisations are given by their organisation id. `share` None: not established. `valid_until` is the first day on
    which the interest is no longer held. `replaces`: key of the version that this one corrects.
    """

    subject_id: int
    kind: str
    share: Fraction | None = None
    holder_id: int | None = None
    person_id: int | None = None
    new_person: NewHolderPerson | None = None
    unknown_reason: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    source: str = ""
    source_date: date | None = None
    grade: str = SELF_STATED
    is_beneficial: bool = False
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class EndInterest:
    """That an interest is held no more from a day on; without a day: that it was recorded by mistake."""

    interest_id: int
    ended_on: date | None
    reason: str
