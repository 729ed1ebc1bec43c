"""Taking a room in hand: found through a gate, locked, asked whether this actor may; and what every verb needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import people_in_seats, seats_of_organisation
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Recorded, Subject
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict
from emining.rooms.access import members_in_force
from emining.rooms.models import Folder, Member, Room, RoomDocument, RoomLayer
from emining.rooms.permissions import may_keep_room
from emining.rooms.selectors.gate import rooms_kept_by
from emining.rooms.types import DOCUMENT, FOLDER, LAYER, WHOLE_ROOM


def room_in_hand(actor: Actor, key: int, *, may: Callable[[Actor, Room], Verdict] = may_keep_room) -> Room:
    """A room of the actor's own organisation, locked. `Refused("room_unknown")` for anybody else's, or none."""
    seen = rooms_kept_by(actor).filter(pk=key).values_list("pk", flat=True).first()
    if seen is None:
        raise Refused("room_unknown")
    room: Room = Room.objects.select_for_update(no_key=True).get(pk=seen)
    may(actor, room).require()
    return room


def subject_of(room: Room) -> Subject:
    """A room as the audit names it: everything that happens in a room is told under its number."""
    return Subject("rooms.room", str(room.pk), room.code)


def chain_of(room: Room) -> str:
    """The chain of the room's place, else the platform's."""
    return room.jurisdiction.code if room.jurisdiction else "PK"


def write_down(room: Room, actor: Actor, code: str, *, reason: str = "", **facts: Any) -> Recorded:
    """The last step of every verb: one event under the room. Facts: `before`, `after`, `personal`."""
    return record(code=code, subject=subject_of(room), actor=actor, chain=chain_of(room), reason=reason, **facts)


def folder_of(room: Room, key: int | None) -> Folder:
    """A folder of this room and no other."""
    found = Folder.objects.filter(room=room, pk=key or 0).first()
    if found is None:
        raise Refused("room_folder_unknown")
    return found


def document_of(room: Room, key: int | None) -> RoomDocument:
    """A document that lies in this room."""
    found = RoomDocument.objects.filter(room=room, pk=key or 0, removed_at__isnull=True).first()
    if found is None:
        raise Refused("room_document_unknown")
    return found


def layer_of(room: Room, key: int | None) -> RoomLayer:
    """A layer that this room shows."""
    found = RoomLayer.objects.filter(room=room, pk=key or 0, removed_at__isnull=True).first()
    if found is None:
        raise Refused("room_layer_unknown")
    return found


def thing_columns(room: Room, kind: str, key: int | None) -> dict[str, Any]:
    """The columns that name one thing of this room; `Refused` when it is not there."""
    if kind == WHOLE_ROOM:
        return {}
    if kind == FOLDER:
        return {"folder": folder_of(room, key)}
    if kind == DOCUMENT:
        return {"document": document_of(room, key)}
    if kind == LAYER:
        return {"layer": layer_of(room, key)}
    raise Refused("room_thing_unknown")


def name_facts(room: Room) -> dict[str, Any]:
    """Its number and names, for notices: each reader gets the name in their language."""
    english = room.name_en or room.name_zh or room.name_ur or room.code
    return {"number": room.code, "name": {"en": english, "zh-hans": room.name_zh or english,
                                          "ur": room.name_ur or english}}  # fmt: skip


def path_of(room: Room, tail: str = "") -> str:
    """The room's page without language prefix, for notices."""
    return f"/rooms/{room.pk}/{tail}"


def keepers_of(room: Room) -> list[int]:
    """Whom to tell of what happens to a room: everybody in a seat of its company."""
    return people_in_seats(roles.COMPANY_ROLES, organisation_id=room.owner_id)


def people_of(members: Iterable[Member]) -> list[int]:
    """The people whom rows of members speak of, as they sit today."""
    found: set[int] = set()
    for member in members:
        for seat in seats_of_organisation(member.organisation_id):
            fits = (
                member.role in {"", seat.role}
                and member.person_id in {None, seat.person_id}
                and member.seat_id in {None, seat.pk}
            )
            if fits:
                found.add(seat.person_id)
    return sorted(found)


def everybody_in(room: Room) -> list[int]:
    """The people of every member in force."""
    return people_of(members_in_force(timezone.now()).filter(room=room))
