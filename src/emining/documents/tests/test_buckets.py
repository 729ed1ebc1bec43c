"""Files in a bucket: over HTTP, against a service that speaks S3."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, signed_in_client
from emining.config.settings import files as file_settings
from emining.documents.models import Document
from emining.documents.selectors import content_of, stream_of
from emining.documents.services import store_upload
from emining.documents.storing import keep_file, pieces_of
from emining.documents.tests.receiving import CSV, begin, receiving, send
from emining.kernel.refusals import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LARGE = 40 * 1024 * 1024


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(service: str, settings: Any, parts_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The platform with a bucket, chosen by environment variables as an operator would."""
    given = {"BUCKET": "emining", "ENDPOINT": service, "REGION": "us-east-1", "ACCESS_KEY": "id", "SECRET_KEY": "key"}
    for name, value in given.items():
        monkeypatch.setenv(f"EMINING_S3_{name}", value)
    settings.STORAGES = settings.STORAGES | {"default": file_settings._files()}
    store: Any = storages["default"]
    store.connection.create_bucket(Bucket="emining")
    yield store.bucket
    store.bucket.objects.all().delete()
    store.bucket.delete()


def test_an_upload_ends_in_the_bucket(bucket: Any, parts_folder: Path) -> None:
    client = signed_in_client(roles.COMPANY_EDITOR)
    with receiving() as came:
        address = begin(client, len(CSV))["Location"]
        assert send(client, address, CSV).status_code == 204
    document = Document.objects.get(pk=came[0][0].id)
    assert [found.key for found in bucket.objects.all()] == [document.storage_key]
    assert content_of(document) == CSV
    assert b"".join(stream_of(document)) == CSV
    assert b"".join(pieces_of(document.storage_key, start=5)) == CSV[5:]
    assert not list(parts_folder.iterdir())


def test_a_small_file_goes_the_same_way(bucket: Any) -> None:
    stored = store_upload(
        actor=make_actor(roles.COMPANY_OWNER),
        upload=SimpleUploadedFile("a.csv", CSV),
        kind="test",
        confidentiality="parties",
    )
    assert content_of(Document.objects.get(pk=stored.id)) == CSV


def test_a_large_file_goes_in_parts_and_comes_back_in_pieces(bucket: Any, tmp_path: Path) -> None:
    source = tmp_path / "large"
    source.write_bytes(os.urandom(1024 * 1024) * 40)
    keep_file(source, "documents/aa/bb/large")
    kept = bucket.Object("documents/aa/bb/large")
    assert kept.content_length == LARGE
    # A digest of parts ends in their number: it was not sent as one.
    assert kept.e_tag.strip('"').endswith("-3")
    assert b"".join(pieces_of("documents/aa/bb/large")) == source.read_bytes()


def test_what_is_missing_or_changed_in_the_bucket_is_damage(bucket: Any) -> None:
    stored = store_upload(
        actor=make_actor(roles.COMPANY_OWNER),
        upload=SimpleUploadedFile("a.csv", CSV),
        kind="test",
        confidentiality="parties",
    )
    document = Document.objects.get(pk=stored.id)
    bucket.Object(document.storage_key).put(Body=b"changed")
    for way in (content_of, lambda found: list(stream_of(found))):
        with pytest.raises(Refused) as refusal:
            way(document)
        assert refusal.value.code == "document_damaged"
    bucket.Object(document.storage_key).delete()
    for way in (content_of, lambda found: list(stream_of(found))):
        with pytest.raises(Refused) as refusal:
            way(document)
        assert refusal.value.code == "document_damaged"
