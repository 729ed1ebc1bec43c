"""May this actor do this at that event, and if not, why. One function a question; nobody is above them."""

from __future__ import annotations

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.forum import states
from emining.forum.models import Delegation, Event, MeetingRequest
from emining.kernel.verdicts import ALLOWED, Verdict, denied


def is_organiser(actor: Actor, event: Event) -> bool:
    """Whether the actor sits in an organiser's seat of the organisation that runs the event."""
    return actor.role == roles.CHAMBER_ORGANISER and actor.organisation_id == event.organiser_id


def is_side(actor: Actor, delegation: Delegation) -> bool:
    """Whether the actor sits in a company's seat of this delegation."""
    return (
        actor.role in roles.COMPANY_ROLES
        and actor.organisation_id is not None
        and actor.organisation_id == delegation.organisation_id
    )


def may_create_event(actor: Actor, *, organiser_id: int) -> Verdict:
    """An organiser sets up events of their own organisation; the operator sets them up for others."""
    if actor.role == roles.OPERATOR:
        return ALLOWED
    if actor.role == roles.CHAMBER_ORGANISER and actor.organisation_id == organiser_id:
        return ALLOWED
    return denied("not_the_organiser")


def may_set_up(actor: Actor, event: Event) -> Verdict:
    """Rules, rooms, slots, programme, interpreters, groups: the organiser, or the operator for them."""
    if actor.role == roles.OPERATOR or is_organiser(actor, event):
        return ALLOWED
    return denied("not_the_organiser")


def may_run(actor: Actor, event: Event) -> Verdict:
    """Approvals, plans, imports, papers, check-in: only the organiser. The operator of the machines is not one."""
    return ALLOWED if is_organiser(actor, event) else denied("not_the_organiser")


def may_read_set_up(actor: Actor, event: Event) -> Verdict:
    """Who sets up, and the auditor."""
    return ALLOWED if actor.role == roles.AUDITOR else may_set_up(actor, event)


def may_read_desk(actor: Actor, event: Event) -> Verdict:
    """Registrations, requests, plans, the report: the organiser acts, the auditor reads."""
    return ALLOWED if actor.role == roles.AUDITOR else may_run(actor, event)


def may_register(actor: Actor) -> Verdict:
    """A person in a company's seat registers that company, and no other."""
    if actor.is_anonymous:
        return denied("forum_sign_in_needed")
    if actor.role not in roles.COMPANY_ROLES or actor.organisation_id is None:
        return denied("forum_company_seat_needed")
    return ALLOWED


def may_act_for(actor: Actor, delegation: Delegation) -> Verdict:
    """The company's own people; the organiser for a company that has no account here."""
    if is_side(actor, delegation):
        return ALLOWED
    if delegation.organisation_id is None and is_organiser(actor, delegation.event):
        return ALLOWED
    return denied("another_companys_delegation")


def may_ask(actor: Actor, delegation: Delegation) -> Verdict:
    """An approved delegation asks while the event is open for requests."""
    verdict = may_act_for(actor, delegation)
    if not verdict:
        return verdict
    if delegation.state != states.APPROVED:
        return denied("delegation_not_approved")
    if delegation.event.state != states.OPEN:
        return denied("requests_closed")
    return ALLOWED


def may_answer(actor: Actor, request: MeetingRequest) -> Verdict:
    """The asked side answers while the event takes requests."""
    return may_ask(actor, request.asked)
