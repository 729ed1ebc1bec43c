"""Keeping documents, who sees them, and how they leave."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, make_organisation, signed_in_client
from emining.accounts.types import ANONYMOUS, Actor
from emining.audit.selectors import events_visible_to
from emining.documents.models import Document
from emining.documents.selectors import content_of, documents_visible_to
from emining.documents.services import quarantine, release, store_bytes, store_upload
from emining.documents.services import store as store_module
from emining.documents.tests.test_inspection import PDF
from emining.documents.types import BETWEEN, CONFIDENTIALITIES, ROOM, Stored
from emining.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_storage(tmp_path: Path, settings: object) -> None:
    storages = dict(settings.STORAGES)  # type: ignore[attr-defined]
    storages["default"] = storages["default"] | {
        "OPTIONS": storages["default"].get("OPTIONS", {}) | {"location": tmp_path}
    }
    settings.STORAGES = storages  # type: ignore[attr-defined]


def _upload(actor: Actor, name: str = "plan.pdf", content: bytes = PDF, **fields: object) -> Stored:
    given = {"kind": "test", "confidentiality": "parties", "jurisdiction": "PK-BA"} | fields
    return store_upload(actor=actor, upload=SimpleUploadedFile(name, content), **given)  # type: ignore[arg-type]


def test_an_upload_is_kept_under_its_checksum_with_one_event() -> None:
    actor = make_actor(roles.COMPANY_OWNER)
    stored = _upload(actor)
    document = Document.objects.get(pk=stored.id)
    assert content_of(document) == PDF
    assert stored.sha256 in document.storage_key
    assert "plan" not in document.storage_key
    assert document.organisation_id == actor.organisation_id
    events = events_visible_to(make_actor(roles.AUDITOR)).filter(subject_id=str(stored.id))
    assert [event.code for event in events] == ["documents.document.stored"]
    assert "plan.pdf" not in str(events[0].after)


def test_equal_content_is_kept_once() -> None:
    actor = make_actor(roles.COMPANY_OWNER)
    first, second = _upload(actor), _upload(actor, name="other.pdf")
    keys = {document.storage_key for document in Document.objects.filter(pk__in=[first.id, second.id])}
    assert len(keys) == 1
    assert first.id != second.id


def test_a_refused_upload_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        _upload(make_actor(roles.COMPANY_OWNER), content=b"MZ")
    assert not Document.objects.exists()
    assert not list(tmp_path.rglob("*"))


def test_damage_is_found_on_reading() -> None:
    document = Document.objects.get(pk=_upload(make_actor(roles.COMPANY_OWNER)).id)
    Path(default_storage.path(document.storage_key)).write_bytes(b"changed")
    with pytest.raises(Refused) as refusal:
        content_of(document)
    assert refusal.value.code == "document_damaged"


def test_a_missing_file_is_damage() -> None:
    document = Document.objects.get(pk=_upload(make_actor(roles.COMPANY_OWNER)).id)
    default_storage.delete(document.storage_key)
    with pytest.raises(Refused):
        content_of(document)


def test_uploads_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "UPLOADS_AN_HOUR", 2)
    actor = make_actor(roles.COMPANY_OWNER)
    _upload(actor)
    _upload(actor)
    with pytest.raises(Refused) as refusal:
        _upload(actor)
    assert refusal.value.code == "too_many_attempts"
    _upload(make_actor(roles.COMPANY_OWNER))


def _sees(actor: Actor, stored: Stored) -> bool:
    return documents_visible_to(actor).filter(pk=stored.id).exists()


def test_who_sees_what() -> None:
    company = make_organisation()
    uploader = make_actor(roles.COMPANY_OWNER, organisation=company)
    kept = {level: _upload(uploader, confidentiality=level) for level in CONFIDENTIALITIES}
    expected = {
        "public": {"public"},
        "colleague": {"public", "parties"},
        "stranger": {"public"},
        "officer": {"public", "parties", "authority", "personal"},
        "other_province": {"public"},
        "referral": {"public", "parties", "authority"},
        "federal": {"public"},
        "operator": {"public"},
        "auditor": set(CONFIDENTIALITIES) - {BETWEEN, ROOM},
        "uploader": {"public", "parties", "personal"},
    }
    actors = {
        "public": ANONYMOUS,
        "colleague": make_actor(roles.COMPANY_EDITOR, organisation=company),
        "stranger": make_actor(roles.COMPANY_OWNER),
        "officer": make_actor(roles.LICENSING_OFFICER, "PK-BA"),
        "other_province": make_actor(roles.LICENSING_OFFICER, "PK-KP"),
        "referral": make_actor(roles.REFERRAL_OFFICER, "PK-BA"),
        "federal": make_actor(roles.FEDERAL_COORDINATOR),
        "operator": make_actor(roles.OPERATOR),
        "auditor": make_actor(roles.AUDITOR),
        "uploader": uploader,
    }
    seen = {who: {level for level, stored in kept.items() if _sees(actor, stored)} for who, actor in actors.items()}
    assert seen == expected


def test_quarantine_takes_a_file_out_of_reach_and_gives_it_back() -> None:
    owner, operator = make_actor(roles.COMPANY_OWNER), make_actor(roles.OPERATOR)
    stored = _upload(owner, confidentiality="public")
    quarantine(actor=operator, document_id=stored.id, reason="scanner")
    assert not _sees(owner, stored)
    assert not _sees(ANONYMOUS, stored)
    assert _sees(operator, stored)
    with pytest.raises(Refused):
        content_of(Document.objects.get(pk=stored.id))
    release(actor=operator, document_id=stored.id, reason="false alarm")
    assert _sees(ANONYMOUS, stored)


def test_only_the_operator_quarantines() -> None:
    stored = _upload(make_actor(roles.COMPANY_OWNER))
    with pytest.raises(Refused):
        quarantine(actor=make_actor(roles.LICENSING_OFFICER), document_id=stored.id, reason="x")


def test_a_download_is_never_drawn_in_the_page() -> None:
    client = signed_in_client(roles.COMPANY_OWNER)
    stored = store_bytes(
        actor=make_actor(roles.OPERATOR),
        content=b"<html><script>alert(1)</script></html>",
        name="نقشہ.html",
        media_type="text/html",
        kind="test",
        confidentiality="public",
    )
    response = client.get(f"/en/documents/{stored.id}/")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_an_unseen_document_does_not_exist() -> None:
    stored = _upload(make_actor(roles.COMPANY_OWNER))
    assert signed_in_client(roles.COMPANY_OWNER).get(f"/en/documents/{stored.id}/").status_code == 404
    response = signed_in_client(roles.PUBLIC).get(f"/en/documents/{stored.id}/")
    assert response.status_code == 302
