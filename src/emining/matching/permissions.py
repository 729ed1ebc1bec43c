"""May this actor do this in matching, and if not, why. One function a question; nobody is above them."""

from __future__ import annotations

from typing import Final

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.kernel.verdicts import ALLOWED, Verdict, denied
from emining.matching import states
from emining.matching.models import Interest
from emining.matching.types import Target

WEIGHT_SETTERS: Final = frozenset({roles.CHAMBER_ORGANISER, roles.FEDERAL_COORDINATOR})
"""Who brings companies together says what counts; who grants titles or runs the machines does not."""


def may_see_suggestions(actor: Actor) -> Verdict:
    """Suggestions are for a company's own people."""
    if actor.is_anonymous:
        return denied("matching_sign_in_needed")
    if actor.role not in roles.COMPANY_ROLES or actor.organisation_id is None:
        return denied("matching_company_seat_needed")
    return ALLOWED


def may_set_weights(actor: Actor) -> Verdict:
    """Organisers and federal coordinators tune the weights."""
    return ALLOWED if actor.role in WEIGHT_SETTERS else denied("matching_organisers_only")


def may_express(actor: Actor, target: Target) -> Verdict:
    """A company's people express interest in others: never in themselves, nor against a mandate or a limit."""
    verdict = may_see_suggestions(actor)
    if not verdict:
        return verdict
    if target.organisation_id == actor.organisation_id:
        return denied("interest_in_oneself")
    if target.is_exclusive and target.exclusive_to != actor.organisation_id:
        return denied("interest_against_mandate")
    return ALLOWED


def may_answer(actor: Actor, interest: Interest) -> Verdict:
    """Only the receiver's people accept or decline."""
    if not _sits_in(actor, interest.receiver_id):
        return denied("not_yours_to_answer")
    return ALLOWED


def may_withdraw(actor: Actor, interest: Interest) -> Verdict:
    """Only the sender's people withdraw."""
    return ALLOWED if _sits_in(actor, interest.sender_id) else denied("not_yours_to_withdraw")


def may_take_part(actor: Actor, interest: Interest) -> Verdict:
    """The people of either side, and nobody else: no officer, no auditor, no operator."""
    if _sits_in(actor, interest.sender_id) or _sits_in(actor, interest.receiver_id):
        return ALLOWED
    return denied("not_a_side")


def may_write(actor: Actor, interest: Interest) -> Verdict:
    """Either side while the conversation is open."""
    verdict = may_take_part(actor, interest)
    if verdict and interest.state not in states.OPEN:
        return denied("conversation_not_open")
    return verdict


def may_decide_reports(actor: Actor) -> Verdict:
    """The operator reads what was reported, and decides."""
    return ALLOWED if actor.role == roles.OPERATOR else denied("matching_operator_only")


def _sits_in(actor: Actor, organisation_id: int) -> bool:
    return (
        actor.role in roles.COMPANY_ROLES
        and actor.person_id is not None
        and actor.organisation_id is not None
        and actor.organisation_id == organisation_id
    )
