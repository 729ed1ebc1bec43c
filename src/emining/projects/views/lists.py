"""The two lists: projects, and needs and offers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.parties.types import STAGES
from emining.projects.asking import (
    AGES,
    LISTING_SORTS,
    SHOWN,
    SORTS,
    ListingFilter,
    ProjectFilter,
    read_listings,
    read_projects,
)
from emining.projects.forms.filters import ListingFilterForm, ProjectFilterForm
from emining.projects.forms.verbs import SaveSearchForm
from emining.projects.selectors.gate import listings_visible_to, projects_visible_to
from emining.projects.selectors.search import count_of, listings_matching, page_of, projects_matching
from emining.projects.types import CATEGORIES, LISTING_KINDS, LISTINGS, PROJECT_KINDS, PROJECT_STAGES, PROJECTS
from emining.projects.views.market import market_crumbs
from emining.projects.views.words import card, commodity_words, province_words, today

MOST_COMPARED = 4


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """Projects: filtered and ordered by the address."""
    asked = read_projects(request.GET)
    rows = projects_matching(projects_visible_to(request.actor), asked)
    context = _context(request, PROJECTS, asked, rows) | {
        "form": ProjectFilterForm(_shown(asked)),
        "most_compared": MOST_COMPARED,
    }
    return render(request, "projects/list.html", context)


@require_safe
def listing_list(request: HttpRequest) -> HttpResponse:
    """Needs and offers: filtered and ordered by the address."""
    asked = read_listings(request.GET)
    rows = listings_matching(listings_visible_to(request.actor), asked)
    context = _context(request, LISTINGS, asked, rows) | {"form": ListingFilterForm(_shown(asked))}
    return render(request, "projects/listings.html", context)


def _context(
    request: HttpRequest, kind: str, asked: ProjectFilter | ListingFilter, rows: QuerySet[Any]
) -> dict[str, Any]:
    page = page_of(rows, asked.sort, mark=request.GET.get("after", ""))
    commodities, day = commodity_words(), today()
    here = reverse("projects:list" if kind == PROJECTS else "projects:listings")
    signed_in = not request.actor.is_anonymous
    return {
        "rows": [card(one, commodities, day) for one in page.rows],
        "counted": count_of(rows),
        "chips": _chips(asked, commodities),
        "clear": here if asked.active else "",
        "next": asked.address(after=page.next_mark) if page.next_mark else "",
        "first": "" if page.is_first else asked.address() or "?",
        "tile_filters": asked.query(),
        "downloads": _downloads(kind, asked),
        "feed": _named("feed", kind) + asked.address(),
        "now": timezone.now(),
        "asked": asked,
        "save_form": SaveSearchForm(initial={"kind": kind, "query": asked.query()}) if signed_in else None,
        "crumbs": market_crumbs({"label": _("Projects") if kind == PROJECTS else _("Needs and offers")}),
    }


def _shown(asked: ProjectFilter | ListingFilter) -> dict[str, Any]:
    return {"shown": asked.shown, "sort": asked.sort} | asked.active


def _named(what: str, kind: str) -> str:
    return reverse(f"projects:{what}" if kind == PROJECTS else f"projects:listing_{what}")


def _downloads(kind: str, asked: ProjectFilter | ListingFilter) -> list[dict[str, Any]]:
    return [
        {"label": "CSV", "note": _("For spreadsheets; everything asked for"), "href": _named("csv", kind)
         + asked.address()},
        {"label": "Atom", "note": _("For feed readers: what is new under this filter"), "href": _named("feed", kind)
         + asked.address()},
    ]  # fmt: skip


def _chips(asked: ProjectFilter | ListingFilter, commodities: Mapping[str, str]) -> list[dict[str, Any]]:
    """What is asked, each part with the address without it."""
    is_project = isinstance(asked, ProjectFilter)
    labels = (ProjectFilterForm if is_project else ListingFilterForm).base_fields
    words: dict[str, Mapping[str, Any]] = {
        "kind": PROJECT_KINDS if is_project else LISTING_KINDS,
        "category": CATEGORIES,
        "seeks": CATEGORIES,
        "stage": PROJECT_STAGES,
        "chain": STAGES,
        "commodity": commodities,
        "province": province_words(),
        "age": AGES,
        "shown": SHOWN,
        "sort": SORTS if is_project else LISTING_SORTS,
    }
    return [
        {
            "label": labels[name].label,
            "value": words.get(name, {}).get(value, value),
            "remove": asked.without(name).address() or "?",
        }
        for name, value in asked.active.items()
    ]
