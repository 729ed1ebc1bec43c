"""Naming parties, found by a search of companies and authorities; what the agreement is tied to."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from emining.accounts.permissions import seat_required
from emining.accounts.selectors import today
from emining.accounts.types import Actor
from emining.agreements import types, wording
from emining.agreements.forms.core import LinkForm, PartyForm
from emining.agreements.models import Agreement
from emining.agreements.permissions import may_change_parties
from emining.agreements.selectors.cards import sides_by_agreement
from emining.agreements.selectors.links import link_rows
from emining.agreements.services import add_link, add_party, remove_link, remove_party
from emining.agreements.types import SideCommand
from emining.agreements.views.frame import SIDES, answering, crumbs, readable_or_404
from emining.kernel.refusals import Refused
from emining.parties.selectors import parties_matching
from emining.parties.selectors.ownership import are_related
from emining.places.selectors import places_matching, places_visible_to
from emining.projects.selectors import projects_visible_to
from emining.titles.selectors import titles_visible_to

FOUND = 20
MOST_COMPARED = 6


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def parties_page(request: HttpRequest, key: int) -> HttpResponse:
    """The parties so far, a search for others, and a warning where the record ties two of them together."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    error = ""
    if request.method == "POST":
        form = PartyForm(request.POST)
        # A role or number that nobody offered is refused by the service like any other that is unknown.
        command = form.command() if form.is_valid() else SideCommand(0, "partner")
        try:
            add_party(actor=actor, agreement_id=key, command=command)
        except Refused as refused:
            error = wording.sentence(refused)
        else:
            messages.success(request, _("The party was named."))
            return redirect("agreements:parties", key=key)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    rows = sides_by_agreement([key]).get(key, ())
    named = {row.organisation_id for row in rows}
    found = [one for one in parties_matching(words)[: FOUND + len(named)] if one.organisation_id not in named]
    context = {
        "agreement": agreement,
        "title": wording.title_of(agreement),
        "rows": [
            {"row": row, "role": types.ROLES[row.role], "keeps": row.organisation_id == agreement.opened_by_id}
            for row in rows
        ],
        "may_change": bool(may_change_parties(actor, agreement)),
        "may_strike": agreement.shared_at is None,
        "words": words,
        "found": found[:FOUND] if words else [],
        "roles": list(types.ROLES.items()),
        "related": related_pairs(agreement) if may_change_parties(actor, agreement) else [],
        "error": error,
        "crumbs": crumbs(agreement, {"label": _("Parties")}),
    }
    return render(request, "agreements/core_parties.html", context, status=422 if error else 200)


def related_pairs(agreement: Agreement) -> list[dict[str, Any]]:
    """Pairs of parties that the record ties together. It warns and refuses nothing; how they are tied is not shown."""
    rows = sides_by_agreement([agreement.pk]).get(agreement.pk, ())[:MOST_COMPARED]
    day = today()
    return [
        {"one": one.name, "other": other.name}
        for one, other in combinations(rows, 2)
        if are_related(one.organisation_id, other.organisation_id, on=day) is not None
    ]


@seat_required(*SIDES)
@require_POST
@answering
def party_remove(request: HttpRequest, key: int, organisation: int) -> HttpResponse:
    """Strike a party from a draft."""
    remove_party(actor=request.actor, agreement_id=key, organisation_id=organisation)  # type: ignore[attr-defined]
    messages.success(request, _("The party was struck from the draft."))
    return redirect("agreements:parties", key=key)


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def links_page(request: HttpRequest, key: int) -> HttpResponse:
    """What the agreement is tied to, and a search among what the reader may see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    agreement = readable_or_404(actor, key)
    error = ""
    if request.method == "POST":
        form = LinkForm(request.POST)
        given: dict[str, Any] = form.cleaned_data if form.is_valid() else {"kind": "", "key": 0}
        try:
            add_link(actor=actor, agreement_id=key, kind=given["kind"], key=given["key"])
        except Refused as refused:
            error = wording.sentence(refused)
        else:
            messages.success(request, _("The agreement was tied to it."))
            return redirect("agreements:links", key=key)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    context = {
        "agreement": agreement,
        "title": wording.title_of(agreement),
        "links": link_rows(actor, agreement),
        "words": words,
        "found": _found(actor, words) if words else [],
        "error": error,
        "crumbs": crumbs(agreement, {"label": _("What it concerns")}),
    }
    return render(request, "agreements/core_links.html", context, status=422 if error else 200)


def _found(actor: Actor, words: str) -> list[dict[str, Any]]:
    """Projects, titles and zones whose number or name has the words, each through its own gate."""
    name = Q(name_en__icontains=words) | Q(name_zh__icontains=words) | Q(name_ur__icontains=words)
    numbered = name | Q(number__icontains=words)
    zones = places_matching(places_visible_to(actor), kind="sez", text=words)
    found: list[dict[str, Any]] = [
        *(
            {"kind": "project", "key": one.pk, "name": one, "number": one.number}
            for one in projects_visible_to(actor).filter(numbered, number__isnull=False)[:8]
        ),
        *(
            {"kind": "title", "key": one.title_id, "name": one, "number": one.number}
            for one in titles_visible_to(actor).filter(numbered)[:8]
        ),
        *({"kind": "zone", "key": one.pk, "name": one, "number": ""} for one in zones[:8]),
    ]
    return [{**one, "kind_name": types.LINK_KINDS[one["kind"]]} for one in found]


@seat_required(*SIDES)
@require_POST
@answering
def link_remove(request: HttpRequest, key: int, link: int) -> HttpResponse:
    """Untie it."""
    remove_link(actor=request.actor, agreement_id=key, link_id=link)  # type: ignore[attr-defined]
    messages.success(request, _("The tie was removed."))
    return redirect("agreements:links", key=key)
