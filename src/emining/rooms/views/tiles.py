"""Vector tiles of a room's layers. Permission is asked for each tile; nothing may be kept between two readers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from emining.kernel.refusals import Refused
from emining.places.tiles import Tile
from emining.rooms.access import rights_of
from emining.rooms.maps import tile_of
from emining.rooms.models import RoomLayer
from emining.rooms.selectors.gate import rooms_visible_to
from emining.rooms.services import note_access
from emining.rooms.types import SEE

CONTENT_TYPE = "application/vnd.mapbox-vector-tile"


@require_safe
def layer_tile(request: HttpRequest, key: int, layer: int, **place: int) -> HttpResponse:
    """One tile of one layer as this reader may see it; 404 for whoever may not, whatever the reason."""
    actor = request.actor
    room = rooms_visible_to(actor).filter(pk=key).first()
    if room is None:
        raise Http404
    rights = rights_of(actor, room)
    found = RoomLayer.objects.select_related("room").filter(room=room, pk=layer).first()
    verdict = rights.decide(found, SEE) if found is not None else None
    if found is None or not verdict:
        raise Http404
    try:
        address = Tile(place["z"], place["x"], place["y"])
    except Refused as outside:
        raise Http404 from outside
    drawn = tile_of(actor, rights, found, address)
    if drawn:
        note_access(
            actor=actor, room=room, thing=found, action=SEE, verdict=verdict, detail="tile {z}/{x}/{y}".format(**place)
        )
    response = HttpResponse(drawn, content_type=CONTENT_TYPE)
    response["Cache-Control"] = "private, no-store"
    return response
