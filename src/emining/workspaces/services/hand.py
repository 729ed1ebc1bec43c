"""Taking a workspace in hand: found through the gate, locked, asked for permission; its numbers and its one event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Max

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import PLATFORM_CHAIN
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict
from emining.notices.services import notify
from emining.workspaces.models import Decision, Meeting, PlanItem, Risk, Task, Workspace
from emining.workspaces.selectors.feed import subject_of
from emining.workspaces.selectors.gate import workspaces_visible_to
from emining.workspaces.selectors.people import people_of

Numbered = PlanItem | Task | Decision | Risk | Meeting
"""What has a number within its workspace."""


def in_hand(actor: Actor, workspace_id: int, may: Callable[[Actor, Workspace], Verdict]) -> Workspace:
    """A workspace that the actor sees, locked, once the verdict allows. `Refused("workspace_unknown")` for any other.

    Locking the workspace keeps its numbers without gaps and its plan without circles when two people write at once.
    """
    if not workspaces_visible_to(actor).filter(pk=workspace_id).exists():
        raise Refused("workspace_unknown")
    workspace = locked(workspace_id)
    may(actor, workspace).require()
    return workspace


def locked(workspace_id: int) -> Workspace:
    """A workspace by key, locked without its joins."""
    return (
        Workspace.objects.select_for_update(of=("self",), no_key=True).select_related("agreement").get(pk=workspace_id)
    )


def next_number(model: type[Numbered], workspace: Workspace) -> int:
    """The next number of a register of the workspace, which is held."""
    last = model.objects.filter(workspace=workspace).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def note(
    code: str,
    workspace: Workspace,
    actor: Actor,
    *,
    reason: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
) -> None:
    """Record the one event of a verb, in the chain of the agreement's place."""
    record(
        code=code,
        subject=subject_of(workspace),
        actor=actor,
        chain=chain_of(workspace),
        reason=reason,
        before=before,
        after=after,
        personal=personal,
    )


def chain_of(workspace: Workspace) -> str:
    """The audit chain: the place that the agreement concerns, else the country's."""
    place = workspace.agreement.jurisdiction
    return place.code if place is not None else PLATFORM_CHAIN


def tell(workspace: Workspace, actor: Actor, people: Iterable[int | None], code: str, path: str, **facts: Any) -> None:
    """Tell people who work here, the actor left out: whoever did it knows."""
    here = {row.person_id for row in people_of(workspace)}
    wanted = {one for one in people if one is not None and one in here and one != actor.person_id}
    if wanted:
        notify(
            recipients=sorted(wanted),
            code=code,
            facts={"agreement": workspace.agreement.number, **facts},
            link=f"/workspaces/{workspace.pk}/{path}",
        )


def title_facts(workspace: Workspace) -> dict[str, str]:
    """The agreement's title in each language, for notices."""
    one = workspace.agreement
    english = one.title_en or one.title_zh or one.title_ur
    return {"en": english, "zh-hans": one.title_zh or english, "ur": one.title_ur or english}


def require_person(workspace: Workspace, person_id: int | None) -> None:
    """Refuse somebody who does not work here."""
    if person_id is not None and all(row.person_id != person_id for row in people_of(workspace)):
        raise Refused("workspace_person_not_here")


def own_item(workspace: Workspace, number: int) -> PlanItem:
    """A plan item of the workspace by number."""
    item = PlanItem.objects.filter(workspace=workspace, number=number).first()
    if item is None:
        raise Refused("workspace_thing_unknown")
    if item.is_dropped:
        raise Refused("workspace_plan_item_dropped")
    return item


def own_task(workspace: Workspace, number: int) -> Task:
    """A task of the workspace by number."""
    task = Task.objects.filter(workspace=workspace, number=number).first()
    if task is None:
        raise Refused("workspace_thing_unknown")
    return task


def own_meeting(workspace: Workspace, number: int) -> Meeting:
    """A meeting of the workspace by number."""
    meeting = Meeting.objects.filter(workspace=workspace, number=number).first()
    if meeting is None:
        raise Refused("workspace_thing_unknown")
    return meeting
