"""Who may change, propose, comment and cut versions of the text of an agreement. One function a question."""

from __future__ import annotations

from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements.models import Agreement, Proposal
from emining.agreements.permissions import may_act
from emining.kernel.verdicts import ALLOWED, Verdict, denied, first_denied


def may_edit_text(actor: Actor, agreement: Agreement) -> Verdict:
    """The people of the side that holds the pen, while the text may change."""
    return first_denied(may_act(actor, agreement), _is_open(agreement), _holds_pen(actor, agreement))


def may_propose(actor: Actor, agreement: Agreement) -> Verdict:
    """The people of a side without the pen, once the draft is shared. Whoever holds the pen writes directly."""
    shared = ALLOWED if agreement.state == states.NEGOTIATING else denied("text_closed")
    free = denied("text_pen_is_yours") if agreement.pen_holder_id == actor.organisation_id else ALLOWED
    return first_denied(may_act(actor, agreement), shared, free)


def may_decide_proposal(actor: Actor, agreement: Agreement, proposal: Proposal) -> Verdict:
    """The holder of the pen decides; nobody decides what the own side proposed."""
    own = denied("text_own_proposal") if proposal.organisation_id == actor.organisation_id else ALLOWED
    return first_denied(may_edit_text(actor, agreement), own)


def may_withdraw_proposal(actor: Actor, agreement: Agreement, proposal: Proposal) -> Verdict:
    """The side that proposed may take it back, also when it holds the pen by now."""
    own = ALLOWED if proposal.organisation_id == actor.organisation_id else denied("text_not_your_proposal")
    return first_denied(may_act(actor, agreement), own)


def may_comment(actor: Actor, agreement: Agreement) -> Verdict:
    """The people of every party, as long as the agreement was not withdrawn. Who follows it up or audits it reads."""
    closed = denied("text_closed") if agreement.state == states.WITHDRAWN else ALLOWED
    return first_denied(may_act(actor, agreement), closed)


def may_cut_version(actor: Actor, agreement: Agreement) -> Verdict:
    """Whoever may change the text fixes it."""
    return may_edit_text(actor, agreement)


def may_hand_pen(actor: Actor, agreement: Agreement) -> Verdict:
    """The holder gives the pen; nobody takes it. Before it is shared the opener may take it back."""
    recall = agreement.state == states.DRAFT and agreement.opened_by_id == actor.organisation_id
    held = ALLOWED if recall else _holds_pen(actor, agreement)
    return first_denied(may_act(actor, agreement), _is_open(agreement), held)


def _is_open(agreement: Agreement) -> Verdict:
    return ALLOWED if agreement.state in states.EDITABLE else denied("text_closed")


def _holds_pen(actor: Actor, agreement: Agreement) -> Verdict:
    return ALLOWED if agreement.pen_holder_id == actor.organisation_id else denied("text_pen_elsewhere")
