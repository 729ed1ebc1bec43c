"""The map explorer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.publicsite.whereabouts import spots

LONGEST = 200


@require_safe
def explore(request: HttpRequest) -> HttpResponse:
    """All layers on one map, with links to the tables that say the same."""
    context = {
        "heading": _("Map"),
        "label": _("Map of mineral titles, occurrences and places in Pakistan"),
        "tables": [
            {
                "href": reverse("titles:list"),
                "name": _("Register of titles"),
                "what": _("Number, holder, kind, state, area and dates of every title."),
            },
            {
                "href": reverse("geoscience:occurrences"),
                "name": _("Occurrences and deposits"),
                "what": _("Names, commodities, places and sources."),
            },
            {
                "href": reverse("places:places"),
                "name": _("Zones, ports and crossings"),
                "what": _("Special economic zones, ports, border crossings and routes, with their sources."),
            },
        ],
    }
    return render(request, "publicsite/map.html", context)


@require_safe
def map_search(request: HttpRequest) -> JsonResponse:
    """Where the words of the map's search box lie: `{"results": [{label, longitude, latitude, note, zoom}]}`."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    return JsonResponse({"results": spots(request.actor, words)})
