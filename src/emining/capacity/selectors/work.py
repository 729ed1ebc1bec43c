"""What waits for somebody."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from emining.accounts.types import Actor
from emining.capacity import states
from emining.capacity.models import Promise
from emining.capacity.selectors.gate import deliveries_visible_to, promises_visible_to


def capacity_waiting(actor: Actor) -> int:
    """Promises to confirm and deliveries to verify by this actor's organisation or office."""
    key = actor.organisation_id or 0
    mine = Q(giver_id=key) | Q(receiver_id=key)
    to_confirm = promises_visible_to(actor).filter(mine, state=states.PROPOSED).exclude(stated_by_id=key).count()
    to_verify = deliveries_visible_to(actor).filter(state=states.REPORTED).exclude(reported_by_id=key).count()
    return to_confirm + to_verify


def promises_late(actor: Actor, on: date) -> int:
    """Promises past their day and not fulfilled, among those this actor reads."""
    return promises_visible_to(actor).filter(state=states.AGREED, due_on__lt=on).count()


def promises_under(actor: Actor, agreement_id: int) -> list[Promise]:
    """The promises under one agreement, for its page."""
    return list(promises_visible_to(actor).filter(agreement_id=agreement_id).exclude(state=states.WITHDRAWN))
