"""The data room of an invented project."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.projects import states
from emining.projects.models import Project
from emining.rooms.services.demonstration import OWNER, create_demonstration_room


def create_demonstration_project_room(*, actor: Actor) -> int | None:
    """Make the demonstration data room and tie it to the copper company's invented project; the room's key.

    None when that company has no invented project. Again, it changes nothing.
    """
    rows = Project.objects.filter(organisation__code=OWNER, is_demonstration=True, state=states.LISTED)
    project = rows.order_by("pk").first()
    if project is None:
        return None
    room = create_demonstration_room(actor=actor, used_for=project.number or "")
    with transaction.atomic():
        Project.objects.filter(pk=project.pk, room__isnull=True).update(room_id=room.pk)
    return room.pk
