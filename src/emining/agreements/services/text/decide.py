"""Accepting, refusing and withdrawing proposals."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements.models import Agreement, Clause, Proposal
from emining.agreements.permissions_text import may_decide_proposal, may_withdraw_proposal
from emining.agreements.selectors.text import proposals_visible_to
from emining.agreements.services.hand import readable_in_hand
from emining.agreements.services.text.arrange import put_after
from emining.agreements.services.text.remove import take_out
from emining.agreements.services.text.save import add_clause, change_clause
from emining.agreements.services.text.writing import clause_in_hand, facts_of, note, outdate, tell
from emining.agreements.states_text import OUTDATED, PROPOSAL
from emining.agreements.types_text import ADD, CHANGE, MOVE, DecideProposal, SaveClause
from emining.agreements.versioning import words_of
from emining.kernel.refusals import Refused


def decide_proposal(*, actor: Actor, agreement_id: int, command: DecideProposal) -> Proposal:
    """Accept a proposal, which writes it into the text, or refuse it with a reason.

    Other open proposals for the same clause become outdated by an acceptance. Raises the reasons of
    `may_decide_proposal`, `text_proposal_unknown`, `text_proposal_outdated`, `text_reason_missing`,
    `move_not_possible`, and what the words or places of the proposal raise.
    """
    with transaction.atomic(durable=True):
        agreement, proposal = _in_hand(actor, agreement_id, command.proposal_id)
        may_decide_proposal(actor, agreement, proposal).require()
        if proposal.state == OUTDATED:
            raise Refused("text_proposal_outdated")
        move = PROPOSAL.move(proposal.state, "accept" if command.accept else "refuse")
        reason = command.reason.replace("\x00", "").strip()
        if not command.accept and not reason:
            raise Refused("text_reason_missing")
        facts: dict[str, Any] = {"proposal": proposal.pk, "kind": proposal.kind}
        if command.accept:
            facts |= _apply(agreement, proposal)
        _close(actor, proposal, move.target, reason)
        told = "agreements.proposal.accepted" if command.accept else "agreements.proposal.refused"
        tell(agreement, told, [proposal.organisation_id])
        note(actor, agreement, move.event, **facts)
    return proposal


def withdraw_proposal(*, actor: Actor, agreement_id: int, proposal_id: int) -> Proposal:
    """Take one's own side's proposal back. Raises the reasons of `may_withdraw_proposal`, `move_not_possible`."""
    with transaction.atomic(durable=True):
        agreement, proposal = _in_hand(actor, agreement_id, proposal_id)
        may_withdraw_proposal(actor, agreement, proposal).require()
        move = PROPOSAL.move(proposal.state, "withdraw")
        _close(actor, proposal, move.target, "")
        note(actor, agreement, move.event, proposal=proposal.pk, kind=proposal.kind)
    return proposal


def _in_hand(actor: Actor, agreement_id: int, proposal_id: int) -> tuple[Agreement, Proposal]:
    agreement = readable_in_hand(actor, agreement_id)
    found = (
        Proposal.objects.select_for_update(no_key=True)
        .filter(pk__in=proposals_visible_to(actor, agreement.pk).order_by().values("pk"), pk=proposal_id)
        .first()
    )
    if found is None:
        raise Refused("text_proposal_unknown")
    return agreement, found


def _close(actor: Actor, proposal: Proposal, state: str, reason: str) -> None:
    proposal.state, proposal.reason = state, reason
    proposal.decided_by_id, proposal.decided_at = actor.person_id, timezone.now()
    proposal.save(update_fields=["state", "reason", "decided_by", "decided_at"])


def _apply(agreement: Agreement, proposal: Proposal) -> dict[str, Any]:
    """Write what was proposed into the text."""
    words = {one: words_of(proposal, one) for one in proposal.languages}
    if proposal.kind == ADD:
        # The clause behind which it should stand may be gone by now: then it comes last.
        after = proposal.after_id if proposal.after is None or not proposal.after.is_removed else None
        made = add_clause(
            agreement,
            SaveClause(agreement.pk, words, after_id=after, level=proposal.level),
            first=proposal.after_id is None,
        )
        return facts_of(made, list(words))
    clause = clause_in_hand(agreement, proposal.clause_id)
    if proposal.kind != MOVE and clause.revision != proposal.base_revision:
        raise Refused("text_proposal_outdated")
    if proposal.kind == CHANGE:
        changed = change_clause(agreement, clause, SaveClause(agreement.pk, words, clause_id=clause.pk))
        return {"outdated": outdate(clause, but=proposal.pk), **facts_of(clause, changed or [])}
    if proposal.kind == MOVE:
        return _moved(agreement, clause, proposal)
    facts = facts_of(clause, [])
    return {"outdated": take_out(agreement, clause, but=proposal.pk), **facts}


def _moved(agreement: Agreement, clause: Clause, proposal: Proposal) -> dict[str, Any]:
    put_after(agreement, clause, proposal.after_id, proposal.level)
    return facts_of(clause, [])
