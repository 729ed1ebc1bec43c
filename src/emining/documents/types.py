"""What goes into the document store and comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

PUBLIC: Final = "public"
PARTIES: Final = "parties"
AUTHORITY: Final = "authority"
PERSONAL: Final = "personal"
BETWEEN: Final = "between"
ROOM: Final = "room"
CONFIDENTIALITIES: Final = {
    PUBLIC: _("Public"),
    PARTIES: _("The parties and the authority"),
    AUTHORITY: _("The authority only"),
    PERSONAL: _("Personal: the uploader and the authority"),
    BETWEEN: _("The two sides of a conversation, through it alone"),
    ROOM: _("The members of a data room, through it alone"),
}

CLEAN: Final = "clean"
QUARANTINED: Final = "quarantined"
STATES: Final = {CLEAN: _("Checked"), QUARANTINED: _("In quarantine")}

SCANNED_CLEAN: Final = "clean"
INFECTED: Final = "infected"
NOT_SCANNED: Final = "not_scanned"
OWN: Final = "own"
SCANS: Final = {
    SCANNED_CLEAN: _("Scanned for malware: nothing found"),
    INFECTED: _("Malware was found"),
    NOT_SCANNED: _("Not scanned for malware"),
    OWN: _("Made by the platform"),
}
"""What a malware scanner said of a file; `own` for what the platform itself made."""

NO_SCANNER: Final = "no_scanner"
TOO_LARGE_TO_SCAN: Final = "too_large"
SCAN_FAILED: Final = "failed"
NOT_SCANNED_BECAUSE: Final = {
    "": _("Not scanned for malware: the file was kept before scanning began"),
    NO_SCANNER: _("Not scanned for malware: no scanner is installed"),
    TOO_LARGE_TO_SCAN: _("Not scanned for malware: the file is larger than the scanner takes"),
    SCAN_FAILED: _("Not scanned for malware: the scanner did not answer"),
}


@dataclass(frozen=True, slots=True)
class FileType:
    """One kind of file the platform accepts: its media type, its extensions and what its first bytes look like."""

    media_type: str
    extensions: frozenset[str]
    family: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A document as other apps hold it: its number, its digest (lower-case hex SHA-256), size in bytes and type."""

    id: int
    sha256: str
    size: int
    media_type: str
    name: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Who may read what arrives. `jurisdiction`: whose authority, and on whose audit chain it is recorded.

    `organisation_id` defaults to that of the person's seat. `replaces_id` makes it a newer version of a document.
    """

    confidentiality: str
    jurisdiction: str = ""
    organisation_id: int | None = None
    replaces_id: int | None = None
    is_demonstration: bool = False


@dataclass(frozen=True, slots=True)
class BeginUpload:
    """Somebody wants to send a file in pieces: how many bytes, under which name, to which kind of receiver.

    `facts` are what the receiver of that kind needs to know (`{"room": "12"}`); `sha256` is the lower-case hex digest
    that the sender expects of the whole, or empty.
    """

    kind: str
    name: str
    length: int
    facts: dict[str, str]
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """What the scanner said: a code of `SCANS`, which engine, which malware it named, or why it said nothing."""

    result: str
    engine: str = ""
    found: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UnfinishedUpload:
    """A file that has arrived in part: `length` in bytes, `percent` of it is here."""

    token: str
    name: str
    length: int
    percent: int
