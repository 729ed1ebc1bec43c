"""Handing the keeping of an agreement to another of its parties."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.agreements import events, states
from emining.agreements.models import Agreement
from emining.agreements.permissions import may_keep
from emining.agreements.services.hand import (
    address_of,
    chain_of,
    name_facts,
    people_of,
    readable_in_hand,
    subject_of,
)
from emining.audit.services import record
from emining.kernel.refusals import Refused
from emining.notices.services import notify


def hand_over(*, actor: Actor, agreement_id: int, organisation_id: int) -> Agreement:
    """Another party keeps it from now on: names parties, opens the signing, may withdraw. Only of a shared one.

    Where the old keeper holds the pen, the pen goes along.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_keep(actor, agreement).require()
        if agreement.shared_at is None:
            raise Refused("agreement_not_shared_yet")
        if agreement.state in states.ENDED:
            raise Refused("agreement_parties_settled")
        if not agreement.sides.filter(organisation_id=organisation_id).exists():
            raise Refused("agreement_party_unknown")
        before = agreement.opened_by_id
        if agreement.pen_holder_id == before:
            agreement.pen_holder_id = organisation_id
        agreement.opened_by_id = organisation_id
        agreement.save(update_fields=["opened_by", "pen_holder"])
        notify(
            recipients=people_of(organisation_id),
            code="agreements.agreement.handed_over",
            facts=name_facts(agreement),
            link=address_of(agreement),
        )
        record(
            code=events.core.HANDED_OVER,
            subject=subject_of(agreement),
            actor=actor,
            chain=chain_of(agreement),
            before={"keeper_id": before},
            after={"keeper_id": organisation_id},
        )
    return agreement
