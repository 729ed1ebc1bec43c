"""Who fits whom: plain Python and numpy, no Django, no database.

`Pool(profiles, weights)` holds the candidates as arrays; `Pool.rank(profile)` gives the best of them with parts,
reasons and what would improve each. Nothing here decides anything: it suggests, and says why.
"""

from emining.matching.engine.pool import Pool
from emining.matching.engine.rules import NO_RULES, PUBLISHED_RULES, Finding, Rules, StatedRules
from emining.matching.engine.types import (
    NEED,
    OFFER,
    PARTY,
    PROJECT,
    Amount,
    Improvement,
    Line,
    Part,
    Profile,
    Ranking,
    Reason,
    Record,
    Suggested,
)
from emining.matching.engine.weights import DEFAULT_WEIGHTS, PART_CODES, Weights

__all__ = [
    "DEFAULT_WEIGHTS",
    "NEED",
    "NO_RULES",
    "OFFER",
    "PARTY",
    "PART_CODES",
    "PROJECT",
    "PUBLISHED_RULES",
    "Amount",
    "Finding",
    "Improvement",
    "Line",
    "Part",
    "Pool",
    "Profile",
    "Ranking",
    "Reason",
    "Record",
    "Rules",
    "StatedRules",
    "Suggested",
    "Weights",
]
