"""Suspending an agreement, and lifting the suspension."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements.events import following as events
from emining.agreements.models import Agreement, Suspension
from emining.agreements.permissions_following import is_running, may_lift, may_suspend
from emining.agreements.services.follow_hand import note, own_organisation, require_language, tell_sides, words_required
from emining.agreements.services.hand import readable_in_hand
from emining.agreements.services.moves import move_agreement
from emining.agreements.types_following import LONGEST_WORDS, SuspendAgreement
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict


def suspend_agreement(*, actor: Actor, command: SuspendAgreement) -> Suspension:
    """Suspend an agreement from a day on, by declaring it: at once, or on a later day by itself.

    While it rests nothing is claimed, reminded of or missed; due days stay where they are. Raises `agreement_unknown`,
    the reasons of `may_suspend` and `is_running`, `agreement_suspension_reason_missing`,
    `agreement_suspension_in_past`, `agreement_suspension_ends_before_it_begins`,
    `agreement_suspension_already_declared`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, command.agreement_id)
        verdict = may_suspend(actor, agreement)
        verdict.require()
        is_running(agreement).require()
        reason = words_required(command.reason, most=LONGEST_WORDS, code="agreement_suspension_reason_missing")
        today = timezone.localdate()
        if command.from_on < today:
            raise Refused("agreement_suspension_in_past")
        if command.until_on is not None and command.until_on < command.from_on:
            raise Refused("agreement_suspension_ends_before_it_begins")
        if agreement.suspensions.filter(lifted_on__isnull=True).exists():
            raise Refused("agreement_suspension_already_declared")
        suspension = Suspension.objects.create(
            agreement=agreement,
            from_on=command.from_on,
            until_on=command.until_on,
            reason=reason,
            language=require_language(command.language),
            organisation_id=own_organisation(actor),
            person_id=actor.person_id,
            at=timezone.now(),
        )
        tell_sides(
            agreement,
            "agreements.agreement.suspended",
            without=actor.organisation_id,
            nodal=True,
            link=f"/agreements/{agreement.pk}/",
            day=command.from_on.isoformat(),
            reason=reason,
        )
        if command.from_on == today:
            begin(actor, agreement, suspension, verdict, on=today)
        else:
            note(actor, agreement, events.SUSPENSION_DECLARED, reason=reason, after=suspension_facts(suspension))
    return suspension


def lift_suspension(*, actor: Actor, agreement_id: int) -> Agreement:
    """Lift a suspension that one's own organisation declared, or call it off before it begins."""
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        suspension = agreement.suspensions.filter(lifted_on__isnull=True).first()
        if suspension is None:
            raise Refused("agreement_suspension_unknown")
        verdict = may_lift(actor, agreement, suspension)
        verdict.require()
        tell_sides(
            agreement,
            "agreements.agreement.resumed",
            without=actor.organisation_id,
            nodal=True,
            link=f"/agreements/{agreement.pk}/",
        )
        end(actor, agreement, suspension, verdict, on=timezone.localdate())
    return agreement


def begin(actor: Actor, agreement: Agreement, suspension: Suspension, verdict: Verdict, *, on: date) -> None:
    """Move the agreement to rest and record the one event, inside the caller's transaction."""
    suspension.began_on = on
    suspension.save(update_fields=["began_on"])
    move_agreement(
        agreement,
        "suspend",
        actor=actor,
        verdict=verdict,
        reason=suspension.reason,
        changes={"end_reason": suspension.reason},
        after=suspension_facts(suspension),
    )


def end(actor: Actor, agreement: Agreement, suspension: Suspension, verdict: Verdict, *, on: date) -> None:
    """Let the suspension end and record the one event, inside the caller's transaction."""
    suspension.lifted_on = on
    suspension.save(update_fields=["lifted_on"])
    if agreement.state == states.SUSPENDED:
        move_agreement(agreement, "resume", actor=actor, verdict=verdict, changes={"end_reason": ""})
    else:
        note(actor, agreement, events.SUSPENSION_CALLED_OFF, after=suspension_facts(suspension))


def suspension_facts(suspension: Suspension) -> dict[str, str]:
    """A suspension as its events name it."""
    return {
        "from_on": suspension.from_on.isoformat(),
        "until_on": suspension.until_on.isoformat() if suspension.until_on else "",
    }
