"""What is taken out of a room as a whole: the index, the archive of a closed room, the trace of a copy."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from emining.accounts import roles
from emining.accounts.limits import within_limit
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.documents.handing import attachment
from emining.kernel.refusals import Refused
from emining.rooms import states, wording
from emining.rooms.access import Rights
from emining.rooms.forms.questions import TraceForm
from emining.rooms.indexing import FORMATS, as_csv, as_pdf, as_xlsx, index_of
from emining.rooms.models import Archive, Room
from emining.rooms.selectors.gate import rooms_kept_by
from emining.rooms.services import note_index, take_archive, trace_copy
from emining.rooms.services.hand_copy import LARGEST_FOUND
from emining.rooms.views.doors import crumbs, entered, kept, sentence
from emining.rooms.views.room import frame

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
@entered
def index_file(request: HttpRequest, room: Room, rights: Rights, form: str) -> HttpResponse:
    """The index of what this reader may see, in their language; noted."""
    if form not in FORMATS:
        raise Http404
    actor: Actor = request.actor
    within_limit("rooms.index", f"person:{actor.person_id}", amount=60, seconds=3600)
    index = index_of(actor, room, rights)
    if form == "csv":
        content = as_csv(index)
    elif form == "xlsx":
        content = as_xlsx(index, actor.language)
    else:
        content = as_pdf(index, room, actor.language)
    note_index(actor=actor, room=room, form=form, rows=len(index.rows), questions=len(index.question_rows))
    name = f"index-{room.code.replace('/', '-')}.{form}"
    return HttpResponse(
        content,
        content_type=_TYPES[form],
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment",
            "Cache-Control": "private, no-store",
        },
    )


@require_safe
@seat_required(*sorted(roles.COMPANY_ROLES))
def closing(request: HttpRequest, key: int) -> HttpResponse:
    """How a closed room ended, and its archive. The owner's people alone."""
    room = _own(request.actor, key)
    context = {
        "archive": Archive.objects.filter(room=room).select_related("document").first(),
        "is_closed": room.state == states.CLOSED,
        "name": wording.name_of(room),
        "crumbs": crumbs(room, {"label": _("Archive")}),
    } | frame(request.actor, room)
    return render(request, "rooms/closing.html", context)


@require_safe
@seat_required(*sorted(roles.COMPANY_ROLES))
def archive(request: HttpRequest, key: int) -> HttpResponseBase:
    """The archive as a download; noted."""
    room = _own(request.actor, key)
    return attachment(take_archive(actor=request.actor, room_id=room.pk).document, request)


@require_http_methods(["GET", "HEAD", "POST"])
@kept
def trace(request: HttpRequest, room: Room) -> HttpResponse:
    """To whom a copy that was found somewhere had been handed."""
    form = TraceForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "crumbs": crumbs(room, {"label": _("Trace a copy")})}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        within_limit("rooms.trace", f"person:{request.actor.person_id}", amount=60, seconds=3600)
        try:
            found = trace_copy(actor=request.actor, room_id=room.pk, content=file.read(LARGEST_FOUND + 1))
            context |= {"searched": True, "found": [_described(one) for one in found]}
        except Refused as refused:
            form.add_error("file", sentence(refused))
    return render(request, "rooms/trace.html", context | frame(request.actor, room))


def _described(copy: Any) -> dict[str, Any]:
    access = copy.access
    return {
        "copy": copy,
        "person": str(access.person) if access.person else "",
        "organisation": wording.name_of(access.organisation) if access.organisation else None,
        "document": wording.title_of(access.document) if access.document else None,
        "at": access.at,
        "event": access.event_id,
    }


def _own(actor: Actor, key: int) -> Room:
    room = rooms_kept_by(actor).filter(pk=key).first()
    if room is None:
        raise Http404
    return room
