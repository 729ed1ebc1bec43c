"""A newer version of a document."""

from __future__ import annotations

from dataclasses import replace

from django.core.files.uploadedfile import UploadedFile

from emining.accounts.types import Actor
from emining.documents.filetypes import ACCEPTED
from emining.documents.inspection import LARGEST
from emining.documents.models import Document
from emining.documents.services.store import store_upload
from emining.documents.types import FileType, Placement, Stored
from emining.kernel.refusals import Refused


def store_version(
    *,
    actor: Actor,
    document_id: int,
    upload: UploadedFile,
    accepted: tuple[FileType, ...] = ACCEPTED,
    largest: int = LARGEST,
) -> Stored:
    """Keep a file as the next version of a document: same kind, same readers, same organisation. The old one stays.

    The caller has asked whether the actor may, by the gate of the app whose record the document belongs to. For a large
    file a receiver gives `placement_of_next(document_id)` instead. `document_unknown`, `document_replaced_already`.
    """
    old = _old(document_id)
    return store_upload(
        actor=actor,
        upload=upload,
        kind=old.kind,
        confidentiality=old.confidentiality,
        jurisdiction=old.jurisdiction,
        organisation_id=old.organisation_id,
        accepted=accepted,
        largest=largest,
        replaces_id=old.pk,
    )


def placement_of_next(document_id: int) -> Placement:
    """Where the next version of a document belongs, for a receiver. `document_unknown`, `document_replaced_already`."""
    old = _old(document_id)
    placement = Placement(old.confidentiality, jurisdiction=old.jurisdiction, organisation_id=old.organisation_id)
    return replace(placement, replaces_id=old.pk, is_demonstration=old.is_demonstration)


def _old(document_id: int) -> Document:
    old = Document.objects.filter(pk=document_id).first()
    if old is None:
        raise Refused("document_unknown")
    if Document.objects.filter(replaces_id=document_id).exists():
        raise Refused("document_replaced_already")
    return old
