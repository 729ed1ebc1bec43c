"""Making work wait for other work or for a milestone, and letting it go again."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.workspaces import events
from emining.workspaces.models import Dependency, PlanItem, Workspace
from emining.workspaces.permissions import may_write
from emining.workspaces.planning.critical import Key, Wait, circle_with
from emining.workspaces.selectors.plan import waits_in
from emining.workspaces.services.hand import in_hand, note, own_item
from emining.workspaces.services.keep_plan_item import require_milestone
from emining.workspaces.types import MILESTONE, PHASE


def link_plan_items(
    *,
    actor: Actor,
    workspace_id: int,
    number: int,
    predecessor: int | None = None,
    milestone_id: int | None = None,
    lag_days: int = 0,
) -> Dependency:
    """Make item `number` wait until item `predecessor` (or a milestone) is finished and `lag_days` days have passed.

    Raises `workspace_plan_circle` naming the circle, `workspace_wait_known`, `workspace_phases_do_not_wait`,
    `workspace_milestone_unknown`.
    """
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_write)
        item = own_item(workspace, number)
        before = own_item(workspace, predecessor) if predecessor is not None else None
        if item.kind == PHASE or (before is not None and before.kind == PHASE):
            raise Refused("workspace_phases_do_not_wait")
        if (before is None) == (milestone_id is None):
            raise Refused("workspace_thing_unknown")
        require_milestone(workspace, milestone_id)
        if item.waits_for.filter(predecessor=before, milestone_id=milestone_id).exists():
            raise Refused("workspace_wait_known")
        if before is not None:
            _refuse_circle(workspace, before, item)
        made = Dependency.objects.create(
            successor=item, predecessor=before, milestone_id=milestone_id, lag_days=lag_days
        )
        note(events.PLAN_LINKED, workspace, actor, after={"number": number, **_what(made), "lag_days": lag_days})
    return made


def unlink_plan_items(*, actor: Actor, workspace_id: int, number: int, dependency_id: int) -> None:
    """Take a dependency away. Raises `workspace_thing_unknown`."""
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_write)
        item = own_item(workspace, number)
        found = item.waits_for.filter(pk=dependency_id).first()
        if found is None:
            raise Refused("workspace_thing_unknown")
        what = _what(found)
        found.delete()
        note(events.PLAN_UNLINKED, workspace, actor, after={"number": number, **what})


def _what(one: Dependency) -> dict[str, str]:
    """What is waited for, as the event names it: the number of an item, or the key of a milestone."""
    return {"predecessor": str(one.predecessor.number) if one.predecessor else f"{MILESTONE} {one.milestone_id}"}


def _refuse_circle(workspace: Workspace, before: PlanItem, after: PlanItem) -> None:
    circle = circle_with(waits_in(workspace), Wait(("work", before.pk), ("work", after.pk)))
    if circle:
        raise Refused("workspace_plan_circle", circle=_named(workspace, circle))


def _named(workspace: Workspace, circle: list[Key]) -> str:
    """The items of a circle in order, by number and title; a list, since an arrow would point the wrong way in Urdu."""
    items = PlanItem.objects.filter(workspace=workspace, pk__in=[key[1] for key in circle])
    names = {item.pk: f"{item.number} ({item.title})" for item in items}
    return ", ".join(names[key[1]] for key in circle)
