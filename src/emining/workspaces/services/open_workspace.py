"""Opening the workspace of an agreement."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor, system_actor
from emining.agreements.selectors import agreements_readable_by
from emining.agreements.states import SIGNED
from emining.audit.outbox import EventMessage
from emining.kernel.refusals import Refused
from emining.workspaces import events
from emining.workspaces.models import Workspace
from emining.workspaces.permissions import may_open
from emining.workspaces.services.hand import locked, note


def open_workspace(*, actor: Actor, agreement_id: int) -> Workspace:
    """The workspace of an agreement in force, made when there is none yet. The same one however often it is asked for.

    The platform does this when an agreement comes into force; whoever leads for a party may do it for one that came
    into force before. Raises `workspace_unknown`, `workspace_not_yet`, `not_in_workspace`.
    """
    with transaction.atomic(durable=True):
        agreement = agreements_readable_by(actor).filter(pk=agreement_id).first()
        if agreement is None:
            raise Refused("workspace_unknown")
        may_open(actor, agreement).require()
        if agreement.state not in SIGNED:
            raise Refused("workspace_not_yet")
        return opened(actor, agreement.pk, is_demonstration=agreement.is_demonstration)


def open_on_conclusion(message: EventMessage) -> None:
    """Listener: an agreement came into force. Called again, it finds the workspace there and does nothing."""
    after = message.after
    if after.get("state") != "in_force" or not message.subject.id.isdecimal():
        return
    with transaction.atomic():
        opened(system_actor("workspaces"), int(message.subject.id), is_demonstration=None)


def opened(actor: Actor, agreement_id: int, *, is_demonstration: bool | None) -> Workspace:
    """The workspace of an agreement, made and recorded when new, inside the caller's transaction."""
    workspace, is_new = Workspace.objects.get_or_create(agreement_id=agreement_id)
    workspace = locked(workspace.pk)
    if is_new:
        shown = workspace.agreement.is_demonstration if is_demonstration is None else is_demonstration
        if shown:
            workspace.is_demonstration = True
            workspace.save(update_fields=["is_demonstration"])
        note(events.OPENED, workspace, actor)
    return workspace
