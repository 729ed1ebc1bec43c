"""An officer says that two parties are two."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.refusals import Refused
from emining.parties import states_trust as states
from emining.parties.models import DuplicatePair
from emining.parties.permissions_trust import may_decide_pair
from emining.parties.selectors.likeness import pairs_visible_to
from emining.parties.services.turns import LIKENESSES, wait_turn
from emining.parties.services.verification.cases import chain_of
from emining.parties.types_trust import APART_REASONS, DecidePair


def tell_apart(*, actor: Actor, command: DecidePair) -> DuplicatePair:
    """Say that two parties are two companies, with a reason. The question comes back only when one of them changes."""
    with transaction.atomic(durable=True):
        wait_turn(LIKENESSES)
        pair = locked_pair(actor, command.pair_id)
        move = states.LIKENESS.move(pair.state, "tell_apart")
        may_decide_pair(actor, pair).require()
        if command.reason not in APART_REASONS:
            raise Refused("reason_unknown", reason=command.reason)
        write_decision(pair, actor=actor, state=move.target, reason=command.reason, words=command.words)
        record(
            code=move.event,
            subject=subject_of(pair),
            actor=actor,
            chain=chain_of(pair.second),
            reason=pair.words,
            before={"state": states.PAIR_OPEN},
            after={
                "state": pair.state,
                "reason": pair.reason,
                "first": pair.first.organisation.code,
                "second": pair.second.organisation.code,
                "score": str(pair.score),
            },
        )
    return pair


def locked_pair(actor: Actor, pair_id: int) -> DuplicatePair:
    """The pair, held until the transaction ends. `Refused("likeness_unknown")` when the actor may not see it."""
    if not pairs_visible_to(actor).filter(pk=pair_id).exists():
        raise Refused("likeness_unknown")
    DuplicatePair.objects.select_for_update(of=("self",), no_key=True).get(pk=pair_id)
    return pairs_visible_to(actor).get(pk=pair_id)


def write_decision(pair: DuplicatePair, *, actor: Actor, state: str, reason: str, words: str) -> None:
    """Who decided, when and why."""
    pair.state, pair.reason, pair.words = state, reason, words.strip()
    pair.words_language = actor.language if pair.words else ""
    pair.decided_by_id, pair.decided_seat, pair.decided_at = actor.person_id, actor.seat_label, timezone.now()
    pair.save()


def subject_of(pair: DuplicatePair) -> Subject:
    """A likeness as the audit names it."""
    return Subject("parties.likeness", str(pair.pk), str(pair))
