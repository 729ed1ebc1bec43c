"""Confirming that an older language still says the same."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.agreements.events import text as events
from emining.agreements.models import Clause
from emining.agreements.permissions_text import may_edit_text
from emining.agreements.services.hand import readable_in_hand
from emining.agreements.services.text.writing import clause_in_hand, note, number_of
from emining.agreements.types_text import COLUMNS
from emining.agreements.versioning import stale_of
from emining.kernel.refusals import Refused


def confirm_twin(*, actor: Actor, agreement_id: int, clause_id: int, language: str, base_revision: int) -> Clause:
    """Say that the text in one language still agrees with the twin that was changed after it. No word changes.

    `base_revision` is the one that the confirmer compared: a later one refuses. Raises the reasons of `may_edit_text`,
    `text_clause_unknown`, `text_language_unknown`, `text_clause_changed_meanwhile`, `text_twin_agrees_already`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_edit_text(actor, agreement).require()
        clause = clause_in_hand(agreement, clause_id)
        if language not in agreement.languages:
            raise Refused("text_language_unknown")
        if clause.revision != base_revision:
            raise Refused("text_clause_changed_meanwhile")
        stale = stale_of(clause, agreement.languages)
        if language not in stale:
            raise Refused("text_twin_agrees_already")
        column = f"revision_{COLUMNS[language]}"
        setattr(clause, column, getattr(clause, f"revision_{COLUMNS[stale[language]]}"))
        clause.save(update_fields=[column])
        note(
            actor, agreement, events.TWIN_CONFIRMED, clause=clause.pk, number=number_of(clause), language=language,
            with_language=stale[language],
        )  # fmt: skip
    return clause
