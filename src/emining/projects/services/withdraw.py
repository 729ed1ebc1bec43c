"""Withdrawing from the market."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.projects.permissions import may_keep_own
from emining.projects.services.hand import move_on, own_in_hand
from emining.projects.trades import Thing


def withdraw(*, actor: Actor, noun: str, key: int, reason: str = "") -> Thing:
    """Take a thing off the market for good. Its number, its name and the day stay readable; the rest does not."""
    with transaction.atomic(durable=True):
        trade, thing = own_in_hand(actor, noun, key)
        move = trade.lifecycle.move(thing.state, "withdraw")
        may_keep_own(actor, thing).require()
        thing.ended_on = thing.active_on = timezone.localdate()
        move_on(actor, trade, thing, move, reason=reason)
    return thing
