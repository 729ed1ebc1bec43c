"""Registering a company, and asking the owners of one that is registered for access."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts import roles
from emining.accounts.middleware import SEAT_KEY
from emining.accounts.selectors import seats_of
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict
from emining.parties import states
from emining.parties.forms import AskAccessForm, RegisterForm
from emining.parties.identifiers import WARNINGS
from emining.parties.models import Party
from emining.parties.names import in_latin
from emining.parties.permissions import may_ask_access, may_register
from emining.parties.selectors.gate import access_requests_visible_to, own_party, parties_open
from emining.parties.selectors.likeness import same_named
from emining.parties.services import ask_access, register_company, start_profile, take_back_access
from emining.parties.views.words import closed, say, sentence


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """The form of registration. For the owner of a company without a profile it begins that company's."""
    actor: Actor = request.actor
    begins_own = actor.role == roles.COMPANY_OWNER and own_party(actor) is None
    verdict = may_register(actor)
    if not verdict and not begins_own:
        return _closed(request, verdict)
    form = RegisterForm(request.POST or None, is_named=begins_own)
    context: dict[str, Any] = {"form": form, "begins_own": begins_own, "office": actor.office_name}
    if request.method == "POST" and form.is_valid():
        try:
            party = (start_profile if begins_own else register_company)(actor=actor, command=form.command())
        except Refused as refused:
            context |= _said(form, refused)
        else:
            return _registered(request, party)
    return render(request, "parties/register.html", context, status=422 if form.errors else 200)


def _closed(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """Why somebody in a seat cannot register, with the way to act without one."""
    if verdict.reason == "founder_has_a_seat":
        return render(request, "parties/register_closed.html", {"own": own_party(request.actor)}, status=403)
    return closed(request, verdict)


def _said(form: RegisterForm, refused: Refused) -> dict[str, Any]:
    """A refusal in its place. A number that is taken brings the way to its owner along."""
    if refused.code != "identifier_taken":
        say(form, refused)
        return {}
    facts = refused.facts
    field = facts["kind"] if facts["kind"] in form.fields else "other_value"
    form.add_error(field, sentence(refused))
    given = next((one for one in form.given_numbers() if one.kind == facts["kind"]), None)
    asking = {"kind": facts["kind"], "value": facts["value"], "country": given.country if given else ""}
    return {"taken": facts, "ask_form": AskAccessForm(initial=asking, auto_id="ask_%s")}


def _registered(request: HttpRequest, party: Party) -> HttpResponse:
    """Into the new seat at once, with the doubts that remain."""
    messages.success(request, _("The company is registered. Its profile is a draft: complete it, then publish it."))
    for number in party.identifiers.exclude(warning=""):
        messages.warning(request, f"{number.value}: {WARNINGS[number.warning]}")
    names = party.organisation
    for other in same_named([names.name_en, names.name_zh, names.name_ur], but=party.pk)[:3]:
        words = _("Another company has a name like yours: %(name)s. When it is the same, ask its owner for access.")
        messages.warning(request, words % {"name": other.organisation.name_en})
    if request.actor.seat_id is None:
        seat = seats_of(request.actor.person_id).filter(office__organisation_id=party.organisation_id).first()
        if seat is not None:
            # The session keeps its key: the page may still be asking for a suggestion with the old one, and the answer
            # to a key that is gone would sign the new owner out.
            request.session[SEAT_KEY] = seat.pk
    return redirect("parties:own")


@login_required
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """What the platform would write in Latin letters, and who has such a name already. A fragment for HTMX."""
    given = [request.GET.get(f"name_{ending}", "").strip()[:250] for ending in ("en", "zh", "ur")]
    other = given[1] or given[2]
    context = {
        "latin": in_latin(other) if other and not given[0] else "",
        "same": same_named([name for name in given if name])[:3],
    }
    return render(request, "parties/_fragments/suggestion.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the owners of a public party for a seat."""
    actor: Actor = request.actor
    party = parties_open().select_related("organisation").filter(organisation__code=code).first()
    if party is None:
        raise Http404
    verdict = may_ask_access(actor, party)
    if not verdict:
        return closed(request, verdict)
    form = AskAccessForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_access(actor=actor, code=code, words=form.cleaned_data["words"])
        except Refused as refused:
            say(form, refused)
        else:
            return _asked(request)
    return render(request, "parties/ask.html", {"form": form, "party": party}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def requests(request: HttpRequest) -> HttpResponse:
    """One's own requests for access. A POST asks the owners of whoever has a number."""
    form = AskAccessForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_access(actor=request.actor, number=form.number(), words=form.cleaned_data["words"])
        except Refused as refused:
            say(form, refused)
        else:
            return _asked(request)
    asked = access_requests_visible_to(request.actor).filter(person_id=request.actor.person_id).order_by("-pk")[:50]
    rows = [
        {
            "request": one,
            "is_open": one.state == states.ASKED,
            "state": states.STATE_NAMES[one.state],
            # Whoever asked by a number is not told whose it is before an owner answers.
            "is_named": one.party.state == states.PUBLISHED or one.state == states.ACCEPTED,
        }
        for one in asked
    ]
    return render(request, "parties/requests.html", {"rows": rows, "form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a request back."""
    take_back_access(actor=request.actor, pk=pk)
    return redirect("parties:requests")


def _asked(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("The owners were told. You get a notice when one of them answers."))
    return redirect("parties:requests")
