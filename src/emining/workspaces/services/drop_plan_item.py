"""Taking an item out of the plan."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.workspaces import events
from emining.workspaces.models import Dependency, PlanItem
from emining.workspaces.permissions import may_write
from emining.workspaces.services.hand import in_hand, note, own_item


def drop_plan_item(*, actor: Actor, workspace_id: int, number: int) -> PlanItem:
    """Drop work, or a phase without work, with the dependencies on both sides of it. Its number is not given again.

    Raises `workspace_phase_has_work`.
    """
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_write)
        item = own_item(workspace, number)
        if item.items.filter(is_dropped=False).exists():
            raise Refused("workspace_phase_has_work")
        Dependency.objects.filter(Q(successor=item) | Q(predecessor=item)).delete()
        item.is_dropped = True
        item.save(update_fields=["is_dropped"])
        note(events.PLAN_DROPPED, workspace, actor, after={"number": item.number})
    return item
