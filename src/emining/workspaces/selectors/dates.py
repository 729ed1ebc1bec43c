"""What comes next: deadlines, meetings, reviews of risks. And what is due to one person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements.states import LIVE
from emining.agreements.types import MilestoneRow
from emining.workspaces import states
from emining.workspaces.models import Meeting, PlanItem, Risk, Task, Workspace
from emining.workspaces.selectors.gate import own_workspaces
from emining.workspaces.selectors.milestones import milestones_in
from emining.workspaces.types import WORK, NextDate

SOON_DAYS: Final = 14


def own_tasks_due(actor: Actor, *, within_days: int = SOON_DAYS) -> QuerySet[Task]:
    """Unfinished tasks of the actor that are overdue or due within some days, in live workspaces, most urgent first."""
    until = timezone.localdate() + timedelta(days=within_days)
    return own_tasks(actor).filter(due_on__lte=until)


def own_tasks(actor: Actor) -> QuerySet[Task]:
    """Unfinished tasks that the actor was given, in live workspaces where the actor still works."""
    workspaces = own_workspaces(actor).filter(agreement__state__in=sorted(LIVE), is_closed=False)
    return (
        Task.objects.filter(
            assignee_id=actor.person_id or 0, state__in=sorted(states.UNFINISHED), workspace__in=workspaces
        )
        .select_related("workspace__agreement")
        .order_by("due_on", "workspace", "number")
    )


def dates_between(
    workspace: Workspace,
    first: date,
    last: date,
    language: str,
    *,
    milestones: Sequence[MilestoneRow] | None = None,
    only_open: bool = True,
) -> list[NextDate]:
    """Deadlines, ends of work, meetings and reviews from one day to another, in order. Four queries at most.

    `only_open` leaves out what is done, so that a list of what comes next does not show what is over.
    """
    found = [
        *_milestones(workspace, milestones, first, last, language, only_open=only_open),
        *_tasks(workspace, first, last, only_open=only_open),
        *_work(workspace, first, last, only_open=only_open),
        *_risks(workspace, first, last),
        *_meetings(workspace, first, last),
    ]
    return sorted(found, key=lambda one: (one.on, one.at is None, one.at.timestamp() if one.at else 0, one.kind))


def next_dates(workspace: Workspace, language: str, *, limit: int = 5, within_days: int = 120) -> list[NextDate]:
    """What comes next, and what is overdue first."""
    today = timezone.localdate()
    rows = dates_between(workspace, today - timedelta(days=365), today + timedelta(days=within_days), language)
    return [row for row in rows if row.on >= today or row.kind not in {"meeting", "risk"}][:limit]


def _milestones(
    workspace: Workspace,
    milestones: Sequence[MilestoneRow] | None,
    first: date,
    last: date,
    language: str,
    *,
    only_open: bool,
) -> list[NextDate]:
    rows = milestones_in(workspace) if milestones is None else milestones
    found = []
    for row in rows:
        if first <= row.due_on <= last and not (only_open and row.done_on):
            title, told_in = row.title.in_language(language)
            href = reverse("agreements:milestone", args=[row.id])
            found.append(NextDate(row.due_on, "milestone", title, told_in, href))
    return found


def _tasks(workspace: Workspace, first: date, last: date, *, only_open: bool) -> list[NextDate]:
    rows = Task.objects.filter(workspace=workspace, due_on__range=(first, last)).exclude(state=states.DROPPED)
    if only_open:
        rows = rows.filter(state__in=sorted(states.UNFINISHED))
    return [
        NextDate(
            row.due_on,
            "task",
            row.title,
            row.source_language,
            reverse("workspaces:task", args=[workspace.pk, row.number]),
        )
        for row in rows
        if row.due_on
    ]


def _work(workspace: Workspace, first: date, last: date, *, only_open: bool) -> list[NextDate]:
    rows = PlanItem.objects.filter(workspace=workspace, kind=WORK, is_dropped=False, finishes_on__range=(first, last))
    if only_open:
        rows = rows.filter(progress__lt=100)
    return [
        NextDate(
            row.finishes_on,
            "plan",
            row.title,
            row.source_language,
            reverse("workspaces:plan_item", args=[workspace.pk, row.number]),
        )
        for row in rows
    ]


def _risks(workspace: Workspace, first: date, last: date) -> list[NextDate]:
    rows = Risk.objects.filter(workspace=workspace, review_on__range=(first, last), state__in=sorted(states.STANDING))
    return [
        NextDate(
            row.review_on,
            "risk",
            row.title,
            row.source_language,
            reverse("workspaces:risk", args=[workspace.pk, row.number]),
        )
        for row in rows
        if row.review_on
    ]


def _meetings(workspace: Workspace, first: date, last: date) -> list[NextDate]:
    begin = timezone.make_aware(datetime.combine(first, datetime.min.time()))
    end = timezone.make_aware(datetime.combine(last + timedelta(days=1), datetime.min.time()))
    rows = Meeting.objects.filter(Q(starts_at__gte=begin, starts_at__lt=end), workspace=workspace).exclude(
        state=states.CANCELLED
    )
    return [
        NextDate(
            timezone.localdate(row.starts_at),
            "meeting",
            row.title,
            row.source_language,
            reverse("workspaces:meeting", args=[workspace.pk, row.number]),
            row.starts_at,
        )
        for row in rows
    ]
