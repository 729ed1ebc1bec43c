"""Taking a text over from a file, after a person confirmed the preview."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements import states_text
from emining.agreements.events import text as events
from emining.agreements.models import Clause, Proposal
from emining.agreements.permissions_text import may_edit_text
from emining.agreements.selectors.text import clauses_of
from emining.agreements.services.hand import readable_in_hand
from emining.agreements.services.text.writing import checked_words, note, set_words, tell
from emining.agreements.types_text import DEEPEST, MOST_CLAUSES, ImportedClause
from emining.kernel.refusals import Refused


def import_text(
    *, actor: Actor, agreement_id: int, clauses: Sequence[ImportedClause], sha256: str, replace: bool = False
) -> int:
    """Write the clauses of a file as the text; how many there are. `sha256` is that of the file, for the audit.

    A text that is there already is only replaced when `replace` says so; its clauses are taken out, and open proposals
    for them become outdated. Raises the reasons of `may_edit_text`, `text_not_empty`, `text_file_empty`,
    `text_too_many_clauses` and those of the words.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_edit_text(actor, agreement).require()
        present = clauses_of(agreement.pk)
        if present.exists() and not replace:
            raise Refused("text_not_empty")
        if len(clauses) > MOST_CLAUSES:
            raise Refused("text_too_many_clauses", most=MOST_CLAUSES)
        rows = []
        for position, one in enumerate(clauses, start=1):
            words = {key: said for key, said in checked_words(agreement, one.words).items() if not said.is_empty}
            if words:
                clause = Clause(agreement=agreement, position=position, level=max(1, min(one.level, DEEPEST)))
                set_words(clause, words)
                rows.append(clause)
        if not rows:
            raise Refused("text_file_empty")
        outdated = Proposal.objects.filter(agreement_id=agreement.pk, state=states_text.OPEN)
        sides = sorted(set(outdated.values_list("organisation_id", flat=True)))
        closed = outdated.update(state=states_text.OUTDATED, decided_at=timezone.now())
        removed = present.update(is_removed=True)
        Clause.objects.bulk_create(rows)
        if sides:
            tell(agreement, "agreements.proposal.outdated", sides)
        note(
            actor, agreement, events.TEXT_IMPORTED, clauses=len(rows), removed=removed, outdated=closed, sha256=sha256
        )  # fmt: skip
    return len(rows)
