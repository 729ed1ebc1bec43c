"""Models of agreements."""

from emining.agreements.models.agreement import Agreement, Link, NumberCounter, Side
from emining.agreements.models.signing import LegalStanding, PaperScan, Signatory, SignatureSlot, SigningRound

__all__ = [
    "Agreement",
    "LegalStanding",
    "Link",
    "NumberCounter",
    "PaperScan",
    "Side",
    "Signatory",
    "SignatureSlot",
    "SigningRound",
from emining.agreements.models.funnel import CapitalEntry, DollarRate, StageReached, Standing

__all__ = [
    "Agreement",
    "CapitalEntry",
    "DollarRate",
    "Link",
    "NumberCounter",
    "Side",
    "StageReached",
    "Standing",
]
