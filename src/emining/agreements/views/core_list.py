"""The lists of agreements: published ones for everybody, one's own, those one's office follows up."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from emining.agreements.selectors.cards import agreement_cards
from emining.agreements.selectors.gate import agreements_public
from emining.agreements.views.frame import crumbs


@require_safe
def agreement_list(request: HttpRequest) -> HttpResponse:
    """Published agreements, newest first."""
    return render(
        request, "agreements/list.html", {"rows": agreement_cards(agreements_public()[:50]), "crumbs": crumbs()}
    )
