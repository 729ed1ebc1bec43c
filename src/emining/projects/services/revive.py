"""Bringing back what lapsed."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.projects.permissions import may_keep_own
from emining.projects.selectors.work import is_vetting_fresh
from emining.projects.services.hand import move_on, own_in_hand
from emining.projects.services.submit import require_complete
from emining.projects.services.vet import put_on_market
from emining.projects.trades import Thing
from emining.projects.types import VETTING_DAYS


def revive(*, actor: Actor, noun: str, key: int) -> Thing:
    """Put a lapsed thing back on the market, if it is complete and was vetted within a year; else it is submitted."""
    with transaction.atomic(durable=True):
        trade, thing = own_in_hand(actor, noun, key)
        move = trade.lifecycle.move(thing.state, "revive")
        may_keep_own(actor, thing).require()
        if not is_vetting_fresh(thing) or thing.changed_since_vetting:
            raise Refused("vetting_too_old", days=VETTING_DAYS)
        require_complete(thing)
        put_on_market(trade, thing)
        thing.active_on = timezone.localdate()
        move_on(actor, trade, thing, move, after={"expires_on": str(thing.expires_on)})
    return thing
