"""Every component in the reader's language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """The public style page."""
    return render(request, "publicsite/style.html")
