"""Agreeing how an agreement is followed, and what an amendment changes; both as part of the text, before signature."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements.events import following as events
from emining.agreements.models import Agreement, FollowUp
from emining.agreements.permissions_following import may_keep_following_time, may_plan
from emining.agreements.services.follow_hand import note, tell_sides
from emining.agreements.services.hand import locked, readable_in_hand
from emining.agreements.types_following import CLOSED_DAYS, FollowTerms
from emining.kernel.refusals import Refused


def set_follow_terms(*, actor: Actor, command: FollowTerms) -> FollowUp:
    """Set what a closed day does to a due day, the cycle of reviews and, in an amendment, the new last day.

    Raises `agreement_unknown`, the reasons of `may_plan`, `agreement_follow_terms_unclear`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, command.agreement_id)
        may_plan(actor, agreement).require()
        if command.closed_days not in CLOSED_DAYS or not 0 <= command.review_months <= 12:
            raise Refused("agreement_follow_terms_unclear")
        if command.new_expiry is not None and agreement.amends_id is None:
            raise Refused("agreement_follow_terms_unclear")
        found, _is_new = FollowUp.objects.update_or_create(
            agreement=agreement,
            defaults={
                "closed_days": command.closed_days,
                "review_months": command.review_months,
                "new_expiry": command.new_expiry,
            },
        )
        note(
            actor,
            agreement,
            events.TERMS_SET,
            after={
                "closed_days": command.closed_days,
                "review_months": command.review_months,
                "new_expiry": command.new_expiry.isoformat() if command.new_expiry else "",
            },
        )
    return found


def apply_amendments(*, actor: Actor, today: date | None = None) -> int:
    """Give amended agreements their new last day once the amendment is in force; how many. One event each."""
    may_keep_following_time(actor).require()
    day = today or timezone.localdate()
    waiting = FollowUp.objects.filter(
        new_expiry__isnull=False,
        amended_at__isnull=True,
        agreement__state=states.IN_FORCE,
        agreement__amends__state__in=sorted(states.LIVE),
        agreement__in_force_from__lte=day,
    )
    return sum(_apply(actor, key) for key in waiting.order_by("pk").values_list("pk", flat=True))


def _apply(actor: Actor, amendment_id: int) -> int:
    with transaction.atomic(durable=True):
        amendment = Agreement.objects.get(pk=amendment_id)
        agreement = locked(amendment.amends_id or 0)
        terms = FollowUp.objects.select_for_update(no_key=True).get(pk=amendment_id)
        if terms.amended_at is not None or terms.new_expiry is None or agreement.state not in states.LIVE:
            return 0  # Done by another worker, or ended while this ran.
        was = agreement.expires_on
        agreement.expires_on = terms.new_expiry
        agreement.save(update_fields=["expires_on"])
        terms.amended_at = timezone.now()
        terms.save(update_fields=["amended_at"])
        tell_sides(
            agreement,
            "agreements.agreement.amended",
            nodal=True,
            link=f"/agreements/{agreement.pk}/",
            amendment=amendment.number,
            day=terms.new_expiry.isoformat(),
        )
        note(
            actor,
            agreement,
            events.AGREEMENT_AMENDED,
            before={"expires_on": was.isoformat() if was else ""},
            after={"expires_on": terms.new_expiry.isoformat(), "amendment": amendment.number},
        )
    return 1
