"""Who may open an agreement and act for one of its sides. Signing, text and following have questions of their own."""

from __future__ import annotations

from typing import Final

from emining.accounts import roles
from emining.accounts.types import Actor
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
