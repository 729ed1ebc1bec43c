"""The owner's pages: what is mine, its task list, its sections, its moves."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts import roles
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.projects import states, wording
from emining.projects.ages import quiet_days
from emining.projects.forms.fields import sentence
from emining.projects.forms.sections import SECTIONS
from emining.projects.forms.verbs import BeginListingForm, CloseForm, WithdrawForm
from emining.projects.models import Listing, Project
from emining.projects.permissions import may_keep_own
from emining.projects.selectors.checklist import Item, listing_checklist, project_checklist
from emining.projects.selectors.gate import own_listings, own_projects
from emining.projects.selectors.saved import section_drafts_of
from emining.projects.selectors.work import consents_asked_of, is_vetting_fresh, vettings_of
from emining.projects.services import (
    begin_listing,
    begin_project,
    close,
    confirm,
    discard_draft,
    revive,
    submit,
    take_back,
    withdraw,
)
from emining.projects.trades import TRADES
from emining.projects.views.market import market_crumbs
from emining.projects.views.words import address_of, seen_or_404, today

OWNERS: Final = tuple(sorted(roles.COMPANY_ROLES))
_PLAIN_MOVES: Final = {
    "submit": submit,
    "take_back": take_back,
    "confirm": confirm,
    "revive": revive,
}
_LACKING: Final = frozenset({"statements_missing", "contact_not_agreed"})
"""Refusals that the task list answers itself: it names each missing statement and leads to its section."""
_DONE: Final = {
    "submit": "submitted",
    "take_back": "taken_back",
    "confirm": "confirmed",
    "revive": "revived",
}


@require_safe
@seat_required(*OWNERS)
def own(request: HttpRequest) -> HttpResponse:
    """Everything of the company: what waits for it first, then projects, then needs and offers."""
    actor: Actor = request.actor
    projects = own_projects(actor).order_by("-changed_at", "-pk")[:200]
    listings = own_listings(actor).order_by("-changed_at", "-pk")[:200]
    context = {
        "projects": [_line("project", one) for one in projects],
        "listings": [_line("listing", one) for one in listings],
        "consents": [
            {"noun": "project" if isinstance(one, Project) else "listing", "thing": one}
            for one in consents_asked_of(actor)
        ],
        "begin_form": BeginListingForm(),
        "crumbs": market_crumbs({"label": _("Of your company")}),
    }
    return render(request, "projects/own.html", context)


@require_POST
@seat_required(*OWNERS)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a project's draft."""
    project = begin_project(actor=request.actor)
    return redirect("projects:section", noun="project", key=project.pk, code="words")


@require_POST
@seat_required(*OWNERS)
def begin_need(request: HttpRequest) -> HttpResponse:
    """Begin a need or an offer; back to the list with what is missing when the form is not whole."""
    form = BeginListingForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose need or offer, and a category."))
        return redirect("projects:own")
    one = form.cleaned_data
    listing = begin_listing(
        actor=request.actor, kind=one["kind"], category=one["category"], project_id=one.get("project")
    )
    return redirect("projects:section", noun="listing", key=listing.pk, code="nature")


@require_safe
@seat_required(*OWNERS)
def tasks(request: HttpRequest, noun: str, key: int) -> HttpResponse:
    """The task list of one thing: sections with their state, what is missing, and the moves that are open."""
    actor: Actor = request.actor
    thing = own_thing(actor, noun, key)
    checklist = checklist_of(thing)
    missing = [one for one in checklist if not one.is_met]
    context = {
        "noun": noun,
        "thing": thing,
        "label": TRADES[noun].label,
        "tag": wording.tag(thing.state),
        "name": wording.name_of(thing),
        "sections": _sections(actor, noun, thing, checklist),
        "checklist": checklist,
        "missing": missing,
        "refused": _refused(noun, thing, missing) if "refused" in request.GET else [],
        "moves": _moves(actor, noun, thing),
        "editable": thing.state in states.EDITABLE,
        "public_href": address_of(thing) if thing.number and thing.listed_at else "",
        "can_discard": thing.state == states.DRAFT and thing.number is None,
        "vettings": list(vettings_of(thing)),
        "quiet": quiet_days(thing.active_on, today=today()),
        "listings": own_listings(actor).filter(project_id=thing.pk) if noun == "project" else [],
        "begin_form": BeginListingForm(initial={"project": thing.pk}) if noun == "project" else None,
        "room_id": getattr(thing, "room_id", None),
        "crumbs": own_crumbs({"label": thing.number or _("Draft")}),
    }
    return render(request, "projects/tasks.html", context)


@require_POST
@seat_required(*OWNERS)
def move(request: HttpRequest, noun: str, key: int, verb: str) -> HttpResponse:
    """Submit, take back, confirm or revive: moves that ask nothing more."""
    own_thing(request.actor, noun, key)
    if verb not in _PLAIN_MOVES:
        raise Http404
    try:
        _PLAIN_MOVES[verb](actor=request.actor, noun=noun, key=key)
    except Refused as refused:
        if refused.code in _LACKING:
            return redirect(f"{reverse('projects:tasks', args=[noun, key])}?refused={verb}")
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _said(_DONE[verb]))
    return redirect("projects:tasks", noun=noun, key=key)


