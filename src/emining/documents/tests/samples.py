"""Things that routes of documents need to exist, for the route matrix."""

from __future__ import annotations

from typing import Any

from django.test import Client

from emining.accounts.types import system_actor
from emining.documents.services import store_bytes


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
