"""What is followed up: milestones, evidence, reviews, disputes. All begins at `agreements_readable_by`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements import states_following as following
from emining.agreements.models import Agreement, Change, Claim, Dispute, Evidence, Milestone, Review
from emining.agreements.permissions_following import acts_as_nodal
from emining.agreements.selectors.gate import agreements_readable_by
from emining.agreements.types import MilestoneRow
from emining.agreements.types_following import DueRow
from emining.kernel.languages import Trilingual


def milestones_visible_to(actor: Actor) -> QuerySet[Milestone]:
    """Milestones of agreements whose text the actor may read: the parties, the office that follows, the auditor."""
    return Milestone.objects.filter(agreement__in=agreements_readable_by(actor)).select_related(
        "agreement__jurisdiction", "agreement__nodal_office", "owner"
    )


def evidence_visible_to(actor: Actor) -> QuerySet[Evidence]:
    """Papers of claims, for the same readers."""
    return Evidence.objects.filter(claim__milestone__agreement__in=agreements_readable_by(actor))


def reviews_visible_to(actor: Actor) -> QuerySet[Review]:
    """Reviews with minutes, for the same readers."""
    return Review.objects.filter(agreement__in=agreements_readable_by(actor)).select_related(
        "agreement__jurisdiction", "agreement__nodal_office", "recorded_by"
    )


def changes_visible_to(actor: Actor) -> QuerySet[Change]:
    """Proposed changes, for the same readers."""
    return Change.objects.filter(agreement__in=agreements_readable_by(actor)).select_related(
        "agreement__jurisdiction", "agreement__nodal_office", "organisation", "milestone"
    )


def disputes_visible_to(actor: Actor) -> QuerySet[Dispute]:
    """Disputes, for the same readers."""
    return Dispute.objects.filter(agreement__in=agreements_readable_by(actor)).select_related(
        "agreement__jurisdiction", "agreement__nodal_office", "organisation", "milestone"
    )


def live_agreements(actor: Actor) -> QuerySet[Agreement]:
    """Signed and running agreements whose text the actor may read."""
    return agreements_readable_by(actor).filter(state__in=sorted(states.LIVE))


def milestones_of(agreement_id: int) -> list[MilestoneRow]:
    """The milestones of one agreement by due day, for plans and figures. The caller has passed the gate."""
    rows = Milestone.objects.filter(agreement_id=agreement_id).order_by("due_on", "number", "occurrence")
    return [
        MilestoneRow(
            id=row.pk,
            agreement_id=agreement_id,
            title=Trilingual(row.title_en, row.title_zh, row.title_ur),
            owner_id=row.owner_id,
            starts_on=row.starts_on,
            due_on=row.due_on,
            state=row.state,
            done_on=row.met_on if row.state == following.VERIFIED else None,
        )
        for row in rows
    ]


def last_evidence_on(agreement_ids: Iterable[int]) -> dict[int, date | None]:
    """The last day on which a party claimed something that was not taken back or returned; None: never yet."""
    keys = list(agreement_ids)
    found: dict[int, date | None] = dict.fromkeys(keys)
    rows = (
        Claim.objects.filter(milestone__agreement_id__in=keys, state__in=[following.OPEN, following.ACCEPTED])
        .values_list("milestone__agreement_id")
        .annotate(last=Max("at"))
    )
    for key, last in rows:
        found[key] = timezone.localtime(last).date()
    return found


def overdue_for(actor: Actor) -> list[DueRow]:
    """Milestones found missed, oldest first: a party's own, and all that the actor's office follows."""
    today = timezone.localdate()
    rows = milestones_visible_to(actor).filter(state=following.MISSED, agreement__state=states.IN_FORCE)
    return [
        _due_row(row, today)
        for row in rows.order_by("due_on", "pk")[:200]
        if row.owner_id == actor.organisation_id or acts_as_nodal(actor, row.agreement)
    ]


def waiting_verifications(actor: Actor) -> list[DueRow]:
    """Claims of others that the actor may verify, oldest first."""
    today = timezone.localdate()
    rows = milestones_visible_to(actor).filter(state=following.CLAIMED, agreement__state=states.IN_FORCE)
    rows = rows.exclude(owner_id=actor.organisation_id).filter(agreement__in=agreements_followed(actor))
    return [_due_row(row, today) for row in rows.order_by("changed_at", "pk")[:200]]


def agreements_followed(actor: Actor) -> QuerySet[Agreement]:
    """Those the actor takes part in: as a party, or in the office that follows them. The auditor only reads."""
    if actor.organisation_id is None or actor.role == roles.AUDITOR:
        return Agreement.objects.none()
    return agreements_readable_by(actor)


def reviews_due(actor: Actor, *, within_days: int = 7) -> list[DueRow]:
    """Reviews planned for the coming days or overdue, of agreements the actor takes part in, earliest first."""
    today = timezone.localdate()
    last = date.fromordinal(today.toordinal() + within_days)
    rows = reviews_visible_to(actor).filter(
        state=following.PLANNED, planned_on__lte=last, agreement__in=agreements_followed(actor),
        agreement__state=states.IN_FORCE,
    )  # fmt: skip
    return [
        DueRow(
            kind="review",
            id=row.pk,
            agreement_id=row.agreement_id,
            number=row.agreement.number,
            title=_title(row.agreement),
            owner_id=None,
            due_on=row.planned_on,
            href=reverse("agreements:review", args=[row.pk]),
            days_over=max((today - row.planned_on).days, 0),
            is_demonstration=row.agreement.is_demonstration,
        )
        for row in rows.order_by("planned_on", "pk")[:200]
    ]


def changes_waiting(actor: Actor) -> QuerySet[Change]:
    """Proposed changes that the actor's organisation has not answered yet."""
    if actor.organisation_id is None:
        return Change.objects.none()
    return (
        changes_visible_to(actor)
        .filter(state=following.OPEN, agreement__sides__organisation_id=actor.organisation_id)
        .exclude(organisation_id=actor.organisation_id)
        .exclude(answers__organisation_id=actor.organisation_id)
    )


def _due_row(row: Milestone, today: date) -> DueRow:
    return DueRow(
        kind="milestone",
        id=row.pk,
        agreement_id=row.agreement_id,
        number=f"{row.agreement.number} {row.code}",
        title=Trilingual(row.title_en, row.title_zh, row.title_ur),
        owner_id=row.owner_id,
        due_on=row.due_on,
        href=reverse("agreements:milestone", args=[row.pk]),
        days_over=max((today - row.due_on).days, 0),
        is_demonstration=row.agreement.is_demonstration,
    )


def _title(thing: Any) -> Trilingual:
    return Trilingual(thing.title_en, thing.title_zh, thing.title_ur)
