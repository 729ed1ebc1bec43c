"""Leaving a conversation."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.matching import states
from emining.matching.models import Interest
from emining.matching.permissions import may_take_part
from emining.matching.services.sides import held_interest, note, other_side, tell


def close_conversation(*, actor: Actor, token: str) -> Interest:
    """One side closes it: both can still read, nobody can write, and contacts are no longer shown.

    Raises `interest_unknown`, `move_not_possible` and the reasons of `may_take_part`.
    """
    with transaction.atomic(durable=True):
        interest = held_interest(actor, token)
        may_take_part(actor, interest).require()
        move = states.INTEREST.move(interest.state, "close")
        before, interest.state = interest.state, move.target
        interest.closed_at, interest.closed_by_id = timezone.now(), actor.organisation_id
        interest.save()
        tell(interest, other_side(actor, interest), "matching.interest.closed")
        note(actor, interest, move.event, before=before)
    return interest
