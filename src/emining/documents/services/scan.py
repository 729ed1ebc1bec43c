"""Scanning what was kept while there was no scanner."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import transaction

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.documents.events import DOCUMENT_QUARANTINED
from emining.documents.models import Document
from emining.documents.scanning import address, scan
from emining.documents.services.keep import scan_fields, tell_infected
from emining.documents.storing import pieces_of
from emining.documents.types import CLEAN, INFECTED, NOT_SCANNED, QUARANTINED, SCAN_FAILED, Scan
from emining.kernel.refusals import Refused

A_TURN: Final = 200


def rescan(*, actor: Actor, most: int = A_TURN) -> int:
    """Scan documents that no scanner has looked at, oldest first; how many. Stops when the scanner falls silent."""
    if not address():
        return 0
    waiting = Document.objects.filter(scan=NOT_SCANNED, state=CLEAN, size__lte=settings.CLAMD_LARGEST)
    done = 0
    for document in waiting.order_by("pk")[:most]:
        try:
            found = scan(pieces_of(document.storage_key), size=document.size)
        except Refused:
            continue
        if found.reason == SCAN_FAILED:
            break
        _note(actor, document.pk, found)
        done += 1
    return done


def _note(actor: Actor, document_id: int, found: Scan) -> None:
    """Write down what the scanner said; what is infected goes to quarantine with its one event."""
    with transaction.atomic():
        document = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=document_id)
        if document.scan != NOT_SCANNED:
            return
        for name, value in scan_fields(found).items():
            setattr(document, name, value)
        before = document.state
        if found.result == INFECTED:
            document.state = QUARANTINED
        document.save(update_fields=[*scan_fields(found), "state"])
        if found.result != INFECTED:
            return
        tell_infected(document)
        record(
            code=DOCUMENT_QUARANTINED,
            subject=Subject("documents.document", str(document.pk), document.sha256[:12]),
            actor=actor,
            chain=document.jurisdiction or "PK",
            reason=found.found,
            before={"state": before},
            after={"state": QUARANTINED, "scan": INFECTED},
        )
