"""Folders of a room."""

from __future__ import annotations

from typing import Final

from django.db import transaction

from emining.accounts.types import Actor
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.rooms import events
from emining.rooms.models import Folder, Room
from emining.rooms.services.hand import folder_of, room_in_hand, write_down

DEEPEST: Final = 8
MOST_FOLDERS: Final = 2000


def add_folder(*, actor: Actor, room_id: int, name: Trilingual, parent_id: int | None = None) -> Folder:
    """A folder at the top or within another.

    Raises `room_unknown`, the reasons of `may_keep_room`, `room_folder_unknown`, `room_name_missing`,
    `room_folders_too_deep`, `room_folders_too_many`.
    """
    with transaction.atomic(durable=True):
        room = room_in_hand(actor, room_id)
        folder = write_folder(room, name, parent_id)
        write_down(room, actor, events.FOLDER_ADDED, after={"folder": folder.pk, "parent": parent_id})
    return folder


def write_folder(room: Room, name: Trilingual, parent_id: int | None) -> Folder:
    """The row of a folder, checked; the caller has asked whether it may and records."""
    if not (name.en or name.zh or name.ur):
        raise Refused("room_name_missing")
    parent = folder_of(room, parent_id) if parent_id is not None else None
    depth, above = 1, parent
    while above is not None:
        depth, above = depth + 1, above.parent
    if depth > DEEPEST:
        raise Refused("room_folders_too_deep", most=DEEPEST)
    count = Folder.objects.filter(room=room).count()
    if count >= MOST_FOLDERS:
        raise Refused("room_folders_too_many", most=MOST_FOLDERS)
    return Folder.objects.create(
        room=room, parent=parent, position=count, name_en=name.en, name_zh=name.zh, name_ur=name.ur
    )
