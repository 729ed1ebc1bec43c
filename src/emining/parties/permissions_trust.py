"""Who may ask for, check and confirm; who decides likenesses and hits; who answers requests about personal data.

Nobody decides in a matter of their own organisation, and nobody confirms what they proposed themselves. The platform's
operator loads lists and answers people; it decides about no company.
"""

from __future__ import annotations

from typing import Final

from emining.accounts import roles
from emining.accounts.selectors import seats_of
from emining.accounts.types import Actor
from emining.kernel.verdicts import ALLOWED, Verdict, denied
from emining.parties import states
from emining.parties.models import DuplicatePair, ErasureRequest, Hit, Merge, Party, VerificationCase
from emining.parties.types import AUTHORITY

CHECKERS: Final = frozenset({roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR})
READERS_OF_HITS: Final = CHECKERS | {roles.OPERATOR, roles.AUDITOR}
_HANDING_IN: Final = frozenset({roles.COMPANY_OWNER, roles.COMPANY_EDITOR})
HOME: Final = "PK"


def is_competent(actor: Actor, party: Party) -> bool:
    """A federal seat for every company; a provincial one for those of its place and those of no province."""
    if actor.role == roles.FEDERAL_COORDINATOR:
        return True
    if actor.role != roles.LICENSING_OFFICER:
        return False
    return party.jurisdiction is None or party.country != HOME or actor.covers(party.jurisdiction.code)


def belongs_to(actor: Actor, party: Party) -> bool:
    """Whether the person sits, in any of their seats, in the organisation itself or in the company above it."""
    own = {actor.organisation_id}
    if actor.person_id is not None:
        own |= set(seats_of(actor.person_id).values_list("office__organisation_id", flat=True))
    concerned = {party.organisation_id}
    if party.parent is not None:
        concerned.add(party.parent.organisation_id)
    return bool(own & concerned)


# -- verification -----------------------------------------------------------------------------------------------------
def may_ask_verification(actor: Actor, party: Party) -> Verdict:
    """The owner asks for their own company, also before its profile is published: it can come out with its badge."""
    if actor.role != roles.COMPANY_OWNER:
        return denied("verification_owner_only")
    if actor.organisation_id != party.organisation_id:
        return denied("verification_other_company")
    if party.kind == AUTHORITY:
        return denied("verification_not_for_authorities")
    if party.state == states.MERGED:
        return denied("party_is_merged")
    return ALLOWED


def may_hand_in(actor: Actor, case: VerificationCase) -> Verdict:
    """Owner and editors hand papers in for their own company."""
    if actor.role not in _HANDING_IN or actor.organisation_id != case.party.organisation_id:
        return denied("verification_other_company")
    return ALLOWED


def may_check(actor: Actor, case: VerificationCase) -> Verdict:
    """A competent officer who has nothing to do with the company and did not ask for it."""
    verdict = _may_decide_about(actor, case.party)
    if not verdict:
        return verdict
    if actor.person_id == case.asked_by_id:
        return denied("verification_own_request")
    before = case.previous
    if before is not None and before.state == states.REFUSED and actor.person_id == before.ended_by_id:
        return denied("verification_refused_by_you")
    return ALLOWED


def may_confirm(actor: Actor, case: VerificationCase) -> Verdict:
    """A second competent officer: another person than the one who proposed."""
    verdict = may_check(actor, case)
    if verdict and actor.person_id == case.proposed_by_id:
        return denied("verification_second_person_needed")
    return verdict


def may_read_case(actor: Actor, case: VerificationCase) -> Verdict:
    """The company's own people, competent officers, the auditor."""
    if actor.role in roles.COMPANY_ROLES and actor.organisation_id == case.party.organisation_id:
        return ALLOWED
    if actor.role == roles.AUDITOR or is_competent(actor, case.party):
        return ALLOWED
    return denied("not_concerned")


# -- likeness ---------------------------------------------------------------------------------------------------------
def may_decide_pair(actor: Actor, pair: DuplicatePair) -> Verdict:
    """An officer competent for both parties who belongs to neither."""
    for party in (pair.first, pair.second):
        verdict = _may_decide_about(actor, party)
        if not verdict:
            return verdict
    return ALLOWED


def may_undo_merge(actor: Actor, merge: Merge) -> Verdict:
    """Undoing needs the same competence as merging."""
    for party in (merge.gone, merge.kept):
        verdict = _may_decide_about(actor, party)
        if not verdict:
            return verdict
    return ALLOWED


# -- screening --------------------------------------------------------------------------------------------------------
def may_load_lists(actor: Actor) -> Verdict:
    """The operator loads lists; whoever loads them does not decide about hits."""
    return ALLOWED if actor.role == roles.OPERATOR else denied("operator_only")


def may_read_hits(actor: Actor) -> Verdict:
    """Officers who decide, the operator who loads, the auditor. No company, not even about itself."""
    return ALLOWED if actor.role in READERS_OF_HITS else denied("not_concerned")


def may_decide_hit(actor: Actor, hit: Hit) -> Verdict:
    """A competent officer who has nothing to do with the company."""
    return _may_decide_about(actor, hit.party)


def may_confirm_hit(actor: Actor, hit: Hit) -> Verdict:
    """A second competent officer: another person than the one who said that it is the same."""
    verdict = may_decide_hit(actor, hit)
    if verdict and actor.person_id == hit.first_by_id:
        return denied("hit_second_person_needed")
    return verdict


# -- personal data ----------------------------------------------------------------------------------------------------
def may_answer_requests(actor: Actor) -> Verdict:
    """The operator answers."""
    return ALLOWED if actor.role == roles.OPERATOR else denied("operator_only")


def may_decide_erasure(actor: Actor, request: ErasureRequest) -> Verdict:
    """The operator answers the requests of others."""
    verdict = may_answer_requests(actor)
    if verdict and actor.person_id == request.person_id:
        return denied("erasure_own_request")
    return verdict


def _may_decide_about(actor: Actor, party: Party) -> Verdict:
    if actor.role not in CHECKERS or actor.person_id is None:
        return denied("officer_needed")
    if not is_competent(actor, party):
        return denied("other_jurisdiction")
    if belongs_to(actor, party):
        return denied("own_organisation")
    return ALLOWED
