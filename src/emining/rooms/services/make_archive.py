"""The archive of a closed room: asked for when it is closed, made in the background."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app as queue
from procrastinate.exceptions import AlreadyEnqueued

from emining.accounts.types import Actor
from emining.documents.services import store_made
from emining.documents.types import CLEAN, Placement
from emining.documents.viewing.zipping import Entry, zipped
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.rooms import states, viewing_events
from emining.rooms.archiving import MANIFEST, SUMS, Sums, Told, manifest_json, plain_path, table, table_in_pieces
from emining.rooms.models import (
    Acceptance,
    Access,
    Archive,
    DocumentVersion,
    Folder,
    Member,
    Question,
    Release,
    Room,
)
from emining.rooms.services.hand import keepers_of, name_facts, path_of, write_down
from emining.rooms.types import DOCUMENT_LEVEL

MAKE_ARCHIVE: Final = "rooms.make_archive"
KIND: Final = "rooms.archive"


def ask_archive(room: Room) -> None:
    """Queue the archive of a room that is being closed; part of the caller's transaction."""
    try:
        with transaction.atomic():
            queue.configure_task(MAKE_ARCHIVE, queueing_lock=f"{MAKE_ARCHIVE}:{room.pk}").defer(room_id=room.pk)
    except AlreadyEnqueued:
        return


def make_archive(*, actor: Actor, room_id: int) -> Archive:
    """Everything that lay in a closed room, with checksums, log and questions, as one ZIP; kept as a document.

    Memory stays the same whatever the size; the file passes through the disk once. Made once: asked again, the one
    that was made is given. Raises `room_unknown`, `room_not_closed`, `document_damaged` when a file of the room is not
    what was recorded (nothing is kept then).
    """
    room = Room.objects.filter(pk=room_id).select_related("jurisdiction", "owner").first()
    if room is None:
        raise Refused("room_unknown")
    if room.state != states.CLOSED:
        raise Refused("room_not_closed")
    with tempfile.TemporaryDirectory(prefix="room-archive-") as folder:
        path = Path(folder) / "archive.zip"
        at = timezone.now()
        contents = _Contents(room, at)
        with path.open("wb") as file:
            for piece in zipped(contents.entries()):
                file.write(piece)
        return _kept(actor, room, path, contents)


def _kept(actor: Actor, room: Room, path: Path, contents: _Contents) -> Archive:
    with transaction.atomic():
        locked = Room.objects.select_for_update(no_key=True).get(pk=room.pk)
        made = Archive.objects.filter(room=locked).first()
        if made is not None:
            return made
        stored = store_made(
            actor=actor,
            path=path,
            name=f"{room.code.replace('/', '-')}.zip",
            media_type="application/zip",
            kind=KIND,
            placement=Placement(DOCUMENT_LEVEL, organisation_id=room.owner_id, is_demonstration=room.is_demonstration),
        )
        archive = Archive.objects.create(
            room=room,
            document_id=stored.id,
            manifest_sha256=contents.sums.by_path[MANIFEST],
            files=len(contents.told),
            size=sum(one.size for one in contents.told),
            made_by_id=actor.person_id,
        )
        notify(
            recipients=keepers_of(room),
            code="rooms.archive.made",
            facts=name_facts(room),
            link=path_of(room, "closing/"),
        )
        write_down(
            room,
            actor,
            viewing_events.ARCHIVE_MADE,
            after={
                "document": stored.id,
                "sha256": stored.sha256,
                "manifest_sha256": archive.manifest_sha256,
                "files": archive.files,
                "size": archive.size,
            },
        )
    return archive


