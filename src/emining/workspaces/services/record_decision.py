"""Recording a decision."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.workspaces import events
from emining.workspaces.models import Decision
from emining.workspaces.permissions import may_write
from emining.workspaces.services.hand import in_hand, next_number, note
from emining.workspaces.services.keep_task import own_meeting_id
from emining.workspaces.types import DecisionCommand


def record_decision(*, actor: Actor, workspace_id: int, command: DecisionCommand) -> Decision:
    """Write a decision into the register, for good. It may supersede the one that stands; the old text stays readable.

    Raises `workspace_decided_in_future`, `workspace_decision_superseded`, `workspace_thing_unknown`.
    """
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_write)
        if command.decided_on > timezone.localdate():
            raise Refused("workspace_decided_in_future")
        if command.meeting_id is not None:
            own_meeting_id(workspace, command.meeting_id)
        replaced = None
        if command.supersedes_id is not None:
            replaced = workspace.decisions.filter(pk=command.supersedes_id).first()
            if replaced is None:
                raise Refused("workspace_thing_unknown")
            if Decision.objects.filter(supersedes=replaced).exists():
                raise Refused("workspace_decision_superseded", number=replaced.number)
        decision = Decision.objects.create(
            workspace=workspace,
            number=next_number(Decision, workspace),
            what=command.what,
            decided_by=command.decided_by,
            decided_on=command.decided_on,
            basis=command.basis,
            source_language=command.source_language,
            meeting_id=command.meeting_id,
            supersedes=replaced,
            recorded_by_id=actor.person_id,
        )
        note(
            events.DECISION_RECORDED,
            workspace,
            actor,
            after={
                "number": decision.number,
                "decided_on": command.decided_on.isoformat(),
                "supersedes": replaced.number if replaced else None,
            },
        )
    return decision
