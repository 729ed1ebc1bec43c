"""Where the data come from and on what terms."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every data set, boundary set and register with its publisher, licence and date."""
    return render(request, "publicsite/sources.html", {})
