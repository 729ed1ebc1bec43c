"""What goes in and out of signing an agreement. Codes are stored, words never."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.accounts import roles
from emining.kernel.languages import Trilingual

SIGNATORY_ROLES: Final = frozenset(
    {
        roles.COMPANY_OWNER,
        roles.COMPANY_SIGNATORY,
        roles.LICENSING_OFFICER,
        roles.FEDERAL_COORDINATOR,
        roles.CHAMBER_ORGANISER,
    }
)
"""Seats that can bind their organisation. A company's editor prepares and does not sign."""

PLATFORM_SEALED: Final = "platform"
OWN_CERTIFICATE: Final = "own"
SIGNED_OUTSIDE: Final = "outside"
METHODS: Final = {
    PLATFORM_SEALED: _("Platform-sealed, signatory authenticated"),
    OWN_CERTIFICATE: _("Signed with the signatory's own certificate"),
    SIGNED_OUTSIDE: _("Signed outside the platform with the signatory's own certificate"),
}

WET_INK: Final = "wet_ink"
COUNTERPART: Final = "counterpart"
SCAN_KINDS: Final = {
    WET_INK: _("Scan of a paper signed by hand"),
    COUNTERPART: _("Scan of a counterpart"),
}

COUNTRIES: Final = {"PK": _("Pakistan"), "CN": _("China")}
MEANS: Final = {
    "electronic": _("Electronic signature of any kind"),
    PLATFORM_SEALED: _("Platform-sealed signature"),
    OWN_CERTIFICATE: _("Signature with an own certificate"),
}
"""What a recorded legal standing speaks of."""

FACTORS: Final = frozenset({"totp", "webauthn"})
FACTOR_LIVES_S: Final = 300
"""How old a second factor may be when a signature is made with it."""


@dataclass(frozen=True, slots=True)
class FactorShown:
    """The second factor that a person has just shown: its type (`FACTORS`) and when. Only the session makes one."""

    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NameSignatory:
    """Name a person who may sign for the actor's side. `capacity` is what stands under the name on the paper."""

    person_id: int
    capacity: str
    source_language: str
    authority_document_id: int | None = None


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A PKCS#12 file and its passphrase, in memory for one signature. Never shown, stored or logged."""

    content: bytes = field(repr=False)
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignPaper:
    """Sign: which place, over which paper (the digest that the page showed), with which second factor.

    With `own` the signatory's certificate signs, with `returned` the file came back signed, else the platform's key.
    """

    slot_id: int
    paper_sha256: str
    factor: FactorShown | None
    own: OwnFile | None = None
    returned: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class RecordStanding:
    """What the operator records of the law: kind of agreement × country × means, in words, with its source."""

    kind: str
    country: str
    means: str
    standing: Trilingual
    source: str
    grade: str


@dataclass(frozen=True, slots=True)
class WaitingSignature:
    """A place that waits for this actor: for the desk."""

    agreement_id: int
    number: str
    title: Trilingual
    slot_id: int
    opened_at: datetime
    is_turn: bool
    href: str


@dataclass(frozen=True, slots=True)
class PublicSignature:
    """A party's signature as anybody may read it who holds the paper: no person is named."""

    party: Trilingual
    state: str
    method: str
    signed_at: datetime | None


@dataclass(frozen=True, slots=True)
class PublicRound:
    """A round of signing as anybody may read it who holds the paper."""

    number: int
    state: str
    opened_at: datetime
    completed_at: datetime | None
    voided_at: datetime | None
    sha256: str
    signatures: tuple[PublicSignature, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """One row of the table of legal standing; `text` None reads "Not established"."""

    country: str
    means: str
    text: Trilingual | None = None
    source: str = ""
    grade: str = ""
    recorded_on: date | None = None
