"""What goes into the rooms app and comes out of it: codes with their words, commands, answers."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from emining.documents.types import BETWEEN

DOCUMENT_LEVEL: Final = BETWEEN
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
