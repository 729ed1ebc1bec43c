"""Recording that an interest ended, or that it was never so."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.utils import timezone

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.kernel.refusals import Refused
from emining.parties.events_ownership import INTEREST_ENDED, INTEREST_STRUCK
from emining.parties.models import Interest
from emining.parties.permissions_ownership import may_change_interest
from emining.parties.selectors.ownership_rows import current_interests
from emining.parties.services.record_interest import chain_of, close, facts_of, subject_of
from emining.parties.types_ownership import EndInterest

_KEPT: Final = (
    "record", "subject_id", "holder_id", "person_id", "unknown_reason", "kind", "numerator", "denominator",
    "source", "source_date", "grade", "is_beneficial", "is_demonstration",
)  # fmt: skip
"""What the version that ends has from the one that it closes: everything but the days and who says so."""


def end_interest(*, actor: Actor, command: EndInterest) -> Interest | None:
    """End an interest on a day: its version is closed, and one that ends takes its place. Without a day: struck out.

    The first day on which it is held no more is `ended_on`. What was known before stays readable.
    """
    with transaction.atomic(durable=True):
        found = (
            current_interests()
            .select_for_update(of=("self",), no_key=True)
            .select_related("subject__organisation", "subject__jurisdiction", "holder__organisation", "person")
            .filter(pk=command.interest_id)
            .first()
        )
        if found is None:
            raise Refused("holding_unknown")
        may_change_interest(actor, found).require()
        if not command.reason.strip():
            raise Refused("reason_needed_for_end")
        before = facts_of(found)
        now = timezone.now()
        close(found, now)
        ended = None if command.ended_on is None else _ended(actor, found, command, now)
        record(
            code=INTEREST_STRUCK if ended is None else INTEREST_ENDED,
            subject=subject_of(found.subject),
            actor=actor,
            chain=chain_of(found.subject),
            reason=command.reason.strip(),
            before=before,
            after={**facts_of(ended), "ended_on": str(command.ended_on)} if ended is not None else {},
            personal={"holder": found.person.name} if found.person is not None else None,
        )
    return ended


def _ended(actor: Actor, found: Interest, command: EndInterest, now: object) -> Interest:
    day = command.ended_on
    if found.valid.lower is not None and day is not None and day <= found.valid.lower:
        raise Refused("interest_ended_before_it_began")
    return Interest.objects.create(
        **{name: getattr(found, name) for name in _KEPT},
        valid=DateRange(found.valid.lower, day),
        known=DateTimeTZRange(now, None),
        recorded_by_id=actor.person_id,
    )
