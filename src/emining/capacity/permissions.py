"""May this actor do this to that promise or delivery, and if not, why."""

from __future__ import annotations

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.agreements.selectors import own_agreements
from emining.capacity.models import Delivery, Promise
from emining.kernel.verdicts import ALLOWED, Verdict, denied, first_denied


def _is_side(actor: Actor, promise: Promise) -> Verdict:
    """Whether the actor's organisation is a party to the agreement behind it."""
    if actor.organisation_id is None or not own_agreements(actor).filter(pk=promise.agreement_id).exists():
        return denied("capacity_not_a_side")
    return ALLOWED


def may_confirm(actor: Actor, promise: Promise) -> Verdict:
    """Any side but the one that wrote it down, and among two only those whom it binds or serves."""
    if actor.organisation_id == promise.stated_by_id:
        return denied("promise_own_word")
    concerned = actor.organisation_id in {promise.giver_id, promise.receiver_id}
    return first_denied(_is_side(actor, promise), ALLOWED if concerned else denied("promise_concerns_others"))


def may_keep(actor: Actor, promise: Promise) -> Verdict:
    """The side that wrote it down."""
    own = ALLOWED if actor.organisation_id == promise.stated_by_id else denied("promise_concerns_others")
    return first_denied(_is_side(actor, promise), own)


def may_receive(actor: Actor, promise: Promise) -> Verdict:
    """The side that it was promised to says whether it was kept, or gives it up."""
    own = ALLOWED if actor.organisation_id == promise.receiver_id else denied("promise_receiver_alone")
    return first_denied(_is_side(actor, promise), own)


def may_report(actor: Actor, promise: Promise) -> Verdict:
    """The giving or the receiving side reports what was delivered."""
    concerned = actor.organisation_id in {promise.giver_id, promise.receiver_id}
    return first_denied(_is_side(actor, promise), ALLOWED if concerned else denied("promise_concerns_others"))


def may_verify(actor: Actor, delivery: Delivery) -> Verdict:
    """Another side of the agreement, or an officer of the office that follows it up; never the reporting side."""
    if actor.organisation_id == delivery.reported_by_id:
        return denied("delivery_own_report")
    if follows(actor, delivery.promise):
        return ALLOWED
    return _is_side(actor, delivery.promise)


def follows(actor: Actor, promise: Promise) -> bool:
    """Whether the actor sits in the office that follows the agreement up."""
    office = promise.agreement.nodal_office
    is_officer = actor.role in {roles.LICENSING_OFFICER, roles.FEDERAL_COORDINATOR}
    return is_officer and office is not None and office.code == actor.office_code


def may_certify(actor: Actor, delivery: Delivery) -> Verdict:
    """The side that reported a delivery names the people who took part, once it is verified."""
    own = ALLOWED if actor.organisation_id == delivery.reported_by_id else denied("certificate_issuer_alone")
    return first_denied(_is_side(actor, delivery.promise), own)
