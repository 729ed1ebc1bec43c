"""What other apps may read of agreements. Each ends in a gate."""

from emining.agreements.selectors.cards import agreement_cards, sides_by_agreement
from emining.agreements.selectors.figures import agreements_waiting, living_figures
from emining.agreements.selectors.funnel import funnel_of
from emining.agreements.selectors.gate import (
    agreements_public,
    agreements_readable_by,
    agreements_visible_to,
    own_agreements,
)

__all__ = [
    "agreement_cards",
    "agreements_public",
    "agreements_readable_by",
    "agreements_visible_to",
    "agreements_waiting",
    "funnel_of",
    "living_figures",
    "own_agreements",
    "sides_by_agreement",
]
