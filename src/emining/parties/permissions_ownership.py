"""Who may say who owns a company, and who may read a private holder's name."""

from __future__ import annotations

from typing import Final

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.kernel.verdicts import ALLOWED, Verdict, denied
from emining.parties import states
from emining.parties.models import Interest, Party
from emining.parties.permissions import VERIFYING_OFFICERS, is_own
from emining.parties.types_ownership import SELF_STATED

RECORDERS: Final = frozenset({roles.COMPANY_OWNER, roles.COMPANY_EDITOR})
"""Seats of a company that may speak of its own owners."""

CHECKERS: Final = VERIFYING_OFFICERS | {roles.OPERATOR}
"""Officers who verify companies and whoever runs the platform: they record what a source says."""

NAME_READERS: Final = CHECKERS | {roles.AUDITOR}


def may_record_interest(actor: Actor, party: Party) -> Verdict:
    """A company's owner and editor for their own company; officers and the operator for every one."""
    if actor.is_anonymous:
        return denied("sign_in_needed")
    if party.state == states.MERGED:
        return denied("party_is_merged")
    if actor.role in CHECKERS or (actor.role in RECORDERS and actor.organisation_id == party.organisation_id):
        return ALLOWED
    return denied("another_companys_ownership")


def may_change_interest(actor: Actor, interest: Interest) -> Verdict:
    """As recording; but what an officer took from a source, a company cannot take back by its own word."""
    verdict = may_record_interest(actor, interest.subject)
    if verdict and actor.role not in CHECKERS and interest.grade != SELF_STATED:
        return denied("interest_from_a_source")
    return verdict


def may_name(actor: Actor, interest: Interest) -> bool:
    """Whether this reader may read the name of the natural person who holds an interest; an erased name nobody."""
    if interest.person is not None and not interest.person.name:
        return False
    if interest.person is not None and interest.person.is_public:
        return True
    return actor.role in NAME_READERS or is_own(actor, interest.subject)
