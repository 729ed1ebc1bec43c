"""Comments for all parties, and private notes of one side."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.limits import within_limit
from emining.accounts.types import Actor
from emining.agreements.events import text as events
from emining.agreements.models import ClauseComment
from emining.agreements.permissions_text import may_comment
from emining.agreements.services.hand import chain_of, readable_in_hand
from emining.agreements.services.text.writing import clause_in_hand, note, other_sides, own_side, tell
from emining.agreements.types_text import LONGEST_COMMENT, Comment
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.languages import LANGUAGES
from emining.kernel.refusals import Refused

COMMENTS_AN_HOUR = 120


def comment(*, actor: Actor, command: Comment) -> ClauseComment:
    """Say something about a clause or the whole text, to all parties or to the own side alone.

    A private note tells nobody, and its event does not stand with the agreement's: that a side makes notes is its own
    affair. Raises the reasons of `may_comment`, `text_clause_unknown`, `text_comment_empty`, `text_comment_too_long`,
    `text_comment_language_unknown`, `too_many_attempts`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, command.agreement_id)
        may_comment(actor, agreement).require()
        clause = clause_in_hand(agreement, command.clause_id) if command.clause_id is not None else None
        words = command.words.replace("\x00", "").strip()
        if not words:
            raise Refused("text_comment_empty")
        if len(words) > LONGEST_COMMENT:
            raise Refused("text_comment_too_long", most=LONGEST_COMMENT)
        if command.language not in LANGUAGES:
            raise Refused("text_comment_language_unknown")
        within_limit("text-comment", f"person:{actor.person_id}", amount=COMMENTS_AN_HOUR, seconds=3600)
        made = ClauseComment.objects.create(
            agreement=agreement,
            clause=clause,
            organisation_id=own_side(actor),
            person_id=actor.person_id,
            at=timezone.now(),
            words=words,
            source_language=command.language,
            is_private=command.is_private,
        )
        if command.is_private:
            record(
                code=events.NOTE_MADE,
                subject=Subject("agreements.note", str(made.pk), f"#{made.pk}"),
                actor=actor,
                chain=chain_of(agreement),
            )
            return made
        tell(agreement, "agreements.comment.made", other_sides(agreement, actor.organisation_id))
        note(
            actor, agreement, events.COMMENT_MADE, comment=made.pk, clause=command.clause_id,
            language=command.language, characters=len(words),
        )  # fmt: skip
    return made
