"""Asking, and taking one's question back."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.rooms import question_states as qs
from emining.rooms import viewing_events
from emining.rooms.access import decide
from emining.rooms.models import Question, Room, RoomDocument
from emining.rooms.question_permissions import may_ask_question, may_withdraw_question
from emining.rooms.question_types import AskQuestion
from emining.rooms.selectors.questions import next_number
from emining.rooms.services.hand import document_of, keepers_of
from emining.rooms.services.question_in_hand import (
    checked_words,
    digest,
    facts_of,
    link_of,
    note_question,
    question_in_hand,
    room_seen,
    seated,
)
from emining.rooms.types import SEE


def ask_question(*, actor: Actor, command: AskQuestion) -> Question:
    """Ask the owner of a room, in one's own language. The other members do not learn of it.

    Raises `room_unknown`, the reasons of `may_ask_question`, `room_document_unknown` (also for a document that the
    actor may not see), and those of `checked_words`.
    """
    with transaction.atomic(durable=True):
        room = room_seen(actor, command.room_id)
        may_ask_question(actor, room).require()
        text = checked_words(command.text, command.language)
        document = _document(actor, room, command.document_id)
        person, organisation = seated(actor)
        question = Question.objects.create(
            room=room,
            number=next_number(room),
            document=document,
            text=text,
            source_language=command.language,
            organisation_id=organisation,
            asked_by_id=person,
        )
        notify(
            recipients=keepers_of(room), code="rooms.question.asked", facts=facts_of(question), link=link_of(question)
        )
        note_question(
            actor, question, viewing_events.QUESTION_ASKED, language=command.language, sha256=digest(text),
            organisation_id=actor.organisation_id,
        )  # fmt: skip
    return question


def withdraw_question(*, actor: Actor, room_id: int, number: int) -> Question:
    """Take back a question that was not answered yet. Its words stay on record."""
    with transaction.atomic(durable=True):
        question = question_in_hand(actor, room_id, number)
        may_withdraw_question(actor, question).require()
        move = qs.QUESTION.move(question.state, "withdraw")
        question.state = move.target
        question.save(update_fields=["state"])
        note_question(actor, question, move.event)
    return question


def _document(actor: Actor, room: Room, key: int | None) -> RoomDocument | None:
    if key is None:
        return None
    document = document_of(room, key)
    if not decide(actor, room, document, SEE):
        raise Refused("room_document_unknown")
    return document
