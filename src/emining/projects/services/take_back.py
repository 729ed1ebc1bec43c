"""Taking a submission back."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.projects.permissions import may_keep_own
from emining.projects.services.hand import move_on, own_in_hand
from emining.projects.trades import Thing


def take_back(*, actor: Actor, noun: str, key: int) -> Thing:
    """Take a submission back to change it, before the officers have said anything. Its number stays."""
    with transaction.atomic(durable=True):
        trade, thing = own_in_hand(actor, noun, key)
        move = trade.lifecycle.move(thing.state, "take_back")
        may_keep_own(actor, thing).require()
        move_on(actor, trade, thing, move)
    return thing
