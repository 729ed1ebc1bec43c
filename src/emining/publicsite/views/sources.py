"""Where the data come from and on what terms."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from emining.geoscience.selectors import datasets_with_counts
from emining.places.selectors import boundary_sets_public, disputed_lines_all
from emining.titles.selectors import registers_visible_to


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every data set, boundary set and register with its publisher, licence, date and standing."""
    context = {
        "datasets": datasets_with_counts().order_by("code"),
        "boundary_sets": boundary_sets_public().order_by("level", "code"),
        "disputed_lines": disputed_lines_all().order_by("code"),
        "registers": registers_visible_to(request.actor).order_by("kind", "code"),
    }
    return render(request, "publicsite/sources.html", context)
