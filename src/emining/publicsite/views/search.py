"""Search by name in any language, number, commodity or place."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """One box over every noun."""
    return render(request, "publicsite/search.html", {"words": request.GET.get("q", "").strip()})
