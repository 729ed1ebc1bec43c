"""Verbs of rooms."""

from emining.rooms.services.documents import (
    add_document,
    add_version,
    classify,
    place_document,
    place_version,
    remove_thing,
)
from emining.rooms.services.folders import add_folder
from emining.rooms.services.layers import add_layer
from emining.rooms.services.members import invite_member, revoke_member
from emining.rooms.services.note_access import note_access
from emining.rooms.services.open_room import move_room, open_room
from emining.rooms.services.releases import (
    approve_release,
    bring_instrument,
    expire_releases,
    refuse_release,
    request_release,
    revoke_release,
)
from emining.rooms.services.rights import set_right
from emining.rooms.services.undertakings import accept_undertaking, publish_undertaking

__all__ = [
    "accept_undertaking",
    "add_document",
    "add_folder",
    "add_layer",
    "add_version",
    "approve_release",
    "bring_instrument",
    "classify",
    "expire_releases",
    "invite_member",
    "move_room",
    "note_access",
    "open_room",
    "place_document",
    "place_version",
    "publish_undertaking",
    "refuse_release",
    "remove_thing",
    "request_release",
    "revoke_member",
    "revoke_release",
    "set_right",
]
