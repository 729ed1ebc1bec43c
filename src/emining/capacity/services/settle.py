"""What becomes of a promise: confirmed, withdrawn, kept, given up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.capacity import states
from emining.capacity.models import Promise
from emining.capacity.permissions import may_confirm, may_keep, may_receive
from emining.capacity.services.hand import address_of, note, promise_in_hand, tell
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict

_QUESTIONS: Final[dict[str, Callable[[Actor, Promise], Verdict]]] = {
    "confirm": may_confirm,
    "keep": may_keep,
    "receive": may_receive,
}


def agree_promise(*, actor: Actor, promise_id: int) -> Promise:
    """The other side confirms: from now on it counts as promised."""
    return _settle(actor, promise_id, "agree")


def withdraw_promise(*, actor: Actor, promise_id: int) -> Promise:
    """The side that wrote it down takes it back before anybody confirmed."""
    return _settle(actor, promise_id, "withdraw")


def fulfil_promise(*, actor: Actor, promise_id: int) -> Promise:
    """The receiving side says that it was kept. Something must have been verified before."""
    return _settle(actor, promise_id, "fulfil")


def release_promise(*, actor: Actor, promise_id: int, reason: str) -> Promise:
    """The receiving side gives it up, with a reason. It no longer counts as promised; the record stays."""
    if not reason.strip():
        raise Refused("delivery_reason_needed")
    return _settle(actor, promise_id, "release", reason.strip())


def _settle(actor: Actor, promise_id: int, verb: str, reason: str = "") -> Promise:
    with transaction.atomic(durable=True):
        promise = promise_in_hand(actor, promise_id)
        move = states.PROMISE.move(promise.state, verb)
        _QUESTIONS[move.needs](actor, promise).require()
        if verb == "fulfil" and not promise.deliveries.filter(state=states.VERIFIED).exists():
            raise Refused("promise_nothing_verified")
        promise.state, promise.settled_at = move.target, timezone.now()
        promise.save(update_fields=["state", "settled_at"])
        others = {promise.giver_id, promise.receiver_id} - {actor.organisation_id}
        tell(others, move.event, promise, address_of(promise), company=actor.office_name.en)
        note(move.event, actor, promise, reason=reason, state=move.target)
    return promise
