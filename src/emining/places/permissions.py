"""Who may change what the maps draw."""

from __future__ import annotations

from emining.kernel.verdicts import ALLOWED, Verdict, denied
from emining.places.types import Seated


def may_configure_boundaries(actor: Seated) -> Verdict:
    """The operator's office carries out the operating authority's choice of boundaries and publication rules."""
    return ALLOWED if actor.role == "operator" else denied("not_permitted")
