"""Taking the invented market off the market, because an authority operates the platform now."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.projects import events, states
from emining.projects.models import Listing, Project

_STAND = sorted(set(states.PROJECT.states) - {states.DRAFT, states.WITHDRAWN})


def close_demonstration_market(*, actor: Actor) -> dict[str, int]:
    """Withdraw every invented project, need and offer, closed ones too; how many. Again, both are 0.

    A bulk act with one event, as their making was: of a withdrawn thing the public reads number, name and day only.
    """
    gone = {"state": states.WITHDRAWN, "outcome": "", "ended_on": timezone.localdate()}
    with transaction.atomic(durable=True):
        closed = {
            "projects": Project.objects.filter(is_demonstration=True, state__in=_STAND).update(**gone),
            "listings": Listing.objects.filter(is_demonstration=True, state__in=_STAND).update(**gone),
        }
        if any(closed.values()):
            record(
                code=events.DEMONSTRATION_CLOSED,
                subject=Subject("projects.market", "demo", "DEMO"),
                actor=actor,
                chain="PK",
                after=closed,
            )
    return closed
