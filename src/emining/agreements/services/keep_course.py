"""What time does to the course of agreements: suspensions begin and end, notice runs out, the last day passes."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements import states, states_following
from emining.agreements.models import Agreement, Change, Suspension
from emining.agreements.permissions_following import may_keep_following_time
from emining.agreements.services.answer_change import carry_out
from emining.agreements.services.follow_hand import tell_sides
from emining.agreements.services.hand import locked
from emining.agreements.services.moves import move_agreement
from emining.agreements.services.suspend_agreement import begin, end


def keep_suspensions(*, actor: Actor, today: date | None = None) -> int:
    """Begin suspensions declared for a day that has come, and end those whose last day is over; how many."""
    verdict = may_keep_following_time(actor)
    verdict.require()
    day = today or timezone.localdate()
    due = Suspension.objects.filter(lifted_on__isnull=True, agreement__state__in=sorted(states.LIVE)).filter(
        Q(began_on__isnull=True, from_on__lte=day) | Q(until_on__lt=day)
    )
    return sum(_suspension(actor, key, day) for key in due.order_by("pk").values_list("pk", flat=True))


def carry_out_notices(*, actor: Actor, today: date | None = None) -> int:
    """End agreements whose termination all confirmed and whose notice is over; how many."""
    may_keep_following_time(actor).require()
    day = today or timezone.localdate()
    due = Change.objects.filter(
        state=states_following.AGREED, effective_on__lte=day, agreement__state__in=sorted(states.LIVE)
    )
    return sum(_notice(actor, key, day) for key in due.order_by("pk").values_list("pk", flat=True))


def expire_due(*, actor: Actor, today: date | None = None) -> int:
    """Record the expiry of agreements whose last day is over; how many. Their milestones stay as they were."""
    may_keep_following_time(actor).require()
    day = today or timezone.localdate()
    due = Agreement.objects.filter(state__in=sorted(states.LIVE), expires_on__lt=day).order_by("pk")
    return sum(_expire(actor, key, day) for key in due.values_list("pk", flat=True))


def _suspension(actor: Actor, key: int, day: date) -> int:
    with transaction.atomic(durable=True):
        found = Suspension.objects.get(pk=key)
        agreement = locked(found.agreement_id)
        suspension = Suspension.objects.select_for_update(no_key=True).get(pk=key)
        if suspension.lifted_on is not None or agreement.state not in states.LIVE:
            return 0
        verdict = may_keep_following_time(actor)
        if suspension.until_on is not None and suspension.until_on < day:
            end(actor, agreement, suspension, verdict, on=day)
        elif suspension.began_on is None and agreement.state == states.IN_FORCE:
            begin(actor, agreement, suspension, verdict, on=day)
        else:
            return 0
    return 1


def _notice(actor: Actor, key: int, day: date) -> int:
    with transaction.atomic(durable=True):
        agreement = locked(Change.objects.get(pk=key).agreement_id)
        change = Change.objects.select_for_update(no_key=True).get(pk=key)
        change.agreement = agreement
        if change.state != states_following.AGREED or agreement.state not in states.LIVE:
            return 0
        tell_sides(
            agreement, "agreements.agreement.terminated", nodal=True, link=f"/agreements/{agreement.pk}/",
            day=day.isoformat(),
        )  # fmt: skip
        carry_out(actor, change, may_keep_following_time(actor), on=day)
    return 1


def _expire(actor: Actor, key: int, day: date) -> int:
    with transaction.atomic(durable=True):
        agreement = locked(key)
        if agreement.state not in states.LIVE or agreement.expires_on is None or agreement.expires_on >= day:
            return 0  # Extended or ended while this ran.
        tell_sides(
            agreement,
            "agreements.agreement.expired",
            nodal=True,
            link=f"/agreements/{agreement.pk}/",
            day=agreement.expires_on.isoformat(),
        )
        waiting = [states_following.OPEN, states_following.AGREED]
        agreement.changes.filter(state__in=waiting).update(state=states_following.OVERTAKEN, settled_at=timezone.now())
        agreement.suspensions.filter(lifted_on__isnull=True).update(lifted_on=day)
        move_agreement(
            agreement,
            "expire",
            actor=actor,
            verdict=may_keep_following_time(actor),
            changes={"ended_on": agreement.expires_on},
            after={"expires_on": agreement.expires_on.isoformat()},
        )
    return 1
