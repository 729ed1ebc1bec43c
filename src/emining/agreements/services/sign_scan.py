"""Attaching a scan: a paper signed by hand, a counterpart. It is kept and labelled; nothing about it is verified."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from emining.accounts.types import Actor
from emining.agreements import events
from emining.agreements.models import PaperScan
from emining.agreements.permissions_signing import may_attach_scan
from emining.agreements.services.hand import chain_of, readable_in_hand, subject_of
from emining.agreements.services.sign_person import organisation_of, person_of
from emining.agreements.types_signing import SCAN_KINDS
from emining.audit.services import record
from emining.documents.filetypes import JPEG, PDF, PNG, TIFF
from emining.documents.services import store_upload
from emining.documents.types import BETWEEN
from emining.kernel.languages import normal_language
from emining.kernel.refusals import Refused


def attach_scan(*, actor: Actor, agreement_id: int, upload: UploadedFile, kind: str, note: str = "") -> PaperScan:
    """Keep a party's scan (PDF or picture). Refuses as `store_upload` and `may_attach_scan` do."""
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_attach_scan(actor, agreement).require()
        if kind not in SCAN_KINDS:
            raise Refused("scan_kind_unknown")
        stored = store_upload(
            actor=actor,
            upload=upload,
            kind="agreements.scan",
            confidentiality=BETWEEN,
            jurisdiction=chain_of(agreement),
            accepted=(PDF, PNG, JPEG, TIFF),
        )
        scan = PaperScan.objects.create(
            agreement=agreement,
            kind=kind,
            document_id=stored.id,
            note=note.strip()[:300],
            source_language=normal_language(actor.language),
            organisation_id=organisation_of(actor),
            attached_by_id=person_of(actor),
        )
        record(
            code=events.signing.SCAN_ATTACHED,
            subject=subject_of(agreement),
            actor=actor,
            chain=chain_of(agreement),
            after={"kind": kind, "sha256": stored.sha256, "size": stored.size, "verified": False},
        )
    return scan


def keep_authority_document(*, actor: Actor, agreement_id: int, upload: UploadedFile) -> int:
    """Keep a power of attorney or resolution that goes with a naming; its document's key. Read by the parties alone."""
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_attach_scan(actor, agreement).require()
        stored = store_upload(
            actor=actor,
            upload=upload,
            kind="agreements.authority",
            confidentiality=BETWEEN,
            jurisdiction=chain_of(agreement),
            accepted=(PDF, PNG, JPEG, TIFF),
        )
    return stored.id
