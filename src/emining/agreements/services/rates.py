"""Recording exchange rates, so that sums in other currencies can be set beside the target."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements import events
from emining.agreements.models import DollarRate
from emining.agreements.permissions_funnel import may_record_rate
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.refusals import Refused


def record_rate(*, actor: Actor, currency: str, on: date, per_usd: Decimal, source: str) -> DollarRate:
    """Record how many units of a currency one US dollar was worth on a day, and who says so. One a day and currency.

    Raises `progress_rate_not_yours`, `progress_rate_unclear`, `progress_rate_known`.
    """
    with transaction.atomic(durable=True):
        may_record_rate(actor).require()
        if currency not in {"PKR", "CNY"} or per_usd <= 0 or not source.strip() or on > timezone.localdate():
            raise Refused("progress_rate_unclear")
        if DollarRate.objects.filter(currency=currency, on=on).exists():
            raise Refused("progress_rate_known")
        rate = DollarRate.objects.create(
            currency=currency, on=on, per_usd=per_usd, source=source.strip(), recorder_id=actor.person_id
        )
        record(
            code=events.funnel.RATE_RECORDED,
            subject=Subject("agreements.dollar_rate", str(rate.pk), f"{currency} {on.isoformat()}"),
            actor=actor,
            chain="PK",
            after={"currency": currency, "on": on.isoformat(), "per_usd": str(per_usd), "source": rate.source},
        )
    return rate
