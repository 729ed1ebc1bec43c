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

__all__ = [
    "Agreement",
    "Change",
    "ChangeAnswer",
    "Claim",
    "Dispute",
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
    "Suspension",
    "Verification",
]
