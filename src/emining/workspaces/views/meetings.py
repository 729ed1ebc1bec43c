"""Meetings: list, page, minutes, each side's word on them."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.workspaces import states
from emining.workspaces.forms import MeetingForm, MinutesForm
from emining.workspaces.models import Meeting, Workspace
from emining.workspaces.permissions import PAGE_ROLES, WORKING_ROLES, may_lead, may_write
from emining.workspaces.selectors.meetings import answers_on
from emining.workspaces.selectors.people import people_of, sides_of
from emining.workspaces.services import answer_minutes, call_meeting, cancel_meeting, change_meeting, minute_meeting
from emining.workspaces.types import ANSWERS, ATTENDANCE, ZONES
from emining.workspaces.views.frame import METHODS, answering, form_page, page, workspace_or_404
from emining.workspaces.views.tasks import tag as task_tag


@seat_required(*PAGE_ROLES)
@require_safe
def meetings(request: HttpRequest, workspace: int) -> HttpResponse:
    """Meetings, the latest first, each on both countries' clocks."""
    found = workspace_or_404(request.actor, workspace)  # type: ignore[attr-defined]
    rows = [{"meeting": one, "state": tag(one), "clocks": clocks(one)} for one in found.meetings.all()]
    return page(request, "workspaces/meetings.html", found, here="meetings", rows=rows)


@seat_required(*WORKING_ROLES)
@require_http_methods(METHODS)
def meeting_add(request: HttpRequest, workspace: int) -> HttpResponse:
    """Call a meeting."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    people = people_of(found)
    initial = {"language": actor.language, "invited": [str(row.person_id) for row in people]}
    form = MeetingForm(request.POST or None, people=people, reader=actor.language, initial=initial)

    def carry_out() -> str:
        meeting = call_meeting(actor=actor, workspace_id=found.pk, command=form.command())
        return reverse("workspaces:meeting", args=[found.pk, meeting.number])

    return form_page(request, "workspaces/meeting_add.html", found, "meetings", form, carry_out)


@seat_required(*PAGE_ROLES)
@require_safe
def meeting(request: HttpRequest, workspace: int, number: int) -> HttpResponse:
    """One meeting with its minutes, action items and the sides' answers."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    one = _meeting_or_404(found, number)
    answers = answers_on(one, sides_of(found))
    has_answered = any(row.answer and row.side.organisation_id == actor.organisation_id for row in answers)
    context: dict[str, Any] = {
        "meeting": one,
        "state": tag(one),
        "clocks": clocks(one),
        "attendance": _attendance(found, one),
        "answers": [
            {"side": row.side, "answer": row.answer, "words": ANSWERS[row.answer.answer] if row.answer else ""}
            for row in answers
        ],
        "actions": [{"task": task, "state": task_tag(task)} for task in one.action_items.order_by("number")],
        "decisions": one.decisions.order_by("number"),
        "may_answer": one.state == states.MINUTED and not has_answered and bool(may_lead(actor, found)),
        "may_minute": one.state in {states.PLANNED, states.MINUTED}
        and one.starts_at <= timezone.now()
        and bool(may_write(actor, found)),
        "is_planned": one.state == states.PLANNED,
    }
    return page(request, "workspaces/meeting.html", found, here="meetings", **context)


@seat_required(*WORKING_ROLES)
@require_http_methods(METHODS)
def meeting_change(request: HttpRequest, workspace: int, number: int) -> HttpResponse:
    """Change a planned meeting."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    one = _meeting_or_404(found, number)
    form = MeetingForm(request.POST or None, people=people_of(found), reader=actor.language, meeting=one)

    def carry_out() -> str:
        change_meeting(actor=actor, workspace_id=found.pk, number=number, command=form.command())
        return reverse("workspaces:meeting", args=[found.pk, number])

    return form_page(request, "workspaces/meeting_change.html", found, "meetings", form, carry_out, meeting=one)


@seat_required(*WORKING_ROLES)
@require_http_methods(METHODS)
def meeting_minutes(request: HttpRequest, workspace: int, number: int) -> HttpResponse:
    """Put down the minutes, or a new version of them."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    one = _meeting_or_404(found, number)
    form = MinutesForm(request.POST or None, people=people_of(found), reader=actor.language, meeting=one)

    def carry_out() -> str:
        minute_meeting(actor=actor, workspace_id=found.pk, number=number, command=form.command())
        return reverse("workspaces:meeting", args=[found.pk, number]) + "#minutes"

    return form_page(request, "workspaces/meeting_minutes.html", found, "meetings", form, carry_out, meeting=one)


@seat_required(*WORKING_ROLES)
@require_POST
@answering
def meeting_answer(request: HttpRequest, workspace: Workspace, number: int) -> HttpResponse:
    """Approve the minutes for the own side, or object."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    version = request.POST.get("version", "")
    answer_minutes(
        actor=actor,
        workspace_id=workspace.pk,
        number=number,
        version=int(version) if version.isdecimal() and len(version) < 9 else 0,
        answer=request.POST.get("answer", ""),
        words=request.POST.get("words", "")[:4000],
        language=actor.language,
    )
    messages.success(request, _("The answer of your side was kept."))
    return redirect(reverse("workspaces:meeting", args=[workspace.pk, number]) + "#minutes")


@seat_required(*WORKING_ROLES)
@require_POST
@answering
def meeting_cancel(request: HttpRequest, workspace: Workspace, number: int) -> HttpResponse:
    """Call a meeting off."""
    cancel_meeting(actor=request.actor, workspace_id=workspace.pk, number=number)  # type: ignore[attr-defined]
    return redirect("workspaces:meeting", workspace=workspace.pk, number=number)


def tag(one: Meeting) -> dict[str, Any]:
    """A meeting's state as a tag."""
    return {"label": states.MEETING_STATES[one.state], "tone": states.TONES[one.state]}


def clocks(one: Meeting) -> list[dict[str, Any]]:
    """Beginning and end on the clocks of both countries."""
    found = []
    for zone, name in ZONES.items():
        begin, end = one.starts_at.astimezone(ZoneInfo(zone)), one.ends_at.astimezone(ZoneInfo(zone))
        until = f"{end:%H:%M}" if end.date() == begin.date() else date_format(end, "DATETIME_FORMAT")
        found.append(
            {"name": name, "iso": begin.isoformat(), "words": f"{date_format(begin, 'DATETIME_FORMAT')}–{until}"}
        )
    return found


def _attendance(workspace: Workspace, one: Meeting) -> list[dict[str, Any]]:
    names = {side.organisation_id: side.name for side in sides_of(workspace)}
    return [
        {"name": str(row.person), "organisation": names.get(row.organisation_id), "state": ATTENDANCE[row.state]}
        for row in one.attendance.select_related("person").order_by("organisation_id", "pk")
    ]


def _meeting_or_404(workspace: Workspace, number: int) -> Meeting:
    one = Meeting.objects.filter(workspace=workspace, number=number).first()
    if one is None:
        raise Http404
    return one
