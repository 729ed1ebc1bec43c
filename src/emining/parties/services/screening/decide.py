"""A person decides a hit; two persons confirm it."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict
from emining.parties import states_trust as states
from emining.parties.models import Hit
from emining.parties.permissions_trust import may_confirm_hit, may_decide_hit
from emining.parties.selectors.screening import hits_visible_to
from emining.parties.services.verification.cases import chain_of
from emining.parties.types_trust import CLEAR_REASONS, CONFIRM_REASONS, MORE_REASONS, DecideHit

REASONS: Final[dict[str, dict[str, Any]]] = {
    "clear": CLEAR_REASONS,
    "propose": CONFIRM_REASONS,
    "confirm": CONFIRM_REASONS,
    "ask_more": MORE_REASONS,
}
_SHORTEST_WORDS: Final = 10


def decide_hit(*, actor: Actor, command: DecideHit) -> Hit:
    """Clear a hit, ask for more, say that it is the same, or confirm as the second person what another said.

    Only a confirmed hit on a sanctions or black list bars a company. `Refused`: `hit_unknown`, `move_not_possible`, the
    reasons of `may_decide_hit` and `may_confirm_hit`, `reason_unknown`, `words_needed`.
    """
    with transaction.atomic(durable=True):
        if command.verb not in REASONS or not hits_visible_to(actor).filter(pk=command.hit_id).exists():
            raise Refused("hit_unknown")
        Hit.objects.select_for_update(of=("self",), no_key=True).get(pk=command.hit_id)
        hit = hits_visible_to(actor).get(pk=command.hit_id)
        move = states.HIT.move(hit.state, command.verb)
        _may(actor, hit, move.needs).require()
        if command.reason not in REASONS[command.verb]:
            raise Refused("reason_unknown", reason=command.reason)
        if len(command.words.strip()) < _SHORTEST_WORDS:
            raise Refused("words_needed", fewest=_SHORTEST_WORDS)
        before = hit.state
        _write(hit, actor, command, move.target)
        record(
            code=move.event,
            subject=Subject("parties.hit", str(hit.pk), str(hit)),
            actor=actor,
            chain=chain_of(hit.party),
            reason=hit.words,
            before={"state": before},
            after={
                "state": hit.state,
                "reason": hit.reason,
                "party": hit.party.organisation.code,
                "list": hit.entry.screening_list.code,
                "entry": hit.entry.key,
                "subject_kind": hit.subject_kind,
                "score": str(hit.score),
            },
        )
    return hit


def _may(actor: Actor, hit: Hit, needs: str) -> Verdict:
    return may_confirm_hit(actor, hit) if needs == "confirm_hit" else may_decide_hit(actor, hit)


def _write(hit: Hit, actor: Actor, command: DecideHit, state: str) -> None:
    now = timezone.now()
    if command.verb == "confirm":
        hit.second_by_id, hit.second_seat, hit.second_at = actor.person_id, actor.seat_label, now
    else:
        hit.first_by_id, hit.first_seat, hit.first_at = actor.person_id, actor.seat_label, now
        hit.second_by, hit.second_seat, hit.second_at = None, "", None
    hit.state, hit.reason, hit.words, hit.words_language = state, command.reason, command.words.strip(), actor.language
    hit.save()
