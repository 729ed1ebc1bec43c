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
CONFIDENTIALITIES: Final = {
    PUBLIC: _("Public"),
    PARTIES: _("The parties and the authority"),
    AUTHORITY: _("The authority only"),
    PERSONAL: _("Personal: the uploader and the authority"),
    BETWEEN: _("The two sides of a conversation, through it alone"),
}

CLEAN: Final = "clean"
QUARANTINED: Final = "quarantined"
STATES: Final = {CLEAN: _("Checked"), QUARANTINED: _("In quarantine")}


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
