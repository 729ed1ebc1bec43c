"""Taking a clause out."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.agreements.events import text as events
from emining.agreements.models import Agreement, Clause
from emining.agreements.permissions_text import may_edit_text
from emining.agreements.services.hand import readable_in_hand
from emining.agreements.services.text.writing import clause_in_hand, facts_of, note, outdate
from emining.kernel.refusals import Refused


def remove_clause(*, actor: Actor, agreement_id: int, clause_id: int, base_revision: int) -> None:
    """Take one clause out of the text; what hangs on it (comments, versions) stays. What is below it moves up.

    Raises the reasons of `may_edit_text`, `text_clause_unknown`, `text_clause_changed_meanwhile`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_edit_text(actor, agreement).require()
        clause = clause_in_hand(agreement, clause_id)
        if clause.revision != base_revision:
            raise Refused("text_clause_changed_meanwhile")
        facts = facts_of(clause, [])
        outdated = take_out(agreement, clause)
        note(actor, agreement, events.CLAUSE_REMOVED, outdated=outdated, **facts)


def take_out(agreement: Agreement, clause: Clause, *, but: int | None = None) -> list[int]:
    """Take a clause out, and outdate what was proposed for it. The caller holds the agreement and may."""
    clause.revision += 1
    clause.is_removed = True
    clause.agreement = agreement
    clause.save(update_fields=["revision", "is_removed", "changed_at"])
    return outdate(clause, but=but, kinds=("change", "remove", "move"))
