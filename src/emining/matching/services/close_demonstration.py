"""Ending invented conversations, because an authority operates the platform now."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import PLATFORM_CHAIN, Subject
from emining.matching import events, states
from emining.matching.models import Interest


def close_demonstration_interests(*, actor: Actor) -> int:
    """Close every live interest between invented companies; how many. Again, none."""
    with transaction.atomic(durable=True):
        live = Interest.objects.filter(is_demonstration=True, state__in=sorted(states.LIVE))
        closed = live.update(state=states.CLOSED, closed_at=timezone.now())
        if closed:
            record(
                code=events.DEMONSTRATION_CLOSED,
                subject=Subject("matching.demonstration", "interests", "interests"),
                actor=actor,
                chain=PLATFORM_CHAIN,
                after={"interests": closed},
            )
    return closed
