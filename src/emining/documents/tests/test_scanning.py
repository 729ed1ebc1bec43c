"""The malware scanner: there, absent, silent, and with something to say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, signed_in_client
from emining.accounts.types import system_actor
from emining.audit.selectors import events_visible_to
from emining.documents.models import Document
from emining.documents.scanning import engine, scan
from emining.documents.services import rescan, store_bytes, store_upload
from emining.documents.tests.clamd import EICAR, LIMIT, clamd
from emining.documents.tests.receiving import CSV, begin, receiving, send
from emining.documents.types import INFECTED, NOT_SCANNED, SCANNED_CLEAN
from emining.kernel.refusals import Refused
from emining.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("parts_folder")]


@pytest.fixture
def scanner(tmp_path: Path, settings: Any) -> Any:
    with clamd(tmp_path) as path:
        settings.CLAMD = path
        yield path


def _store(content: bytes) -> Document:
    actor = make_actor(roles.COMPANY_OWNER)
    upload = SimpleUploadedFile("a.csv", content)
    return Document.objects.get(pk=store_upload(actor=actor, upload=upload, kind="test", confidentiality="parties").id)


def test_a_clean_file_says_when_and_by_what(scanner: str) -> None:
    document = _store(CSV)
    assert (document.scan, document.scan_note) == (SCANNED_CLEAN, "")
    assert document.scan_engine.startswith("ClamAV 1.4.1")
    assert document.scanned_at is not None


def test_malware_is_found_across_the_border_of_two_pieces(scanner: str) -> None:
    content = b"x" * 1000 + EICAR + b"x" * 1000
    found = scan([content[:1030], content[1030:]], size=len(content))
    assert (found.result, found.found) == (INFECTED, "Win.Test.EICAR_HDB-1")


def test_a_small_infected_file_is_not_kept_at_all(scanner: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        _store(b"a,b\n" + EICAR)
    assert refusal.value.code == "file_infected_refused"
    assert not Document.objects.exists()


def test_an_infected_upload_goes_to_quarantine_with_one_event_and_notices(scanner: str) -> None:
    operator = signed_in_client(roles.OPERATOR)
    client = signed_in_client(roles.COMPANY_EDITOR)
    content = b"a,b\n" + EICAR
    with receiving() as came:
        address = begin(client, len(content))["Location"]
        answer = send(client, address, content)
    assert (answer.status_code, answer.json()["code"]) == (422, "file_infected")
    assert not came
    document = Document.objects.get()
    assert (document.state, document.scan, document.scan_note) == ("quarantined", "infected", "Win.Test.EICAR_HDB-1")
    events = events_visible_to(make_actor(roles.AUDITOR)).filter(subject_id=str(document.pk))
    assert [event.code for event in events] == ["documents.document.quarantined"]
    told = set(Notice.objects.filter(code="documents.file.infected").values_list("recipient_id", flat=True))
    assert told == {client.person.pk, operator.person.pk}  # type: ignore[attr-defined]


def test_without_a_scanner_the_page_says_so_plainly() -> None:
    document = _store(CSV)
    assert (document.scan, document.scanned_at) == (NOT_SCANNED, None)
    page = Template("{% load uploads %}{% scan_state document %}").render(Context({"document": document}))
    assert "Not scanned for malware: no scanner is installed." in page


def test_what_the_platform_makes_is_called_its_own() -> None:
    stored = store_bytes(
        actor=system_actor("test"),
        content=b"%PDF",
        name="a.pdf",
        media_type="application/pdf",
        kind="test",
        confidentiality="public",
    )
    page = Template("{% load uploads %}{% scan_state document %}").render(
        Context({"document": Document.objects.get(pk=stored.id)})
    )
    assert "Made by the platform" in page


def test_what_is_larger_than_the_scanner_takes_is_not_called_clean(scanner: str, settings: Any) -> None:
    assert scan(iter([b"x" * LIMIT, b"x"]), size=LIMIT + 1).reason == "too_large"
    settings.CLAMD_LARGEST = 10
    assert scan([b"x" * 11], size=11).reason == "too_large"


def test_a_scanner_that_is_gone_or_mute_calls_nothing_clean(tmp_path: Path, settings: Any) -> None:
    settings.CLAMD = str(tmp_path / "nobody.ctl")
    assert scan([b"x"], size=1).reason == "failed"
    settings.CLAMD = "localhost:notaport"
    assert scan([b"x"], size=1).reason == "failed"
    with clamd(tmp_path, mute=True) as path:
        settings.CLAMD = path
        assert engine().startswith("ClamAV")
        assert scan([b"x"], size=1).reason == "failed"


def test_what_was_kept_without_a_scanner_is_scanned_once_there_is_one(tmp_path: Path, settings: Any) -> None:
    clean, bad = _store(CSV), _store(b"a,b\n" + EICAR)
    assert rescan(actor=system_actor("scanner")) == 0
    with clamd(tmp_path) as path:
        settings.CLAMD = path
        assert rescan(actor=system_actor("scanner")) == 2
        assert rescan(actor=system_actor("scanner")) == 0
    clean.refresh_from_db()
    bad.refresh_from_db()
    assert (clean.scan, clean.state) == ("clean", "clean")
    assert (bad.scan, bad.state) == ("infected", "quarantined")
    assert Notice.objects.filter(code="documents.file.infected", recipient_id=bad.uploader_id).count() == 1
