"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.publicsite.selectors import as_timeline, latest_changes, living_figures


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The map beside one sentence, one search box and three doors; living figures; what changed last."""
    context = {
        "doors": [
            {
                "icon": "map",
                "href": reverse("publicsite:map"),
                "name": _("Explore the ground"),
                "what": _("Occurrences, titles and boundaries on one map, with a table for each."),
            },
            {
                "icon": "handshake",
                "href": reverse("projects:market"),
                "name": _("Find a partner"),
                "what": _("Projects that look for partners, needs and offers, companies, and why they fit."),
            },
            {
                "icon": "file-search",
                "href": reverse("publicsite:search"),
                "name": _("Follow a file"),
                "what": _("Search by the number of a title, a project or an acknowledgement."),
            },
        ],
        "figures": living_figures(request.actor),
        "changes": as_timeline(latest_changes(request.actor)),
        "map_label": _("Map of mineral titles and occurrences in Pakistan"),
    }
    return render(request, "publicsite/home.html", context)
