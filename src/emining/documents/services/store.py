"""Keeping files."""

from __future__ import annotations

from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from emining.accounts.limits import within_limit
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.documents.content import safe_name, sha256_of, storage_key_of
from emining.documents.events import DOCUMENT_STORED
from emining.documents.filetypes import ACCEPTED
from emining.documents.inspection import LARGEST, MEGABYTE, inspect
from emining.documents.models import Document
from emining.documents.types import CONFIDENTIALITIES, FileType, Stored
from emining.kernel.refusals import Refused

UPLOADS_AN_HOUR: Final = 120
"""How many files one person (or one address, when nobody signed in) may upload in an hour."""


def store_upload(
    *,
    actor: Actor,
    upload: UploadedFile,
    kind: str,
    confidentiality: str,
    jurisdiction: str = "",
    organisation_id: int | None = None,
    accepted: tuple[FileType, ...] = ACCEPTED,
    largest: int = LARGEST,
) -> Stored:
    """Keep a file somebody uploaded, after looking into it. `Refused` says what is wrong with it; nothing is kept then.

    `kind` is the caller's code for what the file is (`titles.evidence`); `jurisdiction` is the place whose authority
    may read it; `organisation_id` defaults to the actor's. `largest` is in bytes. Limited to 120 uploads an hour.
    """
    within_limit("upload", f"person:{actor.person_id}", amount=UPLOADS_AN_HOUR, seconds=3600)
    name = safe_name(upload.name or "")
    if upload.size is not None and upload.size > largest:
        raise Refused("file_too_large", name=name, limit_mb=largest // MEGABYTE)
    content = upload.read(largest + 1)
    found = inspect(name, content, accepted=accepted, largest=largest)
    return _keep(
        actor=actor,
        content=content,
        name=name,
        media_type=found.media_type,
        kind=kind,
        confidentiality=confidentiality,
        jurisdiction=jurisdiction,
        organisation_id=organisation_id if organisation_id is not None else actor.organisation_id,
    )


def store_bytes(
    *,
    actor: Actor,
    content: bytes,
    name: str,
    media_type: str,
    kind: str,
    confidentiality: str,
    jurisdiction: str = "",
    organisation_id: int | None = None,
    is_demonstration: bool = False,
) -> Stored:
    """Keep a file that the platform itself made: an acknowledgement, a certificate, a report. It is not inspected."""
    if not content:
        raise Refused("file_empty", name=name)
    return _keep(
        actor=actor,
        content=content,
        name=safe_name(name),
        media_type=media_type,
        kind=kind,
        confidentiality=confidentiality,
        jurisdiction=jurisdiction,
        organisation_id=organisation_id,
        is_demonstration=is_demonstration,
    )


def _keep(
    *,
    actor: Actor,
    content: bytes,
    name: str,
    media_type: str,
    kind: str,
    confidentiality: str,
    jurisdiction: str,
    organisation_id: int | None,
    is_demonstration: bool = False,
) -> Stored:
    if confidentiality not in CONFIDENTIALITIES:
        raise Refused("confidentiality_unknown", level=confidentiality)
    digest = sha256_of(content)
    key = storage_key_of(digest)
    # The content goes first: a row without content would be a broken promise, content without a row is only litter.
    if not default_storage.exists(key):
        default_storage.save(key, ContentFile(content))
    with transaction.atomic():
        document = Document.objects.create(
            sha256=digest,
            size=len(content),
            media_type=media_type,
            name=name,
            kind=kind,
            confidentiality=confidentiality,
            uploader_id=actor.person_id,
            organisation_id=organisation_id,
            jurisdiction=jurisdiction,
            storage_key=key,
            is_demonstration=is_demonstration,
        )
        record(
            code=DOCUMENT_STORED,
            subject=Subject("documents.document", str(document.pk), f"{digest[:12]}"),
            actor=actor,
            chain=jurisdiction or "PK",
            after={
                "sha256": digest,
                "size": len(content),
                "media_type": media_type,
                "kind": kind,
                "confidentiality": confidentiality,
            },
            personal={"name": name},
        )
    return Stored(document.pk, digest, len(content), media_type, name)
