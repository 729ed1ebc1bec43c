"""What goes into the rooms app and comes out of it: codes with their words, commands, answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.documents.types import ROOM as DOCUMENT_OF_ROOM
from emining.kernel.languages import Language, Trilingual

DOCUMENT_LEVEL: Final = DOCUMENT_OF_ROOM
"""Confidentiality under which files of rooms are kept: in nobody's reach but through the room."""

SEE: Final = "see"
DOWNLOAD: Final = "download"
ACTIONS: Final = {SEE: _("See"), DOWNLOAD: _("See and download")}

ALLOW: Final = "allow"
DENY: Final = "deny"
EFFECTS: Final = {ALLOW: _("Allow"), DENY: _("Deny")}

EVERYONE: Final = "everyone"
NATIONALITY: Final = "nationality"
ROLE: Final = "role"
MEMBER: Final = "member"
SUBJECT_KINDS: Final = {
    EVERYONE: _("Every member"),
    NATIONALITY: _("Members of a country"),
    ROLE: _("Members in a role"),
    MEMBER: _("One member"),
}
"""From the most general to the most specific."""

WHOLE_ROOM: Final = "room"
FOLDER: Final = "folder"
DOCUMENT: Final = "document"
LAYER: Final = "layer"
ATTRIBUTE: Final = "attribute"
THING_KINDS: Final = {
    WHOLE_ROOM: _("The whole room"),
    FOLDER: _("Folder"),
    DOCUMENT: _("Document"),
    LAYER: _("Map layer"),
    ATTRIBUTE: _("Attribute of a map layer"),
}

LAYER_DOCUMENT: Final = "document"
LAYER_AREA: Final = "area"
LAYER_TITLES: Final = "titles"
LAYER_OCCURRENCES: Final = "occurrences"
LAYER_KINDS: Final = {
    LAYER_DOCUMENT: _("From a file of the room (GeoJSON or GeoPackage)"),
    LAYER_AREA: _("Area of the room"),
    LAYER_TITLES: _("Titles in the area, from the register"),
    LAYER_OCCURRENCES: _("Mineral occurrences in the area"),
}

LEVELS: Final = {
    "see_marked": (SEE, ALLOW, True),
    "download_marked": (DOWNLOAD, ALLOW, True),
    "download": (DOWNLOAD, ALLOW, False),
    "no_download": (DOWNLOAD, DENY, False),
    "nothing": (SEE, DENY, False),
}
"""What one line of the rights says, as a person chooses it: action, effect, with a watermark only."""
LEVEL_NAMES: Final = {
    "see_marked": _("See, with a watermark"),
    "download_marked": _("Download marked copies"),
    "download": _("Download originals"),
    "no_download": _("No downloads"),
    "nothing": _("Nothing"),
}


@dataclass(frozen=True, slots=True)
class OpenRoom:
    """A room for a company. `used_for` is the number of the project or agreement that points at it."""

    owner_id: int
    name: Trilingual
    purpose: str = ""
    source_language: Language = "en"
    jurisdiction: str = ""
    undertaking_required: bool = True
    area_wkb: bytes = b""
    used_for: str = ""
    is_demonstration: bool = False


@dataclass(frozen=True, slots=True)
class PublishUndertaking:
    """The next version of a room's undertaking."""

    room_id: int
    source_language: Language
    text: Trilingual


@dataclass(frozen=True, slots=True)
class InviteMember:
    """An organisation, or the part of it that role, person and seat leave. Countries are ISO 3166-1 codes or empty."""

    room_id: int
    organisation_id: int
    role: str = ""
    person_id: int | None = None
    seat_id: int | None = None
    organisation_country: str = ""
    person_country: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AddDocument:
    """Where a file goes in a room, what it is called and of which classes it is. Empty classes: not established."""

    room_id: int
    folder_id: int
    title: Trilingual
    source_language: Language = "en"
    residency: str = ""
    export: str = ""


@dataclass(frozen=True, slots=True)
class AddLayer:
    """A map layer. `source_id` is a document of the room for kind `document`; `step_deg` a grid in degrees."""

    room_id: int
    kind: str
    name: Trilingual
    source_id: int | None = None
    step_deg: str = "0"
    residency: str = ""
    export: str = ""


@dataclass(frozen=True, slots=True)
class SetRight:
    """One line of the rights. It takes the place of the line of the same subject on the same thing.

    `subject`: number of the member, role code or country code; empty for every member. `level`: code of `LEVELS`,
    empty to take the line away.
    """

    room_id: int
    subject_kind: str
    subject: str
    thing_kind: str
    thing_id: int | None
    level: str
    attribute: str = ""
    valid_from: datetime | None = None
    valid_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """The approval itself, as an authority gave it: number, date, authority, last day. `None`: no last day is said."""

    number: str
    on: date
    authority: str
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class RequestRelease:
    """What is asked for: a thing, to an organisation or a country, under a clause."""

    room_id: int
    thing_kind: str
    thing_id: int | None
    clause: str
    organisation_id: int | None = None
    country: str = ""
    covers_download: bool = False
    reason: str = ""
