"""May this actor do this to that party, and if not, why. One function a question; nobody is above them."""

from __future__ import annotations

from typing import Final

from emining.accounts import roles
from emining.accounts.permissions import may_found_organisation, may_manage_colleagues
from emining.accounts.types import Actor
from emining.kernel.verdicts import ALLOWED, Verdict, denied
from emining.parties import states
from emining.parties.models import AccessRequest, Membership, Party
from emining.parties.types import CONSORTIUM

VERIFYING_OFFICERS: Final = frozenset({roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR})
"""Who checks companies, and therefore sees what is not public of them."""
SEES_EVERY_PROFILE: Final = VERIFYING_OFFICERS | {roles.AUDITOR, roles.OPERATOR}
"""Who sees profiles that are drafts or hidden, beside the party's own people."""
_EDITORS: Final = frozenset({roles.COMPANY_OWNER, roles.COMPANY_EDITOR})


def may_register(actor: Actor) -> Verdict:
    """A signed-in person without a seat registers a company and becomes its owner."""
    return may_found_organisation(actor)


def may_register_branch(actor: Actor, parent: Party) -> Verdict:
    """The owner of a company registers its branches; a branch has none of its own."""
    verdict = may_found_organisation(actor, within=parent.organisation_id)
    if verdict.allowed and (parent.parent_id is not None or parent.kind not in {"company", CONSORTIUM, "chamber"}):
        return denied("branch_of_a_branch")
    return verdict


def may_edit_profile(actor: Actor, party: Party) -> Verdict:
    """Owner and editor keep their own party's profile. What was merged away is kept by nobody."""
    if not is_own(actor, party):
        return denied("not_your_company")
    if actor.role not in _EDITORS:
        return denied("editors_only")
    return denied("party_is_merged") if party.state == states.MERGED else ALLOWED


def may_manage_people(actor: Actor, party: Party) -> Verdict:
    """Officers, seats, names and members are the owner's."""
    verdict = may_manage_colleagues(actor, organisation_id=party.organisation_id)
    return denied("party_is_merged") if verdict.allowed and party.state == states.MERGED else verdict


def may_see_officers(actor: Actor, party: Party) -> Verdict:
    """Directors and signatories with the tail of their documents: the owner, and officers who verify."""
    if actor.role in VERIFYING_OFFICERS or (actor.role == roles.COMPANY_OWNER and is_own(actor, party)):
        return ALLOWED
    return denied("officers_are_private")


def may_see_contacts(actor: Actor, organisation_id: int) -> Verdict:
    """Contacts are seen by the company's own people. To everybody else an introduction reveals them."""
    if actor.role in roles.COMPANY_ROLES and actor.organisation_id == organisation_id:
        return ALLOWED
    return denied("contacts_are_private")


def may_ask_access(actor: Actor, party: Party) -> Verdict:
    """A signed-in person asks for a seat in a company where they have none."""
    if actor.is_anonymous or actor.person_id is None:
        return denied("access_needs_sign_in")
    if actor.role in roles.OFFICER_ROLES:
        return denied("officers_have_no_company")
    return denied("access_held_already") if is_own(actor, party) else ALLOWED


def may_decide_access(actor: Actor, request: AccessRequest) -> Verdict:
    """The owner answers, and never a request of their own."""
    verdict = may_manage_people(actor, request.party)
    return denied("own_access_request") if verdict.allowed and request.person_id == actor.person_id else verdict


def may_answer_membership(actor: Actor, membership: Membership) -> Verdict:
    """Whether a party is named in a consortium is for that party's owner to say."""
    return may_manage_people(actor, membership.member)


def is_own(actor: Actor, party: Party) -> bool:
    """Whether the actor sits in this party's organisation."""
    return actor.role in roles.COMPANY_ROLES and actor.organisation_id == party.organisation_id
