"""Taking somebody of the own organisation out of a workspace."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.workspaces import events
from emining.workspaces.models import Member
from emining.workspaces.permissions import may_admit
from emining.workspaces.services.hand import in_hand, note


def remove_member(*, actor: Actor, workspace_id: int, member_id: int) -> Member:
    """End a membership at once. What the person wrote stays. Raises `workspace_person_not_of_side`."""
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_admit)
        member = Member.objects.filter(
            workspace=workspace, pk=member_id, organisation_id=actor.organisation_id or 0, removed_at__isnull=True
        ).first()
        if member is None:
            raise Refused("workspace_person_not_of_side")
        member.removed_at = timezone.now()
        member.save(update_fields=["removed_at"])
        note(
            events.MEMBER_REMOVED,
            workspace,
            actor,
            before={"role": member.role, "organisation": member.organisation_id},
            personal={"member": str(member.person)},
        )
    return member
