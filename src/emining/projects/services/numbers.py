"""Giving numbers."""

from __future__ import annotations

from datetime import date

from emining.kernel import codes
from emining.projects.models import NumberCounter

FACT_SHEET_KIND = "FS"


def take_number(*, jurisdiction: str, kind: str, on: date, is_demonstration: bool) -> str:
    """The next number of its place, kind and year, locked until the transaction ends: `PK-BA/PRJ/2026/000001-K`."""
    return take_numbers(jurisdiction=jurisdiction, kind=kind, on=on, is_demonstration=is_demonstration, count=1)[0]


def take_numbers(*, jurisdiction: str, kind: str, on: date, is_demonstration: bool, count: int) -> list[str]:
    """Several numbers in a row. One of a demonstration thing says so in itself."""
    kind = f"DEMO-{kind}" if is_demonstration else kind
    stem = f"{jurisdiction}/{kind}/{on.year}"
    NumberCounter.objects.get_or_create(stem=stem)
    counter = NumberCounter.objects.select_for_update(no_key=True).get(stem=stem)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return [
        codes.make(jurisdiction=jurisdiction, kind=kind, year=on.year, serial=serial)
        for serial in range(first, first + count)
    ]
