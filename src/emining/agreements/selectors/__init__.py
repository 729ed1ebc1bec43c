"""What other apps may read of agreements. Each ends in a gate."""

from emining.agreements.selectors.cards import agreement_cards, sides_by_agreement
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
    "own_agreements",
    "sides_by_agreement",
]
