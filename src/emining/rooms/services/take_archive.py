"""The archive of a closed room, for its owner."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.rooms import viewing_events
from emining.rooms.models import Archive
from emining.rooms.permissions import may_read_log
from emining.rooms.selectors.gate import rooms_kept_by
from emining.rooms.services.hand import write_down


def take_archive(*, actor: Actor, room_id: int) -> Archive:
    """Note that the archive is downloaded. Raises `room_unknown`, `room_keepers_only`, `room_archive_absent`."""
    room = rooms_kept_by(actor).filter(pk=room_id).first()
    if room is None:
        raise Refused("room_unknown")
    may_read_log(actor, room).require()
    found = Archive.objects.filter(room=room).select_related("document").first()
    if found is None:
        raise Refused("room_archive_absent")
    with transaction.atomic(durable=True):
        write_down(room, actor, viewing_events.ARCHIVE_TAKEN, after={"document": found.document_id})
    return found
