"""Models of agreements."""

from emining.agreements.models.agreement import Agreement, Link, NumberCounter, Side
from emining.agreements.models.funnel import CapitalEntry, DollarRate, StageReached, Standing
from emining.agreements.models.signing import LegalStanding, PaperScan, Signatory, SignatureSlot, SigningRound
from emining.agreements.models.text import Clause, ClauseComment, Proposal, ReadReceipt, Version

__all__ = [
    "Agreement",
    "CapitalEntry",
    "Clause",
    "ClauseComment",
    "DollarRate",
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
    "StageReached",
    "Standing",
    "Version",
]
