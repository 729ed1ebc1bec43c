"""The shared calendar, and what can be carried away: paper, workbook, calendar file."""

from __future__ import annotations

from calendar import Calendar as MonthCalendar
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.workspaces.calendar_file import calendar_of
from emining.workspaces.models import Workspace
from emining.workspaces.papers import report_paper
from emining.workspaces.permissions import PAGE_ROLES
from emining.workspaces.selectors.calendars import calendars_between, holidays_between
from emining.workspaces.selectors.dates import dates_between
from emining.workspaces.views.frame import page, workspace_or_404
from emining.workspaces.workbook import workbook_of

_COUNTRIES = {"PK": _("Pakistan"), "CN": _("China")}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@seat_required(*PAGE_ROLES)
@require_safe
def calendar(request: HttpRequest, workspace: int) -> HttpResponse:
    """One month: holidays of both countries, deadlines, meetings, reviews."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    first = _month(request.GET.get("month", ""))
    weeks = MonthCalendar().monthdatescalendar(first.year, first.month)
    days = [day for week in weeks for day in week]
    entries: dict[date, list[Any]] = defaultdict(list)
    for one in dates_between(found, days[0], days[-1], actor.language, only_open=False):
        entries[one.on].append(one)
    holidays: dict[date, list[Any]] = defaultdict(list)
    for row in holidays_between(days[0], days[-1]):
        holidays[row.day.on].append({"row": row.day, "country": _COUNTRIES[row.country], "code": row.country})
    both = calendars_between(days[0], days[-1])
    context: dict[str, Any] = {
        "weeks": [
            [
                {
                    "day": day,
                    "is_inside": day.month == first.month,
                    "closed": [_COUNTRIES[code] for code, one in both.items() if not one.is_open(day)],
                    "holidays": holidays[day],
                    "entries": entries[day],
                }
                for day in week
            ]
            for week in weeks
        ],
        "first": first,
        "today": timezone.localdate(),
        "before": _address(found, first - timedelta(days=1)),
        "after": _address(found, first + timedelta(days=31)),
        "week_days": weeks[0],
    }
    return page(request, "workspaces/calendar.html", found, here="calendar", **context)


@seat_required(*PAGE_ROLES)
@require_safe
def report_pdf(request: HttpRequest, workspace: int) -> HttpResponse:
    """Plan and registers on paper, in the reader's language."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    return _attachment(found, report_paper(found, actor.language), "application/pdf", "pdf")


@seat_required(*PAGE_ROLES)
@require_safe
def workbook_xlsx(request: HttpRequest, workspace: int) -> HttpResponse:
    """Plan and registers as a workbook, in the reader's language."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    return _attachment(found, workbook_of(found, actor.language), _XLSX, "xlsx")


@seat_required(*PAGE_ROLES)
@require_safe
def calendar_ics(request: HttpRequest, workspace: int) -> HttpResponse:
    """Deadlines and meetings as a calendar file, in the reader's language."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    return _attachment(found, calendar_of(found, actor.language), "text/calendar; charset=utf-8", "ics")


def _attachment(workspace: Workspace, content: bytes, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    name = f"workspace-{workspace.agreement.number.replace('/', '-')}.{ending}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _month(text: str) -> date:
    """The first of the month asked for as 2027-01; of this month for anything else."""
    year, _dash, month = text.partition("-")
    if year.isdecimal() and month.isdecimal() and 2000 <= int(year[:5]) <= 2100 and 1 <= int(month[:3]) <= 12:
        return date(int(year), int(month), 1)
    return timezone.localdate().replace(day=1)


def _address(workspace: Workspace, day: date) -> str:
    return f"{reverse('workspaces:calendar', args=[workspace.pk])}?month={day:%Y-%m}"
