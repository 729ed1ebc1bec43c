"""Accepting, declining and withdrawing an interest."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.matching import states
from emining.matching.models import Interest
from emining.matching.permissions import may_answer, may_withdraw
from emining.matching.ports import is_barred
from emining.matching.services.introduce import introduce_if_both_agreed
from emining.matching.services.sides import held_interest, note, tell
from emining.matching.types import DECLINE_REASONS, AnswerInterest


def accept_interest(*, actor: Actor, command: AnswerInterest) -> Interest:
    """We are interested too: the conversation opens. With `exchange_contacts` we agree to the introduction as well.

    When the sender agreed to that before, both are introduced at once, which is an event of its own. Raises
    `interest_unknown`, `move_not_possible`, the reasons of `may_answer`, `side_barred`.
    """
    with transaction.atomic(durable=True):
        interest = held_interest(actor, command.token)
        may_answer(actor, interest).require()
        move = states.INTEREST.move(interest.state, "accept")
        if is_barred(interest.sender_id) or is_barred(interest.receiver_id):
            raise Refused("side_barred")
        before, interest.state = interest.state, move.target
        interest.answered_at, interest.answered_by_id = timezone.now(), actor.person_id
        if command.exchange_contacts:
            interest.receiver_agreed_at, interest.receiver_agreed_by_id = timezone.now(), actor.person_id
        interest.save()
        tell(interest, interest.sender_id, "matching.interest.accepted")
        note(actor, interest, move.event, before=before)
    introduce_if_both_agreed(actor=actor, token=interest.token)
    interest.refresh_from_db()
    return interest


def decline_interest(*, actor: Actor, command: AnswerInterest) -> Interest:
    """No, with a reason that the other side reads as a polite sentence. Nothing else is told to it.

    Raises `interest_unknown`, `decline_reason_unknown`, `move_not_possible` and the reasons of `may_answer`.
    """
    with transaction.atomic(durable=True):
        interest = held_interest(actor, command.token)
        may_answer(actor, interest).require()
        if command.reason not in DECLINE_REASONS:
            raise Refused("decline_reason_unknown", reason=command.reason)
        move = states.INTEREST.move(interest.state, "decline")
        before, interest.state = interest.state, move.target
        interest.decline_reason = command.reason
        interest.answered_at, interest.answered_by_id = timezone.now(), actor.person_id
        _forget_agreements(interest)
        interest.save()
        tell(interest, interest.sender_id, "matching.interest.declined")
        note(actor, interest, move.event, before=before, reason=command.reason)
    return interest


def withdraw_interest(*, actor: Actor, token: str) -> Interest:
    """The sender takes it back before it was answered. Raises `interest_unknown`, `move_not_possible`, …"""
    with transaction.atomic(durable=True):
        interest = held_interest(actor, token)
        may_withdraw(actor, interest).require()
        move = states.INTEREST.move(interest.state, "withdraw")
        before, interest.state = interest.state, move.target
        interest.answered_at = timezone.now()
        _forget_agreements(interest)
        interest.save()
        tell(interest, interest.receiver_id, "matching.interest.withdrawn")
        note(actor, interest, move.event, before=before)
    return interest


def _forget_agreements(interest: Interest) -> None:
    """An agreement to exchange contacts ends with the interest it was given for."""
    interest.sender_agreed_at = interest.sender_agreed_by_id = None
    interest.receiver_agreed_at = interest.receiver_agreed_by_id = None
