"""Handing the pen over."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements.events import text as events
from emining.agreements.models import Agreement
from emining.agreements.permissions_text import may_hand_pen
from emining.agreements.services.hand import readable_in_hand
from emining.agreements.services.text.writing import note, tell
from emining.kernel.refusals import Refused


def hand_pen(*, actor: Actor, agreement_id: int, organisation_id: int) -> Agreement:
    """Give the pen to another party; nobody takes it. Before the draft is shared its opener may take it back.

    Raises the reasons of `may_hand_pen`, `text_pen_not_given` for whoever is no party or holds it already.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_hand_pen(actor, agreement).require()
        is_party = agreement.sides.filter(organisation_id=organisation_id).exists()
        holds = agreement.pen_holder_id == actor.organisation_id
        # Who recalls gets it back; only who holds it gives it to others.
        is_recall = not holds and organisation_id == actor.organisation_id
        if not is_party or organisation_id == agreement.pen_holder_id or not (holds or is_recall):
            raise Refused("text_pen_not_given")
        before, agreement.pen_holder_id = agreement.pen_holder_id, organisation_id
        agreement.save(update_fields=["pen_holder"])
        if agreement.state != states.DRAFT:
            tell(agreement, "agreements.pen.handed", [organisation_id])
        note(actor, agreement, events.PEN_HANDED, from_side=before, to_side=organisation_id)
    return agreement
