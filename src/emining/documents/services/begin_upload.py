"""Beginning to send a file in pieces."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Sum
from django.utils import timezone

from emining.accounts.limits import within_limit
from emining.accounts.types import Actor
from emining.documents import parts, states
from emining.documents.content import extension_of, safe_name
from emining.documents.models import UploadSession
from emining.documents.permissions import may_send
from emining.documents.services.store import UPLOADS_AN_HOUR
from emining.documents.types import BeginUpload
from emining.documents.uploading import receiver_of
from emining.kernel.refusals import Refused

MOST_OPEN: Final = 50
MEGABYTE: Final = 1024 * 1024
_LONGEST_FACT: Final = 400
_QUOTA_LOCK: Final = 0x75706C64
_DIGEST: Final = re.compile(r"[0-9a-f]{64}|")


def begin_upload(*, actor: Actor, command: BeginUpload) -> UploadSession:
    """Open a place for a file that will arrive in pieces.

    Raises the reasons of the receiver's `may_begin`; `upload_kind_unknown`, `upload_facts_unknown`,
    `file_kind_not_accepted`, `file_too_large`, `file_empty`, `upload_quota_reached`, `upload_too_many_open`,
    `upload_disk_full`, `too_many_attempts` (120 an hour), `upload_checksum_unreadable`.
    """
    may_send(actor).require()
    person_id = _person(actor)
    within_limit("upload", f"person:{person_id}", amount=UPLOADS_AN_HOUR, seconds=3600)
    name = _checked(command)
    receiver_of(command.kind).may_begin(actor, dict(command.facts)).require()
    with transaction.atomic():
        _within_quota(person_id, command.length)
        return UploadSession.objects.create(
            person_id=person_id,
            seat_id=actor.seat_id,
            kind=command.kind,
            facts=command.facts,
            name=name,
            length=command.length,
            sha256=command.sha256,
            expires_at=expiry(),
        )


def _person(actor: Actor) -> int:
    """Whoever sends is somebody: the verdict has refused the anonymous before."""
    if actor.person_id is None:
        raise Refused("upload_sign_in_needed")
    return actor.person_id


def expiry() -> datetime:
    """When what has arrived is thrown away, if nothing more comes."""
    return timezone.now() + timedelta(hours=settings.UPLOAD_HOURS)


def _checked(command: BeginUpload) -> str:
    """The name made safe, once everything that can be known before the first byte is in order."""
    spec = receiver_of(command.kind)
    name = safe_name(command.name)
    unasked = sorted(command.facts.keys() - spec.fields)
    if unasked or any(len(value) > _LONGEST_FACT for value in command.facts.values()):
        raise Refused("upload_facts_unknown", names=", ".join(unasked)[:200])
    if not _DIGEST.fullmatch(command.sha256):
        raise Refused("upload_checksum_unreadable")
    if command.length <= 0:
        raise Refused("file_empty", name=name)
    if command.length > spec.largest:
        raise Refused("file_too_large", name=name, limit_mb=spec.largest // MEGABYTE)
    ending = extension_of(name)
    if not any(ending in kind.extensions for kind in spec.accepted):
        raise Refused("file_kind_not_accepted", extension=ending or name)
    return name


def _within_quota(person_id: int, length: int) -> None:
    """What a person has on the way, this file included, stays within their quota and the disk."""
    with connection.cursor() as cursor:
        # Two beginnings at once would each find room that only one of them may take.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_QUOTA_LOCK])
    rows = UploadSession.objects.filter(state__in=states.OPEN)
    own = rows.filter(person_id=person_id)
    if own.count() >= MOST_OPEN:
        raise Refused("upload_too_many_open", limit=MOST_OPEN)
    underway = own.aggregate(total=Sum("length"))["total"] or 0
    if underway + length > settings.UPLOAD_QUOTA:
        raise Refused("upload_quota_reached", open_mb=underway // MEGABYTE, limit_mb=settings.UPLOAD_QUOTA // MEGABYTE)
    promised = rows.aggregate(total=Sum(F("length") - F("offset")))["total"] or 0
    if not parts.has_room_for(length, promised=promised):
        raise Refused("upload_disk_full")
