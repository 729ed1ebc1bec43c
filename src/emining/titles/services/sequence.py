"""Taking a place in the order of receipt."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.db import connection
from django.utils import timezone

from emining.titles.models import LodgingCounter, Register
from emining.titles.types import Place


def take_place(register: Register) -> Place:
    """The next place in a register's order of receipt, inside the caller's transaction.

    The counter's row stays locked until the transaction ends: lodgings in one register wait for one another, so no
    number is skipped when one fails, and the instant (the database's clock, read while holding the lock) rises with
    the number.
    """
    zone = ZoneInfo(register.jurisdiction.time_zone)
    LodgingCounter.objects.get_or_create(register=register, defaults={"day": timezone.localdate(timezone=zone)})
    counter = LodgingCounter.objects.select_for_update(no_key=True).get(register=register)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        at = cursor.fetchone()[0]
    today = at.astimezone(zone).date()
    counter.last += 1
    counter.last_of_day = counter.last_of_day + 1 if counter.day == today else 1
    counter.day = today
    counter.save()
    return Place(at=at, on=today, sequence=counter.last, sequence_of_day=counter.last_of_day)
