"""The forum report: page, paper, CSV. It names no company and no person."""

from __future__ import annotations

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.accounts.limits import within_limit
from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.documents.rendering import render_pdf
from emining.forum.selectors.report import report_of
from emining.forum.views.frame import DESK_ROLES, desk_event, desk_page


@seat_required(*DESK_ROLES)
@require_safe
def report(request: HttpRequest, event: str) -> HttpResponse:
    """Every figure with its definition."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event)
    return desk_page(request, "forum/report.html", found, here="report", figures=report_of(found))


@seat_required(*DESK_ROLES)
@require_safe
def report_csv(request: HttpRequest, event: str) -> HttpResponse:
    """The same figures for a spreadsheet."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["event", "code", "country", _("Figure"), _("Value"), _("Definition")])
    for figure in report_of(found):
        writer.writerow([found.code, figure.code, figure.country, figure.name, figure.value, figure.definition])
    if found.is_demonstration:
        writer.writerow([_("Demonstration; not an official register")])
    return HttpResponse(
        "\ufeff" + out.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="report-{found.code}.csv"'},
    )


@seat_required(*DESK_ROLES)
@require_safe
def report_pdf(request: HttpRequest, event: str) -> HttpResponse:
    """The same figures on paper, in the reader's language."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = desk_event(actor, event)
    within_limit("forum.papers", f"person:{actor.person_id}", amount=120, seconds=3600)
    rows = [[one.name, {"code": one.value}, one.definition] for one in report_of(found)]
    data = {
        "title": _("Forum report"),
        "number": found.code,
        "lead": found.name.in_language(actor.language)[0],
        "sections": [{"columns": [_("Figure"), _("Value"), _("Definition")], "rows": rows, "numeric": [1]}],
    }
    pdf = render_pdf("documents/record.typ", data, actor.language, is_demonstration=found.is_demonstration)
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="report-{found.code}.pdf"'},
    )
