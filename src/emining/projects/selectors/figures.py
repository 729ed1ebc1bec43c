"""What stands on the market now, counted and dated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Max, Min, Q, Sum
from django.utils import timezone

from emining.projects import states
from emining.projects.selectors.gate import listings_public, projects_public
from emining.projects.types import FACT_SHEET, NEED, OFFER


@dataclass(frozen=True, slots=True)
class CapitalSought:
    """What listed projects look for in one currency together, and the days the oldest and newest sum is stated for."""

    currency: str
    amount: Decimal
    projects: int
    oldest_on: date
    newest_on: date


@dataclass(frozen=True, slots=True)
class LivingFigures:
    """Counts of the market at an instant. Sums of different currencies are never added.

    `demonstration` says how many of the projects are invented: the counts of an instance in demonstration are no news.
    """

    as_at: datetime
    projects: int
    fact_sheets: int
    needs: int
    offers: int
    lapsed: int
    demonstration: int
    capital: tuple[CapitalSought, ...]


def living_figures() -> LivingFigures:
    """Projects looking for partners, fact sheets, needs, offers, and capital sought by currency. Three queries."""
    listed = Q(kind=OFFER, state=states.LISTED)
    projects = projects_public().order_by()
    counted = projects.aggregate(
        projects=Count("pk", filter=listed),
        sheets=Count("pk", filter=Q(kind=FACT_SHEET)),
        lapsed=Count("pk", filter=Q(state=states.LAPSED)),
        demonstration=Count("pk", filter=listed & Q(is_demonstration=True)),
    )
    market = (
        listings_public()
        .order_by()
        .filter(state=states.LISTED)
        .aggregate(needs=Count("pk", filter=Q(kind=NEED)), offers=Count("pk", filter=~Q(kind=NEED)))
    )
    capital = (
        projects.filter(listed, sought_amount__isnull=False)
        .values("sought_currency")
        .annotate(all=Sum("sought_amount"), n=Count("pk"), first=Min("sought_on"), last=Max("sought_on"))
        .order_by("-n", "sought_currency")
    )
    return LivingFigures(
        as_at=timezone.now(),
        projects=counted["projects"],
        fact_sheets=counted["sheets"],
        needs=market["needs"],
        offers=market["offers"],
        lapsed=counted["lapsed"],
        demonstration=counted["demonstration"],
        capital=tuple(
            CapitalSought(row["sought_currency"], row["all"], row["n"], row["first"], row["last"]) for row in capital
        ),
    )
