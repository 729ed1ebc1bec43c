"""Content of any size on its way out, and versions."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, signed_in_client
from emining.accounts.types import system_actor
from emining.documents import handing, storing
from emining.documents.handing import attachment
from emining.documents.models import Document
from emining.documents.selectors import stream_of, versions_of
from emining.documents.services import placement_of_next, store_bytes, store_upload, store_version
from emining.documents.tests.receiving import CSV
from emining.kernel.refusals import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("parts_folder")]
CONTENT = bytes(range(256)) * 40


@pytest.fixture
def document(monkeypatch: pytest.MonkeyPatch) -> Document:
    """A document that counts as large, in several pieces."""
    monkeypatch.setattr(handing, "SMALL", 100)
    monkeypatch.setattr(storing.pieces_of, "__kwdefaults__", {"start": 0, "size": 1000})
    stored = store_bytes(
        actor=system_actor("test"),
        content=CONTENT,
        name="survey.sgy",
        media_type="application/x-segy",
        kind="test",
        confidentiality="public",
    )
    return Document.objects.get(pk=stored.id)


def _damage(document: Document, content: bytes) -> None:
    Path(default_storage.path(document.storage_key)).write_bytes(content)


def test_a_stream_is_the_content(document: Document) -> None:
    pieces = list(stream_of(document))
    assert b"".join(pieces) == CONTENT
    assert len(pieces) == 11


@pytest.mark.parametrize("damaged", [CONTENT[:-1], CONTENT + b"x", b"x" + CONTENT[1:], CONTENT[:500]])
def test_a_damaged_file_never_arrives_whole(document: Document, damaged: bytes) -> None:
    _damage(document, damaged)
    arrived: list[bytes] = []
    with pytest.raises(Refused) as refusal:
        arrived.extend(stream_of(document))
    assert refusal.value.code == "document_damaged"
    assert len(b"".join(arrived)) < len(CONTENT)


def test_a_missing_file_is_damage(document: Document) -> None:
    default_storage.delete(document.storage_key)
    with pytest.raises(Refused):
        list(stream_of(document))


def test_quarantine_is_said_before_the_first_byte(document: Document) -> None:
    Document.objects.update(state="quarantined")
    document.refresh_from_db()
    for way in (stream_of, attachment):
        with pytest.raises(Refused) as refusal:
            way(document)
        assert refusal.value.code == "document_quarantined"


def test_a_download_says_its_length_and_digest(document: Document, client: Client) -> None:
    answer = client.get(f"/en/documents/{document.pk}/")
    assert answer.streaming
    assert b"".join(answer.streaming_content) == CONTENT
    assert answer["Content-Length"] == str(len(CONTENT))
    assert answer["ETag"] == f'"{document.sha256}"'
    assert answer["Repr-Digest"].startswith("sha-256=:")
    assert answer["Content-Type"] == "application/octet-stream"
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("given", "first", "end"),
    [
        ("bytes=0-", 0, len(CONTENT)),
        ("bytes=1500-", 1500, len(CONTENT)),
        ("bytes=1500-1999", 1500, 2000),
        ("bytes=0-0", 0, 1),
        ("bytes=-10", len(CONTENT) - 10, len(CONTENT)),
        ("bytes=10-999999999", 10, len(CONTENT)),
    ],
)
def test_a_download_goes_on_where_it_broke_off(
    document: Document, client: Client, given: str, first: int, end: int
) -> None:
    answer = client.get(f"/en/documents/{document.pk}/", headers={"Range": given})
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{end - 1}/{len(CONTENT)}"
    assert b"".join(answer.streaming_content) == CONTENT[first:end]


@pytest.mark.parametrize("given", [f"bytes={len(CONTENT)}-", "bytes=99999999-", "bytes=-0"])
def test_a_part_that_does_not_exist_is_said(document: Document, client: Client, given: str) -> None:
    answer = client.get(f"/en/documents/{document.pk}/", headers={"Range": given})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(CONTENT)}")


@pytest.mark.parametrize("given", ["bytes=5-2", "bytes=0-1,5-6", "lines=1-2", "bytes=-", "bytes=a-b"])
def test_a_part_that_is_not_understood_is_the_whole(document: Document, client: Client, given: str) -> None:
    assert client.get(f"/en/documents/{document.pk}/", headers={"Range": given}).status_code == 200


def test_a_part_of_another_content_is_the_whole(document: Document) -> None:
    ask = RequestFactory().get("/", headers={"Range": "bytes=5-", "If-Range": '"another"'})
    assert attachment(document, ask).status_code == 200


def test_versions_are_a_line_that_nobody_forks() -> None:
    actor = make_actor(roles.COMPANY_OWNER)
    first = store_upload(
        actor=actor, upload=SimpleUploadedFile("a.csv", CSV), kind="test", confidentiality="room", jurisdiction="PK-BA"
    )
    second = store_version(actor=actor, document_id=first.id, upload=SimpleUploadedFile("a.csv", CSV + b"1\n"))
    third = store_version(actor=actor, document_id=second.id, upload=SimpleUploadedFile("a.csv", CSV + b"2\n"))
    for one in (first, second, third):
        assert [version.id for version in versions_of(one.id)] == [first.id, second.id, third.id]
    kept = Document.objects.get(pk=third.id)
    assert (kept.kind, kept.confidentiality, kept.jurisdiction) == ("test", "room", "PK-BA")
    for refused in (lambda: placement_of_next(first.id), lambda: _another(actor, first.id)):
        with pytest.raises(Refused) as refusal:
            refused()
        assert refusal.value.code == "document_replaced_already"
    with pytest.raises(Refused):
        placement_of_next(0)


def _another(actor: Any, document_id: int) -> None:
    store_version(actor=actor, document_id=document_id, upload=SimpleUploadedFile("a.csv", CSV))


def test_a_cut_short_content_under_its_key_is_replaced(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(CONTENT)
    key = f"documents/aa/bb/{hashlib.sha256(CONTENT).hexdigest()}"
    storing.keep_file(source, key)
    Path(default_storage.path(key)).unlink()
    Path(default_storage.path(key)).write_bytes(CONTENT[:50])
    storing.keep_file(source, key)
    assert Path(default_storage.path(key)).read_bytes() == CONTENT
    assert source.exists()


def test_a_room_document_is_in_nobodys_reach_by_its_number() -> None:
    client = signed_in_client(roles.COMPANY_OWNER)
    stored = store_bytes(
        actor=system_actor("test"),
        content=CSV,
        name="a.csv",
        media_type="text/csv",
        kind="test",
        confidentiality="room",
        organisation_id=client.seat.office.organisation_id,  # type: ignore[attr-defined]
    )
    assert client.get(f"/en/documents/{stored.id}/").status_code == 404
