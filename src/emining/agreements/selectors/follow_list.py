"""The follow-up list: which signed agreements are silent, late, disputed, waiting; the longest silence first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.agreements import states
from emining.agreements import states_following as following
from emining.agreements.models import Agreement, Dispute, Milestone, Review
from emining.agreements.selectors.cards import sides_by_agreement
from emining.agreements.selectors.following import last_evidence_on, live_agreements
from emining.agreements.types_following import SILENT_AFTER_DAYS, FollowRow
from emining.kernel.languages import Trilingual

FLAGS = ("silent", "overdue", "waiting", "disputed", "expiring")
EXPIRING_WITHIN_DAYS = 60


def follow_rows(
    actor: Actor, *, jurisdiction: str = "", kind: str = "", flag: str = "", text: str = "", today: date | None = None
) -> list[FollowRow]:
    """Live agreements that the actor's office follows (the auditor: all), with what is stuck in each.

    A federal coordinator also learns of agreements without any office: number, kind, place and delay, nothing more.
    Sorted by silence, then by the age of the oldest missed milestone.
    """
    day = today or timezone.localdate()
    own = _narrowed(live_agreements(actor), jurisdiction, kind, text)
    rows = rows_of(own, day)
    if actor.role == roles.FEDERAL_COORDINATOR:
        known = {row.agreement_id for row in rows}
        orphans = Agreement.objects.filter(state__in=sorted(states.LIVE), nodal_office__isnull=True)
        others = rows_of(_narrowed(orphans, jurisdiction, kind, text, by_title=False), day)
        rows += [_bare(row) for row in others if row.agreement_id not in known and row.flags]
    if flag in FLAGS:
        rows = [row for row in rows if flag in row.flags]
    return sorted(rows, key=lambda row: (-row.silent_days if row.is_silent else 0, -row.overdue_days, row.number))


def rows_of(agreements: QuerySet[Agreement], day: date) -> list[FollowRow]:
    """What is stuck in agreements that came through a gate, in six queries whatever their number."""
    found = list(agreements.select_related("jurisdiction"))
    keys = [row.pk for row in found]
    sides, heard = sides_by_agreement(keys), last_evidence_on(keys)
    owed = Q(state__in=sorted(following.MILESTONE_OPEN))
    counts = _by_agreement(
        Milestone.objects.filter(agreement_id__in=keys)
        .values("agreement_id")
        .annotate(
            missed=Count("pk", filter=Q(state=following.MISSED)),
            oldest=Min("due_on", filter=Q(state=following.MISSED)),
            next=Min("due_on", filter=owed & Q(due_on__gte=day)),
            waiting=Count("pk", filter=Q(state=following.CLAIMED)),
        )
    )
    disputes = _by_agreement(
        Dispute.objects.filter(agreement_id__in=keys, state=following.NOTED)
        .values("agreement_id")
        .annotate(n=Count("pk"))
    )
    reviews = dict(
        Review.objects.filter(agreement_id__in=keys, state=following.PLANNED).values_list("agreement_id", "planned_on")
    )
    rows = []
    for one in found:
        count = counts.get(one.pk, {})
        since = max(filter(None, (heard.get(one.pk), one.in_force_from)), default=day)
        silent = (day - since).days if one.state == states.IN_FORCE else 0
        oldest = count.get("oldest")
        facts: dict[str, Any] = {
            "missed": count.get("missed", 0),
            "oldest_due_on": oldest,
            "overdue_days": (day - oldest).days if oldest else 0,
            "next_due_on": count.get("next"),
            "waiting": count.get("waiting", 0),
            "disputes": disputes.get(one.pk, {}).get("n", 0),
            "silent_days": max(silent, 0),
            "expires_on": one.expires_on,
        }
        rows.append(
            FollowRow(
                agreement_id=one.pk,
                number=one.number,
                title=Trilingual(one.title_en, one.title_zh, one.title_ur),
                kind=one.kind,
                state=one.state,
                jurisdiction=one.jurisdiction.code if one.jurisdiction is not None else "",
                sides=sides.get(one.pk, ()),
                href=reverse("agreements:plan", args=[one.pk]),
                last_evidence_on=heard.get(one.pk),
                next_review_on=reviews.get(one.pk),
                is_demonstration=one.is_demonstration,
                flags=tuple(_flags(facts, day)),
                **facts,
            )
        )
    return rows


def silent_days_of(agreement: Agreement, *, today: date | None = None) -> int:
    """Days without evidence; 0 unless in force and silent for ninety."""
    day = today or timezone.localdate()
    if agreement.state != states.IN_FORCE:
        return 0
    heard = last_evidence_on([agreement.pk])[agreement.pk]
    since = max(filter(None, (heard, agreement.in_force_from)), default=day)
    days = (day - since).days
    return days if days >= SILENT_AFTER_DAYS else 0


def _flags(facts: dict[str, Any], day: date) -> Iterable[str]:
    if facts["silent_days"] >= SILENT_AFTER_DAYS:
        yield "silent"
    if facts["missed"]:
        yield "overdue"
    if facts["waiting"]:
        yield "waiting"
    if facts["disputes"]:
        yield "disputed"
    expires = facts["expires_on"]
    if expires is not None and (expires - day).days <= EXPIRING_WITHIN_DAYS:
        yield "expiring"


def _bare(row: FollowRow) -> FollowRow:
    """The same row without what only parties and their office may read."""
    return FollowRow(
        agreement_id=0,
        number=row.number,
        title=Trilingual(""),
        kind=row.kind,
        state=row.state,
        jurisdiction=row.jurisdiction,
        sides=(),
        href="",
        last_evidence_on=row.last_evidence_on,
        silent_days=row.silent_days,
        missed=row.missed,
        oldest_due_on=row.oldest_due_on,
        next_due_on=None,
        waiting=0,
        disputes=0,
        next_review_on=None,
        expires_on=None,
        is_demonstration=row.is_demonstration,
        overdue_days=row.overdue_days,
        flags=tuple(flag for flag in row.flags if flag in {"silent", "overdue"}),
    )


def _narrowed(
    rows: QuerySet[Agreement], jurisdiction: str, kind: str, text: str, *, by_title: bool = True
) -> QuerySet[Agreement]:
    if jurisdiction:
        rows = rows.filter(jurisdiction__code=jurisdiction)
    if kind:
        rows = rows.filter(kind=kind)
    for word in text.split():
        match = Q(number__icontains=word)
        if by_title:
            match |= Q(title_en__icontains=word) | Q(title_zh__icontains=word) | Q(title_ur__icontains=word)
        rows = rows.filter(match)
    return rows


def _by_agreement(rows: Iterable[Any]) -> dict[int, dict[str, Any]]:
    return {row["agreement_id"]: row for row in rows}
