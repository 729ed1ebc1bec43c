"""The officers' pages: what waits, vetting one thing, suspending and lifting."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.projects import criteria, states, wording
from emining.projects.forms.fields import sentence
from emining.projects.forms.verbs import ReasonForm, VettingForm
from emining.projects.permissions import VETTING_ROLES, may_vet
from emining.projects.selectors.gate import listings_visible_to, projects_visible_to
from emining.projects.selectors.work import (
    changed_since_vetting,
    is_vetting_fresh,
    listings_to_vet,
    projects_to_vet,
    vettings_of,
)
from emining.projects.services import resume, suspend, vet
from emining.projects.trades import TRADES
from emining.projects.views.market import market_crumbs
from emining.projects.views.own import checklist_of
from emining.projects.views.words import address_of, closed, seen_or_404, today

VETTERS: Final = tuple(sorted(VETTING_ROLES))


@require_safe
@seat_required(*VETTERS)
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for this officer, oldest first, and what was changed since it was vetted."""
    actor: Actor = request.actor
    waiting = [
        *(_line("project", one) for one in projects_to_vet(actor)[:100]),
        *(_line("listing", one) for one in listings_to_vet(actor)[:100]),
    ]
    context = {
        "waiting": sorted(waiting, key=lambda one: (one["thing"].submitted_at, one["noun"])),
        "changed": [_line("project", one) for one in changed_since_vetting(actor)[:50]],
        "crumbs": market_crumbs({"label": _("Vetting")}),
    }
    return render(request, "projects/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@seat_required(*VETTERS)
def vetting(request: HttpRequest, noun: str, key: int) -> HttpResponse:
    """Vet one thing: what it says, the criteria, the decision."""
    actor: Actor = request.actor
    thing = _seen(actor, noun, key)
    verdict = may_vet(actor, thing)
    if not verdict:
        return closed(request, verdict)
    form = VettingForm(request.POST if request.method == "POST" else None, noun=noun)
    if request.method == "POST" and form.is_valid():
        one = form.cleaned_data
        try:
            vet(actor=actor, noun=noun, key=key, scores=form.scores(), verdict=one["verdict"], remark=one["remark"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Recorded. The owner was told."))
            return redirect("projects:queue")
    return _page(request, noun, thing, form)


@require_POST
@seat_required(*VETTERS)
def halt(request: HttpRequest, noun: str, key: int, verb: str) -> HttpResponse:
    """Suspend or resume."""
    thing = _seen(request.actor, noun, key)
    verdict = may_vet(request.actor, thing)
    if not verdict:
        return closed(request, verdict)
    verbs = {"suspend": suspend, "resume": resume}
    if verb not in verbs:
        raise Http404
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, sentence(Refused("suspension_reason_needed")))
    else:
        try:
            verbs[verb](actor=request.actor, noun=noun, key=key, reason=form.cleaned_data["reason"])
        except Refused as refused:
            messages.error(request, sentence(refused))
        else:
            messages.success(request, _("Recorded. The owner was told."))
    return redirect("projects:vetting", noun=noun, key=key)


def _page(request: HttpRequest, noun: str, thing: Any, form: VettingForm) -> HttpResponse:
    lifecycle = TRADES[noun].lifecycle
    open_verbs = [one.verb for one in lifecycle.moves_from(thing.state) if one.needs == "vet"]
    contact = thing.contact_seat
    context = {
        "noun": noun,
        "thing": thing,
        "name": wording.name_of(thing),
        "tag": wording.tag(thing.state),
        "form": form if "list" in open_verbs else None,
        "halts": [
            {"verb": verb, "label": states.MOVE_NAMES[verb],
             "href": reverse("projects:halt", args=[noun, thing.pk, verb])}
            for verb in open_verbs if verb in {"suspend", "resume"}
        ],
        "reason_form": ReasonForm(),
        "checklist": checklist_of(thing),
        "threshold": criteria.THRESHOLDS[noun],
        "most": criteria.most_points(noun),
        "vettings": list(vettings_of(thing)),
        "is_fresh": is_vetting_fresh(thing),
        # Whoever vets must be able to ask the contact: nobody else sees this name before an introduction.
        "contact": contact.person if contact is not None and thing.contact_consent_at else None,
        "page": address_of(thing),
        "crumbs": market_crumbs(
            {"label": _("Vetting"), "href": reverse("projects:queue")}, {"label": thing.number}
        ),
    }  # fmt: skip
    return render(request, "projects/vetting.html", context, status=422 if form.errors else 200)


def _seen(actor: Actor, noun: str, key: int) -> Any:
    rows: Any = {"project": projects_visible_to, "listing": listings_visible_to}[noun](actor)
    thing = seen_or_404(rows, pk=key)
    if thing.number is None or thing.organisation_id is None:
        raise Http404
    return thing


def _line(noun: str, thing: Any) -> dict[str, Any]:
    return {
        "noun": noun,
        "thing": thing,
        "label": TRADES[noun].label,
        "name": wording.name_of(thing),
        "href": reverse("projects:vetting", args=[noun, thing.pk]),
        "days": (today() - thing.submitted_at.date()).days if thing.submitted_at else None,
    }
