"""The checklist of a task."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.workspaces import events
from emining.workspaces.models import CheckItem, Task
from emining.workspaces.permissions import may_write
from emining.workspaces.services.hand import in_hand, note, own_task


def check_task(*, actor: Actor, workspace_id: int, number: int, done: frozenset[int], added: str = "") -> Task:
    """Set which steps are ticked (ids; the others are not), and add one more when words are given."""
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_write)
        task = own_task(workspace, number)
        steps = list(task.checklist.all())
        if done - {step.pk for step in steps}:
            raise Refused("workspace_thing_unknown")
        for step in steps:
            step.is_done = step.pk in done
        CheckItem.objects.bulk_update(steps, ["is_done"])
        if added.strip():
            last = task.checklist.aggregate(last=Max("position"))["last"] or 0
            CheckItem.objects.create(task=task, position=last + 1, text=added.strip()[:200])
        after = {"number": number, "done": len(done), "steps": task.checklist.count()}
        note(events.TASK_CHECKED, workspace, actor, after=after)
    return task
