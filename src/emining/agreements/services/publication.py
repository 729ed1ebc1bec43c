"""What the public may know: by consent of every party, or because a law demands it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements import events
from emining.agreements.models import Agreement
from emining.agreements.permissions import may_answer_publication, may_record_law
from emining.agreements.selectors.followers import agreements_to_follow
from emining.agreements.services.hand import (
    address_of,
    chain_of,
    locked,
    name_facts,
    people_of_sides,
    readable_in_hand,
    subject_of,
)
from emining.agreements.types import CONSENT, LAW
from emining.audit.services import record
from emining.kernel.refusals import Refused
from emining.notices.services import notify


def answer_publication(*, actor: Actor, agreement_id: int, consents: bool) -> Agreement:
    """A party agrees to the publication of the public part, or takes its agreement back. It may do either at any time.

    The public part (`docs/how-to/follow-an-agreement.md`) is published once it is signed and every party agrees.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_answer_publication(actor, agreement).require()
        side = agreement.sides.get(organisation_id=actor.organisation_id or 0)
        side.consents_to_publication, side.consented_at = consents, timezone.now()
        side.save(update_fields=["consents_to_publication", "consented_at"])
        if agreement.public_basis != LAW:
            agreement.public_basis = CONSENT if _all_agree(agreement) else ""
            agreement.save(update_fields=["public_basis"])
        notify(
            recipients=people_of_sides(agreement, without=actor.organisation_id),
            code="agreements.publication.asked",
            facts=name_facts(agreement),
            link=f"{address_of(agreement)}publication/",
        )
        record(
            code=events.core.PUBLICATION_ANSWERED,
            subject=subject_of(agreement),
            actor=actor,
            chain=chain_of(agreement),
            after={"organisation_id": side.organisation_id, "consents": consents, "basis": agreement.public_basis},
        )
    return agreement


def record_law(*, actor: Actor, agreement_id: int, law: str) -> Agreement:
    """Record the instrument and clause that demand publication. Every party is told; no consent is needed then."""
    with transaction.atomic(durable=True):
        if not agreements_to_follow(actor).filter(pk=agreement_id).exists():
            raise Refused("agreement_unknown")
        agreement = locked(agreement_id)
        may_record_law(actor, agreement).require()
        if not law.strip():
            raise Refused("agreement_law_missing")
        before = {"basis": agreement.public_basis, "law": agreement.law_basis}
        agreement.public_basis, agreement.law_basis = LAW, law.strip()
        agreement.save(update_fields=["public_basis", "law_basis"])
        notify(
            recipients=people_of_sides(agreement),
            code="agreements.publication.law_recorded",
            facts={**name_facts(agreement), "law": agreement.law_basis},
            link=f"{address_of(agreement)}publication/",
        )
        record(
            code=events.core.LAW_RECORDED,
            subject=subject_of(agreement),
            actor=actor,
            chain=chain_of(agreement),
            before=before,
            after={"basis": LAW, "law": agreement.law_basis},
        )
    return agreement


def strike_law(*, actor: Actor, agreement_id: int, reason: str) -> Agreement:
    """Take back what was recorded of the law: publication hangs on the consent of the parties again."""
    with transaction.atomic(durable=True):
        if not agreements_to_follow(actor).filter(pk=agreement_id).exists():
            raise Refused("agreement_unknown")
        agreement = locked(agreement_id)
        may_record_law(actor, agreement).require()
        if not reason.strip():
            raise Refused("agreement_reason_missing")
        before = {"basis": agreement.public_basis, "law": agreement.law_basis}
        agreement.public_basis, agreement.law_basis = (CONSENT if _all_agree(agreement) else ""), ""
        agreement.save(update_fields=["public_basis", "law_basis"])
        record(
            code=events.core.LAW_STRUCK,
            subject=subject_of(agreement),
            actor=actor,
            chain=chain_of(agreement),
            reason=reason,
            before=before,
            after={"basis": agreement.public_basis},
        )
    return agreement


def _all_agree(agreement: Agreement) -> bool:
    return not agreement.sides.exclude(consents_to_publication=True).exists()
