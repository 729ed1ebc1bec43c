"""Tasks: list, page, and what is done with one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from emining.accounts.permissions import seat_required
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.workspaces import states
from emining.workspaces.forms import CommentForm, TaskFilters, TaskForm
from emining.workspaces.models import Meeting, PlanItem, Task, Workspace
from emining.workspaces.permissions import PAGE_ROLES, WORKING_ROLES, may_comment, may_write
from emining.workspaces.selectors.dates import SOON_DAYS
from emining.workspaces.selectors.milestones import milestones_in
from emining.workspaces.selectors.people import names_of, people_of, sides_of
from emining.workspaces.services import add_task, change_task, check_task, comment_task, move_task
from emining.workspaces.types import WORK
from emining.workspaces.views.frame import METHODS, answering, form_page, page, workspace_or_404

PAGE_SIZE = 50


@seat_required(*PAGE_ROLES)
@require_safe
def task_list(request: HttpRequest, workspace: int) -> HttpResponse:
    """Tasks by due day, unfinished ones unless asked for otherwise: a page of them, however many there are."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    people = people_of(found)
    filters = TaskFilters(request.GET, people=people, reader=actor.language)
    filters.is_valid()
    rows = _filtered(found.tasks.all(), filters.cleaned_data).order_by(F("due_on").asc(nulls_last=True), "number")
    shown = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    names = names_of(people)
    context: dict[str, Any] = {
        "rows": [
            {"task": task, "state": tag(task), "assignee": names.get(task.assignee_id or 0, "")} for task in shown
        ],
        "page": shown,
        "filters": filters,
        "today": timezone.localdate(),
    }
    return page(request, "workspaces/tasks.html", found, here="tasks", **context)


@seat_required(*WORKING_ROLES)
@require_http_methods(METHODS)
def task_add(request: HttpRequest, workspace: int) -> HttpResponse:
    """Add a task; with `?meeting=3` as an action item of that meeting, with `?plan_item=2` to that work."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    meeting = _chosen(Meeting.objects.filter(workspace=found), request.GET.get("meeting", ""))
    item = _chosen(PlanItem.objects.filter(workspace=found), request.GET.get("plan_item", ""))
    initial = {"language": actor.language, "plan_item": item.pk if item else ""}
    form = TaskForm(request.POST or None, **_choices(found, actor), initial=initial)

    def carry_out() -> str:
        command = form.command(meeting_id=meeting.pk if meeting else None)
        task = add_task(actor=actor, workspace_id=found.pk, command=command)
        if meeting is not None:
            return reverse("workspaces:meeting", args=[found.pk, meeting.number])
        return reverse("workspaces:task", args=[found.pk, task.number])

    return form_page(request, "workspaces/task_add.html", found, "tasks", form, carry_out, meeting=meeting)


@seat_required(*PAGE_ROLES)
@require_safe
def task(request: HttpRequest, workspace: int, number: int) -> HttpResponse:
    """One task."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    one = _task_or_404(found, number)
    milestone = next((row for row in milestones_in(found) if row.id == one.milestone_id), None)
    sides = {side.organisation_id: side.name for side in sides_of(found)}
    writes = bool(may_write(actor, found))
    context: dict[str, Any] = {
        "task": one,
        "state": tag(one),
        "assignee": names_of(people_of(found)).get(one.assignee_id or 0, ""),
        "milestone": milestone,
        "steps": list(one.checklist.all()),
        "comments": [
            {"comment": row, "organisation": sides.get(row.organisation_id or 0), "author": str(row.author or "")}
            for row in one.comments.select_related("author")
        ],
        "comment_form": CommentForm(initial={"language": actor.language}) if may_comment(actor, found) else None,
        "moves": [
            {"verb": move.verb, "label": states.TASK_MOVES[move.verb]} for move in states.TASK.moves_from(one.state)
        ]
        if writes
        else [],
        "today": timezone.localdate(),
    }
    return page(request, "workspaces/task.html", found, here="tasks", **context)


