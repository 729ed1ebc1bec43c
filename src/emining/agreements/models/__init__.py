"""Models of agreements."""

from emining.agreements.models.agreement import Agreement, Link, NumberCounter, Side
from emining.agreements.models.course import (
    Change,
    ChangeAnswer,
    Dispute,
    Review,
    ReviewItem,
    ReviewPresence,
    Suspension,
)
from emining.agreements.models.following import Claim, Evidence, FollowUp, Milestone, Reminder, Verification
from emining.agreements.models.funnel import CapitalEntry, DollarRate, StageReached, Standing
from emining.agreements.models.signing import LegalStanding, PaperScan, Signatory, SignatureSlot, SigningRound
from emining.agreements.models.text import Clause, ClauseComment, Proposal, ReadReceipt, Version

__all__ = [
    "Agreement",
    "CapitalEntry",
    "Change",
    "ChangeAnswer",
    "Claim",
    "Clause",
    "ClauseComment",
    "Dispute",
    "DollarRate",
    "Evidence",
    "FollowUp",
    "LegalStanding",
    "Link",
    "Milestone",
    "NumberCounter",
    "PaperScan",
    "Proposal",
    "ReadReceipt",
    "Reminder",
    "Review",
    "ReviewItem",
    "ReviewPresence",
    "Side",
    "Signatory",
    "SignatureSlot",
    "SigningRound",
    "StageReached",
    "Standing",
    "Suspension",
    "Verification",
    "Version",
]
