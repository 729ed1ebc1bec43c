"""The page of one need or offer."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from emining.accounts.types import Actor
from emining.audit.selectors import events_of
from emining.documents.qr import qr_svg
from emining.parties.types import STAGES
from emining.projects import states, wording
from emining.projects.ages import age_of, quiet_days
from emining.projects.models import Listing
from emining.projects.permissions import may_keep_own, may_vet
from emining.projects.selectors.gate import listings_visible_to
from emining.projects.selectors.work import vettings_of
from emining.projects.trades import TRADES
from emining.projects.types import CATEGORIES, LISTING_KINDS, OUTCOMES
from emining.projects.views.detail import gone
from emining.projects.views.market import market_crumbs
from emining.projects.views.words import (
    address_of,
    commodity_words,
    confirmed_age,
    province_words,
    public_address,
    seen_or_404,
    today,
)


@require_safe
def listing_by_id(request: HttpRequest, key: int) -> HttpResponse:
    """On to the page of a need or offer."""
    found = seen_or_404(listings_visible_to(request.actor), pk=key)
    if found.number is None:
        raise Http404
    return redirect("projects:listing", number=found.number)


@require_safe
def listing_page(request: HttpRequest, number: str) -> HttpResponse:
    """One need or offer as this reader may see it."""
    actor: Actor = request.actor
    listing = listings_visible_to(actor).filter(number=number).first()
    if listing is None:
        return gone(request, Listing, number)
    day, provinces = today(), province_words()
    project = listing.project
    context = {
        "listing": listing,
        "project": project if project is not None and project.state in states.READABLE else None,
        "kind": LISTING_KINDS[listing.kind],
        "category": CATEGORIES[listing.category],
        "tag": wording.tag(listing.state),
        "words": wording.written(listing, "words"),
        "stage": STAGES.get(listing.stage),
        "minerals": wording.names_for(listing.commodities, commodity_words()),
        "provinces": wording.names_for(listing.jurisdictions, provinces),
        "amount_age": age_of(listing.amount_on, "day", today=day) if listing.amount_on else None,
        "quiet": quiet_days(listing.active_on, today=day),
        "confirmed": confirmed_age(listing, day),
        "outcome": OUTCOMES.get(listing.outcome, ""),
        "qr": qr_svg(public_address(address_of(listing))),
        "events": events_of(TRADES["listing"].subject(listing), actor=actor, limit=40),
        "vettings": list(vettings_of(listing)),
        "is_own": may_keep_own(actor, listing).allowed,
        "may_vet": may_vet(actor, listing).allowed,
        "crumbs": market_crumbs({"label": listing.number}),
    }
    context["sees_points"] = context["is_own"] or context["may_vet"]
    return render(request, "projects/listing.html", context)
