"""Adding to the plan, and changing what is in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.workspaces import events
from emining.workspaces.models import PlanItem, Workspace
from emining.workspaces.permissions import may_write
from emining.workspaces.selectors.milestones import milestones_in
from emining.workspaces.services.hand import in_hand, next_number, note, own_item
from emining.workspaces.types import PHASE, PlanCommand


def add_plan_item(*, actor: Actor, workspace_id: int, command: PlanCommand) -> PlanItem:
    """Add a phase or a piece of work. Raises `workspace_days_reversed`, `workspace_phase_unfit`,
    `workspace_milestone_unknown`, and the reasons of `may_write`."""
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_write)
        _check(workspace, command)
        item = PlanItem.objects.create(
            workspace=workspace, number=next_number(PlanItem, workspace), kind=command.kind, **_columns(command)
        )
        note(events.PLAN_ADDED, workspace, actor, after={"number": item.number, **_days(item)})
    return item


def change_plan_item(*, actor: Actor, workspace_id: int, number: int, command: PlanCommand) -> PlanItem:
    """Change title, days, progress, phase or milestone. Its kind stays. Raises as `add_plan_item` does."""
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_write)
        item = own_item(workspace, number)
        _check(workspace, command, item)
        before = _days(item)
        for name, value in _columns(command).items():
            setattr(item, name, value)
        item.save()
        note(events.PLAN_CHANGED, workspace, actor, before=before, after={"number": item.number, **_days(item)})
    return item


def _columns(command: PlanCommand) -> dict[str, Any]:
    return {
        "title": command.title,
        "source_language": command.source_language,
        "starts_on": command.starts_on,
        "finishes_on": command.finishes_on,
        "progress": command.progress,
        "phase_id": command.phase_id,
        "milestone_id": command.milestone_id,
    }


def _check(workspace: Workspace, command: PlanCommand, item: PlanItem | None = None) -> None:
    kind = item.kind if item is not None else command.kind
    if command.finishes_on < command.starts_on:
        raise Refused("workspace_days_reversed")
    if kind == PHASE and (command.phase_id or command.milestone_id):
        raise Refused("workspace_phase_unfit")
    if command.phase_id is not None:
        phases = PlanItem.objects.filter(workspace=workspace, kind=PHASE, is_dropped=False)
        if not phases.filter(pk=command.phase_id).exists():
            raise Refused("workspace_phase_unfit")
    require_milestone(workspace, command.milestone_id)


def require_milestone(workspace: Workspace, milestone_id: int | None) -> None:
    """Refuse a milestone that is not the agreement's."""
    if milestone_id is not None and all(row.id != milestone_id for row in milestones_in(workspace)):
        raise Refused("workspace_milestone_unknown")


def _days(item: PlanItem) -> dict[str, Any]:
    def text(day: date) -> str:
        return day.isoformat()

    return {"starts_on": text(item.starts_on), "finishes_on": text(item.finishes_on), "progress": item.progress}
