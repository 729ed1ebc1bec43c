"""May this actor do this to a question, and if not, why."""

from __future__ import annotations

from emining.accounts.types import Actor
from emining.kernel.verdicts import ALLOWED, Verdict, denied
from emining.rooms import states
from emining.rooms.access import is_owner, rights_of
from emining.rooms.models import Question, Room
from emining.rooms.permissions import KEEPERS


def may_ask_question(actor: Actor, room: Room) -> Verdict:
    """A member whose door is open, in an open room. The owner does not ask its own room."""
    if is_owner(actor, room):
        return denied("room_question_owner_does_not_ask")
    standing = rights_of(actor, room).standing
    if standing.closed:
        return denied(standing.closed)
    return _while_open(room)


def may_direct_question(actor: Actor, room: Room) -> Verdict:
    """Assigning, declining, publishing: the owner's keepers, in a room that is not closed."""
    if not is_owner(actor, room) or actor.role not in KEEPERS:
        return denied("room_keepers_only")
    return _while_not_closed(room)


def may_answer_question(actor: Actor, question: Question) -> Verdict:
    """The owner's keepers, and whoever of the owner it was assigned to."""
    assigned = question.assigned_to_id is not None and question.assigned_to_id == actor.person_id
    if not is_owner(actor, question.room) or not (actor.role in KEEPERS or assigned):
        return denied("room_question_not_yours_to_answer")
    return _while_not_closed(question.room)


def may_withdraw_question(actor: Actor, question: Question) -> Verdict:
    """The company that asked, as long as it is let in."""
    if actor.organisation_id != question.organisation_id or is_owner(actor, question.room):
        return denied("room_question_not_yours")
    closed = rights_of(actor, question.room).standing.closed
    return denied(closed) if closed else ALLOWED


def may_translate_words(actor: Actor, question: Question) -> Verdict:
    """The owner's people; and the company that asked, its own conversation."""
    if not is_owner(actor, question.room) and actor.organisation_id != question.organisation_id:
        return denied("room_question_translators_only")
    closed = rights_of(actor, question.room).standing.closed
    return denied(closed) if closed else _while_not_closed(question.room)


def _while_open(room: Room) -> Verdict:
    return ALLOWED if room.state == states.OPEN else denied(f"room_is_{room.state}")


def _while_not_closed(room: Room) -> Verdict:
    """A frozen room takes no new questions; those that were asked are still answered."""
    return denied("room_is_closed") if room.state == states.CLOSED else ALLOWED
