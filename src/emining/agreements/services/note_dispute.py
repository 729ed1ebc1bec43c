"""Noting a dispute, and how it ended. Nothing is judged here."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements import states_following as states
from emining.agreements.events import following as events
from emining.agreements.models import Dispute
from emining.agreements.permissions_following import may_note_dispute, may_resolve_dispute, may_withdraw_dispute
from emining.agreements.selectors.gate import agreements_readable_by
from emining.agreements.services.follow_hand import (
    note,
    own_organisation,
    require_language,
    short_enough,
    tell_sides,
    words_required,
)
from emining.agreements.services.hand import readable_in_hand
from emining.agreements.types_following import LONGEST_WORDS, NoteDispute, SettleDispute
from emining.kernel.refusals import Refused


def note_dispute(*, actor: Actor, command: NoteDispute) -> Dispute:
    """Note that one's organisation disputes something under a signed agreement. The others and the nodal office learn.

    Raises `agreement_unknown`, the reasons of `may_note_dispute`, `agreement_dispute_words_missing`,
    `milestone_unknown`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, command.agreement_id)
        may_note_dispute(actor, agreement).require()
        words = words_required(command.words, most=LONGEST_WORDS, code="agreement_dispute_words_missing")
        milestone = None
        if command.milestone_id is not None:
            milestone = agreement.milestones.filter(pk=command.milestone_id).first()
            if milestone is None:
                raise Refused("milestone_unknown")
        dispute = Dispute.objects.create(
            agreement=agreement,
            milestone=milestone,
            clause=short_enough(command.clause, 20),
            words=words,
            language=require_language(command.language),
            organisation_id=own_organisation(actor),
            person_id=actor.person_id,
            at=timezone.now(),
        )
        tell_sides(agreement, "agreements.dispute.noted", without=actor.organisation_id, nodal=True)
        note(actor, agreement, events.DISPUTE_NOTED, after=_facts(dispute))
    return dispute


def settle_dispute(*, actor: Actor, command: SettleDispute) -> Dispute:
    """Say how a dispute ended: `resolve` or `withdraw`, in words that the parties read.

    Raises `agreement_dispute_unknown`, the reasons of `may_resolve_dispute` or `may_withdraw_dispute`,
    `agreement_dispute_words_missing`, `move_not_possible`.
    """
    with transaction.atomic(durable=True):
        dispute = _in_hand(actor, command.dispute_id)
        asks = may_withdraw_dispute if command.verb == "withdraw" else may_resolve_dispute
        asks(actor, dispute).require()
        move = states.DISPUTE.move(dispute.state, command.verb)
        dispute.outcome = words_required(command.words, most=LONGEST_WORDS, code="agreement_dispute_words_missing")
        dispute.outcome_language = require_language(command.language)
        dispute.state, dispute.settled_at = move.target, timezone.now()
        dispute.save(update_fields=["state", "outcome", "outcome_language", "settled_at"])
        tell_sides(dispute.agreement, "agreements.dispute.settled", without=actor.organisation_id, nodal=True)
        note(actor, dispute.agreement, move.event, after=_facts(dispute))
    return dispute


def _in_hand(actor: Actor, dispute_id: int) -> Dispute:
    key = Dispute.objects.filter(pk=dispute_id).values_list("agreement_id", flat=True).first()
    if key is None or not agreements_readable_by(actor).filter(pk=key).exists():
        raise Refused("agreement_dispute_unknown")
    agreement = readable_in_hand(actor, key)
    dispute = Dispute.objects.select_for_update(no_key=True).get(pk=dispute_id)
    dispute.agreement = agreement
    return dispute


def _facts(dispute: Dispute) -> dict[str, object]:
    return {"dispute": dispute.pk, "clause": dispute.clause, "state": dispute.state}
