"""Handing papers in for a verification, and taking one back."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from emining.accounts.selectors import today
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.documents.filetypes import EVIDENCE
from emining.documents.inspection import MEGABYTE
from emining.documents.services import store_upload
from emining.documents.types import PARTIES
from emining.kernel.refusals import Refused
from emining.parties import states
from emining.parties.events_trust import EVIDENCE_HANDED_IN, EVIDENCE_TAKEN_BACK
from emining.parties.models import Evidence, VerificationCase
from emining.parties.permissions_trust import may_hand_in
from emining.parties.selectors.verification import evidence_visible_to
from emining.parties.services.verification import cases
from emining.parties.types_trust import ITEMS, UNDECIDED

PAPERS_AN_ITEM: Final = 12
LARGEST_PAPER: Final = 20 * MEGABYTE
_TAKING: Final = frozenset({states.OPEN, states.RETURNED})


def hand_in(*, actor: Actor, case_id: int, item: str, upload: UploadedFile, expires_on: date | None = None) -> Evidence:
    """Keep one paper for one item of the checklist; it is inspected before it is kept.

    The file is read by the company and by the officers of the case only: it carries no place, so the general door to
    documents opens it for no officer, and the case's own gate decides. `Refused`: `verification_unknown`,
    `verification_takes_no_papers`, `item_unknown`, `evidence_expired`, `too_many_papers` and what the inspection finds.
    """
    _may_take(actor, case_id, item, expires_on)
    stored = store_upload(
        actor=actor,
        upload=upload,
        kind="parties.evidence",
        confidentiality=PARTIES,
        accepted=EVIDENCE,
        largest=LARGEST_PAPER,
    )
    with transaction.atomic(durable=True):
        case = _may_take(actor, case_id, item, expires_on)
        row = case.items.select_for_update(no_key=True).get(code=item)
        if row.outcome != UNDECIDED and case.state == states.RETURNED:
            # What the company mends is looked at anew.
            row.outcome, row.reason, row.decided_by, row.decided_seat, row.decided_at = "", "", None, "", None
            row.save()
        paper = Evidence.objects.create(
            item=row,
            document_id=stored.id,
            expires_on=expires_on,
            handed_in_by_id=actor.person_id,
            handed_in_at=timezone.now(),
        )
        record(
            code=EVIDENCE_HANDED_IN,
            subject=cases.subject_of(case),
            actor=actor,
            chain=cases.chain_of(case.party),
            after={
                "item": item,
                "document": stored.id,
                "sha256": stored.sha256,
                "expires_on": expires_on.isoformat() if expires_on else "",
            },
        )
    return paper


def take_back(*, actor: Actor, evidence_id: int) -> None:
    """Take a paper out of a request that is open or returned, as long as nobody has decided about its item."""
    with transaction.atomic(durable=True):
        found = evidence_visible_to(actor).filter(pk=evidence_id).first()
        if found is None:
            raise Refused("verification_unknown")
        case = cases.locked_case(actor, found.item.case_id)
        may_hand_in(actor, case).require()
        paper = Evidence.objects.select_related("item", "document").get(pk=evidence_id)
        if case.state not in _TAKING or paper.item.outcome == "met":
            raise Refused("verification_takes_no_papers")
        facts = {"item": paper.item.code, "document": paper.document_id, "sha256": paper.document.sha256}
        paper.delete()
        record(
            code=EVIDENCE_TAKEN_BACK,
            subject=cases.subject_of(case),
            actor=actor,
            chain=cases.chain_of(case.party),
            before=facts,
        )


def _may_take(actor: Actor, case_id: int, item: str, expires_on: date | None) -> VerificationCase:
    with transaction.atomic():
        case = cases.locked_case(actor, case_id)
        may_hand_in(actor, case).require()
        if case.state not in _TAKING:
            raise Refused("verification_takes_no_papers")
        row = case.items.filter(code=item).first()
        if item not in ITEMS or row is None:
            raise Refused("item_unknown", item=item)
        if expires_on is not None and expires_on < today():
            raise Refused("evidence_expired", expired_on=expires_on.isoformat())
        if row.evidence.count() >= PAPERS_AN_ITEM:
            raise Refused("too_many_papers", most=PAPERS_AN_ITEM)
    return case
