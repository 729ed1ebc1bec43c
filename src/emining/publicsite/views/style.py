"""Every component in the reader's language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from emining.publicsite.examples import context


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """The public style page."""
    number = request.GET.get("page", "6")
    return render(request, "publicsite/style.html", context(int(number) if number.isdecimal() else 6))
