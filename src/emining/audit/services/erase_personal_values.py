"""Erasing personal data without breaking the chain."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from emining.audit.events import PERSONAL_VALUE_REDACTED
from emining.audit.models import Event, PersonalValue
from emining.audit.permissions import may_erase_personal_values
from emining.audit.services.record import record
from emining.audit.types import Recorded, Subject, Working
from emining.kernel.refusals import Refused


def erase_personal_values(*, actor: Working, event_id: int, fields: Iterable[str], reason: str) -> Recorded:
    """Erase value and salt of named personal values of an event, and record that on the same chain.

    What was committed to stays in the chain as a hash that nobody can open any more. `Refused`: `operator_seat_needed`,
    `reason_needed`, `personal_value_absent` (unknown field, or erased before).
    """
    may_erase_personal_values(actor).require()
    if not reason.strip():
        raise Refused("reason_needed")
    wanted = sorted(set(fields))
    with transaction.atomic():
        event = Event.objects.get(pk=event_id)
        rows = PersonalValue.objects.select_for_update(no_key=True).filter(
            event=event, field__in=wanted, redacted_by__isnull=True
        )
        found = {row.field for row in rows}
        if not wanted or found != set(wanted):
            raise Refused("personal_value_absent", fields=", ".join(sorted(set(wanted) - found)))
        recorded = record(
            code=PERSONAL_VALUE_REDACTED,
            subject=Subject("audit.event", str(event.pk), f"{event.chain}:{event.sequence}"),
            actor=actor,
            chain=event.chain,
            reason=reason,
            after={"sequence": event.sequence, "fields": wanted},
        )
        PersonalValue.objects.filter(pk__in=[row.pk for row in rows]).update(
            salt=None, value=None, redacted_by_id=recorded.event_id
        )
    return recorded
