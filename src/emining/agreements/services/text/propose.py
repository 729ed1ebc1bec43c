"""Proposing a change to whoever holds the pen."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements.events import text as events
from emining.agreements.models import Agreement, Clause, Proposal
from emining.agreements.permissions_text import may_propose
from emining.agreements.services.hand import readable_in_hand
from emining.agreements.services.text.writing import checked_words, clause_in_hand, note, own_side, tell
from emining.agreements.types_text import ADD, CHANGE, COLUMNS, DEEPEST, LONGEST_COMMENT, MOVE, PROPOSAL_KINDS, Words
from emining.agreements.types_text import ProposeChange as Command
from emining.agreements.versioning import words_of
from emining.kernel.refusals import Refused


def propose(*, actor: Actor, command: Command) -> Proposal:
    """Ask the holder of the pen to add, change, remove or move one clause, in as many languages as one writes.

    Raises the reasons of `may_propose`, `text_proposal_kind_unknown`, `text_clause_unknown`, `text_clause_empty`,
    `text_clause_changed_meanwhile` when the clause is no longer as the proposer saw it,
    `text_proposal_changes_nothing`, and those of the words.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, command.agreement_id)
        may_propose(actor, agreement).require()
        if command.kind not in PROPOSAL_KINDS:
            raise Refused("text_proposal_kind_unknown")
        clause = None if command.kind == ADD else clause_in_hand(agreement, command.clause_id)
        if clause is not None and clause.revision != command.base_revision:
            raise Refused("text_clause_changed_meanwhile")
        after = clause_in_hand(agreement, command.after_id) if command.after_id is not None else None
        words = _words(agreement, command, clause)
        if command.kind == MOVE and clause is not None and after is not None and after.pk == clause.pk:
            raise Refused("text_clause_cannot_move")
        made = Proposal(
            agreement=agreement,
            kind=command.kind,
            clause=clause,
            after=after,
            level=max(1, min(command.level, DEEPEST)),
            base_revision=clause.revision if clause else 0,
            languages=[one for one in COLUMNS if one in words],
            why=command.why.replace("\x00", "").strip()[:LONGEST_COMMENT],
            organisation_id=own_side(actor),
            person_id=actor.person_id,
            at=timezone.now(),
        )
        for language, one in words.items():
            setattr(made, f"heading_{COLUMNS[language]}", one.heading)
            setattr(made, f"body_{COLUMNS[language]}", one.body)
        made.save()
        tell(agreement, "agreements.proposal.made", [agreement.pen_holder_id])
        note(
            actor, agreement, events.PROPOSAL_MADE, proposal=made.pk, kind=made.kind, clause=made.clause_id,
            base_revision=made.base_revision, languages=made.languages,
        )  # fmt: skip
    return made


def _words(agreement: Agreement, command: Command, clause: Clause | None) -> dict[str, Words]:
    """The words that a proposal says: of a change only those languages that differ."""
    if command.kind not in {ADD, CHANGE}:
        return {}
    words = checked_words(agreement, command.words)
    if clause is None:
        kept = {one: said for one, said in words.items() if not said.is_empty}
        if not kept:
            raise Refused("text_clause_empty")
        return kept
    kept = {one: said for one, said in words.items() if words_of(clause, one) != said}
    if not kept:
        raise Refused("text_proposal_changes_nothing")
    return kept
