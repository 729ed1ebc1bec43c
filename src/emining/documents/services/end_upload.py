"""Uploads that become nothing: refused, given up, forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone

from emining.accounts.types import Actor
from emining.documents import parts, states
from emining.documents.models import UploadSession
from emining.documents.permissions import may_send
from emining.kernel.refusals import Refused

KEPT_FOR: Final = timedelta(days=30)
"""How long the row of an ended upload stays, so that its sender can still be told what became of it."""
_LITTER_S: Final = 24 * 3600


def refuse_upload(*, session: UploadSession, refusal: Refused) -> None:
    """Keep nothing of an upload, and why."""
    facts = {name: str(value)[:200] for name, value in refusal.facts.items()}
    _end(session, "refuse", refusal=refusal.code, refusal_facts=facts)


def abandon_upload(*, actor: Actor, session: UploadSession) -> None:
    """Its sender gives it up. `upload_over` when it is no longer open, `upload_busy` while a request writes to it."""
    may_send(actor).require()
    if session.person_id != actor.person_id:
        raise Refused("upload_unknown")
    if session.busy_until is not None and session.busy_until > timezone.now():
        raise Refused("upload_busy")
    if not _end(session, "abandon"):
        raise Refused("upload_over")


def expire_uploads() -> int:
    """Throw away what nobody has gone on with in time, and part files that belong to no open upload; how many."""
    now = timezone.now()
    idle = Q(busy_until__isnull=True) | Q(busy_until__lt=now)
    due = UploadSession.objects.filter(idle, state=states.RECEIVING, expires_at__lte=now)
    ended = sum(_end(session, "expire") for session in due.iterator())
    for token in parts.litter(older_than_s=_LITTER_S):
        if not UploadSession.objects.filter(token=token, state__in=states.OPEN).exists():
            parts.throw_away(token)
            ended += 1
    UploadSession.objects.exclude(state__in=states.OPEN).filter(ended_at__lt=now - KEPT_FOR).delete()
    return ended


def _end(session: UploadSession, verb: str, **fields: object) -> bool:
    """Make the move if the row still stands where it can be made, and throw the bytes away."""
    move = next(move for move in states.UPLOAD.moves if move.verb == verb)
    moved = UploadSession.objects.filter(pk=session.pk, state__in=move.sources).update(
        state=move.target, ended_at=timezone.now(), holder="", busy_until=None, **fields
    )
    if moved:
        parts.throw_away(session.token)
    return bool(moved)
