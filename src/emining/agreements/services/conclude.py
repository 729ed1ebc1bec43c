"""Concluding: the last signature was made."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements.models import Agreement
from emining.agreements.permissions import may_act
from emining.agreements.services.hand import address_of, name_facts, people_of_sides
from emining.agreements.services.moves import move_agreement
from emining.agreements.services.standing import platform_stage
from emining.agreements.types_funnel import SIGNED_STAGE
from emining.notices.services import notify


def conclude(agreement: Agreement, actor: Actor, in_force_from: date) -> Agreement:
    """Bring a signed agreement into force, inside the transaction of the last signature; its event is the last one.

    Everybody is told. Raises `move_not_possible` when it is not being signed.
    """
    notify(
        recipients=people_of_sides(agreement),
        code="agreements.agreement.concluded",
        facts={**name_facts(agreement), "day": in_force_from.isoformat()},
        link=address_of(agreement),
    )
    verdict = may_act(actor, agreement)
    verdict.require()
    stage = platform_stage(agreement, SIGNED_STAGE.get(agreement.kind, ""))
    return move_agreement(
        agreement,
        "conclude",
        actor=actor,
        verdict=verdict,
        changes={"signed_at": timezone.now(), "in_force_from": in_force_from},
        after={
            "in_force_from": in_force_from.isoformat(),
            "stage": stage,
            "reached_on": timezone.localdate().isoformat(),
        },
    )