@require_http_methods(["GET", "HEAD", "POST"])
@seat_required(*OWNERS)
def end(request: HttpRequest, noun: str, key: int, verb: str) -> HttpResponse:
    """Withdraw, or close with an outcome: two steps, the consequence stated."""
    thing = own_thing(request.actor, noun, key)
    forms_by_verb: dict[str, Any] = {"withdraw": WithdrawForm, "close": CloseForm}
    if verb not in forms_by_verb:
        raise Http404
    form = forms_by_verb[verb](request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _end(request.actor, noun, key, verb, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _said("ended"))
            return redirect("projects:tasks", noun=noun, key=key)
    context = {
        "form": form,
        "thing": thing,
        "noun": noun,
        "verb": verb,
        "verb_name": states.MOVE_NAMES[verb],
        "name": wording.name_of(thing),
        "crumbs": own_crumbs(
            {"label": thing.number or _("Draft"), "href": reverse("projects:tasks", args=[noun, key])},
            {"label": states.MOVE_NAMES[verb]},
        ),
    }
    return render(request, "projects/end.html", context, status=422 if form.errors else 200)


@require_POST
@seat_required(*OWNERS)
def discard(request: HttpRequest, noun: str, key: int) -> HttpResponse:
    """Throw a draft away."""
    own_thing(request.actor, noun, key)
    discard_draft(actor=request.actor, noun=noun, key=key)
    messages.success(request, _("The draft was thrown away."))
    return redirect("projects:own")


def own_thing(actor: Actor, noun: str, key: int) -> Any:
    """A thing of the actor's own company; 404 for any other."""
    rows: Any = {"project": own_projects, "listing": own_listings}[noun](actor)
    return seen_or_404(rows, pk=key)


def checklist_of(thing: Project | Listing) -> list[Item]:
    """What its stage requires."""
    return project_checklist(thing) if isinstance(thing, Project) else listing_checklist(thing)


def own_crumbs(*more: dict[str, Any]) -> list[dict[str, Any]]:
    """The way here from the owner's page."""
    return market_crumbs({"label": _("Of your company"), "href": reverse("projects:own")}, *more)


def _line(noun: str, thing: Any) -> dict[str, Any]:
    left = (thing.expires_on - today()).days if thing.state == states.LISTED and thing.expires_on else None
    return {
        "thing": thing,
        "noun": noun,
        "name": wording.name_of(thing),
        "tag": wording.tag(thing.state),
        "href": reverse("projects:tasks", args=[noun, thing.pk]),
        "days_left": left,
        "is_short": left is not None and left <= 30,
        "may_confirm": thing.state == states.LISTED,
    }


def _sections(actor: Actor, noun: str, thing: Any, checklist: list[Item]) -> list[dict[str, Any]]:
    typed = set(section_drafts_of(actor, thing).values_list("section", flat=True))
    rows = []
    for section in SECTIONS[noun]:
        items = [one for one in checklist if one.section == section.code]
        missing = [one for one in items if not one.is_met]
        rows.append(
            {
                "label": section.label,
                "hint": section.hint,
                "id": f"section-{section.code}",
                "href": reverse("projects:section", args=[noun, thing.pk, section.code]),
                "state": _section_state(items, missing, is_typed=section.code in typed),
            }
        )
    return rows


def _refused(noun: str, thing: Any, missing: list[Item]) -> list[dict[str, Any]]:
    """What kept it from being submitted, each with the way to its section; nothing once it was mended."""
    return [
        {
            "message": _("Missing: %(what)s") % {"what": one.label},
            "href": reverse("projects:section", args=[noun, thing.pk, one.section]),
        }
        for one in missing
    ]


def _section_state(items: list[Item], missing: list[Item], *, is_typed: bool) -> dict[str, Any]:
    if is_typed:
        return {"label": _("Typed, not saved"), "tone": "wait"}
    if missing:
        return {"label": _("Required: %(count)s missing") % {"count": len(missing)}, "tone": "clash"}
    if items:
        return {"label": _("Done"), "tone": "free"}
    return {"label": _("Not required at this stage"), "tone": "plain"}


def _moves(actor: Actor, noun: str, thing: Any) -> list[dict[str, Any]]:
    """The moves that the lifecycle opens from here and the verdict allows to this actor."""
    if not may_keep_own(actor, thing):
        return []
    found = []
    for one in TRADES[noun].lifecycle.moves_from(thing.state):
        if one.needs != "keep_own" or (one.verb == "revive" and not is_vetting_fresh(thing)):
            continue
        asks = one.verb in {"withdraw", "close"}
        found.append(
            {
                "verb": one.verb,
                "label": states.MOVE_NAMES[one.verb],
                "asks": asks,
                "href": reverse(f"projects:{'end' if asks else 'move'}", args=[noun, thing.pk, one.verb]),
                "is_main": one.verb in {"submit", "confirm", "revive"},
            }
        )
    return found


def _end(actor: Actor, noun: str, key: int, verb: str, given: dict[str, Any]) -> None:
    if verb == "withdraw":
        withdraw(actor=actor, noun=noun, key=key, reason=given["reason"])
    else:
        close(actor=actor, noun=noun, key=key, outcome=given["outcome"], words=given["words"])


def _said(what: str) -> str:
    return {
        "submitted": _("Submitted. The officers were told; nothing changes until they have looked."),
        "taken_back": _("Taken back. You can change it and submit it again."),
        "confirmed": _("Confirmed. Its time on the market begins anew today."),
        "revived": _("It is on the market again."),
        "ended": _("Recorded."),
    }[what]
