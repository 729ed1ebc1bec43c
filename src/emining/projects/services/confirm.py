"""Saying that it is still true."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.projects.permissions import may_keep_own
from emining.projects.services.hand import move_on, own_in_hand
from emining.projects.services.vet import put_on_market
from emining.projects.trades import Thing


def confirm(*, actor: Actor, noun: str, key: int) -> Thing:
    """The owner says that every word is still true: its time on the market begins anew today."""
    with transaction.atomic(durable=True):
        trade, thing = own_in_hand(actor, noun, key)
        move = trade.lifecycle.move(thing.state, "confirm")
        may_keep_own(actor, thing).require()
        put_on_market(trade, thing)
        thing.active_on = timezone.localdate()
        move_on(actor, trade, thing, move, after={"expires_on": str(thing.expires_on)})
    return thing
