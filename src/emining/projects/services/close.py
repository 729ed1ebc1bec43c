"""Closing with an outcome."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.projects.permissions import may_keep_own
from emining.projects.services.hand import move_on, own_in_hand
from emining.projects.trades import Thing
from emining.projects.types import OUTCOMES


def close(*, actor: Actor, noun: str, key: int, outcome: str, words: str = "") -> Thing:
    """Close a thing because its aim is reached or given up, and say which: outcomes are what a market is judged by."""
    if outcome not in OUTCOMES:
        raise Refused("outcome_unknown", outcome=outcome)
    with transaction.atomic(durable=True):
        trade, thing = own_in_hand(actor, noun, key)
        move = trade.lifecycle.move(thing.state, "close")
        may_keep_own(actor, thing).require()
        thing.outcome, thing.outcome_words = outcome, words.strip()[:500]
        thing.ended_on = thing.active_on = timezone.localdate()
        move_on(actor, trade, thing, move, after={"outcome": outcome})
    return thing
