"""Documents of a room: putting them there, bringing the next version, saying of which class they are, taking away."""

from __future__ import annotations

from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.documents.services import store_upload
from emining.documents.types import Stored
from emining.kernel.languages import LANGUAGES
from emining.kernel.refusals import Refused
from emining.rooms import events
from emining.rooms.law import EXPORT, RESIDENCY
from emining.rooms.models import DocumentVersion, Room, RoomDocument
from emining.rooms.permissions import may_take_away
from emining.rooms.services.hand import document_of, folder_of, layer_of, room_in_hand, write_down
from emining.rooms.types import DOCUMENT, DOCUMENT_LEVEL, LAYER, AddDocument

KIND: Final = "rooms.document"


def add_document(*, actor: Actor, upload: UploadedFile, command: AddDocument) -> RoomDocument:
    """Keep a small file and put it into a folder. Nobody but the owner sees it before its class is established.

    Raises `room_unknown`, the reasons of `may_keep_room`, `room_folder_unknown`, `room_class_unknown` and what
    `documents.services.store_upload` refuses.
    """
    with transaction.atomic(durable=True):
        room = room_in_hand(actor, command.room_id)
        stored = _stored(actor, room, upload)
        return _placed(actor, room, stored, command)


def place_document(*, actor: Actor, stored: Stored, command: AddDocument) -> RoomDocument:
    """Put a file that is kept already into a folder: what a finished resumable upload ends in, in its transaction."""
    with transaction.atomic():
        return _placed(actor, room_in_hand(actor, command.room_id), stored, command)


def add_version(
    *, actor: Actor, room_id: int, document_id: int, upload: UploadedFile, note: str = ""
) -> DocumentVersion:
    """Bring the next version of a document. Rights, classes and releases stay; earlier versions are kept.

    Raises `room_unknown`, the reasons of `may_keep_room`, `room_document_unknown`, `room_version_same`.
    """
    with transaction.atomic(durable=True):
        room = room_in_hand(actor, room_id)
        thing = document_of(room, document_id)
        return _next_version(actor, room, thing, _stored(actor, room, upload), note)


def place_version(*, actor: Actor, room_id: int, document_id: int, stored: Stored, note: str = "") -> DocumentVersion:
    """As `add_version`, for a file that is kept already, in the caller's transaction."""
    with transaction.atomic():
        room = room_in_hand(actor, room_id)
        return _next_version(actor, room, document_of(room, document_id), stored, note)


def classify(*, actor: Actor, room_id: int, kind: str, thing_id: int, residency: str, export: str) -> None:
    """Establish the classes of a document or layer; empty takes them back, and the thing closes.

    Raises `room_unknown`, the reasons of `may_keep_room`, `room_thing_unknown`, `room_class_unknown`.
    """
    check_classes(residency, export)
    with transaction.atomic(durable=True):
        room = room_in_hand(actor, room_id)
        if kind not in {DOCUMENT, LAYER}:
            raise Refused("room_thing_unknown")
        thing = document_of(room, thing_id) if kind == DOCUMENT else layer_of(room, thing_id)
        before = {"residency": thing.residency, "export": thing.export}
        thing.residency, thing.export = residency, export
        thing.save(update_fields=["residency", "export"])
        after = {"thing": kind, "id": thing.pk, "residency": residency, "export": export}
        write_down(room, actor, events.THING_CLASSIFIED, before=before, after=after)


def remove_thing(*, actor: Actor, room_id: int, kind: str, thing_id: int) -> None:
    """Take a document or layer out of everybody's sight. It is kept, and what was noted about it stays.

    Raises `room_unknown`, `room_keepers_only`, `room_thing_unknown`.
    """
    with transaction.atomic(durable=True):
        room = room_in_hand(actor, room_id, may=may_take_away)
        if kind not in {DOCUMENT, LAYER}:
            raise Refused("room_thing_unknown")
        thing = document_of(room, thing_id) if kind == DOCUMENT else layer_of(room, thing_id)
        thing.removed_at = timezone.now()
        thing.save(update_fields=["removed_at"])
        write_down(room, actor, events.THING_REMOVED, after={"thing": kind, "id": thing.pk})


def check_classes(residency: str, export: str) -> None:
    """`Refused("room_class_unknown")` for a code that no table knows; empty is not established."""
    if residency not in {"", *RESIDENCY} or export not in {"", *EXPORT}:
        raise Refused("room_class_unknown")


def _stored(actor: Actor, room: Room, upload: UploadedFile) -> Stored:
    return store_upload(
        actor=actor, upload=upload, kind=KIND, confidentiality=DOCUMENT_LEVEL, organisation_id=room.owner_id
    )


def _placed(actor: Actor, room: Room, stored: Stored, command: AddDocument) -> RoomDocument:
    thing = write_document(room, stored, command, actor.person_id)
    write_down(
        room,
        actor,
        events.DOCUMENT_ADDED,
        after={
            "document": thing.pk,
            "folder": thing.folder_id,
            "sha256": stored.sha256,
            "size": stored.size,
            "residency": thing.residency,
            "export": thing.export,
        },
    )
    return thing


def write_document(room: Room, stored: Stored, command: AddDocument, person_id: int | None) -> RoomDocument:
    """The rows of a document and its first version, checked; the caller has asked whether it may and records."""
    check_classes(command.residency, command.export)
    if command.source_language not in LANGUAGES:
        raise Refused("room_name_missing")
    folder = folder_of(room, command.folder_id)
    title = command.title
    if not (title.en or title.zh or title.ur):
        tail = {"en": "title_en", "zh-hans": "title_zh", "ur": "title_ur"}[command.source_language]
        names = {tail: stored.name}
    else:
        names = {"title_en": title.en, "title_zh": title.zh, "title_ur": title.ur}
    thing = RoomDocument.objects.create(
        room=room,
        folder=folder,
        document_id=stored.id,
        source_language=command.source_language,
        residency=command.residency,
        export=command.export,
        added_by_id=person_id,
        **names,
    )
    DocumentVersion.objects.create(room_document=thing, number=1, document_id=stored.id, added_by_id=person_id)
    return thing


def _next_version(actor: Actor, room: Room, thing: RoomDocument, stored: Stored, note: str) -> DocumentVersion:
    latest = DocumentVersion.objects.select_related("document").get(room_document=thing, number=thing.version)
    if latest.document.sha256 == stored.sha256:
        raise Refused("room_version_same", version=latest.number)
    made = DocumentVersion.objects.create(
        room_document=thing,
        number=thing.version + 1,
        document_id=stored.id,
        note=note.strip(),
        added_by_id=actor.person_id,
    )
    thing.document_id, thing.version = stored.id, made.number
    thing.save(update_fields=["document", "version", "changed_at"])
    after = {"document": thing.pk, "version": made.number, "sha256": stored.sha256, "size": stored.size}
    write_down(room, actor, events.VERSION_ADDED, after=after)
    return made
