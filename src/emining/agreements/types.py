"""Kinds, roles, stages of the funnel, and what goes in and out of agreements. Codes are stored, words never."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import Trilingual

MOU: Final = "mou"
FRAMEWORK: Final = "framework"
JOINT_VENTURE: Final = "joint_venture"
EPC: Final = "epc"
OFFTAKE: Final = "offtake"
TECHNICAL_SERVICE: Final = "technical_service"
TRAINING: Final = "training"
CONFIDENTIALITY: Final = "confidentiality"
KINDS: Final = {
    MOU: _("Memorandum of understanding"),
    FRAMEWORK: _("Framework agreement"),
    JOINT_VENTURE: _("Joint venture agreement"),
    EPC: _("Engineering, procurement and construction contract"),
    OFFTAKE: _("Offtake agreement"),
    TECHNICAL_SERVICE: _("Technical service agreement"),
    TRAINING: _("Training agreement"),
    CONFIDENTIALITY: _("Confidentiality agreement"),
}
BINDING_KINDS: Final = frozenset({JOINT_VENTURE, EPC, OFFTAKE, TECHNICAL_SERVICE, TRAINING, CONFIDENTIALITY})
"""Kinds that bind as a whole. A memorandum or framework binds only where its text says so."""

ROLES: Final = {
    "host": _("Host or holder of the title"),
    "investor": _("Investor"),
    "partner": _("Partner"),
    "contractor": _("Contractor"),
    "buyer": _("Buyer"),
    "seller": _("Seller"),
    "provider": _("Provider of technology or training"),
    "recipient": _("Recipient of technology or training"),
    "facilitator": _("Facilitator"),
    "authority": _("Public authority"),
    "financier": _("Financier"),
    "witness": _("Witness"),
}

ORIGINS: Final = {
    "blank": _("Opened blank"),
    "meeting": _("Opened from a meeting"),
    "project": _("Opened from a project"),
    "amendment": _("Amends an earlier agreement"),
}

LINK_KINDS: Final = {
    "project": _("Project"),
    "title": _("Mineral title"),
    "zone": _("Special economic zone"),
    "meeting": _("Forum meeting"),
}

ANY_ORDER: Final = "any"
SET_ORDER: Final = "set"
SIGNING_ORDERS: Final = {ANY_ORDER: _("In any order"), SET_ORDER: _("In the order of the parties")}

FUNNEL: Final = {
    "interest": _("Expression of interest"),
    "mou": _("Memorandum signed"),
    "binding": _("Binding agreement"),
    "financed": _("Financed"),
    "permitted": _("Permitted"),
    "building": _("Being built"),
    "producing": _("Producing"),
}
"""Stages of what becomes of an agreement, in order. `StageReached` rows say when each was reached."""

CONSENT: Final = "consent"
LAW: Final = "law"
PUBLIC_BASES: Final = {CONSENT: _("All parties consent"), LAW: _("The law demands it")}


@dataclass(frozen=True, slots=True)
class SideRow:
    """One party of an agreement."""

    organisation_id: int
    name: Trilingual
    role: str
    position: int


@dataclass(frozen=True, slots=True)
class AgreementCard:
    """An agreement as other apps show it: what it is called, where it is read, whose it is, which state it has."""

    id: int
    number: str
    kind: str
    state: str
    title: Trilingual
    href: str
    sides: tuple[SideRow, ...]
    in_force_from: date | None
    expires_on: date | None
    is_demonstration: bool


@dataclass(frozen=True, slots=True)
class SideCommand:
    """A party to be named: the organisation, its role (`ROLES`)."""

    organisation_id: int
    role: str


@dataclass(frozen=True, slots=True)
class OpenAgreement:
    """Open a draft. `languages` are those of the text; `authoritative` is a part of them, not empty.

    `template` is a code of the clause library's templates, or empty for a blank text. `sides` leaves out the opener.
    """

    kind: str
    title: Trilingual
    languages: tuple[str, ...]
    authoritative: tuple[str, ...]
    own_role: str
    sides: tuple[SideCommand, ...] = ()
    jurisdiction: str = ""
    value_chain: tuple[str, ...] = ()
    template: str = ""
    origin: str = "blank"
    project_id: int | None = None
    meeting_id: int | None = None
    meeting_label: str = ""
    amends_id: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeParticulars:
    """What a draft is called and concerns: title, place (a code or empty), stages of the value chain, signing order."""

    title: Trilingual
    jurisdiction: str = ""
    value_chain: tuple[str, ...] = ()
    signing_order: str = ANY_ORDER


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone as plans and figures show it. `state` is a code of the follow-up's lifecycle; dates are days."""

    id: int
    agreement_id: int
    title: Trilingual
    owner_id: int
    starts_on: date | None
    due_on: date
    state: str
    done_on: date | None
