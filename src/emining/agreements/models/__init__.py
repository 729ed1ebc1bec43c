"""Models of agreements."""

from emining.agreements.models.agreement import Agreement, Link, NumberCounter, Side

__all__ = ["Agreement", "Link", "NumberCounter", "Side"]
