"""Writing a clause, new or existing."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.agreements.events import text as events
from emining.agreements.models import Agreement, Clause
from emining.agreements.permissions_text import may_edit_text
from emining.agreements.services.hand import readable_in_hand
from emining.agreements.services.text.writing import (
    checked_terms,
    checked_words,
    clause_in_hand,
    facts_of,
    note,
    outdate,
    place_after,
    set_words,
)
from emining.agreements.types_text import DEEPEST, SaveClause
from emining.kernel.refusals import Refused


def save_clause(*, actor: Actor, command: SaveClause) -> Clause:
    """Write a clause of the text, by the holder of the pen.

    Whoever began from another revision than the present one is refused with `text_clause_changed_meanwhile`; the page
    then shows both texts. Open proposals for what was changed become outdated. Saving what stands there already writes
    nothing. Raises the reasons of `may_edit_text`, `agreement_unknown`, `text_clause_unknown`, `text_clause_empty`,
    `text_language_unknown`, `text_clause_too_long`, `text_terms_unknown`, `text_too_many_clauses`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, command.agreement_id)
        may_edit_text(actor, agreement).require()
        if command.clause_id is None:
            clause = add_clause(agreement, command)
            note(actor, agreement, events.CLAUSE_ADDED, **facts_of(clause, list(command.words)))
            return clause
        clause = clause_in_hand(agreement, command.clause_id)
        if clause.revision != command.base_revision:
            raise Refused("text_clause_changed_meanwhile")
        changed = change_clause(agreement, clause, command)
        if changed is None:
            return clause
        outdated = outdate(clause)
        note(actor, agreement, events.CLAUSE_CHANGED, outdated=outdated, **facts_of(clause, changed))
    return clause


def add_clause(agreement: Agreement, command: SaveClause, *, first: bool = False) -> Clause:
    """A new clause in its place, written but not recorded. The caller holds the agreement and may."""
    words = checked_words(agreement, command.words)
    if all(one.is_empty for one in words.values()):
        raise Refused("text_clause_empty")
    level = max(1, min(command.level, DEEPEST))
    clause = Clause(
        agreement=agreement,
        position=place_after(agreement, command.after_id, level, at_end=not first),
        level=level,
        terms=checked_terms(command.terms) or [],
        library_key=command.library_key,
    )
    set_words(clause, {one: found for one, found in words.items() if not found.is_empty})
    clause.save()
    return clause


def change_clause(agreement: Agreement, clause: Clause, command: SaveClause) -> list[str] | None:
    """Words and terms into an existing clause; None when that changed nothing. The caller holds the agreement."""
    words = checked_words(agreement, command.words)
    terms = checked_terms(command.terms)
    changed = set_words(clause, words)
    if all(getattr(clause, f"{part}_{column}") == "" for part in ("heading", "body") for column in ("en", "zh", "ur")):
        raise Refused("text_clause_empty")
    if not changed and (terms is None or terms == clause.terms):
        return None
    if terms is not None:
        clause.terms = terms
    clause.revision += 1
    clause.save()
    return changed
