"""Admitting somebody of the own organisation, or giving another role."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.selectors import seats_of_organisation
from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.workspaces import events
from emining.workspaces import notice_codes as notices
from emining.workspaces.models import Member
from emining.workspaces.permissions import may_admit
from emining.workspaces.services.hand import in_hand, note, tell, title_facts
from emining.workspaces.types import MEMBER_ROLES


def admit_member(*, actor: Actor, workspace_id: int, person_id: int, role: str) -> Member:
    """Let a person with a seat in the actor's own organisation work here, as lead, contributor or reader.

    Raises `workspace_person_not_of_side` for anybody else's people, and the reasons of `may_admit`.
    """
    with transaction.atomic(durable=True):
        workspace = in_hand(actor, workspace_id, may_admit)
        own = actor.organisation_id or 0
        if role not in MEMBER_ROLES or not seats_of_organisation(own).filter(person_id=person_id).exists():
            raise Refused("workspace_person_not_of_side")
        member, is_new = Member.objects.update_or_create(
            workspace=workspace,
            person_id=person_id,
            organisation_id=own,
            removed_at__isnull=True,
            defaults={"role": role},
            create_defaults={"role": role},
        )
        if is_new:
            tell(workspace, actor, [person_id], notices.MEMBER_ADMITTED, "", title=title_facts(workspace))
        note(
            events.MEMBER_ADMITTED,
            workspace,
            actor,
            after={"role": role, "organisation": own},
            personal={"member": str(member.person)},
        )
    return member
