"""Applications for those concerned, and the public proof of an acknowledgement."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from emining.accounts.types import Actor
from emining.audit.selectors import events_of
from emining.audit.services import current_head
from emining.documents.qr import qr_svg
from emining.titles import kinds, states, wording
from emining.titles.forms import WithdrawForm
from emining.titles.models import Application
from emining.titles.papers import acknowledgement_paper
from emining.titles.permissions import may_withdraw
from emining.titles.selectors.applications import acknowledgement_of, applications_visible_to, drafts_of
from emining.titles.services import withdraw_application
from emining.titles.services.lodge import subject_of
from emining.titles.views.words import acknowledgement_address, breakable, closed, public_address


@login_required
@require_safe
def application_list(request: HttpRequest) -> HttpResponse:
    """The company's own applications and drafts; for an officer, those of the places the seat covers."""
    actor: Actor = request.actor
    applications = applications_visible_to(actor).order_by("-lodged_at")[:200]
    rows = [{"application": a, "tag": wording.tag(a.state)} for a in applications]
    return render(request, "titles/applications.html", {"rows": rows, "drafts": drafts_of(actor)[:20]})


@login_required
@require_safe
def application_page(request: HttpRequest, number: str) -> HttpResponse:
    """One application for its parties: what was lodged, where, when, and what happened since."""
    actor: Actor = request.actor
    application = _seen(actor, number)
    context = {
        "application": application,
        "tag": wording.tag(application.state),
        "kind_name": kinds.TITLE_KINDS[application.title_kind],
        "group_name": kinds.MINERAL_GROUPS[application.mineral_group],
        "timeline": events_of(subject_of(application), actor=actor, sees_subject=True),
        "moves": _moves(actor, application),
        "form": WithdrawForm(),
        "geojson": {"type": "Feature", "properties": {}, "geometry": json.loads(application.geom.geojson)},
        "qr": qr_svg(public_address(acknowledgement_address(application.number))),
        "crumbs": [{"label": _("Applications"), "href": reverse("titles:applications")}, {"label": application.number}],
    }
    return render(request, "titles/application.html", context)


@login_required
@require_http_methods(["POST"])
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Take an application back."""
    verdict = may_withdraw(request.actor, _seen(request.actor, number))
    if not verdict:
        return closed(request, verdict)
    form = WithdrawForm(request.POST)
    form.is_valid()
    application = withdraw_application(actor=request.actor, number=number, reason=form.cleaned_data.get("reason", ""))
    return redirect("titles:application", number=application.number)


@login_required
@require_safe
def acknowledgement_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The acknowledgement on paper, in the reader's language."""
    actor: Actor = request.actor
    application = _seen(actor, number)
    pdf = acknowledgement_paper(application, actor.language)
    name = application.number.replace("/", "-")
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'}
    )


@require_safe
def acknowledgement(request: HttpRequest, number: str) -> HttpResponse:
    """What anybody may check: that this was lodged, when, with which number, and where the audit chain stands now."""
    application = acknowledgement_of(number)
    if application is None:
        return render(request, "titles/acknowledgement_unknown.html", {"number": number}, status=404)
    # The chain's position and hash of the lodging, not its words: those name people.
    lodged = events_of(subject_of(application), actor=request.actor, sees_subject=True)[-1:]
    head = current_head(application.register.jurisdiction.code)
    context = {
        "application": application,
        "tag": wording.tag(application.state),
        "kind_name": kinds.TITLE_KINDS[application.title_kind],
        "group_name": kinds.MINERAL_GROUPS[application.mineral_group],
        "event": lodged[0] if lodged else None,
        "event_hash": breakable(lodged[0].hash) if lodged else "",
        "head": head,
        "head_text": breakable(head.text) if head else "",
        "signature": breakable(head.signature) if head else "",
    }
    return render(request, "titles/acknowledgement.html", context)


def _seen(actor: Actor, number: str) -> Application:
    application = applications_visible_to(actor).filter(number=number).first()
    if application is None:
        raise Http404
    return application


def _moves(actor: Actor, application: Application) -> list[dict[str, Any]]:
    """The moves that the state allows; each with the verdict, so that a closed one says why."""
    verdicts = {"withdraw_application": may_withdraw(actor, application)}
    return [
        {"verb": move.verb, "label": states.MOVE_NAMES[move.verb], "verdict": verdicts[move.needs]}
        for move in states.APPLICATION.moves_from(application.state)
    ]
