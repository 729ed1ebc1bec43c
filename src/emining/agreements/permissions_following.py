"""Who may plan, claim, verify, review, change the course of an agreement, note a dispute; and if not, why."""

from __future__ import annotations

from typing import Final

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements import states_following as following
from emining.agreements.models import Agreement, Change, Dispute, Milestone, Suspension
from emining.agreements.permissions import is_nodal, is_side, may_act
from emining.kernel.verdicts import ALLOWED, Verdict, denied, first_denied

BINDING_ROLES: Final = frozenset(
    {
        roles.COMPANY_OWNER,
        roles.COMPANY_SIGNATORY,
        roles.LICENSING_OFFICER,
        roles.FEDERAL_COORDINATOR,
        roles.CHAMBER_ORGANISER,
    }
)
"""Seats whose word binds a party: extending, suspending, ending. An editor prepares and claims."""
FOLLOW_ROLES: Final = (roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR, roles.AUDITOR)
"""Who has the follow-up list."""


def may_plan(actor: Actor, agreement: Agreement) -> Verdict:
    """Until signature any party plans milestones as it drafts the text; later it proposes and the others confirm."""
    return first_denied(
        may_act(actor, agreement),
        ALLOWED if agreement.state in states.EDITABLE else denied("milestone_needs_a_proposal"),
    )


def is_running(agreement: Agreement) -> Verdict:
    """Whether things are claimed and verified under it now."""
    if agreement.state == states.IN_FORCE:
        return ALLOWED
    if agreement.state == states.SUSPENDED:
        return denied("milestone_agreement_suspended")
    if agreement.state in states.ENDED:
        return denied("milestone_agreement_ended")
    return denied("milestone_agreement_not_signed")


def is_live(agreement: Agreement) -> Verdict:
    """Whether it is signed and has not ended."""
    return ALLOWED if agreement.state in states.LIVE else denied("agreement_course_agreement_not_live")


def may_claim(actor: Actor, milestone: Milestone) -> Verdict:
    """The party that owes a milestone says that it was met; nobody says it for another."""
    own = ALLOWED if milestone.owner_id == actor.organisation_id else denied("milestone_of_another_party")
    return first_denied(may_act(actor, milestone.agreement), own)


def may_verify(actor: Actor, milestone: Milestone) -> Verdict:
    """Another party or the nodal office verifies; nobody of the organisation that claims."""
    if actor.is_anonymous:
        return denied("agreement_sign_in_needed")
    if actor.organisation_id == milestone.owner_id:
        return denied("milestone_own_verification")
    if is_side(actor, milestone.agreement) or acts_as_nodal(actor, milestone.agreement):
        return ALLOWED
    return denied("milestone_not_yours_to_verify")


def acts_as_nodal(actor: Actor, agreement: Agreement) -> bool:
    """Whether the actor is an officer of the office that follows the agreement up."""
    return actor.role in {roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR} and is_nodal(actor, agreement)


def may_review(actor: Actor, agreement: Agreement) -> Verdict:
    """Parties and the nodal office plan reviews and write their minutes."""
    allowed = is_side(actor, agreement) or acts_as_nodal(actor, agreement)
    return first_denied(
        denied("agreement_sign_in_needed") if actor.is_anonymous else ALLOWED,
        ALLOWED if allowed else denied("agreement_review_for_the_parties"),
        is_live(agreement),
    )


def may_propose(actor: Actor, agreement: Agreement, *, binds: bool) -> Verdict:
    """A party proposes a change of what was signed. What binds the agreement itself needs a seat that may bind."""
    return first_denied(may_act(actor, agreement), _binding(actor, binds=binds), is_live(agreement))


def may_answer_change(actor: Actor, change: Change, *, binds: bool) -> Verdict:
    """The other parties answer, each once; the one that proposed has spoken."""
    if change.organisation_id == actor.organisation_id:
        return first_denied(may_act(actor, change.agreement), denied("agreement_change_is_your_own"))
    return first_denied(may_act(actor, change.agreement), _binding(actor, binds=binds), is_live(change.agreement))


def may_withdraw_change(actor: Actor, change: Change) -> Verdict:
    """Who proposed may take it back while it waits."""
    own = ALLOWED if change.organisation_id == actor.organisation_id else denied("agreement_change_of_another_party")
    return first_denied(may_act(actor, change.agreement), own)


def may_suspend(actor: Actor, agreement: Agreement) -> Verdict:
    """A party suspends by declaring it: the platform records who did and why, and judges nothing."""
    return first_denied(may_act(actor, agreement), _binding(actor, binds=True))


def may_lift(actor: Actor, agreement: Agreement, suspension: Suspension) -> Verdict:
    """Who suspended lifts it alone; another party proposes to lift it, and all confirm."""
    own = (
        ALLOWED
        if suspension.organisation_id == actor.organisation_id
        else denied("agreement_suspension_of_another_party")
    )
    return first_denied(may_suspend(actor, agreement), own)


def may_note_dispute(actor: Actor, agreement: Agreement) -> Verdict:
    """A party notes a dispute once all have signed, also after the end."""
    signed = ALLOWED if agreement.state in states.SIGNED else denied("milestone_agreement_not_signed")
    return first_denied(may_act(actor, agreement), signed)


def may_resolve_dispute(actor: Actor, dispute: Dispute) -> Verdict:
    """Resolved is what the party that noted it says, or the nodal office: never the one it is held against."""
    if acts_as_nodal(actor, dispute.agreement) or (
        is_side(actor, dispute.agreement) and dispute.organisation_id == actor.organisation_id
    ):
        return ALLOWED
    return first_denied(may_act(actor, dispute.agreement), denied("agreement_dispute_of_another_party"))


def may_withdraw_dispute(actor: Actor, dispute: Dispute) -> Verdict:
    """Who noted it takes it back."""
    own = ALLOWED if dispute.organisation_id == actor.organisation_id else denied("agreement_dispute_of_another_party")
    return first_denied(may_act(actor, dispute.agreement), own)


def may_keep_following_time(actor: Actor) -> Verdict:
    """Only the platform itself reminds, lets expire and finds missed: no person does it to another."""
    if actor.role == roles.OPERATOR and actor.person_id is None:
        return ALLOWED
    return denied("agreement_platform_only")


def _binding(actor: Actor, *, binds: bool) -> Verdict:
    return ALLOWED if not binds or actor.role in BINDING_ROLES else denied("agreement_course_needs_a_binding_seat")


def may_move_milestone(milestone: Milestone, verb: str) -> bool:
    """Whether the lifecycle knows the verb in this state: what decides over buttons."""
    return any(move.verb == verb for move in following.MILESTONE.moves_from(milestone.state))
