"""Taking a file out of reach, and giving it back."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.documents.events import DOCUMENT_QUARANTINED, DOCUMENT_RELEASED
from emining.documents.models import Document
from emining.documents.permissions import may_quarantine
from emining.documents.types import CLEAN, QUARANTINED
from emining.kernel.refusals import Refused


def quarantine(*, actor: Actor, document_id: int, reason: str) -> None:
    """Stop giving a file out, because something found it dangerous or damaged."""
    _move(actor, document_id, QUARANTINED, DOCUMENT_QUARANTINED, reason)


def release(*, actor: Actor, document_id: int, reason: str) -> None:
    """Give a file out again after it was examined."""
    _move(actor, document_id, CLEAN, DOCUMENT_RELEASED, reason)


def _move(actor: Actor, document_id: int, state: str, code: str, reason: str) -> None:
    may_quarantine(actor).require()
    with transaction.atomic():
        document = Document.objects.select_for_update(of=("self",), no_key=True).filter(pk=document_id).first()
        if document is None:
            raise Refused("document_unknown")
        before = document.state
        if before == state:
            return
        document.state = state
        document.save(update_fields=["state"])
        record(
            code=code,
            subject=Subject("documents.document", str(document.pk), document.sha256[:12]),
            actor=actor,
            chain=document.jurisdiction or "PK",
            reason=reason,
            before={"state": before},
            after={"state": state},
        )
