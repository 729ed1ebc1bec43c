"""Naming the people who may sign for a party, and taking a naming back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements import events
from emining.agreements.models import Agreement, Side, Signatory
from emining.agreements.permissions_signing import may_name_signatories, own_side
from emining.agreements.selectors.signing import seated_people
from emining.agreements.services.hand import chain_of, readable_in_hand, subject_of
from emining.agreements.services.sign_person import person_of
from emining.agreements.types_signing import NameSignatory
from emining.audit.services import record
from emining.kernel.languages import normal_language
from emining.kernel.refusals import Refused


def name_signatory(*, actor: Actor, agreement_id: int, command: NameSignatory) -> Signatory:
    """Name a person who holds a seat of the actor's own organisation that can bind it.

    Any one of a party's signatories signs for it. Raises the reasons of `may_name_signatories`,
    `signatory_not_of_this_party`, `signatory_named_already`, `signatory_capacity_missing`.
    """
    with transaction.atomic(durable=True):
        agreement, side = _in_hand(actor, agreement_id)
        capacity = " ".join(command.capacity.split())[:150]
        if not capacity:
            raise Refused("signatory_capacity_missing")
        if command.person_id not in seated_people(side.organisation_id):
            raise Refused("signatory_not_of_this_party")
        if Signatory.objects.filter(side=side, person_id=command.person_id, removed_at__isnull=True).exists():
            raise Refused("signatory_named_already")
        signatory = Signatory.objects.create(
            side=side,
            person_id=command.person_id,
            capacity=capacity,
            source_language=normal_language(command.source_language),
            authority_document_id=command.authority_document_id,
            named_by_id=person_of(actor),
        )
        _record(actor, agreement, signatory, events.signing.SIGNATORY_NAMED)
    return signatory


def remove_signatory(*, actor: Actor, agreement_id: int, signatory_id: int) -> None:
    """Take back the naming of a person of the own side. The row stays, with the time."""
    with transaction.atomic(durable=True):
        agreement, side = _in_hand(actor, agreement_id)
        signatory = Signatory.objects.filter(side=side, pk=signatory_id, removed_at__isnull=True).first()
        if signatory is None:
            raise Refused("signatory_unknown")
        signatory.removed_at = timezone.now()
        signatory.save(update_fields=["removed_at"])
        _record(actor, agreement, signatory, events.signing.SIGNATORY_REMOVED)


def _in_hand(actor: Actor, agreement_id: int) -> tuple[Agreement, Side]:
    agreement = readable_in_hand(actor, agreement_id)
    may_name_signatories(actor, agreement).require()
    side = own_side(actor, agreement)
    if side is None:
        raise Refused("not_party_to_agreement")
    return agreement, side


def _record(actor: Actor, agreement: Agreement, signatory: Signatory, code: str) -> None:
    record(
        code=code,
        subject=subject_of(agreement),
        actor=actor,
        chain=chain_of(agreement),
        after={
            "position": signatory.side.position,
            "organisation_id": signatory.side.organisation_id,
            "person_id": signatory.person_id,
            "has_authority_document": signatory.authority_document_id is not None,
        },
        personal={"signatory": str(signatory.person), "capacity": signatory.capacity},
    )
