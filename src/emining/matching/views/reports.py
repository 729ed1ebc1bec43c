"""Reporting a conversation, and the operator's list of reports."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from emining.accounts import roles
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.kernel.languages import direction
from emining.kernel.refusals import Refused
from emining.matching.forms import DecideForm, ReportForm
from emining.matching.selectors.conversations import messages_of
from emining.matching.selectors.gate import reports_visible_to
from emining.matching.services import decide_report, report_conversation
from emining.matching.types import REPORT_OUTCOMES, REPORT_REASONS
from emining.matching.views.interests import SEATED, crumbs, interest_or_404
from emining.matching.views.words import say


@seat_required(*SEATED)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, token: str) -> HttpResponse:
    """Tell the operator, and choose what to show."""
    actor: Actor = request.actor
    found = interest_or_404(actor, token)
    written = [
        (row.pk, Truncator(f"{row.organisation.name_en}: {row.text}").chars(90))
        for row in messages_of(actor, found)
        if row.text and row.organisation_id != actor.organisation_id
    ]
    form = ReportForm(request.POST or None, messages=written)
    if request.method == "POST" and form.is_valid():
        try:
            report_conversation(actor=actor, command=form.command(token))
        except Refused as refused:
            say(form, refused)
        else:
            messages.success(request, _("The operator was told and will answer you."))
            return redirect("matching:interest", token=token)
    context = {"form": form, "interest": found, "crumbs": crumbs(_("Report"))}
    return render(request, "matching/report.html", context, status=422 if form.errors else 200)


@seat_required(roles.OPERATOR)
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Reported conversations, the open ones first."""
    rows = reports_visible_to(request.actor).order_by("outcome", "-at")[:200]
    context = {
        "rows": [
            {"report": row, "reason": REPORT_REASONS[row.reason], "outcome": REPORT_OUTCOMES.get(row.outcome, "")}
            for row in rows
        ],
        "crumbs": [{"label": _("Reported conversations")}],
    }
    return render(request, "matching/reports.html", context)


@seat_required(roles.OPERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One report with the message that was shown, and the decision."""
    row = reports_visible_to(request.actor).filter(pk=pk).first()
    if row is None:
        raise Http404
    form = DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decide_report(
                actor=request.actor,
                report_id=pk,
                outcome=form.cleaned_data["outcome"],
                note=form.cleaned_data["note"],
            )
        except Refused as refused:
            say(form, refused)
        else:
            messages.success(request, _("The decision was noted and the reporter told."))
            return redirect("matching:reports")
    context = {
        "form": form,
        "report": row,
        "reason": REPORT_REASONS[row.reason],
        "outcome": REPORT_OUTCOMES.get(row.outcome, ""),
        "shown_dir": direction(row.shown_language or "en"),
        "crumbs": [{"label": _("Reported conversations"), "href": reverse("matching:reports")}, {"label": str(row.pk)}],
    }
    return render(request, "matching/report_decide.html", context, status=422 if form.errors else 200)
