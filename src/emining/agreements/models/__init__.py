"""Models of agreements."""

from emining.agreements.models.agreement import Agreement, Link, NumberCounter, Side
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
