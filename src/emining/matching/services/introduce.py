"""The introduction: contacts are shown when both sides have agreed, each for itself."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.matching import events, states
from emining.matching.models import Interest
from emining.matching.permissions import may_write
from emining.matching.ports import is_barred
from emining.matching.services.sides import held_interest, is_sender, note, other_side, tell


def agree_to_introduction(*, actor: Actor, token: str) -> Interest:
    """Our side agrees to exchange contacts. When the other has agreed, both are introduced.

    Raises `interest_unknown`, `introduced_already`, the reasons of `may_write`, `side_barred`.
    """
    with transaction.atomic(durable=True):
        interest = held_interest(actor, token)
        may_write(actor, interest).require()
        if interest.state == states.INTRODUCED:
            raise Refused("introduced_already")
        if is_sender(actor, interest):
            interest.sender_agreed_at, interest.sender_agreed_by_id = timezone.now(), actor.person_id
        else:
            interest.receiver_agreed_at, interest.receiver_agreed_by_id = timezone.now(), actor.person_id
        interest.save()
        if not _both_agreed(interest):
            tell(interest, other_side(actor, interest), "matching.interest.contacts_asked")
        note(actor, interest, events.CONTACTS_AGREED, side=actor.organisation_id)
    introduce_if_both_agreed(actor=actor, token=token)
    interest.refresh_from_db()
    return interest


def take_back_agreement(*, actor: Actor, token: str) -> Interest:
    """Take our agreement back while the other side has not agreed. What was shown once cannot be unseen.

    Raises `interest_unknown`, `introduced_already` and the reasons of `may_write`.
    """
    with transaction.atomic(durable=True):
        interest = held_interest(actor, token)
        may_write(actor, interest).require()
        if interest.state == states.INTRODUCED:
            raise Refused("introduced_already")
        if is_sender(actor, interest):
            interest.sender_agreed_at = interest.sender_agreed_by_id = None
        else:
            interest.receiver_agreed_at = interest.receiver_agreed_by_id = None
        interest.save()
        note(actor, interest, events.CONTACTS_TAKEN_BACK, side=actor.organisation_id)
    return interest


def introduce_if_both_agreed(*, actor: Actor, token: str) -> bool:
    """Introduce the two sides when both have agreed; whether they were introduced now."""
    with transaction.atomic(durable=True):
        interest = held_interest(actor, token)
        if interest.state != states.MUTUAL or not _both_agreed(interest):
            return False
        if is_barred(interest.sender_id) or is_barred(interest.receiver_id):
            return False
        move = states.INTEREST.move(interest.state, "introduce")
        before, interest.state = interest.state, move.target
        interest.introduced_at = timezone.now()
        interest.save()
        for side in (interest.sender_id, interest.receiver_id):
            tell(interest, side, "matching.interest.introduced")
        note(actor, interest, move.event, before=before)
    return True


def _both_agreed(interest: Interest) -> bool:
    return interest.sender_agreed_at is not None and interest.receiver_agreed_at is not None
