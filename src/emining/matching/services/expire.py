"""Interests that nobody answered in time."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.selectors import today
from emining.accounts.types import Actor, system_actor
from emining.matching import states
from emining.matching.models import Interest
from emining.matching.services.sides import note, tell


def expire_interests() -> int:
    """End every interest whose last day is past, one transaction and one event each; how many."""
    actor = system_actor("matching")
    due = Interest.objects.filter(state=states.EXPRESSED, expires_on__lt=today()).values_list("pk", flat=True)
    return sum(_expire(actor, key) for key in list(due))


def _expire(actor: Actor, key: int) -> bool:
    with transaction.atomic(durable=True):
        interest = (
            Interest.objects.select_for_update(of=("self",), no_key=True)
            .select_related("sender", "receiver")
            .filter(pk=key, state=states.EXPRESSED)
            .first()
        )
        if interest is None:
            return False
        move = states.INTEREST.move(interest.state, "expire")
        before, interest.state = interest.state, move.target
        interest.answered_at = timezone.now()
        interest.sender_agreed_at = interest.sender_agreed_by_id = None
        interest.save()
        tell(interest, interest.sender_id, "matching.interest.expired")
        note(actor, interest, move.event, before=before)
    return True
