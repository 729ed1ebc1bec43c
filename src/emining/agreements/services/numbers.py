"""Giving numbers."""

from __future__ import annotations

from datetime import date
from typing import Final

from emining.agreements import types
from emining.agreements.models import NumberCounter
from emining.kernel import codes

NUMBER_KINDS: Final = {
    types.MOU: "MOU",
    types.FRAMEWORK: "FWA",
    types.JOINT_VENTURE: "JVA",
    types.EPC: "EPC",
    types.OFFTAKE: "OFT",
    types.TECHNICAL_SERVICE: "TSA",
    types.TRAINING: "TRN",
    types.CONFIDENTIALITY: "NDA",
}


def take_number(*, jurisdiction: str, kind: str, on: date, is_demonstration: bool) -> str:
    """The next number of its place, kind and year, locked until the transaction ends: `PK-BA/MOU/2026/000001-K`."""
    code = NUMBER_KINDS[kind]
    code = f"DEMO-{code}" if is_demonstration else code
    stem = f"{jurisdiction}/{code}/{on.year}"
    NumberCounter.objects.get_or_create(stem=stem)
    counter = NumberCounter.objects.select_for_update(no_key=True).get(stem=stem)
    counter.last += 1
    counter.save(update_fields=["last"])
    return codes.make(jurisdiction=jurisdiction, kind=code, year=on.year, serial=counter.last)
