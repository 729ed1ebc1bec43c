"""What the home page and the desk count of agreements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from emining.accounts.types import ANONYMOUS, Actor
from emining.agreements import states
from emining.agreements.models import Agreement, CapitalEntry, Side, StageReached
from emining.agreements.permissions import may_open
from emining.agreements.selectors.funnel import counts_invented, funnel_of, moved_since
from emining.agreements.selectors.gate import agreements_readable_by, own_agreements
from emining.agreements.types_funnel import TARGET_USD, Progress


@dataclass(frozen=True, slots=True)
class AgreementFigures:
    """Published agreements now: how many are counted, how many moved this quarter, what counts toward the target."""

    counted: int
    moved: int
    quarter_from: date
    progress: Progress
    target_usd: int
    is_demonstration: bool
    as_at: datetime


def living_figures() -> AgreementFigures:
    """The public's figures: only of what is published. "Moved" is having reached a stage since the quarter began."""
    today = timezone.localdate()
    begun = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    counted, moved = moved_since(begun, actor=ANONYMOUS)
    return AgreementFigures(
        counted=counted,
        moved=moved,
        quarter_from=begun,
        progress=funnel_of(ANONYMOUS).progress,
        target_usd=int(TARGET_USD),
        is_demonstration=counts_invented(),
        as_at=timezone.now(),
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for this actor: drafts to share, answers about publication, claims of others to confirm."""

    drafts: int
    unanswered: int
    claims: int


def agreements_waiting(actor: Actor) -> Waiting:
    """Counts for the desk, through the gates. All are 0 for seats that can be no party and follow nothing up."""
    if not may_open(actor) or actor.organisation_id is None:
        return Waiting(0, 0, 0)
    own = own_agreements(actor)
    silent = Side.objects.filter(
        agreement=OuterRef("pk"), organisation_id=actor.organisation_id, consents_to_publication__isnull=True
    )
    readable = agreements_readable_by(actor).filter(state__in=sorted(states.SIGNED))
    said = Q(verified_at__isnull=True) & ~Q(recorded_by_id=actor.organisation_id)
    claims = sum(
        model.objects.filter(said, agreement__in=readable.values("pk"), recorded_by__isnull=False).count()
        for model in (StageReached, CapitalEntry)
    )
    return Waiting(
        drafts=own.filter(state=states.DRAFT, opened_by_id=actor.organisation_id).count(),
        unanswered=Agreement.objects.filter(
            Exists(silent), pk__in=own.filter(state__in=sorted(states.LIVE)).values("pk")
        ).count(),
        claims=claims,
    )
