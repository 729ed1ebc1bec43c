"""Who opened what, for the owner of a room."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.accounts import roles
from emining.accounts.permissions import seat_required
from emining.audit.selectors import events_of
from emining.rooms import wording
from emining.rooms.models import Access, Room
from emining.rooms.permissions import may_read_log
from emining.rooms.selectors.gate import accesses_visible_to
from emining.rooms.services.hand import subject_of
from emining.rooms.views.doors import crumbs
from emining.rooms.views.room import frame


@require_safe
@seat_required(*sorted(roles.COMPANY_ROLES), roles.AUDITOR)
def log(request: HttpRequest, key: int) -> HttpResponse:
    """Every viewing and download, each with the number of its audit event; and what else happened in the room."""
    actor = request.actor
    room = Room.objects.select_related("owner", "jurisdiction").filter(pk=key).first()
    if room is None or not may_read_log(actor, room):
        raise Http404
    rows = accesses_visible_to(actor).filter(room=room)
    if asked := request.GET.get("document", ""):
        rows = rows.filter(document_id=int(asked)) if asked.isdecimal() else rows.none()
    page = Paginator(rows.order_by("-pk"), 100).get_page(request.GET.get("page"))
    is_own = actor.organisation_id == room.owner_id
    context = {
        "room": room,
        "page": page,
        "accesses": [_described(one, sees_names=is_own) for one in page.object_list],
        "events": events_of(subject_of(room), actor=actor, sees_subject=True, limit=50),
        "crumbs": crumbs(room if is_own else None, {"label": _("Access log")}),
    }
    if is_own:
        context |= frame(actor, room)
    return render(request, "rooms/log.html", context)


def _described(access: Access, *, sees_names: bool) -> dict[str, object]:
    """An access in words. The auditor reads numbers, not what the papers are called."""
    thing = access.document or access.layer
    named = wording.title_of(access.document) if access.document else wording.name_of(access.layer)
    return {
        "access": access,
        "thing": named if sees_names else None,
        "key": thing.pk if thing else "",
        "person": str(access.person) if access.person else "",
        "organisation": wording.name_of(access.organisation) if access.organisation else None,
        "detail": wording.detail(access.detail),
        "warnings": [wording.clause(code) for code in access.warnings],
    }
