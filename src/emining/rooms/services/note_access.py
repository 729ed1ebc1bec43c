"""Noting that something was opened."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.rooms import events
from emining.rooms.access import decide
from emining.rooms.judging import RoomVerdict
from emining.rooms.models import Access, Release, Room, RoomDocument, RoomLayer
from emining.rooms.services.hand import write_down
from emining.rooms.types import DOCUMENT, DOWNLOAD, LAYER


def note_access(
    *,
    actor: Actor,
    room: Room,
    thing: RoomDocument | RoomLayer,
    action: str,
    verdict: RoomVerdict | None = None,
    version: int | None = None,
    detail: str = "",
) -> Access:
    """One event for one viewing or download, and its readable twin for the owner. `action` is `see` or `download`.

    Call it before anything is handed out. `verdict` is what `decide` said in this request; without it the question is
    asked again. A verdict that says no raises its reason: what was refused is not noted as opened. Warnings of the law
    (grade S) and the release it rested on are kept. `detail` says which part: `page 3`, `tile 8/170/105`.
    """
    answer = verdict if verdict is not None else decide(actor, room, thing, action)
    answer.require()
    is_document = isinstance(thing, RoomDocument)
    release = Release.objects.filter(pk=answer.release_id).first() if answer.release_id else None
    opened = version if version is not None else (thing.version if isinstance(thing, RoomDocument) else None)
    with transaction.atomic():
        noted = write_down(
            room,
            actor,
            events.THING_DOWNLOADED if action == DOWNLOAD else events.THING_SEEN,
            after={
                "thing": DOCUMENT if is_document else LAYER,
                "id": thing.pk,
                "version": opened,
                "detail": detail,
                "organisation_id": actor.organisation_id,
                "watermark": answer.watermark,
                "warnings": ", ".join(answer.warnings),
                "release": release.number if release else "",
            },
        )
        return Access.objects.create(
            room=room,
            thing_kind=DOCUMENT if is_document else LAYER,
            document=thing if isinstance(thing, RoomDocument) else None,
            layer=thing if isinstance(thing, RoomLayer) else None,
            version=opened,
            action=action,
            detail=detail[:60],
            person_id=actor.person_id,
            organisation_id=actor.organisation_id,
            release=release,
            warnings=list(answer.warnings),
            event_id=noted.event_id,
            event_hash=noted.hash,
            at=noted.occurred_at,
        )
