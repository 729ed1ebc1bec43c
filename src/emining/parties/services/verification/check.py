"""The first officer: deciding item by item, then proposing."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils import timezone

from emining.accounts.selectors import today
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.kernel.refusals import Refused
from emining.notices.services import notify
from emining.parties import states
from emining.parties.events_trust import ITEM_DECIDED
from emining.parties.models import ChecklistItem, VerificationCase
from emining.parties.permissions_trust import may_check
from emining.parties.selectors.verification import checklist_of
from emining.parties.services.verification import cases
from emining.parties.types_trust import (
    ALWAYS_NEEDED,
    MET,
    NOT_APPLICABLE,
    NOT_APPLICABLE_REASONS,
    NOT_MET,
    NOT_MET_REASONS,
    OUTCOMES,
    DecideItem,
    MoveCase,
)

_REASONS: Final[dict[str, frozenset[str]]] = {
    NOT_MET: frozenset(NOT_MET_REASONS),
    NOT_APPLICABLE: frozenset(NOT_APPLICABLE_REASONS),
    MET: frozenset({""}),
}


def decide_item(*, actor: Actor, command: DecideItem) -> ChecklistItem:
    """Say what was found about one item. What is met rests on a paper that is valid today.

    `Refused`: `verification_unknown`, the reasons of `may_check`, `verification_not_being_checked`, `item_unknown`,
    `outcome_unknown`, `reason_unknown`, `item_always_needed`, `item_needs_evidence`, `evidence_expired`.
    """
    with transaction.atomic(durable=True):
        case = cases.locked_case(actor, command.case_id)
        may_check(actor, case).require()
        if case.state != states.OPEN:
            raise Refused("verification_not_being_checked")
        item = case.items.select_for_update(no_key=True).filter(code=command.item).first()
        if item is None:
            raise Refused("item_unknown", item=command.item)
        _is_sound(item, command)
        before = {"outcome": item.outcome, "reason": item.reason}
        item.outcome, item.reason, item.remark = command.outcome, command.reason, command.remark.strip()
        item.remark_language = actor.language if item.remark else ""
        item.decided_by_id, item.decided_seat, item.decided_at = actor.person_id, actor.seat_label, timezone.now()
        item.save()
        record(
            code=ITEM_DECIDED,
            subject=cases.subject_of(case),
            actor=actor,
            chain=cases.chain_of(case.party),
            reason=item.remark,
            before=before,
            after={"item": item.code, "outcome": item.outcome, "reason": item.reason},
        )
    return item


def propose_verification(*, actor: Actor, command: MoveCase) -> VerificationCase:
    """Propose a company as verified: every item is met, or does not apply and says why. Another officer confirms."""
    with transaction.atomic(durable=True):
        case = cases.locked_case(actor, command.case_id)
        move = states.VERIFICATION.move(case.state, "propose")
        may_check(actor, case).require()
        whole_checklist(case)
        now = timezone.now()
        case.state, case.waiting_since = move.target, now
        case.proposed_by_id, case.proposed_seat, case.proposed_at = actor.person_id, actor.seat_label, now
        case.proposed_office = cases.office_of(actor)
        case.save()
        others = [person for person in cases.officers_for(case.party) if person != actor.person_id]
        notify(
            recipients=others,
            code="parties.verification.proposed",
            facts=cases.base_facts(case),
            link=cases.link_of(case),
        )
        record(
            code=move.event,
            subject=cases.subject_of(case),
            actor=actor,
            chain=cases.chain_of(case.party),
            reason=command.words.strip(),
            before={"state": states.OPEN},
            after={"state": case.state, "party": case.party.organisation.code},
        )
    return case


def whole_checklist(case: VerificationCase) -> None:
    """`Refused` unless every item is met by a paper that is valid today, or does not apply."""
    for item in checklist_of(case):
        if item.outcome not in {MET, NOT_APPLICABLE}:
            raise Refused("checklist_not_whole", item=item.code)
        if item.outcome == MET:
            _has_valid_paper(item)


def _is_sound(item: ChecklistItem, command: DecideItem) -> None:
    if command.outcome not in OUTCOMES:
        raise Refused("outcome_unknown", outcome=command.outcome)
    if command.reason not in _REASONS[command.outcome]:
        raise Refused("reason_unknown", reason=command.reason)
    if command.outcome == NOT_APPLICABLE and item.code in ALWAYS_NEEDED:
        raise Refused("item_always_needed", item=item.code)
    if command.outcome == MET:
        _has_valid_paper(item)


def _has_valid_paper(item: ChecklistItem) -> None:
    papers = list(item.evidence.all())
    if not papers:
        raise Refused("item_needs_evidence", item=item.code)
    expired = [paper.expires_on for paper in papers if paper.expires_on is not None and paper.expires_on < today()]
    if expired:
        raise Refused("evidence_expired", expired_on=min(expired).isoformat())
