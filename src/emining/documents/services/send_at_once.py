"""A smaller file in one request, for browsers without scripts. The same receivers, the same checks."""

from __future__ import annotations

from typing import Final

from django.core.files.uploadedfile import UploadedFile

from emining.accounts.types import Actor
from emining.documents.content import safe_name
from emining.documents.models import UploadSession
from emining.documents.services.begin_upload import MEGABYTE, begin_upload
from emining.documents.services.finish_upload import complete_upload
from emining.documents.services.receive_piece import Piece, receive_piece
from emining.documents.types import BeginUpload
from emining.kernel.refusals import Refused

FORM_LARGEST: Final = 50 * 1024 * 1024
"""Bytes that a form may carry at once."""


def send_at_once(*, actor: Actor, upload: UploadedFile, kind: str, facts: dict[str, str]) -> UploadSession:
    """Begin, send and finish an upload; the finished row. Raises whatever any of the three refuses."""
    size = upload.size or 0
    if size > FORM_LARGEST:
        raise Refused("file_too_large", name=safe_name(upload.name or ""), limit_mb=FORM_LARGEST // MEGABYTE)
    command = BeginUpload(kind=kind, name=upload.name or "", length=size, facts=facts)
    session = begin_upload(actor=actor, command=command)
    session = receive_piece(actor=actor, session=session, piece=Piece(0, size), stream=upload)
    complete_upload(session=session)
    session.refresh_from_db()
    if session.refusal:
        raise Refused(session.refusal, **session.refusal_facts)
    return session
