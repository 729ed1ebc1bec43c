"""What time does to a verification: reminders 30 and 7 days ahead, and the lapse."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from emining.accounts.selectors import today
from emining.accounts.types import system_actor
from emining.audit.services import record
from emining.notices.services import notify
from emining.parties import states
from emining.parties.models import Party, VerificationCase
from emining.parties.services.verification import cases
from emining.parties.types_trust import REMINDERS


def lapse_verifications(*, on: date | None = None) -> int:
    """End every verification whose last day is past; how many. Each in a transaction of its own."""
    day = on or today()
    past = VerificationCase.objects.filter(state=states.VERIFIED, valid_until__lt=day)
    return sum(_lapse(case_id, day) for case_id in list(past.order_by("pk").values_list("pk", flat=True)))


def remind_of_lapse(*, on: date | None = None) -> int:
    """Tell companies 30 and 7 days before the end, each once; how many were told."""
    day = on or today()
    told = 0
    for case_id in list(VerificationCase.objects.filter(state=states.VERIFIED).values_list("pk", flat=True)):
        told += _remind(case_id, day)
    return told


def _lapse(case_id: int, day: date) -> int:
    with transaction.atomic(durable=True):
        case = _locked(case_id)
        if case.state != states.VERIFIED or case.valid_until is None or case.valid_until >= day:
            return 0
        move = states.VERIFICATION.move(case.state, "lapse")
        case.state, case.ended_at = move.target, timezone.now()
        case.save(update_fields=["state", "ended_at"])
        Party.objects.filter(pk=case.party_id).update(is_verified=False, verified_until=None)
        until = case.valid_until.isoformat()
        notify(
            recipients=cases.people_of_company(case.party),
            code="parties.verification.lapsed",
            facts={**cases.base_facts(case), "valid_until": until},
            link="/parties/verification/",
        )
        record(
            code=move.event,
            subject=cases.subject_of(case),
            actor=system_actor("time"),
            chain=cases.chain_of(case.party),
            before={"state": states.VERIFIED},
            after={"state": case.state, "valid_until": until, "party": case.party.organisation.code},
        )
    return 1


def _remind(case_id: int, day: date) -> int:
    with transaction.atomic(durable=True):
        case = _locked(case_id)
        if case.state != states.VERIFIED or case.valid_until is None:
            return 0
        left = (case.valid_until - day).days
        due = [days for days in REMINDERS if 0 <= left <= days]
        if not due or (case.reminded_days is not None and case.reminded_days <= min(due)):
            return 0
        case.reminded_days = min(due)
        case.save(update_fields=["reminded_days"])
        return notify(
            recipients=cases.people_of_company(case.party),
            code="parties.verification.expiring",
            facts={**cases.base_facts(case), "days": left, "valid_until": case.valid_until.isoformat()},
            link="/parties/verification/",
        )


def _locked(case_id: int) -> VerificationCase:
    return (
        VerificationCase.objects.select_for_update(of=("self",), no_key=True)
        .select_related("party__organisation", "party__jurisdiction")
        .get(pk=case_id)
    )
