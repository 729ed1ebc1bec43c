"""An owner gives a colleague a seat or ends it, and the colleague is told."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.services import appoint_colleague, end_colleague
from emining.accounts.types import Actor, AppointColleague
from emining.kernel.languages import Trilingual
from emining.notices.services import notify


def give_seat(*, actor: Actor, email: str, role: str) -> None:
    """Give the account with this address a seat in the owner's company. Raises what `appoint_colleague` raises."""
    name: Trilingual = actor.office_name
    with transaction.atomic(durable=True):
        seat = appoint_colleague(actor=actor, command=AppointColleague(role=role, email=email))
        notify(
            recipients=[seat.person_id],
            code="parties.seat.given",
            facts={"company": name.in_language(actor.language)[0]},
            link="/parties/own/people/",
        )


def take_seat(*, actor: Actor, seat_id: int) -> None:
    """End a seat of the own company, or give up one's own. Raises what `end_colleague` raises."""
    with transaction.atomic(durable=True):
        seat = end_colleague(actor=actor, seat_id=seat_id)
        if seat.person_id != actor.person_id:
            facts = {"company": actor.office_name.in_language(actor.language)[0]}
            notify(recipients=[seat.person_id], code="parties.seat.ended", facts=facts)
