"""Withdrawing before signature."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements.models import Agreement
from emining.agreements.permissions import may_keep
from emining.agreements.services.hand import address_of, name_facts, people_of_sides, readable_in_hand
from emining.agreements.services.moves import move_agreement
from emining.kernel.refusals import Refused
from emining.notices.services import notify


def withdraw_agreement(*, actor: Actor, agreement_id: int, reason: str) -> Agreement:
    """End it before everybody has signed. It stays readable to its parties; whoever knew of it is told why."""
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        if not reason.strip():
            raise Refused("agreement_reason_missing")
        if agreement.shared_at is not None:
            notify(
                recipients=people_of_sides(agreement, without=actor.organisation_id),
                code="agreements.agreement.withdrawn",
                facts={**name_facts(agreement), "reason": reason},
                link=address_of(agreement),
            )
        move_agreement(
            agreement,
            "withdraw",
            actor=actor,
            verdict=may_keep(actor, agreement),
            reason=reason,
            changes={"ended_on": timezone.localdate(), "end_reason": reason},
        )
    return agreement
