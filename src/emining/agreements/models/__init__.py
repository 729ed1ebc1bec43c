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

__all__ = [
    "Agreement",
    "CapitalEntry",
    "Change",
    "ChangeAnswer",
    "Claim",
    "Dispute",
    "DollarRate",
    "Evidence",
    "FollowUp",
    "Link",
    "Milestone",
    "NumberCounter",
    "Reminder",
    "Review",
    "ReviewItem",
    "ReviewPresence",
    "Side",
    "StageReached",
    "Standing",
    "Suspension",
    "Verification",
]
