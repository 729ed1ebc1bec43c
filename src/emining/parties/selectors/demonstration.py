"""Which invented companies stand where in demonstration mode."""

from __future__ import annotations

from typing import Final

from emining.parties.demonstration.invent import KNOWN_BEFORE
from emining.parties.selectors.parties import parties_public

_HOLDS_NO_TITLE: Final = frozenset({"demo-investment"})
"""An investor, invented after the register was."""


def holders_of_invented_titles() -> list[int]:
    """Organisations that the invented register names as holders, in a steady order.

    The companies that were there first, whatever others were invented since: title n has the same holder for ever, and
    no bank or school holds one.
    """
    companies = parties_public().filter(organisation__code__in=KNOWN_BEFORE, organisation__is_demonstration=True)
    companies = companies.exclude(organisation__code__in=_HOLDS_NO_TITLE)
    return list(companies.order_by("organisation__code").values_list("organisation_id", flat=True))
