"""Pages of plain text."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the platform is, what it does not do, and how to read it."""
    return render(request, "publicsite/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was made accessible, how it is checked, and what is not yet."""
    return render(request, "publicsite/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, why, and for how long."""
    return render(request, "publicsite/privacy.html")
