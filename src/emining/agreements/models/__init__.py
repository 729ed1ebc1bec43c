"""Models of agreements."""

from emining.agreements.models.agreement import Agreement, Link, NumberCounter, Side
from emining.agreements.models.text import Clause, ClauseComment, Proposal, ReadReceipt, Version

__all__ = [
    "Agreement",
    "Clause",
    "ClauseComment",
    "Link",
    "NumberCounter",
    "Proposal",
    "ReadReceipt",
    "Side",
    "Version",
]
