"""Models of agreements."""

from emining.agreements.models.agreement import Agreement, Link, NumberCounter, Side
from emining.agreements.models.signing import LegalStanding, PaperScan, Signatory, SignatureSlot, SigningRound
from emining.agreements.models.text import Clause, ClauseComment, Proposal, ReadReceipt, Version

__all__ = [
    "Agreement",
    "Clause",
    "ClauseComment",
    "LegalStanding",
    "Link",
    "NumberCounter",
    "PaperScan",
    "Proposal",
    "ReadReceipt",
    "Side",
    "Signatory",
    "SignatureSlot",
    "SigningRound",
    "Version",
]
