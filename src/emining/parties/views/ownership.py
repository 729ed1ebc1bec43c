"""Who stands behind a company: the picture, its table, what can be computed, and what is not established."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from emining.accounts.types import Actor
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.parties.forms_ownership import AsAtForm, EndInterestForm, InterestForm
from emining.parties.models import Interest, Party
from emining.parties.permissions_ownership import may_change_interest, may_record_interest
from emining.parties.refusals import REFUSALS
from emining.parties.selectors.gate import parties_visible_to
from emining.parties.selectors.ownership import seen_by
from emining.parties.selectors.ownership_graph import graph_around
from emining.parties.selectors.ownership_rows import current_interests
from emining.parties.services import end_interest, record_interest
from emining.parties.views.ownership_page import OwnershipPage

STEPS_DOWN: Final = 3
FIELD_OF: Final = {
    "holder_is_the_company": "holder",
    "interest_not_a_part": "share",
    "share_too_precise": "share",
    "shares_exceed_whole": "share",
    "shares_always_exceed_whole": "share",
    "interest_days_not_in_order": "valid_until",
    "source_needed": "source",
    "public_name_needs_source": "public_source",
}
"""Beside which field of the form a refusal is said."""


@require_safe
def ownership(request: HttpRequest, code: str) -> HttpResponse:
    """The ownership of one company on a day."""
    actor: Actor = request.actor
    party = party_or_404(actor, code)
    form = AsAtForm(request.GET)
    on = (form.cleaned_data.get("on") if form.is_valid() else None) or timezone.localdate()
    loaded = graph_around([party.pk], on=on, seen=seen_by(actor), down=STEPS_DOWN)
    page = OwnershipPage(actor, party, loaded, on)
    context = page.context() | {
        "form": form if form.is_bound and request.GET else AsAtForm(initial={"on": on}),
        "is_today": on == timezone.localdate(),
        "crumbs": _crumbs(party, _("Ownership")),
        "downloads": [{"label": "BODS 0.4 (JSON)", "href": reverse("parties:bods", args=[code])}],
    }
    return render(request, "parties/ownership.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def interest_record(request: HttpRequest, code: str) -> HttpResponse:
    """Record an interest, or correct the one that `replaces` names."""
    actor: Actor = request.actor
    party = party_or_404(actor, code)
    if not may_record_interest(actor, party):
        raise Http404
    wanted = request.GET.get("replaces", "")
    replaced = None
    if wanted:
        replaced = _interest_or_404(actor, party, int(wanted) if wanted.isdecimal() and len(wanted) < 19 else 0)
    form = InterestForm(request.POST or None, actor=actor, subject=party, replaces=replaced)
    if request.method == "POST" and form.is_valid():
        try:
            record_interest(actor=actor, command=form.command())
        except Refused as refused:
            form.add_error(FIELD_OF.get(refused.code), _sentence(refused))
        else:
            messages.success(request, _("The interest was recorded."))
            return redirect("parties:ownership", code=code)
    heading = _("Correct an interest") if replaced is not None else _("Record an interest")
    context = {"party": party, "form": form, "heading": heading, "crumbs": _crumbs(party, heading)}
    return render(request, "parties/interest_form.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def interest_end(request: HttpRequest, code: str, interest_id: int) -> HttpResponse:
    """End an interest, or strike out one that was never so."""
    actor: Actor = request.actor
    party = party_or_404(actor, code)
    if not may_record_interest(actor, party):
        raise Http404
    row = _interest_or_404(actor, party, interest_id)
    form = EndInterestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_interest(actor=actor, command=form.command(row.pk))
        except Refused as refused:
            form.add_error(None, _sentence(refused))
        else:
            messages.success(request, _("The end was recorded."))
            return redirect("parties:ownership", code=code)
    heading = _("End an interest")
    context = {"party": party, "form": form, "heading": heading, "crumbs": _crumbs(party, heading), "row": row}
    return render(request, "parties/interest_form.html", context, status=422 if form.errors else 200)


def party_or_404(actor: Actor, code: str) -> Party:
    """A party that this reader may see."""
    found = parties_visible_to(actor).filter(organisation__code=code).first()
    if found is None:
        raise Http404
    return found


def _sentence(refused: Refused) -> str:
    return str(REFUSALS[refused.code]) % refused.facts


def _interest_or_404(actor: Actor, party: Party, key: int) -> Interest:
    row = current_interests().filter(pk=key, subject=party).select_related("holder__organisation", "person").first()
    if row is None or not may_change_interest(actor, row):
        raise Http404
    return row


def _crumbs(party: Party, last: str) -> list[dict[str, str]]:
    own = party.organisation
    name = Trilingual(own.name_en, own.name_zh, own.name_ur).in_language(get_language())[0]
    return [
        {"label": _("Parties"), "href": reverse("parties:list")},
        {"label": name, "href": reverse("parties:detail", args=[own.code])},
        {"label": last},
    ]
