"""Naming the parties of a draft, and striking one."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from emining.accounts.types import Actor
from emining.agreements import events
from emining.agreements.models import Agreement, Side
from emining.agreements.permissions import may_change_parties
from emining.agreements.services.hand import (
    address_of,
    chain_of,
    name_facts,
    people_of,
    readable_in_hand,
    subject_of,
)
from emining.agreements.services.open import require_parties
from emining.agreements.services.text.begin import naming_parties
from emining.agreements.types import SideCommand
from emining.audit.services import record
from emining.kernel.refusals import Refused
from emining.notices.services import notify


def add_party(*, actor: Actor, agreement_id: int, command: SideCommand) -> Side:
    """Name a party. Once the draft is shared, the new one reads it at once and is told.
    A clause of the text that names the parties as the library does names the new one too.

    Raises the reasons of `may_change_parties` and of `require_parties`. A party that is new has not consented to
    publication, so nothing becomes public by it.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_change_parties(actor, agreement).require()
        named = [SideCommand(one.organisation_id, one.role) for one in agreement.sides.all()]
        require_parties([*named, command])
        last = agreement.sides.aggregate(last=Max("position"))["last"] or 0
        with naming_parties(agreement):
            side = Side.objects.create(
                agreement=agreement, organisation_id=command.organisation_id, role=command.role, position=last + 1
            )
        if agreement.shared_at is not None:
            notify(
                recipients=people_of(command.organisation_id),
                code="agreements.agreement.shared",
                facts=name_facts(agreement),
                link=address_of(agreement),
            )
        _record(actor, agreement, events.core.PARTY_ADDED, side)
    return side


def remove_party(*, actor: Actor, agreement_id: int, organisation_id: int) -> None:
    """Strike a party from a draft that nobody else has read yet. `agreement_party_must_stay` after that."""
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_change_parties(actor, agreement).require()
        if agreement.shared_at is not None:
            raise Refused("agreement_party_must_stay")
        if organisation_id == agreement.opened_by_id:
            raise Refused("agreement_opener_must_stay")
        side = agreement.sides.filter(organisation_id=organisation_id).first()
        if side is None:
            raise Refused("agreement_party_unknown")
        with naming_parties(agreement):
            side.delete()
            for position, one in enumerate(agreement.sides.order_by("position"), start=1):
                if one.position != position:
                    one.position = position
                    one.save(update_fields=["position"])
        _record(actor, agreement, events.core.PARTY_REMOVED, side)


def _record(actor: Actor, agreement: Agreement, code: str, side: Side) -> None:
    record(
        code=code,
        subject=subject_of(agreement),
        actor=actor,
        chain=chain_of(agreement),
        after={"organisation_id": side.organisation_id, "role": side.role},
    )
