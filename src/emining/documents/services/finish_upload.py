"""What happens once the last byte of an upload is here: looking, scanning, keeping, handing over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app as queue
from procrastinate.exceptions import AlreadyEnqueued

from emining.accounts.selectors import actor_of
from emining.accounts.types import Actor
from emining.documents import parts, states
from emining.documents.codes import FINISH_TASK
from emining.documents.content import storage_key_of
from emining.documents.file_inspection import inspect_file
from emining.documents.models import UploadSession
from emining.documents.scanning import scan
from emining.documents.services.begin_upload import expiry
from emining.documents.services.end_upload import refuse_upload
from emining.documents.services.keep import Content, keep
from emining.documents.storing import keep_file
from emining.documents.types import INFECTED, Placement, Stored
from emining.documents.uploading import ReceiverSpec, receiver_of
from emining.kernel.languages import normal_language
from emining.kernel.refusals import Refused

AT_ONCE: Final = 64 * 1024 * 1024
"""Up to so many bytes are checked while the sender waits; more is left to the worker, which may take minutes."""
_SAFETY_S: Final = 120


def complete_upload(*, session: UploadSession) -> None:
    """All bytes are here: close the upload for writing and have it checked, now or by the worker. May be repeated."""
    with transaction.atomic():
        moved = UploadSession.objects.filter(
            pk=session.pk, state=states.RECEIVING, offset=session.length, holder=""
        ).update(state=states.CHECKING)
        if moved:
            # For a small file the job only matters when this process dies before it has finished.
            _ask(session, wait_s=0 if session.length > AT_ONCE else _SAFETY_S)
    if moved and session.length <= AT_ONCE:
        finish_upload(token=session.token)


def resume_checking() -> int:
    """Ask again for what has been waiting to be checked for more than an hour; how many."""
    before = expiry() - timedelta(hours=1)
    asked = 0
    for session in UploadSession.objects.filter(state=states.CHECKING, expires_at__lt=before):
        asked += _ask(session, wait_s=0)
    return asked


def _ask(session: UploadSession, *, wait_s: int) -> bool:
    """Leave the checking to the worker; False when it is asked for already."""
    name = f"upload-{session.pk}"
    try:
        with transaction.atomic():
            queue.configure_task(
                FINISH_TASK, lock=name, queueing_lock=name, schedule_in={"seconds": wait_s} if wait_s else None
            ).defer(token=session.token)
    except AlreadyEnqueued:
        return False
    return True


def finish_upload(*, token: str) -> Stored | None:
    """Check what arrived, keep it and hand it to its receiver in one transaction; the document, or None if refused.

    A refusal is not raised: the upload's row holds it for its sender, and nothing is kept. Infected files are kept in
    quarantine and handed to nobody. May be repeated after a failure: until the row leaves `checking`, the part file
    stays. Memory does not grow with the file.
    """
    session = UploadSession.objects.filter(token=token, state=states.CHECKING).select_related("person").first()
    if session is None:
        return None
    try:
        actor = _sender(session)
        spec = receiver_of(session.kind)
        spec.may_begin(actor, dict(session.facts)).require()
        content = _looked_into(session, spec)
        keep_file(parts.path_of(token), storage_key_of(content.sha256))
        stored = _hand_over(actor, session, spec, content)
    except Refused as refusal:
        refuse_upload(session=session, refusal=refusal)
        return None
    parts.throw_away(token)
    return stored


def _sender(session: UploadSession) -> Actor:
    """The person in the seat in which they began; that seat must still be held."""
    actor = actor_of(session.person, seat_id=session.seat_id, language=normal_language("en"))
    if not session.person.is_active or actor.seat_id != session.seat_id:
        raise Refused("upload_seat_ended")
    return actor


def _looked_into(session: UploadSession, spec: ReceiverSpec) -> Content:
    path = parts.path_of(session.token)
    if parts.size_of(session.token) != session.length:
        raise Refused("upload_lost")
    parts.settle(path)
    digest = parts.digest_of(path)
    if session.sha256 and digest != session.sha256:
        raise Refused("upload_checksum_differs", name=session.name)
    kind = inspect_file(session.name, path, accepted=spec.accepted, largest=spec.largest)
    found = scan(parts.pieces(path), size=session.length)
    return Content(digest, session.length, kind.media_type, session.name, found)


def _hand_over(actor: Actor, session: UploadSession, spec: ReceiverSpec, content: Content) -> Stored | None:
    """The document, the app's own rows and the end of the upload: all or nothing."""
    infected = content.scan.result == INFECTED
    with transaction.atomic():
        row = UploadSession.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
        if row.state != states.CHECKING:
            return None
        placement = spec.placement(actor, dict(row.facts))
        stored = keep(actor=actor, content=content, kind=row.kind, placement=_owned(placement, actor))
        if infected:
            row.state, row.refusal = states.REFUSED, "file_infected"
            row.refusal_facts = {"name": row.name, "found": content.scan.found}
        else:
            row.state, row.outcome = states.FINISHED, spec.finished(actor, stored, dict(row.facts))
        row.document_id = stored.id
        row.ended_at = timezone.now()
        row.save(update_fields=["state", "refusal", "refusal_facts", "outcome", "document", "ended_at"])
    return None if infected else stored


def _owned(placement: Placement, actor: Actor) -> Placement:
    """Kept for the sender's organisation unless the receiver names another."""
    if placement.organisation_id is None:
        return replace(placement, organisation_id=actor.organisation_id)
    return placement
