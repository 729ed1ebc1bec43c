"""Keeping files."""

from __future__ import annotations

from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile

from emining.accounts.limits import within_limit
from emining.accounts.types import Actor
from emining.documents.content import safe_name, sha256_of, storage_key_of
from emining.documents.filetypes import ACCEPTED
from emining.documents.inspection import LARGEST, MEGABYTE, inspect
from emining.documents.scanning import scan
from emining.documents.services.keep import Content, keep
from emining.documents.types import CONFIDENTIALITIES, INFECTED, OWN, FileType, Placement, Scan, Stored
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
    replaces_id: int | None = None,
) -> Stored:
    """Keep a file somebody uploaded, after looking into it. `Refused` says what is wrong with it; nothing is kept then.

    `kind` is the caller's code for what the file is (`titles.evidence`); `jurisdiction` is the place whose authority
    may read it; `organisation_id` defaults to the actor's. `largest` is in bytes. Limited to 120 uploads an hour.
    `replaces_id`: the document of which this is the next version.
    """
    within_limit("upload", f"person:{actor.person_id}", amount=UPLOADS_AN_HOUR, seconds=3600)
    name = safe_name(upload.name or "")
    if upload.size is not None and upload.size > largest:
        raise Refused("file_too_large", name=name, limit_mb=largest // MEGABYTE)
    content = upload.read(largest + 1)
    found = inspect(name, content, accepted=accepted, largest=largest)
    scanned = scan([content], size=len(content))
    if scanned.result == INFECTED:
        raise Refused("file_infected_refused", name=name, found=scanned.found)
    return _keep(
        actor=actor,
        content=content,
        name=name,
        media_type=found.media_type,
        kind=kind,
        placement=Placement(
            confidentiality,
            jurisdiction=jurisdiction,
            organisation_id=organisation_id if organisation_id is not None else actor.organisation_id,
            replaces_id=replaces_id,
        ),
        found=scanned,
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
        placement=Placement(
            confidentiality,
            jurisdiction=jurisdiction,
            organisation_id=organisation_id,
            is_demonstration=is_demonstration,
        ),
        found=Scan(OWN),
    )


def _keep(
    *,
    actor: Actor,
    content: bytes,
    name: str,
    media_type: str,
    kind: str,
    placement: Placement,
    found: Scan,
) -> Stored:
    if placement.confidentiality not in CONFIDENTIALITIES:
        raise Refused("confidentiality_unknown", level=placement.confidentiality)
    digest = sha256_of(content)
    key = storage_key_of(digest)
    # The content goes first: a row without content would be a broken promise, content without a row is only litter.
    if not default_storage.exists(key):
        default_storage.save(key, ContentFile(content))
    kept = Content(digest, len(content), media_type, name, found)
    return keep(actor=actor, content=kept, kind=kind, placement=placement)
