"""Answering, and translating as a courtesy."""

from __future__ import annotations

from django.db import transaction

from emining.accounts.types import Actor
from emining.kernel.languages import LANGUAGES
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.rooms import question_states as qs
from emining.rooms import viewing_events
from emining.rooms.models import Answer, CourtesyTranslation, Question
from emining.rooms.question_permissions import may_answer_question, may_translate_words
from emining.rooms.question_types import AnswerQuestion, TranslateWords
from emining.rooms.services.question_in_hand import (
    checked_words,
    digest,
    facts_of,
    link_of,
    note_question,
    question_in_hand,
    seated,
)
from emining.rooms.services.question_people import people_who_asked


def answer_question(*, actor: Actor, command: AnswerQuestion) -> Answer:
    """Answer a question in one's own language, or add to the answer. What was said before stays as it was.

    Raises `room_unknown`, `room_question_unknown`, `room_question_not_yours_to_answer`, `room_is_closed`,
    `move_not_possible`, and the reasons of `checked_words`.
    """
    with transaction.atomic(durable=True):
        question = question_in_hand(actor, command.room_id, command.number)
        may_answer_question(actor, question).require()
        verb = "answer_again" if question.state == qs.PUBLISHED else "answer"
        move = qs.QUESTION.move(question.state, verb)
        text = checked_words(command.text, command.language)
        answer = Answer.objects.create(
            question=question, text=text, source_language=command.language, answered_by_id=seated(actor)[0]
        )
        question.state = move.target
        question.save(update_fields=["state"])
        notify(
            recipients=people_who_asked(question), code="rooms.question.answered", facts=facts_of(question),
            link=link_of(question),
        )  # fmt: skip
        note_question(actor, question, move.event, language=command.language, sha256=digest(text), answer=answer.pk)
    return answer


def translate_words(*, actor: Actor, command: TranslateWords) -> CourtesyTranslation:
    """Put a person's translation beside a question or an answer. The original counts and stays.

    Raises as `answer_question`, `room_question_translators_only`, `room_question_translation_same_language`.
    """
    with transaction.atomic(durable=True):
        question = question_in_hand(actor, command.room_id, command.number)
        may_translate_words(actor, question).require()
        text = checked_words(command.text, command.language)
        answer = _answer(question, command.answer_id)
        if command.language not in LANGUAGES or command.language == (answer or question).source_language:
            raise Refused("room_question_translation_same_language")
        made = CourtesyTranslation.objects.create(
            question=question, answer=answer, language=command.language, text=text, made_by_id=seated(actor)[0]
        )
        note_question(
            actor, question, viewing_events.QUESTION_TRANSLATED, language=command.language, sha256=digest(text),
            answer=command.answer_id,
        )  # fmt: skip
    return made


def _answer(question: Question, key: int | None) -> Answer | None:
    if key is None:
        return None
    found = Answer.objects.filter(question=question, pk=key).first()
    if found is None:
        raise Refused("room_question_unknown")
    return found
