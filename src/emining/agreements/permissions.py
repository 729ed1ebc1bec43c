"""Who may open an agreement and act for one of its sides. Signing, text and following have questions of their own."""

from __future__ import annotations

from typing import Final

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements.models import Agreement
from emining.kernel.verdicts import ALLOWED, Verdict, denied, first_denied

SIDE_ROLES: Final = roles.COMPANY_ROLES | {
    roles.LICENSING_OFFICER,
    roles.FEDERAL_COORDINATOR,
    roles.CHAMBER_ORGANISER,
}
"""Seats that may act for an organisation which is a party. Authorities are parties too; being one grants no title."""


def may_open(actor: Actor) -> Verdict:
    """A person in a seat of a company, chamber or authority opens agreements for that organisation."""
    if actor.is_anonymous:
        return denied("agreement_sign_in_needed")
    if actor.role not in SIDE_ROLES or actor.organisation_id is None:
        return denied("agreement_needs_a_seat")
    return ALLOWED


def is_side(actor: Actor, agreement: Agreement) -> bool:
    """Whether the actor's organisation is a party (and the seat may act for it)."""
    if actor.role not in SIDE_ROLES or actor.organisation_id is None:
        return False
    return agreement.sides.filter(organisation_id=actor.organisation_id).exists()


def may_act(actor: Actor, agreement: Agreement) -> Verdict:
    """The people of a party, and nobody else, act on an agreement."""
    return first_denied(may_open(actor), ALLOWED if is_side(actor, agreement) else denied("not_party_to_agreement"))


def may_keep(actor: Actor, agreement: Agreement) -> Verdict:
    """Whoever opened it names the parties, shares it, withdraws it before signature."""
    own = ALLOWED if agreement.opened_by_id == actor.organisation_id else denied("not_the_opener")
    return first_denied(may_act(actor, agreement), own)


def is_nodal(actor: Actor, agreement: Agreement) -> bool:
    """Whether the actor sits in the office that follows this agreement up."""
    return bool(agreement.nodal_office_id) and actor.office_code == agreement.nodal_office.code  # type: ignore[union-attr]


NAMERS: Final = frozenset({roles.OPERATOR, roles.FEDERAL_COORDINATOR})
"""Who names any office that follows an agreement up, and records the law that demands publication."""


def may_name_office(actor: Actor, agreement: Agreement, *, office_code: str) -> Verdict:
    """Operator and federal coordinator any office; an officer of the province concerned the own one. None of it grants.

    Before signature nobody but the parties is concerned.
    """
    if agreement.state not in states.SIGNED:
        return denied("agreement_not_signed_yet")
    if actor.role in NAMERS:
        return ALLOWED
    place = agreement.jurisdiction.code if agreement.jurisdiction is not None else ""
    is_own = actor.role == roles.LICENSING_OFFICER and actor.office_code == office_code and actor.covers(place)
    return ALLOWED if is_own else denied("agreement_office_not_yours")


def may_record_law(actor: Actor, agreement: Agreement) -> Verdict:
    """Federal coordinator and operator record which law demands publication, once it is signed."""
    if actor.role not in NAMERS:
        return denied("agreement_law_not_yours")
    return ALLOWED if agreement.state in states.SIGNED else denied("agreement_not_signed_yet")


def may_answer_publication(actor: Actor, agreement: Agreement) -> Verdict:
    """Each party for itself, once the agreement was shared."""
    shared = ALLOWED if agreement.shared_at is not None else denied("agreement_not_shared_yet")
    return first_denied(may_act(actor, agreement), shared)


def may_change_parties(actor: Actor, agreement: Agreement) -> Verdict:
    """Its keeper, while the text may change."""
    open_ = ALLOWED if agreement.state in states.EDITABLE else denied("agreement_parties_settled")
    return first_denied(may_keep(actor, agreement), open_)
