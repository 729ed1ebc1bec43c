"""The home of the market, and the two reference pages behind its rules."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.projects import criteria
from emining.projects.permissions import VETTING_ROLES, may_offer
from emining.projects.requirements import REQUIREMENTS
from emining.projects.selectors.figures import LivingFigures, living_figures
from emining.projects.selectors.gate import listings_public, projects_public
from emining.projects.selectors.work import waiting_vettings
from emining.projects.types import (
    FACT_SHEET,
    LISTING_DAYS,
    OFFER,
    PROJECT_DAYS,
    PROJECT_STAGES,
    REMIND_DAYS,
    VETTING_DAYS,
)
from emining.projects.views.words import card, commodity_words, today

NEWEST = 6


@require_safe
def market(request: HttpRequest) -> HttpResponse:
    """What the market is, what stands on it now, and the doors."""
    found = living_figures()
    commodities, day = commodity_words(), today()
    newest = projects_public().filter(kind=OFFER, state="listed").order_by("-listed_at", "-id")[:NEWEST]
    listings = listings_public().filter(state="listed").order_by("-listed_at", "-id")[:NEWEST]
    actor = request.actor
    context = {
        "figures": _figures(found),
        "capital": _capital(found),
        "demonstration": found.demonstration,
        "projects": [card(one, commodities, day) for one in newest],
        "listings": [card(one, commodities, day) for one in listings],
        "doors": _doors(),
        "days": {"projects": PROJECT_DAYS, "listings": LISTING_DAYS},
        "may_offer": may_offer(actor).allowed,
        "waiting": waiting_vettings(actor) if actor.role in VETTING_ROLES else None,
    }
    return render(request, "projects/market.html", context)


@require_safe
def requirements(request: HttpRequest) -> HttpResponse:
    """The table of what is required from which stage on."""
    rows = [
        {
            "label": one.label,
            "reason": one.reason,
            "from": PROJECT_STAGES[one.from_stage],
            "only_ground": bool(one.only_for),
        }
        for one in REQUIREMENTS
    ]
    return render(request, "projects/requirements.html", {"rows": rows, "crumbs": _crumbs(_("What is required"))})


@require_safe
def vetting_criteria(request: HttpRequest) -> HttpResponse:
    """The criteria of vetting, their points and what follows."""
    subjects = [
        {
            "heading": heading,
            "criteria": criteria.criteria_of(subject),
            "most": criteria.most_points(subject),
            "threshold": criteria.THRESHOLDS[subject],
        }
        for subject, heading in (("project", _("Projects")), ("listing", _("Needs and offers")))
    ]
    context = {
        "subjects": subjects,
        "version": criteria.CRITERIA_VERSION,
        "days": {
            "projects": PROJECT_DAYS,
            "listings": LISTING_DAYS,
            "first": max(REMIND_DAYS),
            "last": min(REMIND_DAYS),
            "vetting": VETTING_DAYS,
        },
        "crumbs": _crumbs(_("How it is vetted")),
    }
    return render(request, "projects/criteria.html", context)


def market_crumbs(*more: dict[str, Any]) -> list[dict[str, Any]]:
    """The way here from the market's home."""
    return [{"label": _("Market"), "href": reverse("projects:market")}, *more]


def _crumbs(label: str) -> list[dict[str, Any]]:
    return market_crumbs({"label": label})


def _figures(found: LivingFigures) -> list[dict[str, Any]]:
    projects, listings = reverse("projects:list"), reverse("projects:listings")
    rows: list[dict[str, Any]] = [
        {"value": found.projects, "label": _("Projects looking for partners"), "href": f"{projects}?kind={OFFER}",
         "as_at": found.as_at},
        {"value": found.needs, "label": _("Needs"), "href": f"{listings}?kind=need", "as_at": found.as_at},
        {"value": found.offers, "label": _("Offers"), "href": f"{listings}?kind=offer", "as_at": found.as_at},
        {"value": found.fact_sheets, "label": _("Fact sheets of real projects, not offers"),
         "href": f"{projects}?kind={FACT_SHEET}", "as_at": found.as_at},
    ]  # fmt: skip
    return rows


def _capital(found: LivingFigures) -> list[dict[str, Any]]:
    """Capital sought, one figure a currency: they are never added together."""
    projects = reverse("projects:list")
    rows = []
    for one in found.capital:
        amount, unit = rounded(one.amount)
        rows.append(
            {
                "value": amount,
                "unit": unit % {"currency": one.currency},
                "label": _("Capital sought"),
                "href": f"{projects}?kind={OFFER}&currency={one.currency}",
                "note": _("%(count)s projects; sums stated between %(oldest)s and %(newest)s")
                % {
                    "count": one.projects,
                    "oldest": date_format(one.oldest_on, "DATE_FORMAT"),
                    "newest": date_format(one.newest_on, "DATE_FORMAT"),
                },
            }
        )
    return rows


def rounded(amount: Any) -> tuple[str, str]:
    """A large sum for a headline: `1.84` and a unit with the currency to fill in. Lists show sums in full."""
    number = Decimal(amount)
    if number >= 10**9:
        return f"{number / 10**9:.2f}", _("billion %(currency)s")
    if number >= 10**6:
        return f"{number / 10**6:.1f}", _("million %(currency)s")
    return f"{number:,.0f}", "%(currency)s"


def _doors() -> list[dict[str, Any]]:
    return [
        {"href": reverse("projects:list"), "icon": "mountain", "name": _("Find a project"),
         "what": _("By stage, commodity, province and capital, on the map or as a table")},
        {"href": reverse("projects:listings"), "icon": "handshake", "name": _("Needs and offers"),
         "what": _("Finance, technology, equipment, offtake, survey, training and more")},
        {"href": reverse("projects:own"), "icon": "pencil", "name": _("Put something on the market"),
         "what": _("For companies: drafts save themselves, officers vet, you confirm that it stays true")},
        {"href": reverse("projects:criteria"), "icon": "shield-check", "name": _("How it is vetted"),
         "what": _("Stated criteria, points and dates; a listing is no title")},
    ]  # fmt: skip
