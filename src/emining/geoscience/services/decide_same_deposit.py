"""An officer says whether two records are one deposit."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.geoscience.models import SameDepositLink
from emining.geoscience.permissions import may_decide_same_deposit
from emining.kernel.refusals import Refused


def decide_same_deposit(*, actor: Actor, link_id: int, verdict: str, reason: str) -> SameDepositLink:
    """Confirm or deny a possible duplicate. The records stay two; a later decision replaces an earlier one.

    `Refused`: same_deposit_unknown, same_deposit_verdict_unknown, same_deposit_reason_missing, not_permitted,
    outside_jurisdiction.
    """
    with transaction.atomic(durable=True):
        link = (
            SameDepositLink.objects.select_for_update(of=("self",), no_key=True)
            .select_related("first__jurisdiction", "second__jurisdiction")
            .filter(pk=link_id)
            .first()
        )
        if link is None:
            raise Refused("same_deposit_unknown")
        codes = [o.jurisdiction.code for o in (link.first, link.second) if o.jurisdiction is not None]
        may_decide_same_deposit(actor, codes).require()
        if verdict not in {"confirmed", "denied"}:
            raise Refused("same_deposit_verdict_unknown")
        if not reason.strip():
            raise Refused("same_deposit_reason_missing")
        before = link.verdict
        link.verdict, link.decided_at, link.decided_by = verdict, timezone.now(), actor.seat_label
        link.save(update_fields=["verdict", "decided_at", "decided_by"])
        record(
            code=f"geoscience.same_deposit.{verdict}",
            subject=Subject("geoscience.occurrence", str(link.first_id), link.first.name_en),
            actor=actor,
            chain=next(code for code in codes if actor.covers(code)),
            reason=reason,
            before={"verdict": before},
            after={
                "verdict": verdict, "first": link.first.name_en, "second": link.second.name_en,
                "first_id": link.first_id, "second_id": link.second_id, "likeness": link.likeness,
                "distance_m": link.distance_m,
            },
        )  # fmt: skip
    return link
