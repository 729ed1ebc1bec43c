"""Public pages of companies and authorities."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.kernel.languages import Trilingual
from emining.parties.forms import PartyFilter
from emining.parties.selectors import parties_matching, parties_public
from emining.parties.types import IDENTIFIER_TYPES, KINDS


@require_safe
def parties(request: HttpRequest) -> HttpResponse:
    """Every company and authority, found by a part of the name in any language, or by number."""
    form = PartyFilter(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    found = parties_matching(given.get("q", ""), kind=given.get("kind", ""))
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "kinds": KINDS, "count": page.paginator.count}
    return render(request, "parties/list.html", context)


@require_safe
def party(request: HttpRequest, code: str) -> HttpResponse:
    """One company or authority."""
    found = parties_public().filter(organisation__code=code).first()
    if found is None:
        raise Http404
    context = {
        "party": found,
        "role": Trilingual(found.role_en, found.role_zh, found.role_ur),
        "numbers": [
            {"label": IDENTIFIER_TYPES[number.kind], "number": number} for number in found.identifiers.order_by("kind")
        ],
        "kind": KINDS[found.kind],
        "crumbs": [{"label": _("Parties"), "href": reverse("parties:list")}, {"label": str(found.organisation)}],
    }
    return render(request, "parties/detail.html", context)
