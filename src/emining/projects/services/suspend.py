"""Suspending what may not be true, and lifting it."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.projects.permissions import may_vet
from emining.projects.services.hand import move_on, name_facts, owners_people, seen_in_hand
from emining.projects.services.submit import require_complete
from emining.projects.services.vet import put_on_market
from emining.projects.trades import Thing


def suspend(*, actor: Actor, noun: str, key: int, reason: str) -> Thing:
    """Take a listed thing off the market while a doubt about it is looked into. The owner is told the reason."""
    return _decide(actor, noun, key, "suspend", reason)


def resume(*, actor: Actor, noun: str, key: int, reason: str) -> Thing:
    """Put a suspended thing back on the market. Its time there begins anew, since it stood still meanwhile."""
    return _decide(actor, noun, key, "resume", reason)


def _decide(actor: Actor, noun: str, key: int, verb: str, reason: str) -> Thing:
    if not reason.strip():
        raise Refused("suspension_reason_needed")
    with transaction.atomic(durable=True):
        trade, thing = seen_in_hand(actor, noun, key)
        move = trade.lifecycle.move(thing.state, verb)
        may_vet(actor, thing).require()
        if verb == "resume":
            require_complete(thing)
            put_on_market(trade, thing)
        notify(
            recipients=owners_people(thing),
            code=f"projects.listing.{'suspended' if verb == 'suspend' else 'resumed'}",
            facts=name_facts(thing) | {"reason": reason.strip()},
            link=trade.own_path(thing),
        )
        move_on(actor, trade, thing, move, reason=reason.strip())
    return thing
