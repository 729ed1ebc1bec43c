"""Opening a room, and its moves."""

from __future__ import annotations

from django.contrib.gis.geos import GEOSGeometry, MultiPolygon
from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.kernel.languages import LANGUAGES
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.places.selectors import jurisdictions_of_pakistan
from emining.rooms import events, states
from emining.rooms.access import members_in_force
from emining.rooms.models import Room
from emining.rooms.permissions import may_open_room, may_take_away
from emining.rooms.services.hand import everybody_in, name_facts, path_of, room_in_hand, write_down
from emining.rooms.services.make_archive import ask_archive
from emining.rooms.services.numbers import ROOM_KIND, take_number
from emining.rooms.types import OpenRoom


def open_room(*, actor: Actor, command: OpenRoom) -> Room:
    """Open an empty room for the actor's own company. Takes part in the caller's transaction: whoever keeps the project
    or agreement stores the key in the same breath, and this event is the one of both.

    Raises the reasons of `may_open_room`, `room_name_missing`, `room_place_unknown`.
    """
    may_open_room(actor, owner_id=command.owner_id).require()
    with transaction.atomic():
        return _made(actor, command)


def _made(actor: Actor, command: OpenRoom) -> Room:
    if not (command.name.en or command.name.zh or command.name.ur) or command.source_language not in LANGUAGES:
        raise Refused("room_name_missing")
    place = None
    if command.jurisdiction:
        place = jurisdictions_of_pakistan().filter(code=command.jurisdiction).first()
        if place is None:
            raise Refused("room_place_unknown", place=command.jurisdiction)
    room = Room.objects.create(
        code=take_number(
            jurisdiction=place.code if place else "PK",
            kind=ROOM_KIND,
            on=timezone.localdate(),
            is_demonstration=command.is_demonstration,
        ),
        name_en=command.name.en,
        name_zh=command.name.zh,
        name_ur=command.name.ur,
        purpose=command.purpose,
        source_language=command.source_language,
        owner_id=command.owner_id,
        jurisdiction=place,
        undertaking_required=command.undertaking_required,
        area=_area(command.area_wkb),
        is_demonstration=command.is_demonstration,
        opened_by_id=actor.person_id,
    )
    write_down(
        room,
        actor,
        events.ROOM_OPENED,
        after={
            "owner_id": room.owner_id,
            "used_for": command.used_for,
            "undertaking_required": room.undertaking_required,
            "is_demonstration": room.is_demonstration,
        },
    )
    return room


def _area(wkb: bytes) -> MultiPolygon | None:
    if not wkb:
        return None
    found = GEOSGeometry(memoryview(wkb), srid=4326)
    return found if isinstance(found, MultiPolygon) else MultiPolygon(found, srid=4326)


def move_room(*, actor: Actor, room_id: int, verb: str, reason: str = "") -> Room:
    """Freeze, thaw or close a room. Members of a closed room see it no more; what lies in it is kept.

    Raises `room_unknown`, `room_keepers_only`, `move_not_possible`, `room_reason_missing`.
    """
    with transaction.atomic(durable=True):
        room = room_in_hand(actor, room_id, may=may_take_away)
        move = states.ROOM.move(room.state, verb)
        if verb == "close" and not reason.strip():
            raise Refused("room_reason_missing")
        told = everybody_in(room)
        before, room.state = room.state, move.target
        if room.state == states.CLOSED:
            room.closed_at, room.closed_reason = timezone.now(), reason.strip()
        room.save(update_fields=["state", "closed_at", "closed_reason"])
        if room.state == states.CLOSED:
            # Nobody stays in: a room is not opened again, and its members' rows say until when they were there.
            members_in_force(timezone.now()).filter(room=room).update(
                revoked_at=room.closed_at, revoked_by_id=actor.person_id, revoked_reason=reason.strip()[:300]
            )
            ask_archive(room)
            notify(recipients=told, code="rooms.room.closed", facts=name_facts(room), link=path_of(room))
        write_down(room, actor, move.event, reason=reason, before={"state": before}, after={"state": room.state})
    return room
