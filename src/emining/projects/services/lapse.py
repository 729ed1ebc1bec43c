"""What time does: reminding and letting lapse. Called once a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from emining.accounts.types import Actor
from emining.notices.services import notify
from emining.projects import states
from emining.projects.permissions import may_keep_time
from emining.projects.services.hand import any_in_hand, move_on, name_facts, owners_people
from emining.projects.trades import TRADES, Trade
from emining.projects.types import REMIND_DAYS


def lapse_due(*, actor: Actor, today: date | None = None) -> int:
    """Let every listed thing lapse whose last day is over, each in its own transaction; how many. Nothing disappears:
    a lapsed thing stays readable as lapsed, and its owner is told."""
    may_keep_time(actor).require()
    today = today or timezone.localdate()
    return sum(
        _lapse(actor, trade, key, today) for trade in TRADES.values() for key in _due(trade, Q(expires_on__lt=today))
    )


def remind_due(*, actor: Actor, today: date | None = None) -> int:
    """Remind owners thirty and seven days ahead, once each; how many were reminded."""
    may_keep_time(actor).require()
    today = today or timezone.localdate()
    told = 0
    for days in sorted(REMIND_DAYS):
        until = today + timedelta(days=days)
        unsaid = Q(reminded_days__isnull=True) | Q(reminded_days__gt=days)
        for trade in TRADES.values():
            for key in _due(trade, Q(expires_on__gte=today, expires_on__lte=until) & unsaid):
                told += _remind(trade, key, days, today)
    return told


def _due(trade: Trade, when: Q) -> list[Any]:
    rows = trade.model.objects.filter(when, state=states.LISTED).order_by("expires_on", "pk")
    return list(rows.values_list("pk", flat=True))


def _lapse(actor: Actor, trade: Trade, key: int, today: date) -> int:
    with transaction.atomic(durable=True):
        _trade, thing = any_in_hand(trade.noun, key)
        if thing.state != states.LISTED or thing.expires_on is None or thing.expires_on >= today:
            return 0  # Confirmed or moved while this ran.
        move = trade.lifecycle.move(thing.state, "lapse")
        notify(
            recipients=owners_people(thing),
            code="projects.listing.lapsed",
            facts=name_facts(thing) | {"day": thing.expires_on.isoformat()},
            link=trade.own_path(thing),
        )
        move_on(actor, trade, thing, move, after={"expired_on": thing.expires_on.isoformat()})
    return 1


def _remind(trade: Trade, key: int, days: int, today: date) -> int:
    with transaction.atomic(durable=True):
        _trade, thing = any_in_hand(trade.noun, key)
        if thing.state != states.LISTED or thing.expires_on is None:
            return 0
        thing.reminded_days = days
        thing.save(update_fields=["reminded_days"])
        notify(
            recipients=owners_people(thing),
            code="projects.listing.expiring",
            facts=name_facts(thing) | {"days": (thing.expires_on - today).days, "day": thing.expires_on.isoformat()},
            link=trade.own_path(thing),
        )
    return 1
