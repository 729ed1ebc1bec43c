"""Opening a draft: blank, from a meeting, from a project."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from emining.accounts.permissions import seat_required
from emining.accounts.selectors import organisations_public
from emining.accounts.types import Actor
from emining.agreements import origins, wording
from emining.agreements.forms.core import OpenForm
from emining.agreements.permissions import may_open
from emining.agreements.services import open_agreement
from emining.agreements.views.frame import SIDES, closed, crumbs
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.projects.selectors import projects_visible_to


@dataclass(frozen=True, slots=True)
class _From:
    """Where the draft is opened from: what its columns say, who the other side is, what the form begins with."""

    columns: dict[str, Any] = field(default_factory=dict)
    others: tuple[int, ...] = ()
    initial: dict[str, Any] = field(default_factory=dict)
    label: str = ""
    name: Trilingual | None = None


@seat_required(*SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def open_page(request: HttpRequest) -> HttpResponse:
    """The form, and the opening. The other parties are named on the next page."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    verdict = may_open(actor)
    if not verdict:
        return closed(request, verdict)
    origin = _origin(request, actor)
    initial = {"languages": ["en", "zh-hans"], "authoritative": ["en"], "own_role": "partner", **origin.initial}
    form = OpenForm(request.POST or None, initial=initial, others=bool(origin.others))
    if request.method == "POST" and form.is_valid():
        try:
            agreement = open_agreement(actor, form.command(others=origin.others, **origin.columns))
        except Refused as refused:
            form.add_error(None, wording.sentence(refused))
        else:
            messages.success(request, _("The draft is open. Only your organisation sees it until you share it."))
            return redirect("agreements:parties", key=agreement.pk)
    context = {
        "form": form,
        "origin": origin,
        "others": list(organisations_public().filter(pk__in=origin.others)),
        "crumbs": crumbs(None, {"label": _("Open a draft")}),
    }
    return render(request, "agreements/core_open.html", context, status=422 if form.errors else 200)


def _origin(request: HttpRequest, actor: Actor) -> _From:
    """What the address names; 404 for a meeting or project that the actor may not see."""
    meeting, project = request.GET.get("meeting", ""), request.GET.get("project", "")
    if meeting:
        return _from_meeting(actor, _key(meeting))
    if project:
        return _from_project(actor, _key(project))
    return _From()


def _from_meeting(actor: Actor, key: int) -> _From:
    found = origins.meeting_of(actor, key)
    if found is None:
        raise Http404
    others = tuple(one for one in found.organisation_ids if one != actor.organisation_id)
    columns = {"origin": "meeting", "meeting_id": found.id, "meeting_label": found.label}
    return _From(columns, others, {"other_role": "partner"}, label=found.label)


def _from_project(actor: Actor, key: int) -> _From:
    found = projects_visible_to(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    owner = found.organisation_id
    others = (owner,) if owner is not None and owner != actor.organisation_id else ()
    initial = {
        "jurisdiction": found.jurisdiction.code if found.jurisdiction else "",
        "value_chain": found.value_chain,
        "own_role": "investor" if others else "host",
    }
    name = Trilingual(found.name_en, found.name_zh, found.name_ur)
    return _From({"origin": "project", "project_id": found.pk}, others, initial, label=found.number or "", name=name)


def _key(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise Http404
    return int(text)
