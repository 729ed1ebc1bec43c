"""Recording what became of an agreement, and confirming it: stages reached, capital committed and disbursed."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements import events
from emining.agreements.models import Agreement, CapitalEntry, StageReached
from emining.agreements.permissions_funnel import may_record_progress, may_verify_claim
from emining.agreements.selectors.progress import current_of
from emining.agreements.services.hand import (
    address_of,
    chain_of,
    name_facts,
    people_of_sides,
    readable_in_hand,
    subject_of,
)
from emining.agreements.services.standing import refresh_standing
from emining.agreements.types_funnel import CAPITAL_KINDS, PAPER, RECORDED, STATEMENT, RecordCapital, RecordStage
from emining.audit.services import record
from emining.kernel.languages import normal_language
from emining.kernel.money import CURRENCIES
from emining.kernel.refusals import Refused
from emining.notices.services import notify


def record_stage(*, actor: Actor, agreement_id: int, command: RecordStage) -> StageReached:
    """Say that a stage was reached. It counts in no figure until another party or the office confirms it.

    Raises the reasons of `may_record_progress`, `progress_stage_unknown`, `progress_in_the_future`,
    `progress_words_missing`, `progress_recorded_already` (correct the row instead), `progress_claim_unknown`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_record_progress(actor, agreement).require()
        if command.stage not in RECORDED:
            raise Refused("progress_stage_unknown")
        if command.reached_on > timezone.localdate():
            raise Refused("progress_in_the_future")
        corrected = _corrected(agreement, StageReached, command.corrects)
        if corrected is not None and corrected.stage != command.stage:
            raise Refused("progress_claim_unknown")
        if corrected is None and current_of(StageReached).filter(agreement=agreement, stage=command.stage).exists():
            raise Refused("progress_recorded_already")
        row = StageReached.objects.create(
            agreement=agreement,
            stage=command.stage,
            reached_on=command.reached_on,
            basis=STATEMENT if command.document_id is None else PAPER,
            supersedes=corrected,
            **_said(actor, command),
        )
        _tell(actor, agreement, "agreements.progress.recorded")
        _record(actor, agreement, events.funnel.STAGE_RECORDED, stage_facts(row))
    return row


def record_capital(*, actor: Actor, agreement_id: int, command: RecordCapital) -> CapitalEntry:
    """Say that a sum was committed or disbursed, in its own currency. It counts once another confirms it.

    Raises the reasons of `may_record_progress`, `progress_capital_unclear`, `progress_in_the_future`,
    `progress_words_missing`.
    """
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        may_record_progress(actor, agreement).require()
        if command.kind not in CAPITAL_KINDS or command.currency not in CURRENCIES or command.amount <= 0:
            raise Refused("progress_capital_unclear")
        if command.on > timezone.localdate():
            raise Refused("progress_in_the_future")
        corrected = _corrected(agreement, CapitalEntry, command.corrects)
        row = CapitalEntry.objects.create(
            agreement=agreement,
            kind=command.kind,
            currency=command.currency,
            amount=command.amount,
            on=command.on,
            supersedes=corrected,
            **_said(actor, command),
        )
        _tell(actor, agreement, "agreements.progress.recorded")
        _record(actor, agreement, events.funnel.CAPITAL_RECORDED, capital_facts(row))
    return row


def verify_stage(*, actor: Actor, agreement_id: int, claim_id: int) -> StageReached:
    """Confirm a stage: from now on it counts, and what it corrects does not."""
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        row: StageReached = _claim(agreement, StageReached, claim_id)
        may_verify_claim(actor, agreement, row).require()
        if row.supersedes_id is None and _stands(agreement, row):
            raise Refused("progress_recorded_already")
        _verify(actor, row)
        refresh_standing([agreement.pk])
        _record(actor, agreement, events.funnel.STAGE_VERIFIED, stage_facts(row))
    return row


def verify_capital(*, actor: Actor, agreement_id: int, claim_id: int) -> CapitalEntry:
    """Confirm a sum: from now on it counts, and what it corrects does not."""
    with transaction.atomic(durable=True):
        agreement = readable_in_hand(actor, agreement_id)
        row: CapitalEntry = _claim(agreement, CapitalEntry, claim_id)
        may_verify_claim(actor, agreement, row).require()
        _verify(actor, row)
        _record(actor, agreement, events.funnel.CAPITAL_VERIFIED, capital_facts(row))
    return row


def stage_facts(row: StageReached) -> dict[str, Any]:
    """A stage as its events name it: enough to count the funnel again from the events alone."""
    return {
        "row": row.pk,
        "stage": row.stage,
        "reached_on": row.reached_on.isoformat(),
        "supersedes": row.supersedes_id,
        "is_void": row.is_void,
    }


def capital_facts(row: CapitalEntry) -> dict[str, Any]:
    """A sum as its events name it."""
    return {
        "row": row.pk,
        "kind": row.kind,
        "currency": row.currency,
        "amount": f"{row.amount:.2f}",
        "on": row.on.isoformat(),
        "supersedes": row.supersedes_id,
        "is_void": row.is_void,
    }


def _said(actor: Actor, command: RecordStage | RecordCapital) -> dict[str, Any]:
    if not command.words.strip():
        raise Refused("progress_words_missing")
    return {
        "words": command.words.strip(),
        "source_language": normal_language(command.language),
        "document_id": command.document_id,
        "is_void": command.is_void and command.corrects is not None,
        "recorded_by_id": actor.organisation_id,
        "recorder_id": actor.person_id,
    }


def _corrected(agreement: Agreement, model: Any, claim_id: int | None) -> Any:
    """The row to correct: one that counts now, of the same agreement."""
    if claim_id is None:
        return None
    found = current_of(model).filter(agreement=agreement, pk=claim_id).first()
    if found is None:
        raise Refused("progress_claim_unknown")
    return found


def _claim(agreement: Agreement, model: Any, claim_id: int) -> Any:
    found = model.objects.select_for_update(no_key=True).filter(agreement=agreement, pk=claim_id).first()
    if found is None:
        raise Refused("progress_claim_unknown")
    if found.verified_at is not None:
        raise Refused("progress_verified_already")
    return found


def _stands(agreement: Agreement, row: StageReached) -> bool:
    return current_of(StageReached).filter(agreement=agreement, stage=row.stage).exists()


def _verify(actor: Actor, row: StageReached | CapitalEntry) -> None:
    row.verified_by_id, row.verifier_id, row.verified_at = actor.organisation_id, actor.person_id, timezone.now()
    try:
        with transaction.atomic():
            row.save(update_fields=["verified_by", "verifier", "verified_at"])
    except IntegrityError as error:
        # The one-correction constraint: somebody else's correction of the same row was confirmed first.
        raise Refused("progress_overtaken") from error


def _tell(actor: Actor, agreement: Agreement, code: str) -> None:
    notify(
        recipients=people_of_sides(agreement, without=actor.organisation_id),
        code=code,
        facts=name_facts(agreement),
        link=f"{address_of(agreement)}#funnel",
    )


def _record(actor: Actor, agreement: Agreement, code: str, facts: dict[str, Any]) -> None:
    record(code=code, subject=subject_of(agreement), actor=actor, chain=chain_of(agreement), after=facts)
