"""The map explorer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe


@require_safe
def explore(request: HttpRequest) -> HttpResponse:
    """All layers on one map, beside links to the tables that say the same."""
    context = {"heading": _("Map"), "label": _("Map of mineral titles, occurrences and places in Pakistan")}
    return render(request, "publicsite/map.html", context)
