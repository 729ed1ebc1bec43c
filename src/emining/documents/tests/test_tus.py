"""The protocol as a client sees it, and as an attacker does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, signed_in_client
from emining.audit.selectors import events_visible_to
from emining.documents.models import Document
from emining.documents.selectors import content_of, documents_visible_to
from emining.documents.tests.receiving import CSV, begin, head, receiving, send

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