class _Contents:
    """The entries of one room's archive, and what was told of each file."""

    def __init__(self, room: Room, at: datetime) -> None:
        self.room, self.at = room, at
        self.sums = Sums()
        self.told: list[Told] = []

    def entries(self) -> Iterator[Entry]:
        """Files, then what happened with them, then the manifest, then the checksums of all before."""
        yield from self._files()
        yield Entry(
            "access_log.csv", self.at, self.sums.through("access_log.csv", _access_log(self.room)), is_squeezed=True
        )
        for name, content in self._records():
            yield self._entry(name, content)
        yield self._entry("manifest.csv", _manifest_csv(self.told))
        yield self._entry(MANIFEST, manifest_json(_room_facts(self.room), self.told, self.at))
        yield Entry(SUMS, self.at, [self.sums.text().encode()], is_squeezed=True)

    def _entry(self, name: str, content: bytes) -> Entry:
        return Entry(name, self.at, self.sums.through(name, [content]), is_squeezed=True)

    def _files(self) -> Iterator[Entry]:
        from emining.documents.selectors import stream_of

        names = _folder_names(self.room)
        rows = DocumentVersion.objects.filter(room_document__room=self.room).select_related("document", "room_document")
        for version in rows.order_by("room_document_id", "number").iterator(chunk_size=500):
            thing, kept = version.room_document, version.document
            path = plain_path(names[thing.folder_id], f"{thing.pk}-v{version.number}-{kept.name}")
            facts = {
                "title": {"en": thing.title_en, "zh-hans": thing.title_zh, "ur": thing.title_ur},
                "version": version.number,
                "media_type": kept.media_type,
                "residency": thing.residency,
                "export": thing.export,
                "added_at": version.added_at.isoformat(),
                "removed_at": thing.removed_at.isoformat() if thing.removed_at else "",
            }
            is_kept = kept.state == CLEAN
            self.told.append(Told(path, kept.sha256, kept.size, "kept" if is_kept else "left_out_quarantined", facts))
            if is_kept:
                yield Entry(path, version.added_at, self.sums.through(path, stream_of(kept)))

    def _records(self) -> Iterator[tuple[str, bytes]]:
        room = self.room
        yield "questions.json", _questions(room)
        members = Member.objects.filter(room=room).select_related("organisation").order_by("pk")
        yield "members.csv", table(
            ["member", "organisation", "role", "country", "invited_at", "until", "revoked_at"],
            ((m.pk, m.organisation.name_en, m.role, m.organisation_country, m.invited_at.isoformat(), m.until or "",
              m.revoked_at.isoformat() if m.revoked_at else "") for m in members),
        )  # fmt: skip
        promised = Acceptance.objects.filter(undertaking__room=room).select_related(
            "undertaking", "person", "organisation"
        )
        yield "acceptances.csv", table(
            ["version", "sha256_of_undertaking", "person", "organisation", "accepted_at"],
            ((a.undertaking.version, a.undertaking.sha256, a.person.full_name, a.organisation.name_en,
              a.accepted_at.isoformat()) for a in promised.order_by("pk")),
        )  # fmt: skip
        releases = Release.objects.filter(room=room).select_related("organisation").order_by("pk")
        yield "releases.csv", table(
            ["number", "state", "thing", "clause", "organisation", "country", "instrument", "authority"],
            ((r.number, r.state, r.thing_kind, r.clause, r.organisation.name_en if r.organisation else "", r.country,
              r.instrument_number, r.issuing_authority) for r in releases),
        )  # fmt: skip


def _access_log(room: Room) -> Iterator[bytes]:
    rows = Access.objects.filter(room=room).select_related("person", "organisation", "copy").order_by("pk")
    columns = [
        "at", "action", "what", "id", "version", "detail", "person", "organisation", "copy_mark", "event", "event_hash",
    ]  # fmt: skip
    return table_in_pieces(columns, (_accessed(row) for row in rows.iterator(chunk_size=2000)))


def _accessed(row: Access) -> list[Any]:
    return [
        row.at.isoformat(),
        row.action,
        row.thing_kind,
        row.document_id or row.layer_id,
        row.version,
        row.detail,
        row.person.full_name if row.person else "",
        row.organisation.name_en if row.organisation else "",
        row.copy.mark if hasattr(row, "copy") else "",
        row.event_id,
        row.event_hash,
    ]


def _questions(room: Room) -> bytes:
    rows = (
        Question.objects.filter(room=room)
        .select_related("organisation", "asked_by")
        .prefetch_related("answers__answered_by", "answers__courtesies", "courtesies")
    )
    told: list[dict[str, Any]] = [
        {
            "number": row.number,
            "state": row.state,
            "document": row.document_id,
            "asked_at": row.asked_at.isoformat(),
            "organisation": row.organisation.name_en,
            "person": row.asked_by.full_name,
            "language": row.source_language,
            "text": row.text,
            "wording_for_all": row.published_wording,
            "courtesy": {one.language: one.text for one in row.courtesies.all() if one.answer_id is None},
            "answers": [
                {
                    "at": answer.answered_at.isoformat(),
                    "person": answer.answered_by.full_name,
                    "language": answer.source_language,
                    "text": answer.text,
                    "courtesy": {one.language: one.text for one in answer.courtesies.all()},
                }
                for answer in row.answers.all()
            ],
        }
        for row in rows.order_by("number")
    ]
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _manifest_csv(files: list[Told]) -> bytes:
    columns = ["path", "sha256", "size", "state", "version", "title", "media_type", "residency", "export"]
    return table(
        columns,
        (
            (one.path, one.sha256, one.size, one.state, one.facts["version"], _first(one.facts["title"]),
             one.facts["media_type"], one.facts["residency"], one.facts["export"])
            for one in files
        ),
    )  # fmt: skip


def _first(names: dict[str, str]) -> str:
    return next((name for name in names.values() if name), "")


def _room_facts(room: Room) -> dict[str, Any]:
    return {
        "number": room.code,
        "name": {"en": room.name_en, "zh-hans": room.name_zh, "ur": room.name_ur},
        "owner": room.owner.name_en,
        "opened_at": room.opened_at.isoformat(),
        "closed_at": room.closed_at.isoformat() if room.closed_at else "",
        "closed_reason": room.closed_reason,
    }


def _folder_names(room: Room) -> dict[int, list[str]]:
    """For each folder the names on the way to it from the top."""
    folders = {one.pk: one for one in Folder.objects.filter(room=room)}
    found: dict[int, list[str]] = {}
    for key, folder in folders.items():
        names: list[str] = []
        at: Folder | None = folder
        while at is not None and len(names) < 50:
            names.append(str(at))
            at = folders.get(at.parent_id) if at.parent_id else None
        found[key] = names[::-1]
    return found
