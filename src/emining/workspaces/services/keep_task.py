"""Adding a task, and changing what it asks for."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.workspaces import events
from emining.workspaces import notice_codes as notices
from emining.workspaces.models import CheckItem, PlanItem, Task, Workspace
from emining.workspaces.permissions import may_write
from emining.workspaces.services.hand import (
    in_hand,
    next_number,
    note,
    own_meeting,
    own_task,
    require_person,
    tell,
)
from emining.workspaces.services.keep_plan_item import require_milestone
from emining.workspaces.types import TaskCommand


def add_task(*, actor: Actor, workspace_id: int, command: TaskCommand) -> Task:
    """Add a task; whoever is to do it is told. An action item of a meeting is a task that names the meeting.

    Raises `workspace_person_not_here`, `workspace_thing_unknown`, `workspace_milestone_unknown`, `may_write`'s reasons.
    """
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_write)
        task = write_task(workspace, actor, command)
        note(events.TASK_ADDED, workspace, actor, after=_facts(task))
    return task


def write_task(workspace: Workspace, actor: Actor, command: TaskCommand) -> Task:
    """Write a task and tell its assignee, inside the transaction of a verb that records the event."""
    _check(workspace, command)
    if command.meeting_id is not None:
        own_meeting_id(workspace, command.meeting_id)
    task = Task.objects.create(
        workspace=workspace,
        number=next_number(Task, workspace),
        created_by_id=actor.person_id,
        meeting_id=command.meeting_id,
        **_columns(command),
    )
    CheckItem.objects.bulk_create(
        CheckItem(task=task, position=place, text=text) for place, text in enumerate(command.checklist, start=1)
    )
    _tell_assignee(workspace, actor, task)
    return task


def change_task(*, actor: Actor, workspace_id: int, number: int, command: TaskCommand) -> Task:
    """Change what a task asks for; a new assignee is told. State, checklist and meeting have verbs of their own."""
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_write)
        task = own_task(workspace, number)
        _check(workspace, command)
        before, was = _facts(task), task.assignee_id
        for name, value in _columns(command).items():
            setattr(task, name, value)
        task.save()
        if task.assignee_id != was:
            _tell_assignee(workspace, actor, task)
        note(events.TASK_CHANGED, workspace, actor, before=before, after=_facts(task))
    return task


def own_meeting_id(workspace: Workspace, meeting_id: int) -> None:
    """Refuse a meeting of another workspace."""
    number = workspace.meetings.filter(pk=meeting_id).values_list("number", flat=True).first()
    own_meeting(workspace, number or 0)


def _columns(command: TaskCommand) -> dict[str, Any]:
    return {
        "title": command.title,
        "words": command.words,
        "source_language": command.source_language,
        "assignee_id": command.assignee_id,
        "due_on": command.due_on,
        "plan_item_id": command.plan_item_id,
        "milestone_id": command.milestone_id,
        "clause": command.clause,
    }


def _check(workspace: Workspace, command: TaskCommand) -> None:
    require_person(workspace, command.assignee_id)
    require_milestone(workspace, command.milestone_id)
    if command.plan_item_id is not None:
        items = PlanItem.objects.filter(workspace=workspace, is_dropped=False, pk=command.plan_item_id)
        if not items.exists():
            raise Refused("workspace_thing_unknown")


def _facts(task: Task) -> dict[str, Any]:
    return {"number": task.number, "due_on": task.due_on.isoformat() if task.due_on else None, "state": task.state}


def _tell_assignee(workspace: Workspace, actor: Actor, task: Task) -> None:
    due = task.due_on.isoformat() if task.due_on else "–"
    tell(
        workspace,
        actor,
        [task.assignee_id],
        notices.TASK_GIVEN,
        f"tasks/{task.number}/",
        number=task.number,
        task=task.title,
        due=due,
    )
