"""The keepers' pages: folders, documents, versions, classes, taking away, the room's moves."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.rooms import states
from emining.rooms.access import rights_of
from emining.rooms.forms.keeping import (
    ClassForm,
    DocumentForm,
    FolderForm,
    NeededReasonForm,
    ReasonForm,
)
from emining.rooms.models import Room
from emining.rooms.permissions import may_keep_room
from emining.rooms.services import add_folder, classify, move_room, remove_thing
from emining.rooms.types import DOCUMENT
from emining.rooms.views.doors import attempt, crumbs, folder_choices, kept
from emining.rooms.views.room import frame


def form_page(
    request: HttpRequest, room: Room, form: Any, heading: str, *, button: str = "", note: str = "", danger: bool = False
) -> HttpResponse:
    """A page of one form within a room."""
    context = {
        "form": form,
        "heading": heading,
        "button": button or heading,
        "note": note,
        "danger": danger,
        "crumbs": crumbs(room, {"label": heading}),
    } | frame(request.actor, room)
    return render(request, "rooms/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@kept
def folder_add(request: HttpRequest, room: Room) -> HttpResponse:
    """A new folder."""
    rights = rights_of(request.actor, room)
    form = FolderForm(
        request.POST or None,
        folders=folder_choices(rights.folders, rights.paths),
        initial={"parent": request.GET.get("folder", "")},
    )
    if request.method == "POST" and form.is_valid():
        parent = int(form.cleaned_data["parent"]) if form.cleaned_data["parent"] else None

        def verb() -> None:
            add_folder(actor=request.actor, room_id=room.pk, name=form.names(), parent_id=parent)

        if attempt(request, verb, _("The folder was added.")):
            return redirect("rooms:room", key=room.pk)
    return form_page(request, room, form, _("Add a folder"))


@require_safe
@kept
def document_add(request: HttpRequest, room: Room) -> HttpResponse:
    """The box that takes new documents: in pieces where scripts run, as one smaller file where not."""
    rights = rights_of(request.actor, room)
    folder = request.GET.get("folder", "")
    heading = _("Add documents")
    context = {
        "form": DocumentForm(
            prefix="fact", folders=folder_choices(rights.folders, rights.paths), initial={"folder": folder}
        ),
        "has_folders": bool(rights.folders),
        "may_keep": bool(may_keep_room(request.actor, room)),
        "next": reverse("rooms:room", args=[room.pk]) + (f"?folder={folder}" if folder.isdecimal() else ""),
        "heading": heading,
        "crumbs": crumbs(room, {"label": heading}),
    } | frame(request.actor, room)
    return render(request, "rooms/document_add.html", context)


@require_POST
@kept
def thing_classify(request: HttpRequest, room: Room, kind: str, thing: int) -> HttpResponse:
    """Say of which classes a document or layer is."""
    form = ClassForm(request.POST)
    if form.is_valid():
        one = form.cleaned_data
        attempt(
            request,
            lambda: classify(
                actor=request.actor,
                room_id=room.pk,
                kind=kind,
                thing_id=thing,
                residency=one["residency"],
                export=one["export"],
            ),
            _("The classes are established."),
        )
    if kind == DOCUMENT:
        return redirect("rooms:document", key=room.pk, document=thing)
    return redirect("rooms:layers", key=room.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@kept
def thing_remove(request: HttpRequest, room: Room, kind: str, thing: int) -> HttpResponse:
    """Take a document or layer out of everybody's sight, after asking once."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST":

        def verb() -> None:
            remove_thing(actor=request.actor, room_id=room.pk, kind=kind, thing_id=thing)

        attempt(request, verb, _("It was taken away."))
        return redirect("rooms:room", key=room.pk)
    note = _("Nobody sees it any more, you neither. The file is kept, and so is what was noted about it.")
    return form_page(request, room, form, _("Take it out of the room"), note=note, danger=True)


@require_http_methods(["GET", "HEAD", "POST"])
@kept
def room_move(request: HttpRequest, room: Room, verb: str) -> HttpResponse:
    """Freeze the room, open it again, close it."""
    if verb not in {move.verb for move in states.ROOM.moves_from(room.state)}:
        raise Http404
    form = (NeededReasonForm if verb == "close" else ReasonForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        attempt(request, lambda: move_room(actor=request.actor, room_id=room.pk, verb=verb, reason=reason))
        return redirect("rooms:room", key=room.pk)
    notes = {
        "freeze": _("Members read on; nothing is added or changed until you open the room again."),
        "thaw": _("The room can be changed again."),
        "close": _("Members see the room no more, at once. What lies in it is kept. It cannot be opened again."),
    }
    heading = str(states.MOVE_NAMES[verb])
    return form_page(request, room, form, heading, note=notes[verb], danger=verb == "close")
