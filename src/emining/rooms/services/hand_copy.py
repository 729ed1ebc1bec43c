"""Handing out copies of a room's documents, and finding out from a copy whose it was."""

from __future__ import annotations

import secrets
from typing import Final

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.documents import viewing
from emining.kernel.refusals import Refused
from emining.rooms import viewing_events
from emining.rooms.access import decide
from emining.rooms.models import DocumentVersion, HandedCopy, Room, RoomDocument
from emining.rooms.permissions import may_read_log
from emining.rooms.selectors.gate import rooms_kept_by
from emining.rooms.services.hand import write_down
from emining.rooms.services.note_access import note_access
from emining.rooms.types import DOWNLOAD

LARGEST_FOUND: Final = 50 * 1024 * 1024
"""Bytes of a file that is looked into for a mark."""


def mark_of(actor: Actor, room: Room, *, ident: str = "") -> viewing.Mark:
    """What is burnt into everything the actor gets out of a room: person, company, room, this minute."""
    return viewing.mark_for(
        ident=ident or "0" * 32,
        person=actor.person_label,
        organisation=actor.office_name.in_language(actor.language)[0] or actor.seat_label,
        room=room.code,
        at=timezone.now(),
    )


def hand_copy(*, actor: Actor, room: Room, document: RoomDocument, version: DocumentVersion) -> viewing.Copy:
    """A copy with the actor's watermark and a fingerprint of its own. The file is made first, noted, then handed out.

    Raises the reason why the actor may not, and what `documents.viewing.copy_of` refuses: then nothing is noted.
    """
    verdict = decide(actor, room, document, DOWNLOAD)
    verdict.require()
    ident = secrets.token_hex(16)
    copy = viewing.copy_of(version.document, mark_of(actor, room, ident=ident))
    with transaction.atomic():
        noted = note_access(
            actor=actor, room=room, thing=document, action=DOWNLOAD, verdict=verdict, version=version.number,
            detail="marked copy",
        )  # fmt: skip
        HandedCopy.objects.create(mark=ident, access=noted, sha256=version.document.sha256)
    return copy


def trace_copy(*, actor: Actor, room_id: int, content: bytes) -> list[HandedCopy]:
    """To whom the copies of this room with the marks in a file were handed. One event, whatever was found.

    Raises `room_unknown`, `room_keepers_only`, `room_copy_unreadable` and what `documents.viewing.identify` refuses.
    """
    room = rooms_kept_by(actor).filter(pk=room_id).first()
    if room is None:
        raise Refused("room_unknown")
    may_read_log(actor, room).require()
    if len(content) > LARGEST_FOUND:
        raise Refused("file_too_large", name="", limit_mb=LARGEST_FOUND // 1024**2)
    marks = viewing.identify(content)
    if not marks:
        raise Refused("room_copy_unreadable")
    with transaction.atomic(durable=True):
        found = list(
            HandedCopy.objects.filter(mark__in=marks, access__room=room).select_related(
                "access__person", "access__organisation", "access__document"
            )
        )
        write_down(room, actor, viewing_events.COPY_TRACED, after={"found": len(found)})
    return found
