"""Who signs and for whom, as keys: the anonymous and the seatless were refused before."""

from __future__ import annotations

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused


def person_of(actor: Actor) -> int:
    """The key of the person at the keyboard."""
    if actor.person_id is None:
        raise Refused("agreement_sign_in_needed")
    return actor.person_id


def organisation_of(actor: Actor) -> int:
    """The key of the organisation whose seat is used."""
    if actor.organisation_id is None:
        raise Refused("agreement_needs_a_seat")
    return actor.organisation_id
