"""Taking a question in hand: found through the gate, locked, its move known; and what every verb on it needs."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from emining.accounts.types import Actor
from emining.kernel.languages import LANGUAGES
from emining.kernel.refusals import Refused
from emining.rooms.access import members_in_force, rights_as_member
from emining.rooms.models import Question, Room
from emining.rooms.selectors.gate import rooms_visible_to
from emining.rooms.selectors.questions import questions_visible_to
from emining.rooms.services.hand import name_facts, people_of, write_down
from emining.rooms.types import SEE

LONGEST: Final = 10_000


def room_seen(actor: Actor, key: int) -> Room:
    """A room that the actor sees, locked. `Refused("room_unknown")`."""
    seen = rooms_visible_to(actor).filter(pk=key).values_list("pk", flat=True).first()
    if seen is None:
        raise Refused("room_unknown")
    room: Room = Room.objects.select_for_update(no_key=True).get(pk=seen)
    return room


def question_in_hand(actor: Actor, room_id: int, number: int) -> Question:
    """A question that the actor may read, locked. `Refused("room_unknown")`, `Refused("room_question_unknown")`."""
    room = room_seen(actor, room_id)
    seen = questions_visible_to(actor, room).filter(number=number).values_list("pk", flat=True).first()
    if seen is None:
        raise Refused("room_question_unknown")
    found: Question = Question.objects.select_for_update(no_key=True).get(pk=seen)
    found.room = room
    return found


def seated(actor: Actor) -> tuple[int, int]:
    """Person and organisation of whoever writes; the verdict before has refused the anonymous."""
    if actor.person_id is None or actor.organisation_id is None:
        raise Refused("room_sign_in_needed")
    return actor.person_id, actor.organisation_id


def checked_words(text: str, language: str) -> str:
    """The text as it is kept. `Refused` when it is empty, too long, or its language is not said."""
    kept = text.strip()
    if not kept:
        raise Refused("room_question_empty")
    if len(kept) > LONGEST:
        raise Refused("room_question_too_long", limit=LONGEST)
    if language not in LANGUAGES:
        raise Refused("room_question_language")
    return kept


def note_question(actor: Actor, question: Question, code: str, *, reason: str = "", **facts: Any) -> None:
    """The one event: numbers, codes and the digest of what was written; the words themselves stay in the room."""
    after = {"number": question.number, "document": question.document_id, "state": question.state} | facts
    write_down(question.room, actor, code, reason=reason, after=after)


def digest(text: str) -> str:
    """SHA-256 of a text, lower-case hex: proves later which words were meant."""
    return hashlib.sha256(text.encode()).hexdigest()


def facts_of(question: Question) -> dict[str, Any]:
    """Facts for notices."""
    return name_facts(question.room) | {"question": question.number}


def link_of(question: Question) -> str:
    """The question's page without language prefix, for notices."""
    return f"/rooms/{question.room_id}/questions/{question.number}/"


def readers_of(question: Question, at: Any) -> list[int]:
    """The people of the members who may read a published question, those who asked it left out."""
    members = members_in_force(at).filter(room=question.room).exclude(organisation_id=question.organisation_id)
    document = question.document
    return people_of(
        member for member in members if document is None or rights_as_member(member, at).decide(document, SEE)
    )
