"""Filling in and lodging an application."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.titles.forms import LodgeForm
from emining.titles.models import ApplicationDraft
from emining.titles.permissions import may_lodge
from emining.titles.selectors.applications import drafts_of
from emining.titles.selectors.clashes import ground_report
from emining.titles.selectors.gate import registers_visible_to
from emining.titles.services import discard_draft, lodge_application, save_draft
from emining.titles.views.words import closed, sentence


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest) -> HttpResponse:
    """The form. A GET takes up the latest draft unless `new` is asked for; a POST lodges, or says what is wrong."""
    actor: Actor = request.actor
    verdict = may_lodge(actor, applicant_id=actor.organisation_id or 0)
    if not verdict:
        return closed(request, verdict)
    if request.method == "POST":
        form = LodgeForm(request.POST, actor=actor, sentence_for=sentence)
        if form.is_valid():
            try:
                application = lodge_application(actor=actor, command=form.command())
            except Refused as refused:
                form.add_error(None, sentence(refused))
            else:
                return redirect("titles:application", number=application.number)
        kept = save_draft(actor=actor, draft_id=_draft_id(request), values=request.POST.dict())
        return _page(request, form, kept, status=422)
    draft = _draft_to_continue(request, actor)
    form = LodgeForm(initial=(draft.values | {"draft": draft.pk}) if draft else None, actor=actor)
    return _page(request, form, draft)


@login_required
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """What is known of the ground as typed so far: area and overlaps. A fragment for HTMX, a page without it."""
    actor: Actor = request.actor
    verdict = may_lodge(actor, applicant_id=actor.organisation_id or 0)
    if not verdict:
        return closed(request, verdict)
    context: dict[str, Any] = {}
    register = registers_visible_to(actor).filter(code=request.POST.get("register", "")).first()
    form = LodgeForm(request.POST, actor=actor, sentence_for=sentence)
    form.is_valid()
    if form.ground is not None and register is not None:
        context = {"report": ground_report(actor, register=register, ground=form.ground), "ground": form.ground}
    else:
        context = {"problems": form.errors.get("coordinates", [_("Give the corners of the area first.")])}
    if request.htmx:
        return render(request, "titles/_fragments/ground_report.html", context)
    return _page(request, LodgeForm(initial=request.POST.dict(), actor=actor), None, **context, was_checked=True)


@login_required
@require_POST
def keep_draft(request: HttpRequest) -> HttpResponse:
    """Keep what was typed. HTMX calls this every few seconds; without it the button does."""
    actor: Actor = request.actor
    verdict = may_lodge(actor, applicant_id=actor.organisation_id or 0)
    if not verdict:
        return closed(request, verdict)
    draft = save_draft(actor=actor, draft_id=_draft_id(request), values=request.POST.dict())
    if request.htmx:
        return render(request, "titles/_fragments/draft_saved.html", {"draft": draft})
    return redirect("titles:apply")


@login_required
@require_POST
def throw_draft_away(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Discard a draft."""
    discard_draft(actor=request.actor, draft_id=draft_id)
    return redirect("titles:applications")


def _draft_id(request: HttpRequest) -> int | None:
    text = request.POST.get("draft", "")
    return int(text) if text.isdecimal() and len(text) < 19 else None


def _draft_to_continue(request: HttpRequest, actor: Actor) -> ApplicationDraft | None:
    if "new" in request.GET:
        return None
    wanted = request.GET.get("draft", "")
    drafts = drafts_of(actor)
    return drafts.filter(pk=int(wanted)).first() if wanted.isdecimal() and len(wanted) < 19 else drafts.first()


def _page(
    request: HttpRequest, form: LodgeForm, draft: ApplicationDraft | None, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"form": form, "draft": draft, "drafts": drafts_of(request.actor)[:20], **more}
    return render(request, "titles/apply.html", context, status=status)
