"""Opening the data room of an own project."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from emining.accounts.permissions import seat_required
from emining.projects.services import open_room_for
from emining.projects.views.own import OWNERS, own_thing


@require_POST
@seat_required(*OWNERS)
def room_open(request: HttpRequest, key: int) -> HttpResponse:
    """Open the data room and go there; to the room that is there already when there is one."""
    project = own_thing(request.actor, "project", key)
    room = getattr(project, "room_id", None)
    return redirect("rooms:room", key=room or open_room_for(actor=request.actor, key=key))
