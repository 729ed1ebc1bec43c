"""Who records what became of an agreement, and who confirms it."""

from __future__ import annotations

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements.models import Agreement, CapitalEntry, StageReached
from emining.agreements.permissions import is_nodal, is_side
from emining.kernel.verdicts import ALLOWED, Verdict, denied, first_denied


def may_record_progress(actor: Actor, agreement: Agreement) -> Verdict:
    """The people of its parties and the officers of the office that follows it up, once it is signed."""
    concerned = is_side(actor, agreement) or is_follower(actor, agreement)
    signed = agreement.state in states.SIGNED
    return first_denied(
        ALLOWED if concerned else denied("progress_not_yours"),
        ALLOWED if signed else denied("agreement_not_signed_yet"),
    )


def may_verify_claim(actor: Actor, agreement: Agreement, claim: StageReached | CapitalEntry) -> Verdict:
    """Another party than the one that recorded it, or the office. Nobody confirms what their own side said."""
    another = actor.organisation_id is not None and actor.organisation_id != claim.recorded_by_id
    return first_denied(may_record_progress(actor, agreement), ALLOWED if another else denied("progress_own_claim"))


def is_follower(actor: Actor, agreement: Agreement) -> bool:
    """Whether the actor is an officer of the office that follows it up."""
    return actor.role in {roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR} and is_nodal(actor, agreement)


def may_record_rate(actor: Actor) -> Verdict:
    """Operator and federal coordinator record exchange rates, with their source."""
    may = actor.role in {roles.OPERATOR, roles.FEDERAL_COORDINATOR}
    return ALLOWED if may else denied("progress_rate_not_yours")
