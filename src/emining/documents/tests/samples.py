"""Things that routes of documents need to exist, for the route matrix."""

from __future__ import annotations

from typing import Any

from django.test import Client

from emining.accounts.tests.factories import make_person
from emining.accounts.types import system_actor
from emining.documents.models import UploadSession
from emining.documents.services import store_bytes
from emining.documents.services.begin_upload import expiry


def public_document(client: Client) -> dict[str, Any]:
    """A document that everybody may read."""
    stored = store_bytes(
        actor=system_actor("test"),
        content=b"%PDF-1.7 test",
        name="test.pdf",
        media_type="application/pdf",
        kind="test",
        confidentiality="public",
    )
    return {"pk": stored.id}


def own_upload(client: Client) -> dict[str, Any]:
    """An upload of whoever asks; somebody else's for the public."""
    person = getattr(client, "person", None) or make_person()
    session = UploadSession.objects.create(
        person=person, kind="test", name="plan.pdf", length=10, offset=1, expires_at=expiry()
    )
    return {"token": session.token}
