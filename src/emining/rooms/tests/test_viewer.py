"""The viewer's pages: the right to see is not the right to take, and who is put out sees nothing more."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from PIL import Image

from emining.audit.models import Event
from emining.documents.models import Document
from emining.documents.viewing import identify
from emining.documents.viewing.tests.hostile import locked_pdf, plain_pdf
from emining.rooms.models import Access, HandedCopy, Member, Question, Room, RoomDocument
from emining.rooms.services import revoke_member
from emining.rooms.tests.factories import grant, let_in, make_document, make_file, make_folder, make_room, owner_of
from emining.rooms.tests.test_views import client_of

pytestmark = pytest.mark.django_db
ASSAY = b"hole_id,from,to,Cu_pct\nDH-1,0,1,0.5\nDH-1,2,1,=1+1\n"


@pytest.fixture(autouse=True)
def drawn(tmp_path: Path, settings: Any) -> None:
    settings.VIEWING_CACHE_DIR = tmp_path / "viewing"


@pytest.fixture
def room() -> Room:
    return make_room()


@pytest.fixture
def paper(room: Room) -> RoomDocument:
    return make_document(make_folder(room), file=make_file(plain_pdf(12), "study.pdf", "application/pdf"))


def _get(client: Client, name: str, *args: Any, language: str = "en", query: str = "") -> Any:
    with override(language):
        return client.get(reverse(f"rooms:{name}", args=args) + query)


def _post(client: Client, name: str, *args: Any, **data: Any) -> Any:
    with override("en"):
        return client.post(reverse(f"rooms:{name}", args=args), data)


def _member(room: Room, level: str, thing: Any = None) -> tuple[Member, Client, Any]:
    member, actor = let_in(room)
    grant(room, level, thing, member)
    return member, client_of(actor), actor


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_the_viewer_shows_pages_as_pictures(room: Room, paper: RoomDocument, language: str) -> None:
    _one, client, _actor = _member(room, "see_marked")
    response = _get(client, "viewer", room.pk, paper.pk, language=language)
    html = response.content.decode()
    assert response.status_code == 200
    assert f'lang="{language}"' in html
    assert html.count("data-page") == 10
    assert "style=" not in html
    assert "/text/" not in html, "text can be copied: it is not offered without the right to download"
    assert not Access.objects.exists(), "the page alone shows nothing"
    assert _get(client, "viewer", room.pk, paper.pk, query="?page=11").content.count(b"data-page") == 2


def test_each_page_looked_at_is_one_event_and_carries_the_mark(room: Room, paper: RoomDocument) -> None:
    _one, first, actor = _member(room, "see_marked")
    _two, second, _other = _member(room, "see_marked")
    pictures = [_get(client, "viewer_page", room.pk, paper.pk, 3, query="?w=480") for client in (first, second)]
    assert [one["Content-Type"] for one in pictures] == ["image/jpeg"] * 2
    assert all(one["Cache-Control"] == "private, no-store" for one in pictures)
    assert Image.open(io.BytesIO(pictures[0].content)).size == (480, 640)
    assert pictures[0].content != pictures[1].content
    noted = Access.objects.order_by("pk").first()
    assert noted is not None
    assert (noted.person_id, noted.action, noted.detail) == (actor.person_id, "see", "page 3")
    assert Event.objects.filter(code="rooms.thing.seen").count() == Access.objects.count() == 2
    log = _get(client_of(owner_of(room)), "log", room.pk).content.decode()
    assert "Page 3" in log


def test_who_may_only_see_takes_nothing(room: Room, paper: RoomDocument) -> None:
    _one, client, _actor = _member(room, "see_marked")
    for name, args in (("download", ()), ("viewer_text", (1,))):
        assert _get(client, name, room.pk, paper.pk, *args).status_code in {403, 409}
    assert not Access.objects.filter(action="download").exists()
    assert not HandedCopy.objects.exists()


def test_a_marked_download_is_traced(room: Room, paper: RoomDocument) -> None:
    _one, client, actor = _member(room, "download_marked", paper)
    response = _get(client, "download", room.pk, paper.pk)
    content = b"".join(response.streaming_content)
    assert HandedCopy.objects.get().mark in identify(content)
    assert Event.objects.filter(code="rooms.thing.downloaded").count() == 1
    assert _get(client, "viewer_text", room.pk, paper.pk, 1).status_code == 200
    keeper = client_of(owner_of(room))
    file = io.BytesIO(content)
    file.name = "found.pdf"
    found = _post(keeper, "trace", room.pk, file=file).content.decode()
    assert actor.person_label in found
    assert _get(client, "trace", room.pk).status_code == 404


def test_a_member_put_out_gets_no_further_page(room: Room, paper: RoomDocument) -> None:
    member, client, _actor = _member(room, "see_marked")
    assert _get(client, "viewer_page", room.pk, paper.pk, 1).status_code == 200
    revoke_member(actor=owner_of(room), room_id=room.pk, member_id=member.pk)
    for name, args in (("viewer_page", (paper.pk, 2)), ("viewer", (paper.pk,)), ("viewer_mark", ()), ("questions", ()),
                       ("index", ("csv",)), ("download", (paper.pk,))):  # fmt: skip
        assert _get(client, name, room.pk, *args).status_code == 404, name
    assert Access.objects.count() == 1


def test_a_document_without_right_and_of_another_room_is_not_there(room: Room, paper: RoomDocument) -> None:
    _one, client, _actor = _member(room, "see_marked", paper)
    hidden = make_document(make_folder(room), file=make_file(plain_pdf(), "x.pdf", "application/pdf"))
    elsewhere = make_document(make_folder(make_room()), file=make_file(plain_pdf(), "y.pdf", "application/pdf"))
    for thing in (hidden, elsewhere):
        for name, args in (("viewer", ()), ("viewer_page", (1,)), ("viewer_text", (1,))):
            assert _get(client, name, room.pk, thing.pk, *args).status_code == 404
    assert _get(client, "question_ask", room.pk, query=f"?document={hidden.pk}").status_code == 200
    response = _post(client, "question_ask", room.pk, document=hidden.pk, text="x", language="en")
    assert not Question.objects.exists()
    assert response.status_code == 200


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_a_list_of_drill_holes_is_a_table_under_the_mark(room: Room, language: str) -> None:
    _one, client, _actor = _member(room, "see_marked")
    table = make_document(make_folder(room), file=make_file(ASSAY, "assay.csv", "text/csv"))
    html = _get(client, "viewer", room.pk, table.pk, language=language).content.decode()
    assert "DH-1" in html
    assert "=1+1" in html, "shown as text"
    assert reverse("rooms:viewer_mark", args=[room.pk]).split("/", 2)[2] in html
    assert Access.objects.get().detail == "rows 1+ of sheet 1"
    mark = _get(client, "viewer_mark", room.pk)
    assert Image.open(io.BytesIO(mark.content)).mode == "LA"


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (locked_pdf(), "a.pdf", "application/pdf"),
        (b"PK\x03\x04", "a.docx", "application/x"),
        (b"%PDF-", "b.pdf", "application/pdf"),
    ],
    # A locked file is another each time it is made: named here, or two processes collect different tests.
    ids=["locked", "office", "broken"],
)
def test_what_cannot_be_shown_is_said(room: Room, content: bytes, name: str, media_type: str) -> None:
    _one, client, _actor = _member(room, "see_marked")
    thing = make_document(make_folder(room), file=make_file(content, name, media_type))
    response = _get(client, "viewer", room.pk, thing.pk)
    assert response.status_code == 200
    assert "This cannot be shown" in response.content.decode()
    assert _get(client, "viewer_page", room.pk, thing.pk, 1).status_code == 409
    assert not Access.objects.exists()


def test_a_quarantined_file_is_not_shown(room: Room, paper: RoomDocument) -> None:
    _one, client, _actor = _member(room, "see_marked")
    assert _get(client, "viewer_page", room.pk, paper.pk, 1).status_code == 200
    Document.objects.filter(pk=paper.document_id).update(state="quarantined")
    assert _get(client, "viewer_page", room.pk, paper.pk, 1).status_code == 409


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_the_index_holds_what_its_reader_may_see(room: Room, paper: RoomDocument, language: str) -> None:
    _one, client, _actor = _member(room, "see_marked", paper)
    make_document(make_folder(room), title="Hidden thing")
    RoomDocument.objects.filter(pk=paper.pk).update(title_en="=cmd()")
    csv = _get(client, "index", room.pk, "csv", language=language).content.decode("utf-8-sig")
    assert "'=cmd()" in csv
    assert "Hidden" not in csv
    assert paper.document.sha256 not in csv
    book = openpyxl.load_workbook(io.BytesIO(_get(client, "index", room.pk, "xlsx", language=language).content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 2
    assert _get(client, "index", room.pk, "pdf", language=language).content.startswith(b"%PDF-")
    assert _get(client, "index", room.pk, "exe").status_code == 404
    assert Event.objects.filter(code="rooms.index.exported").count() == 3


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_a_question_goes_its_way_by_form(room: Room, paper: RoomDocument, language: str) -> None:
    _one, client, actor = _member(room, "see_marked")
    _two, rival, _other = _member(room, "see_marked")
    owner = owner_of(room)
    keeper = client_of(owner)
    asked = _post(client, "question_ask", room.pk, document=paper.pk, text="品位是多少？", language="zh-hans")
    assert asked.status_code == 302
    assert _post(keeper, "question_move", room.pk, 1, "answer", text="", language="en").status_code == 422
    assert (
        _post(keeper, "question_move", room.pk, 1, "assign", person=owner.person_id, due_on="2020-01-01").status_code
        == 409
    )
    assert _post(keeper, "question_move", room.pk, 1, "answer", text="ایک", language="ur").status_code == 302
    assert _post(client, "question_move", room.pk, 1, "publish", wording="", language="en").status_code == 409
    assert _get(rival, "question", room.pk, 1).status_code == 404
    assert _post(keeper, "question_move", room.pk, 1, "publish", wording="", language="en").status_code == 302
    for reader in (client, rival, keeper):
        html = _get(reader, "question", room.pk, 1, language=language).content.decode()
        assert '<blockquote class="words" lang="zh-hans" dir="ltr">品位是多少？' in html
        assert '<blockquote class="words" lang="ur" dir="rtl">ایک' in html
        assert _get(reader, "questions", room.pk, language=language).status_code == 200
    seen = _get(rival, "question", room.pk, 1).content.decode() + _get(rival, "questions", room.pk).content.decode()
    assert actor.person_label not in seen
    assert actor.office_name.en not in seen
    book = openpyxl.load_workbook(io.BytesIO(_get(rival, "index", room.pk, "xlsx").content))
    told = str(list(book.worksheets[1].iter_rows(values_only=True)))
    assert "品位是多少？" in told
    assert actor.office_name.en not in told
    assert _post(keeper, "question_move", room.pk, 1, "eat").status_code == 404
    assert _get(client, "questions", room.pk, query="?show=overdue").status_code == 200


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_the_archive_of_a_closed_room_is_for_its_owner(room: Room, paper: RoomDocument, language: str) -> None:
    from emining.accounts.types import system_actor
    from emining.rooms.services import make_archive

    _one, client, _actor = _member(room, "download")
    keeper = client_of(owner_of(room))
    assert _get(keeper, "closing", room.pk, language=language).status_code == 200
    assert _get(keeper, "archive", room.pk).status_code == 409
    _post(keeper, "move", room.pk, "close", reason="Sold")
    make_archive(actor=system_actor("test"), room_id=room.pk)
    assert "sha256sum" in _get(keeper, "closing", room.pk, language=language).content.decode()
    response = _get(keeper, "archive", room.pk)
    content = response.content if not response.streaming else b"".join(response.streaming_content)
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    for name in ("closing", "archive"):
        assert _get(client, name, room.pk).status_code == 404
