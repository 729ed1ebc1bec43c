"""Ending a round of signing before all have signed. What was signed in it is void, and everybody is told."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements import states_signing
from emining.agreements.models import Agreement, SigningRound
from emining.agreements.permissions_signing import may_void_signing
from emining.agreements.services.hand import address_of, name_facts, people_of_sides, readable_in_hand
from emining.agreements.services.moves import move_agreement
from emining.kernel.refusals import Refused
from emining.notices.services import notify


def void_signing(*, actor: Actor, agreement_id: int, reason: str) -> Agreement:
    """Return an agreement that is being signed to its text. Any party may; the reason is told to all.

    Raises the reasons of `may_void_signing`, `void_reason_missing`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        verdict = may_void_signing(actor, agreement)
        verdict.require()
        if not reason.strip():
            raise Refused("void_reason_missing")
        lapsed = lapse_open_round(agreement, reason=reason)
        move_agreement(
            agreement,
            "return_to_text",
            actor=actor,
            verdict=verdict,
            reason=reason.strip(),
            after={
                "round": lapsed.number if lapsed is not None else 0,
                "paper_sha256": lapsed.paper_sha256 if lapsed is not None else "",
            },
        )
    return agreement


def lapse_open_round(agreement: Agreement, *, reason: str) -> SigningRound | None:
    """Make the open round void, if there is one, and tell all parties: for every verb that leaves signing unfinished.

    Inside the caller's transaction, with the agreement locked; the caller's move records the event.
    """
    found = (
        SigningRound.objects.select_for_update(no_key=True)
        .filter(agreement_id=agreement.pk, state=states_signing.OPEN)
        .first()
    )
    if found is None:
        return None
    found.state = states_signing.ROUND.move(found.state, "void").target
    found.voided_at = timezone.now()
    found.void_reason = reason.strip()
    found.save(update_fields=["state", "voided_at", "void_reason"])
    for slot in found.slots.all():
        slot.state = states_signing.SLOT.move(slot.state, "lapse").target
        slot.save(update_fields=["state"])
    notify(
        recipients=people_of_sides(agreement),
        code="agreements.signing.voided",
        facts={**name_facts(agreement), "reason": reason.strip()},
        link=f"{address_of(agreement)}signing/",
    )
    return found
