"""Giving numbers."""

from __future__ import annotations

from datetime import date

from emining.kernel import codes
from emining.rooms.models import NumberCounter

ROOM_KIND = "RM"
RELEASE_KIND = "REL"


def take_number(*, jurisdiction: str, kind: str, on: date, is_demonstration: bool) -> str:
    """The next number of its place, kind and year, locked until the transaction ends: `PK-BA/REL/2026/000001-K`.

    One of a demonstration thing says so in itself.
    """
    kind = f"DEMO-{kind}" if is_demonstration else kind
    stem = f"{jurisdiction}/{kind}/{on.year}"
    NumberCounter.objects.get_or_create(stem=stem)
    counter = NumberCounter.objects.select_for_update(no_key=True).get(stem=stem)
    counter.last += 1
    counter.save(update_fields=["last"])
    return codes.make(jurisdiction=jurisdiction, kind=kind, year=on.year, serial=counter.last)
