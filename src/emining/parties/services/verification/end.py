"""Returning, refusing and revoking: each with a coded reason, words, and what the company can do now."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.parties import states
from emining.parties.models import Party, VerificationCase
from emining.parties.permissions_trust import may_check
from emining.parties.services.verification import cases
from emining.parties.types_trust import (
    CASE_REASONS,
    REFUSE_REASONS,
    RETURN_REASONS,
    REVOKE_REASONS,
    WHAT_TO_DO,
    MoveCase,
)

REASONS: Final = {"return": RETURN_REASONS, "refuse": REFUSE_REASONS, "revoke": REVOKE_REASONS}
APPEAL: Final = _(
    "If you think that this is wrong, ask again: an officer who refused does not check your next request. The federal "
    "coordinator sees every request, and what the law gives you against an authority stays open to you."
)
_SHORTEST_WORDS: Final = 10


def end_verification(*, actor: Actor, command: MoveCase) -> VerificationCase:
    """Return a request to the company, refuse it, or revoke what was confirmed. The company is told at once.

    `Refused`: `verification_unknown`, `move_not_possible`, the reasons of `may_check`, `reason_unknown`,
    `words_needed` (a code alone helps nobody).
    """
    with transaction.atomic(durable=True):
        case = cases.locked_case(actor, command.case_id)
        if command.verb not in REASONS:
            raise Refused("move_not_possible", noun="verification", state=case.state, verb=command.verb)
        move = states.VERIFICATION.move(case.state, command.verb)
        may_check(actor, case).require()
        _says_why(command)
        before = case.state
        end_case(case, actor=actor, state=move.target, reason=command.reason, words=command.words)
        tell_company(case, command.verb)
        record(
            code=move.event,
            subject=cases.subject_of(case),
            actor=actor,
            chain=cases.chain_of(case.party),
            reason=command.words.strip(),
            before={"state": before},
            after={"state": case.state, "reason": case.reason, "party": case.party.organisation.code},
        )
    return case


def end_case(case: VerificationCase, *, actor: Actor, state: str, reason: str, words: str) -> None:
    """Write the end of a case, and take the badge away where it had one. Inside the caller's transaction."""
    case.state, case.reason, case.words = state, reason, words.strip()
    case.words_language = actor.language if case.words else ""
    case.ended_by_id, case.ended_seat, case.ended_at = actor.person_id, actor.seat_label, timezone.now()
    case.save()
    if state == states.REVOKED:
        Party.objects.filter(pk=case.party_id).update(is_verified=False, verified_until=None)


def tell_company(case: VerificationCase, verb: str) -> None:
    """Say why, what to do and whom to turn to, in each reader's language."""
    notify(
        recipients=cases.people_of_company(case.party),
        code=f"parties.verification.{ {'return': 'returned', 'refuse': 'refused', 'revoke': 'revoked'}[verb] }",
        facts={
            **cases.base_facts(case),
            "reason": cases.in_all_languages(CASE_REASONS[case.reason]),
            "words": case.words,
            "what_to_do": cases.in_all_languages(WHAT_TO_DO[case.reason]),
            "appeal": cases.in_all_languages(APPEAL),
        },
        link=cases.link_of(case),
    )


def _says_why(command: MoveCase) -> None:
    if command.reason not in REASONS[command.verb]:
        raise Refused("reason_unknown", reason=command.reason)
    if len(command.words.strip()) < _SHORTEST_WORDS:
        raise Refused("words_needed", fewest=_SHORTEST_WORDS)
