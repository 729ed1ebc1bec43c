"""Verbs of rooms."""

from emining.rooms.services.answer_question import answer_question, translate_words
from emining.rooms.services.ask_question import ask_question, withdraw_question
from emining.rooms.services.direct_question import (
    assign_question,
    decline_question,
    publish_question,
    take_back_question,
)
from emining.rooms.services.documents import (
    add_document,
    add_version,
    classify,
    place_document,
    place_version,
    remove_thing,
)
from emining.rooms.services.export_index import note_index
from emining.rooms.services.folders import add_folder
from emining.rooms.services.hand_copy import hand_copy, mark_of, trace_copy
from emining.rooms.services.layers import add_layer
from emining.rooms.services.make_archive import make_archive
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
from emining.rooms.services.remind_questions import remind_questions
from emining.rooms.services.rights import set_right
from emining.rooms.services.take_archive import take_archive
from emining.rooms.services.undertakings import accept_undertaking, publish_undertaking

__all__ = [
    "accept_undertaking",
    "add_document",
    "add_folder",
    "add_layer",
    "add_version",
    "answer_question",
    "approve_release",
    "ask_question",
    "assign_question",
    "bring_instrument",
    "classify",
    "decline_question",
    "expire_releases",
    "hand_copy",
    "invite_member",
    "make_archive",
    "mark_of",
    "move_room",
    "note_access",
    "note_index",
    "open_room",
    "place_document",
    "place_version",
    "publish_question",
    "publish_undertaking",
    "refuse_release",
    "remind_questions",
    "remove_thing",
    "request_release",
    "revoke_member",
    "revoke_release",
    "set_right",
    "take_archive",
    "take_back_question",
    "trace_copy",
    "translate_words",
    "withdraw_question",
]
