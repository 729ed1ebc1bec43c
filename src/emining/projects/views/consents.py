"""The contact's own page: agree to be introduced, or take it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from emining.accounts.permissions import seat_required
from emining.projects import wording
from emining.projects.permissions import may_agree_as_contact
from emining.projects.services import agree_as_contact, take_back_consent
from emining.projects.trades import TRADES
from emining.projects.types import CONSENT_WORDS
from emining.projects.views.market import market_crumbs


@require_http_methods(["GET", "HEAD", "POST"])
@seat_required()
def consent(request: HttpRequest, noun: str, key: int) -> HttpResponse:
    """What is asked, in the words that are agreed to. For everybody but the named person it does not exist."""
    trade = TRADES[noun]
    thing = trade.model.objects.filter(pk=key).select_related("organisation", "contact_seat").first()
    if thing is None or not may_agree_as_contact(request.actor, thing):
        raise Http404
    if request.method == "POST":
        if request.POST.get("answer") == "agree":
            agree_as_contact(actor=request.actor, noun=noun, key=key)
            messages.success(request, _("You agreed. You can take it back here at any time."))
        else:
            take_back_consent(actor=request.actor, noun=noun, key=key)
            messages.success(request, _("You do not agree. Nobody will be introduced to you for this."))
        return redirect("projects:consent", noun=noun, key=key)
    context = {
        "noun": noun,
        "thing": thing,
        "label": trade.label,
        "name": wording.name_of(thing),
        "words": CONSENT_WORDS,
        "crumbs": market_crumbs({"label": _("Consent")}),
    }
    return render(request, "projects/consent.html", context)
