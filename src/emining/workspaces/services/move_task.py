"""Moving a task on."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.workspaces import states
from emining.workspaces.models import Task
from emining.workspaces.permissions import may_write
from emining.workspaces.services.hand import in_hand, note, own_task


def move_task(*, actor: Actor, workspace_id: int, number: int, verb: str) -> Task:
    """Start, block, finish, drop or reopen a task. Raises `move_not_possible` and the reasons of `may_write`."""
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_write)
        task = own_task(workspace, number)
        move = states.TASK.move(task.state, verb)
        before = task.state
        task.state = move.target
        task.done_on = timezone.localdate() if move.target == states.DONE else None
        task.save(update_fields=["state", "done_on"])
        note(
            move.event,
            workspace,
            actor,
            before={"state": before},
            after={"number": task.number, "state": task.state},
        )
    return task
