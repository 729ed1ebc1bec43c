"""Map layers: the list with attributes, one layer on the map, its file, adding one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from emining.kernel.refusals import Refused
from emining.rooms import wording
from emining.rooms.access import Rights
from emining.rooms.forms.keeping import ClassForm, LayerForm
from emining.rooms.maps import MOST_DRAWN, as_geojson
from emining.rooms.models import Room, RoomDocument, RoomLayer
from emining.rooms.permissions import may_keep_room
from emining.rooms.services import add_layer, note_access
from emining.rooms.types import DOWNLOAD, LAYER_KINDS, SEE, AddLayer
from emining.rooms.views.doors import attempt, crumbs, entered, kept, shown
from emining.rooms.views.keeping import form_page
from emining.rooms.views.room import frame

_MAP_FILES = ("application/geo+json", "application/geopackage+sqlite3")


@require_safe
@entered
def layers(request: HttpRequest, room: Room, rights: Rights) -> HttpResponse:
    """The layers that this reader may see, each with the attributes that come with it."""
    keeps = bool(may_keep_room(request.actor, room))
    context = {
        "layers": [_described(layer, rights, keeps=keeps) for layer in rights.layers()],
        "may_keep": keeps,
        "crumbs": crumbs(room, {"label": _("Maps")}),
    } | frame(request.actor, room)
    return render(request, "rooms/layers.html", context)


def _described(layer: RoomLayer, rights: Rights, *, keeps: bool) -> dict[str, Any]:
    return {
        "layer": layer,
        "name": wording.name_of(layer),
        "kind": LAYER_KINDS[layer.kind],
        "attributes": rights.attributes(layer),
        "residency": wording.residency(layer.residency),
        "export": wording.export(layer.export),
        "may_download": bool(rights.decide(layer, DOWNLOAD)),
        "form": ClassForm(initial={"residency": layer.residency, "export": layer.export}, auto_id=f"id_{layer.pk}_%s")
        if keeps
        else None,
    }


def seen_layer(room: Room, rights: Rights, key: int) -> RoomLayer:
    """A layer that this reader may see, else 404."""
    layer = RoomLayer.objects.select_related("room").filter(room=room, pk=key).first()
    if layer is None or not rights.decide(layer, SEE):
        raise Http404
    return layer


@require_safe
@entered
def layer_page(request: HttpRequest, room: Room, rights: Rights, layer: int) -> HttpResponse:
    """One layer on the map with its table; noted as seen before it is drawn."""
    found = seen_layer(room, rights, layer)
    verdict = rights.decide(found, SEE)
    note_access(actor=request.actor, room=room, thing=found, action=SEE, verdict=verdict)
    drawn = as_geojson(request.actor, rights, found)
    names = rights.attributes(found)
    context = _described(found, rights, keeps=False) | {
        "heading": shown(wording.name_of(found)),
        "geojson": drawn,
        "columns": [{"label": name} for name in names],
        "rows": [
            {"cells": [one["properties"].get(name) for name in names]} for one in drawn["features"][:200] if names
        ],
        "number": len(drawn["features"]),
        "is_cut": len(drawn["features"]) >= MOST_DRAWN,
        "step": None if rights.standing.is_owner else found.step_deg or None,
        "warnings": [wording.clause(code) for code in verdict.warnings],
        "crumbs": crumbs(room, {"label": shown(wording.name_of(found))}),
    }
    return render(request, "rooms/layer.html", context | frame(request.actor, room))


@require_safe
@entered
def layer_file(request: HttpRequest, room: Room, rights: Rights, layer: int) -> HttpResponse:
    """A layer as a GeoJSON file with the permitted attributes; noted before it leaves."""
    found = seen_layer(room, rights, layer)
    verdict = rights.decide(found, DOWNLOAD)
    if not verdict:
        raise Refused(verdict.reason, **verdict.facts)
    note_access(actor=request.actor, room=room, thing=found, action=DOWNLOAD, verdict=verdict, detail="geojson")
    response = JsonResponse(as_geojson(request.actor, rights, found, DOWNLOAD), content_type="application/geo+json")
    response["Content-Disposition"] = f'attachment; filename="layer-{found.pk}.geojson"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@kept
def layer_add(request: HttpRequest, room: Room) -> HttpResponse:
    """A new layer."""
    files = RoomDocument.objects.filter(room=room, removed_at__isnull=True, document__media_type__in=_MAP_FILES)
    sources = [(str(one.pk), shown(wording.title_of(one))) for one in files.order_by("pk")[:500]]
    form = LayerForm(request.POST or None, sources=sources)
    if request.method == "POST" and form.is_valid():
        one = form.cleaned_data
        command = AddLayer(
            room_id=room.pk,
            kind=one["kind"],
            name=form.names(),
            source_id=int(one["source"]) if one["source"] else None,
            step_deg=str(one["step_deg"] or 0),
            residency=one["residency"],
            export=one["export"],
        )
        if attempt(request, lambda: add_layer(actor=request.actor, command=command), _("The layer was added.")):
            return redirect("rooms:layers", key=room.pk)
    return form_page(request, room, form, _("Add a map layer"))
