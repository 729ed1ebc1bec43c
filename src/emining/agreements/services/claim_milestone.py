"""Claiming that a milestone was met, with evidence; taking a claim back."""

from __future__ import annotations

from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from emining.accounts.types import Actor
from emining.agreements import states_following as states
from emining.agreements.models import Claim, Evidence, Milestone
from emining.agreements.permissions_following import is_running, may_claim
from emining.agreements.services.follow_hand import (
    milestone_facts,
    milestone_in_hand,
    note,
    noting_attempts,
    require_language,
    short_enough,
    tell_sides,
)
from emining.agreements.types_following import (
    EVIDENCE_KINDS,
    LARGEST_FILE,
    LONGEST_WORDS,
    MOST_FILES,
    ClaimMilestone,
    EvidenceFile,
)
from emining.documents.filetypes import EVIDENCE
from emining.documents.services import store_upload
from emining.documents.types import BETWEEN
from emining.kernel.refusals import Refused

KIND: Final = "agreements-evidence"


def claim_milestone(*, actor: Actor, command: ClaimMilestone) -> Claim:
    """Say that an own milestone was met on a day, with its evidence. The other parties are asked to verify.

    The content of a file proves one thing: while it counts for a milestone, it is refused for any other, under this
    or another agreement. Raises `milestone_unknown`, the reasons of `may_claim` and `is_running`,
    `agreement_claim_already_made`, `agreement_claim_evidence_missing`, `agreement_claim_evidence_twice`,
    `agreement_claim_evidence_elsewhere`, `agreement_claim_day_in_future`, `agreement_claim_day_before_start`, and what
    the store of documents says of a file.
    """
    known = Milestone.objects.filter(pk=command.milestone_id).first()
    facts = {"milestone": known.code} if known else {}
    with (
        noting_attempts(actor, known.agreement_id if known else None, "claim", **facts),
        transaction.atomic(durable=True),
    ):
        milestone = milestone_in_hand(actor, command.milestone_id)
        may_claim(actor, milestone).require()
        is_running(milestone.agreement).require()
        if milestone.state == states.CLAIMED:
            raise Refused("agreement_claim_already_made")
        move = states.MILESTONE.move(milestone.state, "claim")
        _require_day(milestone, command)
        _require_shape(milestone, command)
        before = milestone.state
        claim = Claim.objects.create(
            milestone=milestone,
            met_on=command.met_on,
            words=short_enough(command.words, LONGEST_WORDS),
            language=require_language(command.language),
            organisation_id=milestone.owner_id,
            person_id=actor.person_id,
            at=timezone.now(),
        )
        papers = [_keep(actor, claim, file) for file in command.files]
        milestone.state, milestone.met_on = move.target, command.met_on
        milestone.save(update_fields=["state", "met_on", "changed_at"])
        tell_sides(
            milestone.agreement,
            "agreements.milestone.claimed",
            without=milestone.owner_id,
            nodal=True,
            link=f"/agreements/milestones/{milestone.pk}/",
            **milestone_facts(milestone),
        )
        note(
            actor,
            milestone.agreement,
            move.event,
            before={"state": before},
            after={
                "milestone": milestone.code,
                "met_on": command.met_on.isoformat(),
                "evidence": [paper.sha256 for paper in papers],
            },
        )
    return claim


def take_back_claim(*, actor: Actor, milestone_id: int) -> Milestone:
    """Take an own claim back before it is verified. Its papers stay on record and prove nothing any more."""
    with transaction.atomic(durable=True):
        milestone = milestone_in_hand(actor, milestone_id)
        may_claim(actor, milestone).require()
        move = states.MILESTONE.move(milestone.state, "take_back")
        claim = open_claim(milestone)
        release(claim, states.TAKEN_BACK)
        milestone.state, milestone.met_on = move.target, None
        milestone.save(update_fields=["state", "met_on", "changed_at"])
        note(actor, milestone.agreement, move.event, after={"milestone": milestone.code})
    return milestone


def open_claim(milestone: Milestone) -> Claim:
    """The claim that waits."""
    found = milestone.claims.filter(state=states.OPEN).first()
    if found is None:
        raise Refused("agreement_claim_unknown")
    return found


def release(claim: Claim, state: str) -> None:
    """End a claim without its milestone being met: its files may prove something else from now on."""
    claim.state = state
    claim.save(update_fields=["state"])
    claim.evidence.update(counts=False)


def _keep(actor: Actor, claim: Claim, file: EvidenceFile) -> Evidence:
    stored = store_upload(
        actor=actor,
        upload=file.upload,
        kind=KIND,
        confidentiality=BETWEEN,
        accepted=EVIDENCE,
        largest=LARGEST_FILE,
    )
    other = Evidence.objects.filter(sha256=stored.sha256, counts=True).first()
    if other is not None:
        raise Refused(
            "agreement_claim_evidence_twice" if other.claim_id == claim.pk else "agreement_claim_evidence_elsewhere",
            name=stored.name,
        )
    try:
        with transaction.atomic():
            return Evidence.objects.create(
                claim=claim,
                document_id=stored.id,
                sha256=stored.sha256,
                kind=file.kind,
                words=short_enough(file.words, 500),
            )
    except IntegrityError as error:  # Somebody claimed with the same content in this very moment.
        raise Refused("agreement_claim_evidence_elsewhere", name=stored.name) from error


def _require_day(milestone: Milestone, command: ClaimMilestone) -> None:
    first = milestone.agreement.in_force_from
    if milestone.starts_on is not None and (first is None or milestone.starts_on > first):
        first = milestone.starts_on
    if command.met_on > timezone.localdate():
        raise Refused("agreement_claim_day_in_future")
    if first is not None and command.met_on < first:
        raise Refused("agreement_claim_day_before_start", day=first.isoformat())


def _require_shape(milestone: Milestone, command: ClaimMilestone) -> None:
    if len(command.files) > MOST_FILES:
        raise Refused("agreement_claim_too_many_files", most=MOST_FILES)
    if any(file.kind not in EVIDENCE_KINDS for file in command.files):
        raise Refused("agreement_claim_evidence_kind_unknown")
    missing = set(milestone.evidence_kinds) - {file.kind for file in command.files}
    if missing:
        raise Refused("agreement_claim_evidence_missing", kinds=", ".join(sorted(missing)))
    if not command.files and not command.words.strip():
        raise Refused("agreement_claim_empty")
