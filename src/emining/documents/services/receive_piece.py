"""Writing a piece of an upload behind what is here already."""

from __future__ import annotations

import errno
import hashlib
import time
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import BinaryIO, Final, Protocol

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from emining.accounts.selectors import seats_of
from emining.accounts.types import Actor
from emining.documents import parts, states
from emining.documents.models import UploadSession
from emining.documents.services.begin_upload import expiry
from emining.documents.services.end_upload import refuse_upload
from emining.kernel.refusals import Refused

LEASE_S: Final = 20
"""A request that writes is believed alive for so long after its last sign; then another may take its place."""
RENEW_S: Final = 5
RENEW_BYTES: Final = 64 * 1024 * 1024
"""How far it is gets noted at least this often, so that a killed process costs its sender no more than that."""
PIECE: Final = 1024 * 1024


class Stream(Protocol):
    """Where a piece comes from."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; fewer or none at the end, and when the sender is gone."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a request says it brings: `length` bytes to be written from `offset` on, with this SHA-256 or none."""

    offset: int
    length: int
    sha256: bytes | None = None


def receive_piece(*, actor: Actor, session: UploadSession, piece: Piece, stream: Stream) -> UploadSession:
    """Append what arrives and say how far the upload is; what arrived before a cut is kept, unless it bears a checksum.

    One request at a time writes: it holds the row by a lease of 20 seconds that it renews while bytes arrive, so that
    neither a killed process nor a vanished sender blocks the upload for longer. The row's offset is the truth: bytes of
    the part file behind it are cut off. Raises `upload_over`, `upload_expired`, `upload_busy`,
    `upload_offset_differs`, `upload_longer_than_said`, `upload_chunk_damaged`, `upload_seat_ended`, `upload_lost`.
    """
    _still_seated(actor, session)
    if piece.offset + piece.length > session.length:
        raise Refused("upload_longer_than_said")
    writing = _Writing(session, piece)
    writing.take()
    try:
        try:
            file = parts.open_at(session.token, piece.offset)
        except (FileNotFoundError, Refused) as error:
            # The disk lost what the row promised: nothing can be built on it.
            refused = Refused("upload_lost")
            refuse_upload(session=session, refusal=refused)
            raise refused from error
        with file:
            writing.copy(stream, file)
    finally:
        writing.release()
    return session


def _still_seated(actor: Actor, session: UploadSession) -> None:
    """The seat in which it was begun is held to this day, whichever seat the person sits in at the moment."""
    if session.seat_id is None or session.seat_id == actor.seat_id:
        return
    if not seats_of(session.person_id).filter(pk=session.seat_id).exists():
        refused = Refused("upload_seat_ended")
        refuse_upload(session=session, refusal=refused)
        raise refused


class _Writing:
    """One request's hold on an upload."""

    def __init__(self, session: UploadSession, piece: Piece) -> None:
        self._row = UploadSession.objects.filter(pk=session.pk)
        self._session = session
        self._piece = piece
        self._holder = uuid.uuid4().hex
        self._sure = piece.offset
        self._renewed = time.monotonic()
        self._noted = piece.offset

    def take(self) -> None:
        now = timezone.now()
        free = Q(busy_until__isnull=True) | Q(busy_until__lt=now)
        taken = self._row.filter(free, state=states.RECEIVING, offset=self._piece.offset, expires_at__gt=now).update(
            holder=self._holder, busy_until=now + timedelta(seconds=LEASE_S)
        )
        if taken:
            return
        self._session.refresh_from_db()
        raise why_not(self._session)

    def copy(self, stream: Stream, file: BinaryIO) -> None:
        """Write what comes. With a checksum nothing counts before all of it is here and right."""
        digest = hashlib.sha256() if self._piece.sha256 is not None else None
        left, here = self._piece.length, self._piece.offset
        while left:
            data = _read(stream, min(PIECE, left))
            if not data:
                break
            if time.monotonic() - self._renewed > RENEW_S or here - self._noted >= RENEW_BYTES:
                self._renew(here if digest is None else self._piece.offset)
                self._noted = here
            _write(file, data)
            here += len(data)
            left -= len(data)
            if digest is None:
                self._sure = here
            else:
                digest.update(data)
        if digest is not None and (left or digest.digest() != self._piece.sha256):
            file.truncate(self._piece.offset)
            if left:
                return
            raise Refused("upload_chunk_damaged")
        self._sure = here

    def _renew(self, offset: int) -> None:
        """Go on only while the row is still ours: somebody may have taken over from a request that slept."""
        kept = self._row.filter(holder=self._holder, state=states.RECEIVING).update(
            busy_until=timezone.now() + timedelta(seconds=LEASE_S), offset=offset
        )
        if not kept:
            raise Refused("upload_busy")
        self._renewed = time.monotonic()

    def release(self) -> None:
        """Note how far it is, in the row and in what the caller holds of it."""
        until = expiry()
        kept = self._row.filter(holder=self._holder, state=states.RECEIVING).update(
            holder="", busy_until=None, offset=self._sure, expires_at=until
        )
        if kept:
            self._session.offset, self._session.expires_at = self._sure, until


def why_not(session: UploadSession) -> Refused:
    """Why nothing can be written to an upload now."""
    if session.state == states.EXPIRED or session.expires_at <= timezone.now():
        return Refused("upload_expired", hours=settings.UPLOAD_HOURS)
    if session.state != states.RECEIVING:
        return Refused("upload_over")
    if session.busy_until is not None and session.busy_until > timezone.now():
        return Refused("upload_busy")
    return Refused("upload_offset_differs")


def _read(stream: Stream, size: int) -> bytes:
    try:
        return stream.read(size)
    except OSError:
        # The sender is gone; what has arrived stays.
        return b""


def _write(file: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    try:
        while view:
            view = view[file.write(view) :]
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise Refused("upload_disk_full") from error
        raise
