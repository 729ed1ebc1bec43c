"""Vector tiles for maps, ours and anybody's."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from emining.kernel.refusals import Refused
from emining.places.tiles import Tile, render
from emining.publicsite.layers import LAYERS, edition

CONTENT_TYPE = "application/vnd.mapbox-vector-tile"


@require_safe
def tile(request: HttpRequest, layer: str, z: int, x: int, y: int) -> HttpResponse:
    """One tile of one layer as this reader may see it, narrowed by the same filters as the layer's list page.

    The entity tag is the layer's edition with the reader's seat: a change of the register changes it at once.
    """
    chosen = LAYERS.get(layer)
    if chosen is None:
        raise Http404
    try:
        address = Tile(z, x, y)
    except Refused as outside:
        raise Http404 from outside
    actor = request.actor
    present = edition(layer)
    etag = f'"{present}"' if actor.is_anonymous else f'"{present}-{actor.seat_id or 0}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(render(chosen.statements(actor, address, request.GET)), content_type=CONTENT_TYPE)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache" if actor.is_anonymous else "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response
