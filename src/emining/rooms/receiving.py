"""Who may send large files in pieces to which room, and what becomes of them.

Two kinds: `rooms.document` (facts `room`, `folder`, `language`, `title_en`, `title_zh`, `title_ur`, `residency`,
`export`) and `rooms.version` (facts `room`, `document`, `note`). The seat is asked before the first byte and once more
at the end.
"""

from __future__ import annotations

from typing import Final

from emining.accounts.types import Actor
from emining.documents.types import Placement, Stored
from emining.documents.uploading import Facts, ReceiverSpec, register_receiver
from emining.kernel.languages import Trilingual, normal_language
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict, denied
from emining.rooms.models import Room, RoomDocument
from emining.rooms.permissions import may_keep_room
from emining.rooms.selectors.gate import rooms_kept_by
from emining.rooms.services.documents import KIND, check_classes, place_document, place_version
from emining.rooms.services.hand import document_of, folder_of, path_of
from emining.rooms.types import DOCUMENT_LEVEL, AddDocument

VERSION_KIND: Final = "rooms.version"
_TITLES: Final = ("title_en", "title_zh", "title_ur")


def register() -> None:
    """Declare both kinds, from the app's `ready()`."""
    register_receiver(
        KIND,
        ReceiverSpec(
            may_begin=_may_add,
            placement=_placement,
            finished=_added,
            fields=frozenset({"room", "folder", "language", *_TITLES, "residency", "export"}),
        ),
    )
    register_receiver(
        VERSION_KIND,
        ReceiverSpec(
            may_begin=_may_renew,
            placement=_placement,
            finished=_renewed,
            fields=frozenset({"room", "document", "note"}),
        ),
    )


def _room(actor: Actor, facts: Facts) -> Room:
    room = rooms_kept_by(actor).filter(pk=_number(facts.get("room", ""))).first()
    if room is None:
        raise Refused("room_unknown")
    return room


def _number(text: str) -> int:
    """A key as text; 0, which nothing has, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _may_add(actor: Actor, facts: Facts) -> Verdict:
    """The room's keepers, into a folder that is there, with classes that are known or none."""
    try:
        room = _room(actor, facts)
        if "folder" in facts:  # Not chosen yet when the page asks whether to draw the box.
            folder_of(room, _number(facts["folder"]))
        check_classes(facts.get("residency", ""), facts.get("export", ""))
    except Refused as refused:
        return denied(refused.code, **refused.facts)
    return may_keep_room(actor, room)


def _may_renew(actor: Actor, facts: Facts) -> Verdict:
    """The room's keepers, for a document that lies there."""
    try:
        room = _room(actor, facts)
        document_of(room, _number(facts.get("document", "")))
    except Refused as refused:
        return denied(refused.code, **refused.facts)
    return may_keep_room(actor, room)


def _placement(actor: Actor, facts: Facts) -> Placement:
    room = _room(actor, facts)
    # A next version is a document of its own to the store: the chain of versions is the room's.
    return Placement(DOCUMENT_LEVEL, organisation_id=room.owner_id, is_demonstration=room.is_demonstration)


def _added(actor: Actor, stored: Stored, facts: Facts) -> str:
    command = AddDocument(
        room_id=_number(facts["room"]),
        folder_id=_number(facts.get("folder", "")),
        title=Trilingual(*(facts.get(name, "").strip()[:250] for name in _TITLES)),
        source_language=normal_language(facts.get("language", "en")),
        residency=facts.get("residency", ""),
        export=facts.get("export", ""),
    )
    return _page(place_document(actor=actor, stored=stored, command=command))


def _renewed(actor: Actor, stored: Stored, facts: Facts) -> str:
    key = _number(facts["document"])
    made = place_version(
        actor=actor,
        room_id=_number(facts["room"]),
        document_id=key,
        stored=stored,
        note=facts.get("note", "")[:300],
    )
    return _page(made.room_document)


def _page(thing: RoomDocument) -> str:
    return path_of(thing.room, f"documents/{thing.pk}/")
