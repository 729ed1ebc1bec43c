"""Saying something about a task."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.workspaces import events
from emining.workspaces import notice_codes as notices
from emining.workspaces.models import Comment
from emining.workspaces.permissions import may_comment
from emining.workspaces.services.hand import in_hand, note, own_task, tell


def comment_task(*, actor: Actor, workspace_id: int, number: int, text: str, language: str) -> Comment:
    """Write a comment, once and for good; assignee and author of the task are told. `workspace_nothing_written`."""
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_comment)
        task = own_task(workspace, number)
        if not text.strip():
            raise Refused("workspace_nothing_written")
        comment = Comment.objects.create(
            task=task,
            author_id=actor.person_id,
            organisation_id=actor.organisation_id,
            text=text.strip(),
            source_language=language,
        )
        tell(
            workspace,
            actor,
            [task.assignee_id, task.created_by_id],
            notices.TASK_COMMENTED,
            f"tasks/{task.number}/#comments",
            number=task.number,
            task=task.title,
        )
        note(events.TASK_COMMENTED, workspace, actor, after={"number": task.number})
    return comment
