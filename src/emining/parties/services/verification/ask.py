"""Asking to be verified, and sending a returned request in again."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils import timezone

from emining.accounts.limits import within_limit
from emining.accounts.selectors import today
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.parties import states
from emining.parties.events_trust import VERIFICATION_ASKED
from emining.parties.models import ChecklistItem, Evidence, Party, VerificationCase
from emining.parties.permissions_trust import may_ask_verification, may_hand_in
from emining.parties.selectors.verification import running_case
from emining.parties.services.verification import cases
from emining.parties.types_trust import ITEMS, NOT_MET

REQUESTS_A_DAY: Final = 6
"""How often one organisation may ask or send in again within a day."""


def ask_verification(*, actor: Actor, organisation_id: int) -> VerificationCase:
    """Ask that a company be verified. Papers of its last verification that are still valid are taken over.

    `Refused`: the reasons of `may_ask_verification`, `party_unknown`, `verification_running`, `too_many_attempts`.
    """
    within_limit("verification.ask", f"organisation:{organisation_id}", amount=REQUESTS_A_DAY, seconds=86_400)
    with transaction.atomic(durable=True):
        party = (
            Party.objects.select_for_update(of=("self",), no_key=True)
            .select_related("organisation", "jurisdiction", "parent")
            .filter(organisation_id=organisation_id)
            .first()
        )
        if party is None or actor.organisation_id != organisation_id:
            raise Refused("party_unknown")
        may_ask_verification(actor, party).require()
        if running_case(party) is not None:
            raise Refused("verification_running")
        now = timezone.now()
        before = party.verifications.order_by("-asked_at", "-pk").first()
        case = VerificationCase.objects.create(
            party=party, asked_by_id=actor.person_id, asked_at=now, waiting_since=now, previous=before
        )
        ChecklistItem.objects.bulk_create(ChecklistItem(case=case, code=code) for code in ITEMS)
        taken_over = _take_over(case, before)
        notify(
            recipients=cases.officers_for(party),
            code="parties.verification.asked",
            facts=cases.base_facts(case),
            link=cases.link_of(case),
        )
        record(
            code=VERIFICATION_ASKED,
            subject=cases.subject_of(case),
            actor=actor,
            chain=cases.chain_of(party),
            after={
                "party": party.organisation.code,
                "company": party.organisation.name_en,
                "previous": before.label if before else "",
                "taken_over": taken_over,
            },
        )
    return case


def resubmit_verification(*, actor: Actor, case_id: int) -> VerificationCase:
    """Send a returned request in again; what was not met is looked at anew, what was met stays met."""
    with transaction.atomic(durable=True):
        case = cases.locked_case(actor, case_id)
        move = states.VERIFICATION.move(case.state, "resubmit")
        may_hand_in(actor, case).require()
        within_limit("verification.ask", f"organisation:{actor.organisation_id}", amount=REQUESTS_A_DAY, seconds=86_400)
        again = case.items.filter(outcome=NOT_MET)
        codes = sorted(again.values_list("code", flat=True))
        again.update(outcome="", reason="", decided_by=None, decided_seat="", decided_at=None)
        case.state, case.waiting_since = move.target, timezone.now()
        case.proposed_by, case.proposed_seat, case.proposed_office, case.proposed_at = None, "", {}, None
        case.save()
        notify(
            recipients=cases.officers_for(case.party),
            code="parties.verification.asked",
            facts=cases.base_facts(case),
            link=cases.link_of(case),
        )
        record(
            code=move.event,
            subject=cases.subject_of(case),
            actor=actor,
            chain=cases.chain_of(case.party),
            before={"state": states.RETURNED},
            after={"state": case.state, "looked_at_anew": codes},
        )
    return case


def _take_over(case: VerificationCase, before: VerificationCase | None) -> int:
    """Hand in again, for the company, the papers that counted before and are valid still."""
    if before is None:
        return 0
    items = {item.code: item for item in case.items.all()}
    valid = Evidence.objects.filter(item__case=before, item__outcome="met").exclude(expires_on__lt=today())
    papers = [
        Evidence(
            item=items[paper.item.code],
            document_id=paper.document_id,
            expires_on=paper.expires_on,
            handed_in_by_id=paper.handed_in_by_id,
            handed_in_at=paper.handed_in_at,
            is_taken_over=True,
        )
        for paper in valid.select_related("item")
    ]
    return len(Evidence.objects.bulk_create(papers))
