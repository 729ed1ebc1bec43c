"""Verifying a delivery, or returning it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.capacity import states
from emining.capacity.models import Delivery
from emining.capacity.permissions import may_verify
from emining.capacity.services.hand import address_of, delivery_in_hand, note, tell
from emining.kernel.refusals import Refused


def verify_delivery(*, actor: Actor, delivery_id: int) -> Delivery:
    """Another side, or the office that follows the agreement up, looked at the evidence: it counts as delivered."""
    return _decide(actor, delivery_id, "verify", "")


def return_delivery(*, actor: Actor, delivery_id: int, reason: str) -> Delivery:
    """Return it with what is missing. It stays on the record and counts for nothing; a new report replaces it."""
    if not reason.strip():
        raise Refused("delivery_reason_needed")
    return _decide(actor, delivery_id, "return", reason.strip()[:500])


def _decide(actor: Actor, delivery_id: int, verb: str, reason: str) -> Delivery:
    with transaction.atomic(durable=True):
        delivery = delivery_in_hand(actor, delivery_id)
        move = states.DELIVERY.move(delivery.state, verb)
        may_verify(actor, delivery).require()
        delivery.state, delivery.reason = move.target, reason
        delivery.decided_by_id, delivery.decided_at = actor.person_id, timezone.now()
        delivery.save(update_fields=["state", "reason", "decided_by", "decided_at"])
        facts = {"company": actor.office_name.en} | ({"reason": reason} if reason else {})
        tell({delivery.reported_by_id}, move.event, delivery.promise, address_of(delivery), **facts)
        note(move.event, actor, delivery.promise, delivery=delivery, reason=reason, state=move.target)
    return delivery
