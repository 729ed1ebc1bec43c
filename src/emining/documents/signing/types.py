"""What goes into signing and what comes out of checking a signed file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import Trilingual

PLATFORM: Final = "platform"
OWN: Final = "own"
TIME_STAMP: Final = "time_stamp"
CERTIFICATE_KINDS: Final = {
    PLATFORM: _("The platform's certificate"),
    OWN: _("The signatory's own certificate"),
    TIME_STAMP: _("Time stamp over the document"),
}

UNTOUCHED: Final = "untouched"
MAINTAINED: Final = "maintained"
SIGNED_FURTHER: Final = "signed_further"
ALTERED: Final = "altered"
CHANGES: Final = {
    UNTOUCHED: _("Nothing was added afterwards"),
    MAINTAINED: _("Only proofs of validity were added afterwards"),
    SIGNED_FURTHER: _("Only further signatures were added afterwards"),
    ALTERED: _("The document was changed afterwards"),
}

TRUSTED: Final = "trusted"
NOT_TRUSTED: Final = "not_trusted"
REVOKED: Final = "revoked"
STANDINGS: Final = {
    TRUSTED: _("Issued by somebody whom this platform trusts"),
    NOT_TRUSTED: _("Issuer not known to this platform"),
    REVOKED: _("Revoked by its issuer"),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a paper keeps a place for a signature: page from 0, corners in points from the page's lower left corner."""

    page: int
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Place:
    """One place for a signature: its field, the party, who signs and as what.

    `frame` is where the paper itself has room for it; without one a signature page is put at the end.
    """

    field: str
    party: Trilingual
    signatory: str
    capacity: str
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Appearance:
    """What a signature shows on the page. `kind` is PLATFORM or OWN; `subject` is that of an own certificate."""

    party: Trilingual
    signatory: str
    capacity: str
    at: datetime
    kind: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class SignatureFact:
    """One signature of a file as checked. Times are UTC; `digest` names the certificate (SHA-256, hex).

    `intact`: the bytes it covers are those that were signed, and the signature over them is right. `stamped_at` is the
    time in the time stamp, None where there is none or where it does not hold; `claimed_at` is the signer's own word.
    """

    field: str
    kind: str
    name: str
    reason: str
    subject: str
    issuer: str
    digest: str
    standing: str
    intact: bool
    covers_everything: bool
    changes: str
    detail: str
    stamped_at: datetime | None
    stamp_issuer: str
    claimed_at: datetime | None
    has_revocation_data: bool
    is_certification: bool

    @property
    def holds(self) -> bool:
        """Intact, and nothing was changed that it does not permit."""
        return self.intact and self.changes != ALTERED

    @property
    def is_time_stamp(self) -> bool:
        """A time stamp over the whole file, not somebody's signature."""
        return self.kind == TIME_STAMP


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """Every signature of a file in the order in which they were made, and the fields that are still empty.

    `readable` is False for what is no PDF or so damaged that nothing can be said; `problem` then says why.
    `bytes_after_end`: something stands behind the end of the file that no signature covers and no reader shows.
    """

    readable: bool
    signatures: tuple[SignatureFact, ...] = ()
    empty_fields: tuple[str, ...] = ()
    problem: str = ""
    bytes_after_end: bool = False

    @property
    def holds(self) -> bool:
        """There is a signature, each one holds, and after the last only proofs of validity were added."""
        return (
            self.readable
            and not self.bytes_after_end
            and bool(self.signatures)
            and all(one.holds for one in self.signatures)
            and self.signatures[-1].changes in {UNTOUCHED, MAINTAINED}
        )

    @property
    def people(self) -> tuple[SignatureFact, ...]:
        """The signatures in fields, without time stamps and without the seal that certifies the file."""
        return tuple(one for one in self.signatures if not one.is_time_stamp and not one.is_certification)

    def of_field(self, field: str) -> SignatureFact | None:
        """The signature in a field, None while it is empty."""
        return next((one for one in self.signatures if one.field == field), None)


@dataclass(frozen=True, slots=True)
class OwnSignature:
    """A file signed with a person's own certificate, and which certificate that was."""

    pdf: bytes
    subject: str
    issuer: str
    digest: str
    is_trusted: bool
