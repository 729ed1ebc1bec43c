"""The protocol as a client sees it, and as an attacker does."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.backends.postgresql.psycopg_any import DateRange
from django.template import Context, Template
from django.test import Client
from django.utils import timezone, translation

from emining.accounts import roles
from emining.accounts.selectors import actor_of
from emining.accounts.tests.factories import make_actor, signed_in_client
from emining.accounts.types import ANONYMOUS
from emining.audit.selectors import events_visible_to
from emining.documents import parts
from emining.documents.models import Document, UploadSession
from emining.documents.refusals import REFUSALS
from emining.documents.selectors import content_of, documents_visible_to
from emining.documents.services import expire_uploads
from emining.documents.tests.receiving import CSV, KIND, begin, checksum, head, metadata, receiving, send
from emining.documents.views import tus
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import ALLOWED, denied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("parts_folder")]


@pytest.fixture
def came() -> Iterator[list[Any]]:
    with receiving() as arrived:
        yield arrived


@pytest.fixture
def client() -> Client:
    return signed_in_client(roles.COMPANY_EDITOR)


def test_a_file_arrives_in_two_pieces_and_is_handed_over(client: Client, came: list[Any], parts_folder: Path) -> None:
    begun = begin(client, len(CSV), sha256=hashlib.sha256(CSV).hexdigest())
    assert begun.status_code == 201
    assert begun["Tus-Resumable"] == "1.0.0"
    assert "Upload-Expires" in begun
    address = begun["Location"]
    assert send(client, address, CSV[:10])["Upload-Offset"] == "10"
    told = head(client, address)
    assert (told["Upload-Offset"], told["Upload-Length"]) == ("10", str(len(CSV)))
    assert "no-store" in told["Cache-Control"]
    last = send(client, address, CSV[10:], 10)
    assert (last.status_code, last["Upload-Offset"]) == (204, str(len(CSV)))
    stored, facts = came[0]
    assert facts == {"room": "1"}
    document = Document.objects.get(pk=stored.id)
    assert content_of(document) == CSV
    assert (document.confidentiality, document.scan, document.scan_note) == ("room", "not_scanned", "no_scanner")
    assert client.get(address).json() == {"state": "finished", "offset": len(CSV), "next": "/rooms/1/"}
    assert not list(parts_folder.iterdir())
    events = events_visible_to(make_actor(roles.AUDITOR)).filter(subject_id=str(document.pk))
    assert [event.code for event in events] == ["documents.document.stored"]
    assert not documents_visible_to(make_actor(roles.AUDITOR)).filter(pk=document.pk).exists()


def test_options_say_what_the_server_can(client: Client) -> None:
    told = client.options("/uploads/")
    assert told.status_code == 204
    assert told["Tus-Extension"] == "creation,termination,expiration,checksum"
    assert (told["Tus-Version"], told["Tus-Checksum-Algorithm"]) == ("1.0.0", "sha256")
    assert int(told["Tus-Max-Size"]) == 5 * 1024**3


def test_another_version_of_the_protocol_is_not_spoken(client: Client, came: list[Any]) -> None:
    answer = client.post("/uploads/", headers={"Upload-Length": "5", "Tus-Resumable": "0.2.2"})
    assert (answer.status_code, answer["Tus-Version"]) == (412, "1.0.0")


@pytest.mark.parametrize("length", ["", "-1", "x", "9" * 19])
def test_a_length_that_is_no_number_begins_nothing(client: Client, came: list[Any], length: str) -> None:
    headers = {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": length,
        "Upload-Metadata": metadata(kind=KIND, filename="a.csv"),
    }
    assert client.post("/uploads/", headers=headers).status_code == 400
    assert not UploadSession.objects.exists()


@pytest.mark.parametrize("given", ["kind !!", "kind " + "A" * 9000, ""])
def test_metadata_that_cannot_be_read_begin_nothing(client: Client, came: list[Any], given: str) -> None:
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": "5", "Upload-Metadata": given}
    assert client.post("/uploads/", headers=headers).status_code == 400


def test_the_public_sends_nothing(came: list[Any]) -> None:
    answer = begin(Client(), 5)
    assert (answer.status_code, answer.json()["code"]) == (401, "upload_sign_in_needed")


@pytest.mark.parametrize(
    ("given", "code", "status"),
    [
        ({"kind": "nobody.takes"}, "upload_kind_unknown", 422),
        ({"room": "2"}, "not_permitted", 422),
        ({"folder": "7"}, "upload_facts_unknown", 422),
        ({"filename": "picture.svg"}, "file_kind_not_accepted", 422),
        ({"filename": "page.html"}, "file_kind_not_accepted", 422),
        ({"filename": ".."}, "file_name_not_safe", 422),
        ({"sha256": "zz"}, "upload_checksum_unreadable", 422),
    ],
)
def test_what_can_be_known_before_the_first_byte_is_refused_then(
    client: Client, came: list[Any], given: dict[str, str], code: str, status: int
) -> None:
    answer = begin(client, 5, **given)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["message"]
    assert not UploadSession.objects.exists()


def test_a_path_in_a_name_leads_nowhere(client: Client, came: list[Any], parts_folder: Path) -> None:
    address = begin(client, len(CSV), filename="../../../etc/cron.d/holes.csv")["Location"]
    send(client, address, CSV)
    assert came[0][0].name == "holes.csv"
    assert {path.name for path in parts_folder.parent.iterdir()} == {"uploads", "files"}


def test_a_path_in_a_token_leads_nowhere(client: Client) -> None:
    for token in ("..%2f..%2fetc%2fpasswd", "a", "../secret"):
        answer = client.head(f"/uploads/{token}/", headers={"Tus-Resumable": "1.0.0"})
        assert answer.status_code == 404


def test_a_file_over_the_limit_is_not_begun(client: Client, came: list[Any]) -> None:
    answer = begin(client, 5 * 1024**3 + 1)
    assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")


def test_an_upload_is_nobody_elses(client: Client, came: list[Any]) -> None:
    address = begin(client, len(CSV))["Location"]
    for role in (roles.COMPANY_EDITOR, roles.OPERATOR, roles.AUDITOR):
        other = signed_in_client(role)
        assert head(other, address).status_code == 404
        assert other.get(address).status_code == 404
        assert send(other, address, CSV).status_code == 404
        assert other.delete(address, headers={"Tus-Resumable": "1.0.0"}).status_code == 404
    assert head(client, address)["Upload-Offset"] == "0"


def test_another_place_is_a_conflict(client: Client, came: list[Any]) -> None:
    address = begin(client, len(CSV))["Location"]
    send(client, address, CSV[:10])
    for offset in (0, 9, 11):
        assert send(client, address, b"x", offset).status_code == 409
    assert head(client, address)["Upload-Offset"] == "10"


def test_more_than_was_announced_is_refused_and_changes_nothing(client: Client, came: list[Any]) -> None:
    address = begin(client, 10)["Location"]
    assert send(client, address, CSV).status_code == 413
    assert head(client, address)["Upload-Offset"] == "0"
    assert not came


def test_a_second_request_meets_a_lock(client: Client, came: list[Any]) -> None:
    address = begin(client, len(CSV))["Location"]
    later = timezone.now() + timedelta(seconds=10)
    UploadSession.objects.update(busy_until=later, holder="another")
    assert send(client, address, CSV).status_code == 423
    assert client.delete(address, headers={"Tus-Resumable": "1.0.0"}).status_code == 423
    # Whoever holds it without a sign of life for 20 seconds holds it no more.
    UploadSession.objects.update(busy_until=timezone.now() - timedelta(seconds=1))
    assert send(client, address, CSV).status_code == 204


def test_a_damaged_piece_is_thrown_away(client: Client, came: list[Any]) -> None:
    address = begin(client, len(CSV))["Location"]
    send(client, address, CSV[:5])
    answer = send(client, address, b"y" * 10, 5, **{"Upload-Checksum": checksum(CSV[5:15])})
    assert answer.status_code == 460
    assert head(client, address)["Upload-Offset"] == "5"
    right = send(client, address, CSV[5:], 5, **{"Upload-Checksum": checksum(CSV[5:])})
    assert right.status_code == 204
    assert came[0][0].sha256 == hashlib.sha256(CSV).hexdigest()


@pytest.mark.parametrize("given", ["md5 AAAA", "sha256 !!", "sha256", "sha256 AAAA"])
def test_a_checksum_of_another_kind_is_not_understood(client: Client, came: list[Any], given: str) -> None:
    address = begin(client, len(CSV))["Location"]
    assert send(client, address, CSV, 0, **{"Upload-Checksum": given}).status_code == 400


def test_a_whole_that_is_not_what_was_announced_is_refused(client: Client, came: list[Any], parts_folder: Path) -> None:
    address = begin(client, len(CSV), sha256="0" * 64)["Location"]
    answer = send(client, address, CSV)
    assert (answer.status_code, answer.json()["code"]) == (422, "upload_checksum_differs")
    assert not came
    assert not Document.objects.exists()
    assert not list(parts_folder.iterdir())
    assert client.get(address).json()["code"] == "upload_checksum_differs"


@pytest.mark.parametrize("content", [b"<html><script>", b"<svg onload=x>", b"MZ\x90\x00", b"a\x00b,c\n", b"PK\x03\x04"])
def test_content_that_is_not_what_its_name_says_is_refused(client: Client, came: list[Any], content: bytes) -> None:
    address = begin(client, len(content))["Location"]
    assert send(client, address, content).status_code == 422
    assert not came


def test_a_seat_that_ends_meanwhile_keeps_nothing(client: Client, came: list[Any], parts_folder: Path) -> None:
    address = begin(client, len(CSV))["Location"]
    send(client, address, CSV[:5])
    seat = client.seat  # type: ignore[attr-defined]
    type(seat).objects.filter(pk=seat.pk).update(held_during=DateRange(date(2026, 1, 1), date(2026, 1, 2)))
    answer = send(client, address, CSV[5:], 5)
    assert (answer.status_code, answer.json()["code"]) == (403, "upload_seat_ended")
    assert not came
    assert not list(parts_folder.iterdir())


def test_a_right_that_ends_meanwhile_keeps_nothing(client: Client) -> None:
    allowed = [ALLOWED, ALLOWED]
    may = lambda actor, facts: allowed.pop() if allowed else denied("not_permitted")  # noqa: E731
    with receiving(may_begin=may) as came:
        address = begin(client, len(CSV))["Location"]
        allowed.clear()
        answer = send(client, address, CSV)
    assert (answer.status_code, answer.json()["code"]) == (422, "not_permitted")
    assert not came
    assert not Document.objects.exists()


def test_what_the_receiver_refuses_is_not_kept(client: Client) -> None:
    def refuse(*_given: object) -> str:
        raise Refused("not_permitted")

    with receiving(finished=refuse):
        address = begin(client, len(CSV))["Location"]
        assert send(client, address, CSV).status_code == 422
    assert not Document.objects.exists()


def test_an_upload_given_up_is_over(client: Client, came: list[Any], parts_folder: Path) -> None:
    address = begin(client, len(CSV))["Location"]
    send(client, address, CSV[:5])
    assert client.delete(address, headers={"Tus-Resumable": "1.0.0"}).status_code == 204
    assert not list(parts_folder.iterdir())
    assert head(client, address).status_code == 410
    assert send(client, address, CSV[5:], 5).status_code == 410


def test_what_nobody_goes_on_with_is_thrown_away(client: Client, came: list[Any], parts_folder: Path) -> None:
    address = begin(client, len(CSV))["Location"]
    send(client, address, CSV[:5])
    UploadSession.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert send(client, address, CSV[5:], 5).status_code == 410
    litter = parts_folder / f"{'x' * 32}.part"
    litter.write_bytes(b"left over")
    os.utime(litter, (1, 1))
    assert expire_uploads() == 2
    assert not list(parts_folder.iterdir())
    assert head(client, address).status_code == 410
    UploadSession.objects.update(ended_at=timezone.now() - timedelta(days=31))
    expire_uploads()
    assert not UploadSession.objects.exists()


def test_nobody_has_more_on_the_way_than_their_quota(client: Client, came: list[Any], settings: Any) -> None:
    settings.UPLOAD_QUOTA = 100
    assert begin(client, 60).status_code == 201
    assert begin(client, 41).json()["code"] == "upload_quota_reached"
    assert begin(client, 40).status_code == 201
    assert begin(signed_in_client(roles.COMPANY_EDITOR), 100).status_code == 201


def test_a_full_disk_takes_nothing_new(client: Client, came: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "RESERVE", 10**18)
    assert begin(client, 60).json()["code"] == "upload_disk_full"


def test_pieces_are_limited_by_the_hour(client: Client, came: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tus, "PIECES_AN_HOUR", 1)
    address = begin(client, len(CSV))["Location"]
    assert send(client, address, CSV[:5]).status_code == 204
    assert send(client, address, CSV[5:], 5).status_code == 429


def test_slow_senders_leave_threads_for_readers(client: Client, came: list[Any]) -> None:
    address = begin(client, len(CSV))["Location"]
    taken = [tus._writing.acquire(blocking=False) for _ in range(tus.AT_ONCE)]
    try:
        answer = send(client, address, CSV)
        assert (answer.status_code, answer["Retry-After"]) == (503, "2")
    finally:
        for _ in taken:
            tus._writing.release()
    assert send(client, address, CSV).status_code == 204


def test_a_part_file_that_is_gone_ends_the_upload(client: Client, came: list[Any], parts_folder: Path) -> None:
    address = begin(client, len(CSV))["Location"]
    send(client, address, CSV[:5])
    next(parts_folder.iterdir()).write_bytes(b"x")
    assert send(client, address, CSV[5:], 5).json()["code"] == "upload_lost"
    assert head(client, address).status_code == 410 or client.get(address).json()["code"] == "upload_lost"


def test_a_form_without_its_token_sends_nothing(came: list[Any]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(signed_in_client(roles.COMPANY_EDITOR).person)  # type: ignore[attr-defined]
    assert begin(client, 5).status_code == 403
    sent = client.post("/en/documents/send/", {"kind": KIND, "file": SimpleUploadedFile("a.csv", CSV)})
    assert sent.status_code == 403


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_a_refusal_speaks_the_readers_language(client: Client, came: list[Any], language: str) -> None:
    given = {"Tus-Resumable": "1.0.0", "Upload-Length": "5", "Upload-Language": language}
    told = metadata(kind=KIND, filename="a.exe")
    answer = client.post("/uploads/", headers=given | {"Upload-Metadata": told})
    with translation.override(language):
        assert answer.json()["message"] == REFUSALS["file_kind_not_accepted"] % {"extension": ".exe"}


def test_an_override_of_the_method_is_followed(client: Client, came: list[Any]) -> None:
    address = begin(client, len(CSV))["Location"]
    headers = {"Tus-Resumable": "1.0.0", "X-HTTP-Method-Override": "PATCH", "Upload-Offset": "0"}
    answer = client.post(address, CSV, content_type="application/offset+octet-stream", headers=headers)
    assert (answer.status_code, len(came)) == (204, 1)


def test_the_form_without_scripts_reaches_the_same_receiver(client: Client, came: list[Any]) -> None:
    given = {"kind": KIND, "fact-room": "1", "next": "/en/notices/", "file": SimpleUploadedFile("a.csv", CSV)}
    answer = client.post("/en/documents/send/", given)
    assert (answer.status_code, answer["Location"]) == (302, "/en/notices/")
    assert came[0][1] == {"room": "1"}
    for wicked in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        given |= {"next": wicked, "file": SimpleUploadedFile("a.csv", CSV)}
        assert client.post("/en/documents/send/", given)["Location"] == "/"


def test_the_form_refuses_before_it_reads(client: Client, came: list[Any]) -> None:
    answer = client.post("/en/documents/send/", {"kind": KIND}, headers={"Content-Length": str(10**10)})
    assert answer.status_code == 409
    assert not came


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_the_box_carries_everything_its_script_needs(client: Client, came: list[Any], language: str) -> None:
    begin_and_leave = begin(client, len(CSV))["Location"]
    send(client, begin_and_leave, CSV[:6])
    actor = actor_of(client.person, seat_id=client.seat.pk, language="en")  # type: ignore[attr-defined]
    translation.activate(language)
    page = Template('{% load uploads %}{% upload_box "test.paper" fact_room=1 next="/rooms/1/" %}').render(
        Context({"actor": actor, "csrf_token": "token"})
    )
    for part in (
        'data-upload="/uploads/"',
        'name="fact-room" value="1"',
        'enctype="multipart/form-data"',
        "holes.csv",
        "25 %",
    ):
        assert part in page
    assert "style=" not in page
    assert "onclick" not in page
    public = Template('{% load uploads %}{% upload_box "test.paper" fact_room=1 %}').render(
        Context({"actor": ANONYMOUS})
    )
    assert "<form" not in public