@seat_required(*WORKING_ROLES)
@require_http_methods(METHODS)
def task_change(request: HttpRequest, workspace: int, number: int) -> HttpResponse:
    """Change what a task asks for."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = workspace_or_404(actor, workspace)
    one = _task_or_404(found, number)
    form = TaskForm(request.POST or None, **_choices(found, actor), task=one)

    def carry_out() -> str:
        change_task(actor=actor, workspace_id=found.pk, number=number, command=form.command())
        return reverse("workspaces:task", args=[found.pk, number])

    return form_page(request, "workspaces/task_change.html", found, "tasks", form, carry_out, task=one)


@seat_required(*WORKING_ROLES)
@require_POST
@answering
def task_move(request: HttpRequest, workspace: Workspace, number: int) -> HttpResponse:
    """Start, block, finish, drop, reopen."""
    verb = request.POST.get("verb", "")
    move_task(actor=request.actor, workspace_id=workspace.pk, number=number, verb=verb)  # type: ignore[attr-defined]
    return redirect("workspaces:task", workspace=workspace.pk, number=number)


@seat_required(*WORKING_ROLES)
@require_POST
@answering
def task_check(request: HttpRequest, workspace: Workspace, number: int) -> HttpResponse:
    """Tick steps, add one."""
    done = frozenset(int(one) for one in request.POST.getlist("done") if one.isdecimal() and len(one) < 19)
    check_task(
        actor=request.actor,  # type: ignore[attr-defined]
        workspace_id=workspace.pk,
        number=number,
        done=done,
        added=request.POST.get("added", ""),
    )
    return redirect("workspaces:task", workspace=workspace.pk, number=number)


@seat_required(*WORKING_ROLES)
@require_POST
@answering
def task_comment(request: HttpRequest, workspace: Workspace, number: int) -> HttpResponse:
    """Say something about a task."""
    form = CommentForm(request.POST)
    if not form.is_valid():
        raise Refused("workspace_nothing_written")
    comment_task(
        actor=request.actor,  # type: ignore[attr-defined]
        workspace_id=workspace.pk,
        number=number,
        text=form.cleaned_data["text"],
        language=form.cleaned_data["language"],
    )
    return redirect(reverse("workspaces:task", args=[workspace.pk, number]) + "#comments")


def tag(one: Task) -> dict[str, Any]:
    """A task's state as a tag."""
    return {"label": states.TASK_STATES[one.state], "tone": states.TONES[one.state]}


def _filtered(tasks: QuerySet[Task], wanted: dict[str, Any]) -> QuerySet[Task]:
    state, today = wanted.get("state", ""), timezone.localdate()
    if state in states.TASK_STATES:
        tasks = tasks.filter(state=state)
    elif state != "all":
        tasks = tasks.filter(state__in=sorted(states.UNFINISHED))
    if wanted.get("assignee"):
        tasks = tasks.filter(assignee_id=int(wanted["assignee"]))
    if wanted.get("due") == "overdue":
        tasks = tasks.filter(due_on__lt=today, state__in=sorted(states.UNFINISHED))
    elif wanted.get("due") == "soon":
        tasks = tasks.filter(due_on__range=(today, today + timedelta(days=SOON_DAYS)))
    elif wanted.get("due") == "none":
        tasks = tasks.filter(due_on__isnull=True)
    return tasks


def _task_or_404(workspace: Workspace, number: int) -> Task:
    one = Task.objects.filter(workspace=workspace, number=number).select_related("plan_item", "meeting").first()
    if one is None:
        raise Http404
    return one


def _choices(workspace: Workspace, actor: Actor) -> dict[str, Any]:
    return {
        "people": people_of(workspace),
        "items": list(PlanItem.objects.filter(workspace=workspace, kind=WORK, is_dropped=False)),
        "milestones": milestones_in(workspace),
        "reader": actor.language,
    }


def _chosen(rows: QuerySet[Any], number: str) -> Any:
    """A row by its number in the address; None for anything else."""
    return rows.filter(number=int(number)).first() if number.isdecimal() and len(number) < 9 else None
