"""Rooms with everything in them, for tests of every app."""

from __future__ import annotations

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.models import Organisation, Seat
from emining.accounts.selectors import actor_in
from emining.accounts.tests.factories import make_actor, make_organisation, make_person, make_seat
from emining.accounts.types import Actor
from emining.documents.models import Document
from emining.kernel.languages import Trilingual
from emining.rooms import states
from emining.rooms.law import PUBLIC, SMA_13
from emining.rooms.models import (
    Acceptance,
    DocumentVersion,
    Folder,
    LayerFeature,
    Member,
    Release,
    Right,
    Room,
    RoomDocument,
    RoomLayer,
    Undertaking,
)
from emining.rooms.services import open_room
from emining.rooms.services.rights import write_right
from emining.rooms.services.undertakings import write_undertaking
from emining.rooms.types import DOCUMENT_LEVEL, OpenRoom, SetRight

GEOJSON = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [62.123456, 29.654321]},
            "properties": {"hole": "DH-1", "grade": 0.7},
        },
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [62.2, 29.6]},
            "properties": {"hole": "DH-2", "grade": 1.1},
        },
    ],
}


def keeper(role: str = roles.COMPANY_OWNER, organisation: Organisation | None = None) -> Actor:
    """A person in the seat of a room's company."""
    return make_actor(role, "PK-BA", organisation or make_organisation())


def colleague(actor: Actor, role: str = roles.COMPANY_EDITOR) -> Actor:
    """Somebody else of the same organisation."""
    seat = Seat.objects.select_related("office__organisation").get(pk=actor.seat_id)
    other = make_seat(role, "PK-BA", organisation=seat.office.organisation)
    return actor_in(other, person=other.person, language="en")


def make_room(owner: Actor | None = None, *, undertaking: bool = True, **fields: Any) -> Room:
    """An open room with its undertaking published."""
    actor = owner or keeper()
    assert actor.organisation_id is not None
    command = OpenRoom(
        owner_id=actor.organisation_id,
        name=Trilingual("Test room", "测试资料室", "آزمائشی ڈیٹا روم"),
        purpose="Look at the copper",
        jurisdiction="PK-BA",
        **fields,
    )
    room = open_room(actor=actor, command=command)
    if undertaking:
        write_undertaking(room, {"en": "We keep it to ourselves.", "zh": "我们保密。", "ur": ""}, "en", actor.person_id)
    return room


def owner_of(room: Room, role: str = roles.COMPANY_OWNER) -> Actor:
    """A person of the room's company."""
    return make_actor(role, "PK-BA", room.owner)


def let_in(
    room: Room,
    *,
    country: str = "PK",
    accepted: bool = True,
    role: str = roles.COMPANY_OWNER,
    nationality: str = "",
    organisation: Organisation | None = None,
    **fields: Any,
) -> tuple[Member, Actor]:
    """A member of a country with one person in its seat, who has accepted the undertaking."""
    organisation = organisation or make_organisation()
    actor = make_actor(role, "PK-BA", organisation)
    member = Member.objects.create(room=room, organisation=organisation, organisation_country=country, **fields)
    if accepted:
        accept(room, actor, nationality=nationality)
    return member, actor


def accept(room: Room, actor: Actor, *, nationality: str = "") -> None:
    """The actor promises what the version in force says."""
    latest = Undertaking.objects.filter(room=room).order_by("-version").first()
    if latest is not None:
        Acceptance.objects.create(
            undertaking=latest,
            person_id=actor.person_id,
            seat_id=actor.seat_id,
            organisation_id=actor.organisation_id,
            nationality=nationality,
        )


def make_folder(room: Room, parent: Folder | None = None, name: str = "Folder") -> Folder:
    """A folder."""
    return Folder.objects.create(room=room, parent=parent, name_en=name)


def make_file(content: bytes = b"hello", name: str = "note.txt", media_type: str = "text/plain") -> Document:
    """A file that is really kept."""
    from emining.accounts.types import system_actor
    from emining.documents.services import store_bytes

    stored = store_bytes(
        actor=system_actor("test"),
        content=content,
        name=name,
        media_type=media_type,
        kind="rooms.document",
        confidentiality=DOCUMENT_LEVEL,
    )
    return Document.objects.get(pk=stored.id)


def make_document(
    folder: Folder, *, residency: str = PUBLIC, export: str = "free", title: str = "Paper", file: Document | None = None
) -> RoomDocument:
    """A document with its first version."""
    kept = file or make_file(f"{title} {timezone.now().timestamp()}".encode())
    thing = RoomDocument.objects.create(
        room=folder.room, folder=folder, document=kept, title_en=title, residency=residency, export=export
    )
    DocumentVersion.objects.create(room_document=thing, number=1, document=kept)
    return thing


def make_layer(room: Room, *, residency: str = PUBLIC, export: str = "free", name: str = "Holes") -> RoomLayer:
    """A layer with two points and two attributes, from a file that lies in a folder of its own."""
    kept = make_file(json.dumps(GEOJSON).encode(), "holes.geojson", "application/geo+json")
    source = make_document(make_folder(room, name="Maps"), residency=residency, export=export, file=kept, title=name)
    layer = RoomLayer.objects.create(
        room=room, kind="document", source=source, name_en=name, attributes=["hole", "grade"],
        residency=residency, export=export,
    )  # fmt: skip
    for one in GEOJSON["features"]:
        LayerFeature.objects.create(layer=layer, geom=json.dumps(one["geometry"]), properties=one["properties"])  # type: ignore[index]
    return layer


def grant(
    room: Room, level: str, thing: Any = None, member: Member | None = None, *, attribute: str = "", **fields: Any
) -> Right | None:
    """A line of the rights: for one member or everybody, on the room or one thing."""
    kinds = {Folder: "folder", RoomDocument: "document", RoomLayer: "attribute" if attribute else "layer"}
    command = SetRight(
        room_id=room.pk,
        subject_kind=fields.pop("subject_kind", "member" if member else "everyone"),
        subject=fields.pop("subject", str(member.pk) if member else ""),
        thing_kind=kinds[type(thing)] if thing is not None else "room",
        thing_id=thing.pk if thing is not None else None,
        attribute=attribute,
        level=level,
        **fields,
    )
    return write_right(room, command, None)[0]


def make_release(
    room: Room, thing: Any = None, *, state: str = states.APPROVED, clause: str = SMA_13, **fields: Any
) -> Release:
    """A release in a state, with an instrument."""
    kinds = {Folder: "folder", RoomDocument: "document", RoomLayer: "layer"}
    kind = kinds[type(thing)] if thing is not None else "room"
    names = {kind: thing} if thing is not None else {}
    people = {}
    if state not in {states.REQUESTED, states.REFUSED}:
        people = {"first_by": make_person(), "second_by": make_person(), "second_at": timezone.now()}
    if state == states.FIRST_APPROVAL:
        people = {"first_by": make_person()}
    return Release.objects.create(
        number=f"TEST/{room.pk}/{Release.objects.count() + 1}", room=room, thing_kind=kind, state=state, clause=clause,
        instrument_number="SoP/1", instrument_date="2026-01-01", issuing_authority="Survey of Pakistan",
        evidence=make_file(b"approval"), **names, **people, **fields,
    )  # fmt: skip


def upload(name: str = "paper.txt", content: bytes = b"Some words of a paper.") -> SimpleUploadedFile:
    """A small file as a browser sends it."""
    return SimpleUploadedFile(name, content, "text/plain")
