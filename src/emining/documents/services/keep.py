"""Making the row of a kept file, and what else that brings: quarantine for what the scanner found."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import people_in_seats
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.documents.codes import FILE_INFECTED
from emining.documents.content import storage_key_of
from emining.documents.events import DOCUMENT_QUARANTINED, DOCUMENT_STORED
from emining.documents.models import Document
from emining.documents.types import CLEAN, CONFIDENTIALITIES, INFECTED, QUARANTINED, Placement, Scan, Stored
from emining.kernel.refusals import Refused
from emining.notices.services import notify


@dataclass(frozen=True, slots=True)
class Content:
    """A file that lies in the store already: digest (lower-case hex SHA-256), bytes, type, name, and its scan."""

    sha256: str
    size: int
    media_type: str
    name: str
    scan: Scan


def keep(*, actor: Actor, content: Content, kind: str, placement: Placement) -> Stored:
    """Make the row and its one event: stored, or put in quarantine at once. Part of a larger change.

    `Refused("confidentiality_unknown")`; `document_replaced_already` when the replaced one has a newer version.
    """
    if placement.confidentiality not in CONFIDENTIALITIES:
        raise Refused("confidentiality_unknown", level=placement.confidentiality)
    infected = content.scan.result == INFECTED
    with transaction.atomic():
        document = _row(actor, content, kind, placement)
        if infected:
            tell_infected(document)
        record(
            code=DOCUMENT_QUARANTINED if infected else DOCUMENT_STORED,
            subject=Subject("documents.document", str(document.pk), content.sha256[:12]),
            actor=actor,
            chain=placement.jurisdiction or "PK",
            reason=content.scan.found if infected else "",
            after={
                "sha256": content.sha256,
                "size": content.size,
                "media_type": content.media_type,
                "kind": kind,
                "confidentiality": placement.confidentiality,
                "scan": content.scan.result,
                **({"replaces": placement.replaces_id} if placement.replaces_id is not None else {}),
                **({"state": QUARANTINED} if infected else {}),
            },
            personal={"name": content.name},
        )
    return Stored(document.pk, content.sha256, content.size, content.media_type, content.name)


def _row(actor: Actor, content: Content, kind: str, placement: Placement) -> Document:
    scan = content.scan
    try:
        with transaction.atomic():
            return Document.objects.create(
                sha256=content.sha256,
                size=content.size,
                media_type=content.media_type,
                name=content.name,
                kind=kind,
                confidentiality=placement.confidentiality,
                state=QUARANTINED if scan.result == INFECTED else CLEAN,
                uploader_id=actor.person_id,
                organisation_id=placement.organisation_id,
                jurisdiction=placement.jurisdiction,
                storage_key=storage_key_of(content.sha256),
                # What never becomes a readable document takes no document's place.
                replaces_id=None if scan.result == INFECTED else placement.replaces_id,
                is_demonstration=placement.is_demonstration,
                **scan_fields(scan),
            )
    except IntegrityError as error:
        if "document_replaced_once" in str(error):
            raise Refused("document_replaced_already") from error
        raise


def scan_fields(scan: Scan) -> dict[str, object]:
    """The columns that say what the scanner said."""
    return {
        "scan": scan.result,
        "scanned_at": timezone.now() if scan.engine or scan.found else None,
        "scan_engine": scan.engine,
        "scan_note": scan.found or scan.reason,
    }


def tell_infected(document: Document) -> None:
    """The sender and the operators learn that a file went to quarantine."""
    people = set(people_in_seats({roles.OPERATOR}))
    if document.uploader_id is not None:
        people.add(document.uploader_id)
    facts = {"found": document.scan_note, "name": document.name, "document": document.pk}
    notify(recipients=sorted(people), code=FILE_INFECTED, facts=facts)
