"""Reading documents through one gate."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.documents.content import sha256_of
from emining.documents.models import Document, UploadSession
from emining.documents.states import RECEIVING
from emining.documents.storing import pieces_of
from emining.documents.types import AUTHORITY, BETWEEN, CLEAN, PARTIES, PERSONAL, PUBLIC, ROOM, Stored, UnfinishedUpload
from emining.kernel.refusals import Refused

_AUTHORITY_ROLES = {roles.LICENSING_OFFICER, roles.REFERRAL_OFFICER}


def documents_visible_to(actor: Actor) -> QuerySet[Document]:
    """The documents an actor may read.

    Public ones: everybody. Those of the parties: the organisation that gave them and the authority of the place.
    Those of the authority: officers whose seat covers the place. Personal ones: the uploader, and that authority's
    licensing officers. The auditor reads everything; files in quarantine are for the auditor and the operator only.
    Files of a conversation or a data room are in nobody's reach here: the app that holds it hands them to its people.
    """
    everything = Document.objects.exclude(confidentiality__in=[BETWEEN, ROOM])
    if actor.role == roles.AUDITOR:
        return everything
    seen = Q(confidentiality=PUBLIC)
    if actor.person_id is not None:
        seen |= Q(uploader_id=actor.person_id) & ~Q(confidentiality=AUTHORITY)
    if actor.organisation_id is not None and actor.role in roles.COMPANY_ROLES:
        seen |= Q(organisation_id=actor.organisation_id, confidentiality=PARTIES)
    if actor.role in _AUTHORITY_ROLES and actor.jurisdictions:
        levels = [PARTIES, AUTHORITY]
        if actor.role == roles.LICENSING_OFFICER:
            levels.append(PERSONAL)
        seen |= Q(confidentiality__in=levels, jurisdiction__in=actor.jurisdictions)
    if actor.role == roles.OPERATOR:
        return everything.filter(seen | ~Q(state=CLEAN))
    return everything.filter(seen, state=CLEAN)


def content_of(document: Document) -> bytes:
    """The bytes of a document, checked against its recorded checksum on every reading.

    `Refused("document_damaged")` when they differ, `Refused("document_quarantined")` for a file in quarantine.
    """
    if document.state != CLEAN:
        raise Refused("document_quarantined")
    try:
        with default_storage.open(document.storage_key) as file:
            content: bytes = file.read()
    except FileNotFoundError as error:
        raise Refused("document_damaged") from error
    if sha256_of(content) != document.sha256:
        raise Refused("document_damaged")
    return content


def stream_of(document: Document) -> Iterator[bytes]:
    """The content of a document of any size, piece by piece in constant memory, checked as it passes.

    The last piece is held back until the checksum of the whole is known: a damaged file never arrives complete, the
    stream ends in `Refused("document_damaged")` instead. `Refused("document_quarantined")` before the first piece.
    """
    if document.state != CLEAN:
        raise Refused("document_quarantined")
    return _checked(document)


def _checked(document: Document) -> Iterator[bytes]:
    digest, size, held = hashlib.sha256(), 0, b""
    for piece in pieces_of(document.storage_key):
        if held:
            yield held
        digest.update(piece)
        size += len(piece)
        held = piece
    if size != document.size or digest.hexdigest() != document.sha256:
        raise Refused("document_damaged")
    if held:
        yield held


def versions_of(document_id: int) -> list[Stored]:
    """A document with its older and newer versions, the oldest first. The caller has passed the gate of its record."""
    first = Document.objects.filter(pk=document_id).first()
    while first is not None and first.replaces_id is not None:
        first = Document.objects.get(pk=first.replaces_id)
    found: list[Stored] = []
    while first is not None:
        found.append(Stored(first.pk, first.sha256, first.size, first.media_type, first.name))
        first = Document.objects.filter(replaces_id=first.pk).first()
    return found


def uploads_visible_to(actor: Actor) -> QuerySet[UploadSession]:
    """The uploads of a person, in whatever seat they sit at present. Nobody else's, whoever asks."""
    if actor.person_id is None:
        return UploadSession.objects.none()
    return UploadSession.objects.filter(person_id=actor.person_id)


def unfinished_uploads(actor: Actor, *, kind: str, facts: dict[str, str]) -> list[UnfinishedUpload]:
    """What a person has begun to send there and not finished, newest first."""
    rows = uploads_visible_to(actor).filter(kind=kind, state=RECEIVING, offset__gt=0, facts__contains=facts)
    return [
        UnfinishedUpload(row.token, row.name, row.length, 100 * row.offset // row.length)
        for row in rows.filter(expires_at__gt=timezone.now()).order_by("-pk")[:20]
    ]
