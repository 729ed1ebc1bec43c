"""Ending a seat."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from emining.accounts.events import SEAT_ENDED
from emining.accounts.models import Seat
from emining.accounts.permissions import may_manage_seats
from emining.accounts.selectors import today
from emining.accounts.services.organisations import PLATFORM
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.refusals import Refused


def end_seat(*, actor: Actor, seat_id: int, reason: str, ends_before: date | None = None) -> Seat:
    """End a seat before a day (today when none is given): from that day on it opens nothing. The row stays as history.

    Raises the reasons of `may_manage_seats`, and `seat_ended_already`.
    """
    may_manage_seats(actor).require()
    with transaction.atomic():
        seat = Seat.objects.select_for_update(of=("self",), no_key=True).select_related("office").get(pk=seat_id)
        before = seat.held_during
        last = ends_before or today()
        if before.upper is not None and before.upper <= last:
            raise Refused("seat_ended_already", ended_on=before.upper.isoformat())
        write_end(actor, seat, last, reason=reason)
    return seat


def write_end(actor: Actor, seat: Seat, last: date, *, reason: str) -> None:
    """End a locked seat before a day, and record it. Part of the caller's transaction, after its verdict.

    A seat that would end before it began is kept for its first day, because what was done in it must stay explicable.
    """
    before = seat.held_during
    seat.held_during = DateRange(before.lower, max(last, before.lower + timedelta(days=1)))
    seat.save(update_fields=["held_during"])
    record(
        code=SEAT_ENDED,
        subject=Subject("accounts.seat", str(seat.pk), f"#{seat.person_id}"),
        actor=actor,
        chain=PLATFORM,
        reason=reason,
        before={"ends_before": before.upper.isoformat() if before.upper else ""},
        after={
            "role": seat.role,
            "office": seat.office.code,
            "ends_before": seat.held_during.upper.isoformat(),
        },
    )
