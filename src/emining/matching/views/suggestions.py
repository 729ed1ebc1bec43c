"""Suggestions for one's own company, its projects, needs and offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.roles import COMPANY_ROLES
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.matching.forms import DismissForm
from emining.matching.selectors.suggestions import (
    Looking,
    Suggested,
    dismissed_count,
    looking_of,
    suggestions_for,
)
from emining.matching.sentences import PARTS, Speaker
from emining.matching.services import dismiss_suggestion, restore_suggestions
from emining.matching.types import KINDS, NEED, OFFER, PARTY, PROJECT
from emining.matching.views.words import in_language, sentence

SEATED = tuple(sorted(COMPANY_ROLES))
_HEADINGS = {
    PARTY: gettext_lazy("Projects for your company"),
    PROJECT: gettext_lazy("Companies for your project"),
    NEED: gettext_lazy("Offers for your need"),
    OFFER: gettext_lazy("Needs for your offer"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One suggestion ready to be drawn."""

    found: Suggested
    href: str
    kind: Any
    reasons: list[str]
    cautions: list[str]
    gains: list[Any]
    parts: list[dict[str, Any]]
    form: DismissForm

    @property
    def anchor(self) -> str:
        """Id on the page."""
        return f"{self.found.target.kind}-{self.found.target.id}"


@seat_required(*SEATED)
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Who or what fits, with reasons: first for the company itself, then for each thing it has on the market."""
    actor: Actor = request.actor
    own = looking_of(actor)
    chosen = next((one for one in own if one.key == request.GET.get("for", "")), own[0] if own else None)
    cards = _cards(actor, chosen) if chosen else []
    context = {
        "tabs": [
            {
                "label": _tab(one),
                "href": f"{reverse('matching:suggestions')}?for={one.key}",
                "current": one is chosen,
            }
            for one in own
        ],
        "chosen": chosen,
        "heading": str(_HEADINGS[chosen.kind]) if chosen else "",
        "cards": cards,
        "computed_at": cards[0].found.suggestion.computed_at if cards else None,
        "dismissed": dismissed_count(actor, chosen) if chosen else 0,
        "crumbs": [{"label": _("Suggestions")}],
    }
    return render(request, "matching/suggestions.html", context)


@seat_required(*SEATED)
@require_POST
def dismiss(request: HttpRequest) -> HttpResponse:
    """Take one off the list, with a reason."""
    form = DismissForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a reason."))
        return redirect("matching:suggestions")
    command = form.command()
    try:
        dismiss_suggestion(actor=request.actor, command=command)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("It is off your list and will not be suggested again for this."))
    return redirect(f"{reverse('matching:suggestions')}?for={command.query_kind}-{command.query_id}")


@seat_required(*SEATED)
@require_POST
def restore(request: HttpRequest) -> HttpResponse:
    """Put dismissed ones back."""
    key = request.POST.get("for", "")
    chosen = next((one for one in looking_of(request.actor) if one.key == key), None)
    if chosen is None:
        return redirect("matching:suggestions")
    number = restore_suggestions(actor=request.actor, query_kind=chosen.kind, query_id=chosen.id)
    messages.success(request, _("%(number)s are back on the list.") % {"number": number})
    return redirect(f"{reverse('matching:suggestions')}?for={chosen.key}")


def _tab(one: Looking) -> str:
    if one.kind == PARTY:
        return _("Your company")
    return f"{KINDS[one.kind]}: {one.name.in_language(get_language())[0]}"


def _cards(actor: Actor, chosen: Looking) -> list[Card]:
    speaker = Speaker()
    return [_card(found, speaker) for found in suggestions_for(actor, chosen)]


def _card(found: Suggested, speaker: Speaker) -> Card:
    row = found.suggestion
    query = f"{row.query_kind}-{row.query_id}"
    candidate = f"{row.candidate_kind}-{row.candidate_id}"
    return Card(
        found,
        in_language(found.target.path),
        KINDS[found.target.kind],
        speaker.reasons(row.reasons),
        speaker.cautions(row.cautions),
        speaker.improvements(row.improvements),
        [
            {"label": PARTS[part.code], "weight": part.weight / 10, "value": part.value, "points": part.points / 1000}
            for part in found.parts
        ],
        DismissForm(initial={"query": query, "candidate": candidate}, auto_id=f"{candidate}-%s"),
    )
