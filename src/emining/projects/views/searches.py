"""Saved searches: list, save, rename, forget."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.kernel.refusals import Refused
from emining.projects.forms.fields import sentence
from emining.projects.forms.verbs import RenameSearchForm, SaveSearchForm
from emining.projects.models import SavedSearch
from emining.projects.selectors.saved import searches_of
from emining.projects.services import delete_search, rename_search, save_search
from emining.projects.types import PROJECTS, SEARCH_KINDS
from emining.projects.views.market import market_crumbs


@require_safe
@seat_required()
def searches(request: HttpRequest) -> HttpResponse:
    """The reader's own searches."""
    rows = [
        {
            "search": one,
            "kind": SEARCH_KINDS[one.kind],
            "href": _address(one),
            "form": RenameSearchForm(initial={"name": one.name, "alerts": one.alerts}, auto_id=f"id_{one.pk}_%s"),
        }
        for one in searches_of(request.actor)
    ]
    context = {"rows": rows, "crumbs": market_crumbs({"label": _("Saved searches")})}
    return render(request, "projects/searches.html", context)


@require_POST
@seat_required()
def search_save(request: HttpRequest) -> HttpResponse:
    """Keep the filter of a list under a name."""
    form = SaveSearchForm(request.POST)
    if not form.is_valid():
        messages.error(request, sentence(Refused("search_needs_name")))
        return redirect("projects:searches")
    one = form.cleaned_data
    try:
        save_search(actor=request.actor, kind=one["kind"], query=one["query"], name=one["name"])
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("Saved. You will be told of new matches."))
    return redirect("projects:searches")


@require_POST
@seat_required()
def search_rename(request: HttpRequest, key: int) -> HttpResponse:
    """Another name, alerts on or off."""
    form = RenameSearchForm(request.POST)
    given = form.cleaned_data if form.is_valid() else {"name": "", "alerts": False}
    try:
        rename_search(actor=request.actor, search_id=key, **given)
    except Refused as refused:
        messages.error(request, sentence(refused))
    return redirect("projects:searches")


@require_POST
@seat_required()
def search_delete(request: HttpRequest, key: int) -> HttpResponse:
    """Forget it."""
    try:
        delete_search(actor=request.actor, search_id=key)
    except Refused as refused:
        messages.error(request, sentence(refused))
    return redirect("projects:searches")


def _address(search: SavedSearch) -> str:
    page = reverse("projects:list" if search.kind == PROJECTS else "projects:listings")
    return f"{page}?{search.query}" if search.query else page
