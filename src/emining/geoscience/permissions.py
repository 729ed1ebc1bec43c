"""Who may decide about records."""

from __future__ import annotations

from collections.abc import Iterable

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.kernel.verdicts import ALLOWED, Verdict, denied


def may_decide_same_deposit(actor: Actor, jurisdiction_codes: Iterable[str]) -> Verdict:
    """A licensing officer decides about records of the ground that the seat covers."""
    if actor.role != roles.LICENSING_OFFICER:
        return denied("not_permitted")
    if not any(actor.covers(code) for code in jurisdiction_codes):
        return denied("outside_jurisdiction")
    return ALLOWED
