"""Sharing a draft with the parties named in it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements.models import Agreement
from emining.agreements.permissions import may_keep
from emining.agreements.services.hand import address_of, name_facts, people_of_sides, readable_in_hand
from emining.agreements.services.moves import move_agreement
from emining.agreements.services.open import require_parties
from emining.agreements.services.standing import platform_stage
from emining.agreements.types import SideCommand
from emining.kernel.refusals import Refused
from emining.notices.services import notify


def share_agreement(*, actor: Actor, agreement_id: int) -> Agreement:
    """From now on every party reads it, comments and proposes; each is told. `agreement_needs_two_parties`."""
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        sides = list(agreement.sides.all())
        if len(sides) < 2:
            raise Refused("agreement_needs_two_parties")
        require_parties(SideCommand(one.organisation_id, one.role) for one in sides)
        notify(
            recipients=people_of_sides(agreement, without=actor.organisation_id),
            code="agreements.agreement.shared",
            facts=name_facts(agreement),
            link=address_of(agreement),
        )
        verdict = may_keep(actor, agreement)
        verdict.require()
        agreement.shared_at = timezone.now()
        agreement.save(update_fields=["shared_at"])
        stage = platform_stage(agreement, "interest")
        move_agreement(
            agreement,
            "share",
            actor=actor,
            verdict=verdict,
            after={"parties": len(sides), "stage": stage, "reached_on": timezone.localdate().isoformat()},
        )
    return agreement
