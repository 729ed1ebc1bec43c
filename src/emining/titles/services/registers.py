"""Opening registers."""

from __future__ import annotations

from emining.places.selectors.jurisdictions import jurisdictions_of_pakistan
from emining.titles import kinds
from emining.titles.models import Register


def ensure_demonstration_registers() -> dict[str, Register]:
    """The demonstration register of every province and territory, made where missing; by jurisdiction code.

    Called in demonstration mode only. Each says in its own name that nothing in it is real.
    """
    registers = {}
    for place in jurisdictions_of_pakistan():
        registers[place.code], _ = Register.objects.get_or_create(
            code=f"demo-{place.code.lower()}",
            defaults={
                "jurisdiction": place,
                "kind": kinds.DEMONSTRATION,
                "name_en": f"Demonstration register of mineral titles, {place.name_en}",
                "name_zh": f"{place.name_zh}矿权演示登记册",
                "name_ur": f"{place.name_ur} کا نمائشی رجسٹر حقوقِ معدنیات",
                "source": "Invented for demonstration; no title in it exists.",
                "licence": "CC0-1.0",
            },
        )
    return registers
