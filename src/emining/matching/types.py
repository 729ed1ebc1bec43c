"""Codes of matching, and the frozen commands that its services take."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import Trilingual

PARTY: Final = "party"
PROJECT: Final = "project"
NEED: Final = "need"
OFFER: Final = "offer"
LISTINGS: Final = frozenset({NEED, OFFER})
KINDS: Final = {PARTY: _("Company"), PROJECT: _("Project"), NEED: _("Need"), OFFER: _("Offer")}

COUNTERPARTS: Final = {PARTY: PROJECT, PROJECT: PARTY, NEED: OFFER, OFFER: NEED}
"""What is suggested to whom."""

TOP: Final = 20
"""How many suggestions are kept for one who looks."""
LEAST_SCORE: Final = 45_000
"""A candidate below this is not suggested: too little in common to be worth anybody's time."""

DECLINE_REASONS: Final = {
    "not_our_business": _("This is not the business we are looking for."),
    "already_engaged": _("We are already working with another partner on this."),
    "size_does_not_fit": _("The size or the sum does not fit."),
    "place_does_not_fit": _("The place does not fit."),
    "more_information_first": _("We would need more information in the profile first."),
    "not_verified_yet": _("We talk to verified companies only. You are welcome to ask again then."),
    "not_now": _("Not at this time. You are welcome to ask again later."),
    "other": _("Other reasons."),
}
"""Why an interest is declined. The words are what the other side reads."""

DISMISS_REASONS: Final = {
    "wrong_business": _("Another business than ours"),
    "wrong_size": _("Too large or too small"),
    "wrong_place": _("The wrong place"),
    "known_already": _("We know them already"),
    "not_interested": _("We do not want this one"),
}
REPORT_REASONS: Final = {
    "fraud": _("It looks like fraud or an attempt to get money"),
    "abuse": _("Insult, threat or harassment"),
    "false_identity": _("The sender is not who they say they are"),
    "secrets": _("It asks for secrets, or passes on what must not be passed on"),
    "other": _("Something else"),
}
REPORT_OUTCOMES: Final = {
    "no_action": _("Read; nothing had to be done"),
    "closed": _("The conversation was closed"),
}

INTEREST_DAYS: Final = 30
"""An interest that nobody answered in so many days expires."""
INTERESTS_A_DAY: Final = 20
"""How many interests one organisation may express in a day."""
MESSAGES_AN_HOUR: Final = 60
LONGEST_MESSAGE: Final = 5000
MOST_ATTACHMENTS: Final = 5
LARGEST_ATTACHMENT: Final = 20 * 1024 * 1024
MESSAGE_LANGUAGES: Final = {
    "en": "English",
    "zh-hans": "中文",
    "ur": "اردو",
}
"""Each language by its own name, as in the language menu."""


@dataclass(frozen=True, slots=True)
class ExpressInterest:
    """Tell an organisation that one is interested in it, its project, need or offer. `words` are shown to it."""

    kind: str
    id: int
    words: str = ""
    language: str = "en"
    exchange_contacts: bool = False


@dataclass(frozen=True, slots=True)
class AnswerInterest:
    """Accept or decline. On acceptance `exchange_contacts` is our consent to the introduction."""

    token: str
    exchange_contacts: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SendMessage:
    """One message in its own language, with files."""

    token: str
    text: str
    language: str
    files: tuple[UploadedFile, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class ReportConversation:
    """Report a conversation, or one message of it, to the operator."""

    token: str
    reason: str
    words: str = ""
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Take a suggestion off one's list."""

    query_kind: str
    query_id: int
    candidate_kind: str
    candidate_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class SetWeights:
    """New weights in thousandths, and why. `based_on`: the version that the person saw."""

    values: dict[str, int]
    reason: str
    based_on: int


@dataclass(frozen=True, slots=True)
class Target:
    """What somebody may be interested in: whose it is, its name, its page and what limits it.

    `path` has no language prefix; the page adds the reader's.
    """

    kind: str
    id: int
    organisation_id: int
    name: Trilingual
    path: str
    is_demonstration: bool
    is_exclusive: bool = False
    exclusive_to: int | None = None
    nationalities: tuple[str, ...] = ()
