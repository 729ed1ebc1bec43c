"""What is followed up, over JSON: the same gates, commands and refusals as the pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema
from ninja.errors import HttpError
from ninja.security import django_auth

from emining.accounts.types import Actor
from emining.agreements.models import Milestone
from emining.agreements.selectors.following import milestones_visible_to
from emining.agreements.selectors.gate import agreements_readable_by
from emining.agreements.services.verify_milestone import verify_milestone
from emining.agreements.types_following import VerifyMilestone
from emining.kernel.refusals import Refused

router = Router(tags=["agreements"])


class FollowRefusalOut(Schema):
    """Why not: a stable code and its facts."""

    code: str
    facts: dict[str, Any]


class MilestoneOut(Schema):
    """A milestone of an agreement whose text the asker may read. Days are days in Pakistan."""

    id: int
    agreement_id: int
    agreement_number: str
    code: str
    kind: str
    title_en: str
    title_zh: str
    title_ur: str
    source_language: str
    owner_id: int
    starts_on: date | None
    due_on: date
    state: str
    met_on: date | None
    missed_on: date | None
    verified_at: datetime | None
    clause: str
    weight: int
    evidence_kinds: list[str]
    is_demonstration: bool

    @staticmethod
    def resolve_agreement_number(row: Milestone) -> str:
        """The number of its agreement."""
        return row.agreement.number

    @staticmethod
    def resolve_is_demonstration(row: Milestone) -> bool:
        """Whether its agreement is invented."""
        return row.agreement.is_demonstration


class VerifyIn(Schema):
    """Accept a claim, or return it with a reason."""

    accepts: bool
    reason: str = Field("", max_length=5000)
    language: str = Field("en", max_length=8)


@router.get("/agreements/{agreement_id}/milestones", auth=django_auth, response=list[MilestoneOut])
def agreement_milestones(request: HttpRequest, agreement_id: int) -> Any:
    """The plan of an agreement by due day; 404 for one whose text the asker may not read."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not agreements_readable_by(actor).filter(pk=agreement_id).exists():
        raise HttpError(404, "agreement_unknown")
    return milestones_visible_to(actor).filter(agreement_id=agreement_id).order_by("due_on", "number", "occurrence")


@router.get("/milestones", auth=django_auth, response=list[MilestoneOut])
def own_milestones(request: HttpRequest, state: str = "", due_before: date | None = None) -> Any:
    """The first thousand milestones of all agreements that the asker reads, by due day."""
    rows = milestones_visible_to(request.actor)  # type: ignore[attr-defined]
    if state:
        rows = rows.filter(state=state)
    if due_before is not None:
        rows = rows.filter(due_on__lt=due_before)
    return rows.order_by("due_on", "pk")[:1000]


@router.post("/milestones/{milestone_id}/verify", auth=django_auth, response={200: MilestoneOut, 409: FollowRefusalOut})
def milestone_verify(request: HttpRequest, milestone_id: int, body: VerifyIn) -> tuple[int, Any]:
    """Accept or return what another party claims; 404 for a milestone that the asker may not read."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not milestones_visible_to(actor).filter(pk=milestone_id).exists():
        raise HttpError(404, "milestone_unknown")
    command = VerifyMilestone(milestone_id, body.accepts, body.reason, body.language)
    try:
        return 200, verify_milestone(actor=actor, command=command)
    except Refused as refused:
        return 409, {"code": refused.code, "facts": refused.facts}
