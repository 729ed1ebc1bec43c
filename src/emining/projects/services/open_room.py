"""Opening the data room of a project."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.kernel.languages import Trilingual, normal_language
from emining.kernel.refusals import Refused
from emining.projects.models import Project
from emining.projects.permissions import may_keep_own
from emining.projects.services.hand import own_in_hand
from emining.rooms.services import open_room
from emining.rooms.types import OpenRoom


def open_room_for(*, actor: Actor, key: int) -> int:
    """Open a data room for a project of the actor's own company; the room's key.

    The room takes the project's names and place, and knows no more of it. Its opening is the one event. Raises
    `listing_unknown`, the reasons of `may_keep_own` and of `rooms.permissions.may_open_room`, `room_open_already`.
    """
    with transaction.atomic(durable=True):
        _trade, project = own_in_hand(actor, "project", key)
        may_keep_own(actor, project).require()
        if not isinstance(project, Project) or project.organisation_id is None:
            raise Refused("listing_unknown")
        if project.room_id is not None:
            raise Refused("room_open_already")
        named = project.name_en or project.name_zh or project.name_ur
        room = open_room(
            actor=actor,
            command=OpenRoom(
                owner_id=project.organisation_id,
                name=Trilingual(project.name_en or ("" if named else f"Project {project.pk}"), project.name_zh,
                                project.name_ur),
                source_language=normal_language(project.source_language),
                jurisdiction=project.jurisdiction.code if project.jurisdiction else "",
                used_for=project.number or f"draft {project.pk}",
                is_demonstration=project.is_demonstration,
            ),
        )  # fmt: skip
        Project.objects.filter(pk=project.pk).update(room_id=room.pk)
    return room.pk
