"""Taking invented events off the public pages, because an authority operates the platform now."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from emining.accounts.types import Actor
from emining.forum import events, states
from emining.forum.models import Event
from emining.forum.services.world import note


def close_demonstration_events(*, actor: Actor) -> int:
    """Make every announced event a draft again that is invented or has an invented organiser; how many.

    One transaction and one event of the audit each. Its companies and meetings stay, out of sight with it.
    """
    invented = Q(is_demonstration=True) | Q(organiser__is_demonstration=True)
    announced = Event.objects.filter(invented, state__in=states.ANNOUNCED)
    return sum(_close(actor, key) for key in list(announced.order_by("pk").values_list("pk", flat=True)))


def _close(actor: Actor, key: int) -> int:
    with transaction.atomic(durable=True):
        event = Event.objects.select_for_update(of=("self",), no_key=True).select_related("jurisdiction").get(pk=key)
        before, event.state = event.state, states.DRAFT
        event.save(update_fields=["state"])
        note(actor, event, events.DEMONSTRATION_CLOSED, state=before)
    return 1
