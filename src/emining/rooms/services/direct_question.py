"""What the owner's keepers do with a question: give it to somebody, decline it, show it to all or not."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import people_in_seats
from emining.accounts.types import Actor
from emining.kernel.languages import LANGUAGES
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.rooms import question_states as qs
from emining.rooms.models import Question
from emining.rooms.question_permissions import may_direct_question
from emining.rooms.question_types import AssignQuestion, PublishQuestion
from emining.rooms.services.question_in_hand import (
    digest,
    facts_of,
    link_of,
    note_question,
    question_in_hand,
    readers_of,
)
from emining.rooms.services.question_people import people_who_asked


def assign_question(*, actor: Actor, command: AssignQuestion) -> Question:
    """Give a question to somebody of the owner, by a day. Assigning again replaces both.

    Raises `room_unknown`, `room_question_unknown`, `room_keepers_only`, `move_not_possible`,
    `room_question_assignee_elsewhere`, `room_question_due_in_the_past`.
    """
    with transaction.atomic(durable=True):
        question = _directed(actor, command.room_id, command.number)
        move = qs.QUESTION.move(question.state, "assign")
        people = people_in_seats(roles.SEAT_ROLES, organisation_id=question.room.owner_id)
        if command.person_id not in people:
            raise Refused("room_question_assignee_elsewhere")
        if command.due_on is not None and command.due_on < timezone.localdate():
            raise Refused("room_question_due_in_the_past")
        question.state = move.target
        question.assigned_to_id, question.due_on = command.person_id, command.due_on
        question.save(update_fields=["state", "assigned_to", "due_on"])
        notify(
            recipients=[command.person_id], code="rooms.question.assigned", facts=facts_of(question),
            link=link_of(question),
        )  # fmt: skip
        due = command.due_on.isoformat() if command.due_on else ""
        note_question(actor, question, move.event, due_on=due, person_id=command.person_id)
    return question


def decline_question(*, actor: Actor, room_id: int, number: int, reason: str) -> Question:
    """Not answer a question, and say why. Raises as `assign_question`, and `room_question_reason_missing`."""
    with transaction.atomic(durable=True):
        question = _directed(actor, room_id, number)
        move = qs.QUESTION.move(question.state, "decline")
        if not reason.strip():
            raise Refused("room_question_reason_missing")
        question.state, question.reason = move.target, reason.strip()[:500]
        question.save(update_fields=["state", "reason"])
        notify(
            recipients=people_who_asked(question), code="rooms.question.declined", facts=facts_of(question),
            link=link_of(question),
        )  # fmt: skip
        note_question(actor, question, move.event, reason=question.reason)
    return question


def publish_question(*, actor: Actor, command: PublishQuestion) -> Question:
    """Show a question and its answers to every member who may see what it is about, and not who asked.

    A wording of the owner's stands for the question where its words would betray who asked; the original is kept.
    Raises as `assign_question`, and `room_question_wording_language`.
    """
    with transaction.atomic(durable=True):
        question = _directed(actor, command.room_id, command.number)
        move = qs.QUESTION.move(question.state, "publish")
        wording = command.wording.strip()
        if wording and command.language not in LANGUAGES:
            raise Refused("room_question_wording_language")
        question.state = move.target
        question.published_wording, question.published_language = wording, command.language if wording else ""
        question.save(update_fields=["state", "published_wording", "published_language"])
        notify(
            recipients=readers_of(question, timezone.now()), code="rooms.question.published", facts=facts_of(question),
            link=link_of(question),
        )  # fmt: skip
        note_question(actor, question, move.event, wording_sha256=digest(wording) if wording else "")
    return question


def take_back_question(*, actor: Actor, room_id: int, number: int) -> Question:
    """Show a question to who asked it only, from now on."""
    with transaction.atomic(durable=True):
        question = _directed(actor, room_id, number)
        move = qs.QUESTION.move(question.state, "take_back")
        question.state = move.target
        question.save(update_fields=["state"])
        note_question(actor, question, move.event)
    return question


def _directed(actor: Actor, room_id: int, number: int) -> Question:
    question = question_in_hand(actor, room_id, number)
    may_direct_question(actor, question.room).require()
    return question
