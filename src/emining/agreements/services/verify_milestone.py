"""Verifying a claim, or returning it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements import states_following as states
from emining.agreements.models import Claim, Milestone, Verification
from emining.agreements.permissions import is_side
from emining.agreements.permissions_following import is_running, may_verify
from emining.agreements.services.claim_milestone import open_claim, release
from emining.agreements.services.follow_hand import (
    milestone_facts,
    milestone_in_hand,
    note,
    noting_attempts,
    own_organisation,
    require_language,
    short_enough,
    tell_sides,
)
from emining.agreements.types_following import LONGEST_WORDS, VerifyMilestone
from emining.kernel.refusals import Refused


def verify_milestone(*, actor: Actor, command: VerifyMilestone) -> Milestone:
    """Accept a claim, or return it with a reason: by another party or the nodal office, never by who claims.

    Returned, its papers may be used again; the milestone is owed as before. Raises `milestone_unknown`, the reasons of
    `may_verify` and `is_running`, `move_not_possible`, `agreement_verification_reason_missing`.
    """
    known = Milestone.objects.filter(pk=command.milestone_id).first()
    facts = {"milestone": known.code} if known else {}
    with (
        noting_attempts(actor, known.agreement_id if known else None, "verify", **facts),
        transaction.atomic(durable=True),
    ):
        milestone = milestone_in_hand(actor, command.milestone_id)
        may_verify(actor, milestone).require()
        is_running(milestone.agreement).require()
        move = states.MILESTONE.move(milestone.state, "verify" if command.accepts else "return")
        reason = short_enough(command.reason, LONGEST_WORDS)
        if not command.accepts and not reason:
            raise Refused("agreement_verification_reason_missing")
        claim = open_claim(milestone)
        Verification.objects.create(
            claim=claim,
            accepts=command.accepts,
            reason=reason,
            language=require_language(command.language),
            organisation_id=own_organisation(actor),
            as_nodal=not is_side(actor, milestone.agreement),
            person_id=actor.person_id,
            at=timezone.now(),
        )
        _settle(milestone, move.target, claim)
        tell_sides(
            milestone.agreement,
            f"agreements.milestone.{move.target}",
            without=actor.organisation_id,
            link=f"/agreements/milestones/{milestone.pk}/",
            reason=reason or "–",
            **milestone_facts(milestone),
        )
        note(
            actor,
            milestone.agreement,
            move.event,
            before={"state": states.CLAIMED},
            after={"milestone": milestone.code, "state": milestone.state},
        )
    return milestone


def _settle(milestone: Milestone, target: str, claim: Claim) -> None:
    milestone.state = target
    if target == states.VERIFIED:
        claim.state = states.ACCEPTED
        claim.save(update_fields=["state"])
        milestone.verified_at = timezone.now()
    else:
        release(claim, states.RETURNED)
        milestone.met_on = None
    milestone.save(update_fields=["state", "met_on", "verified_at", "changed_at"])
