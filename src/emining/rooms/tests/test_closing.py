"""Copies that leave, and the end of a room: everything is in the archive, and whoever touches it is found out."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from emining.accounts.types import Actor, system_actor
from emining.audit.models import Event
from emining.documents.models import Document
from emining.documents.selectors import content_of
from emining.documents.types import QUARANTINED
from emining.documents.viewing.tests.hostile import locked_pdf, plain_pdf
from emining.kernel.refusals import Refused
from emining.rooms.access import decide
from emining.rooms.archiving import MANIFEST, SUMS, faults_of
from emining.rooms.models import Access, Archive, DocumentVersion, HandedCopy, Member, Room
from emining.rooms.question_types import AskQuestion
from emining.rooms.services import ask_question, hand_copy, make_archive, move_room, take_archive, trace_copy
from emining.rooms.tests.factories import grant, keeper, let_in, make_document, make_file, make_folder, make_room
from emining.rooms.types import SEE

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Actor:
    return keeper()


@pytest.fixture
def room(owner: Actor) -> Room:
    return make_room(owner)


def _paper(room: Room, content: bytes | None = None) -> DocumentVersion:
    file = make_file(content or plain_pdf(), "../Study 研究.pdf", "application/pdf")
    thing = make_document(make_folder(room, name="../../etc"), file=file)
    return DocumentVersion.objects.get(room_document=thing)


def test_a_copy_is_traced_to_whom_it_was_handed(room: Room, owner: Actor) -> None:
    version = _paper(room)
    member, actor = let_in(room)
    grant(room, "download_marked", version.room_document, member)
    copy = hand_copy(actor=actor, room=room, document=version.room_document, version=version)
    content = b"".join(copy.chunks)
    (found,) = trace_copy(actor=owner, room_id=room.pk, content=content)
    assert (found.access.person_id, found.access.organisation_id) == (actor.person_id, actor.organisation_id)
    assert found.access.action == "download"
    assert Event.objects.filter(code="rooms.copy.traced").count() == 1
    with pytest.raises(Refused, match="room_unknown"):
        trace_copy(actor=actor, room_id=room.pk, content=content)
    # Another room's owner learns nothing from the same file.
    stranger = keeper()
    other = make_room(stranger)
    assert trace_copy(actor=stranger, room_id=other.pk, content=content) == []


def test_without_the_right_and_for_a_file_that_cannot_be_marked_nothing_leaves(room: Room) -> None:
    version = _paper(room, locked_pdf())
    member, actor = let_in(room)
    grant(room, "see_marked", version.room_document, member)
    with pytest.raises(Refused, match="room_no_right"):
        hand_copy(actor=actor, room=room, document=version.room_document, version=version)
    grant(room, "download_marked", version.room_document, member)
    with pytest.raises(Refused, match="view_file_locked"):
        hand_copy(actor=actor, room=room, document=version.room_document, version=version)
    assert not Access.objects.exists()
    assert not HandedCopy.objects.exists()


def test_closing_puts_everybody_out_and_leaves_an_archive_that_checks(room: Room, owner: Actor, tmp_path: Path) -> None:
    version = _paper(room)
    hidden = _paper(room, plain_pdf(3))
    Document.objects.filter(pk=hidden.document_id).update(state=QUARANTINED)
    member, actor = let_in(room)
    grant(room, "download_marked", version.room_document, member)
    hand_copy(actor=actor, room=room, document=version.room_document, version=version)
    ask_question(actor=actor, command=AskQuestion(room.pk, "品位？", "zh-hans"))
    with pytest.raises(Refused, match="room_not_closed"):
        make_archive(actor=system_actor("test"), room_id=room.pk)
    move_room(actor=owner, room_id=room.pk, verb="close", reason="Sold")
    room.refresh_from_db()
    assert not Member.objects.filter(room=room, revoked_at__isnull=True).exists()
    assert not decide(actor, room, version.room_document, SEE)
    with pytest.raises(Refused, match="room_archive_absent"):
        take_archive(actor=owner, room_id=room.pk)
    archive = make_archive(actor=system_actor("test"), room_id=room.pk)
    assert make_archive(actor=system_actor("test"), room_id=room.pk) == archive, "made once"
    content = content_of(archive.document)
    path = tmp_path / "archive.zip"
    path.write_bytes(content)
    assert faults_of(path) == ([], 8)
    with zipfile.ZipFile(path) as opened:
        names = opened.namelist()
        manifest = json.loads(opened.read(MANIFEST))
        log = opened.read("access_log.csv").decode()
        asked = json.loads(opened.read("questions.json"))
        opened.extractall(tmp_path / "out")
    assert all(".." not in Path(name).parts and not name.startswith("/") for name in names)
    assert [one["state"] for one in manifest["files"]] == ["kept", "left_out_quarantined"]
    assert manifest["files"][0]["sha256"] == version.document.sha256
    assert HandedCopy.objects.get().mark in log
    assert asked[0]["text"] == "品位？"
    checked = subprocess.run(["sha256sum", "-c", SUMS], cwd=tmp_path / "out", capture_output=True, check=False)
    assert checked.returncode == 0
    assert take_archive(actor=owner, room_id=room.pk) == archive
    with pytest.raises(Refused, match="room_unknown"):
        take_archive(actor=actor, room_id=room.pk)


def test_a_damaged_file_stops_the_archive(room: Room, owner: Actor) -> None:
    version = _paper(room)
    Document.objects.filter(pk=version.document_id).update(sha256="0" * 64)
    move_room(actor=owner, room_id=room.pk, verb="close", reason="Sold")
    with pytest.raises(Refused, match="document_damaged"):
        make_archive(actor=system_actor("test"), room_id=room.pk)
    assert not Archive.objects.exists()


@pytest.mark.parametrize("how", ["changed", "missing", "unlisted", "unreadable"])
def test_a_touched_archive_is_found_out(room: Room, owner: Actor, how: str) -> None:
    _paper(room)
    move_room(actor=owner, room_id=room.pk, verb="close", reason="Sold")
    content = content_of(make_archive(actor=system_actor("test"), room_id=room.pk).document)
    faults, _checked = faults_of(io.BytesIO(_touched(content, how)))
    assert {fault.kind for fault in faults} == {how}


def _touched(content: bytes, how: str) -> bytes:
    if how == "unreadable":
        return content[: len(content) // 2]
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for told in old.infolist():
            is_paper = told.filename.startswith("files/")
            if how == "missing" and is_paper:
                continue
            new.writestr(told.filename, b"other" if how == "changed" and is_paper else old.read(told))
        if how == "unlisted":
            new.writestr("more.txt", "x")
    return made.getvalue()


def test_only_a_keeper_closes_and_says_why(room: Room, owner: Actor) -> None:
    _member, actor = let_in(room)
    with pytest.raises(Refused, match="room_unknown"):
        move_room(actor=actor, room_id=room.pk, verb="close", reason="x")
    with pytest.raises(Refused, match="room_reason_missing"):
        move_room(actor=owner, room_id=room.pk, verb="close", reason=" ")
