"""What is on the market now, as matching needs it: rows of plain values, two queries for any number of them.

Only listed projects, needs and offers: drafts, lapsed and closed ones and fact sheets look for nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from emining.kernel.languages import Trilingual
from emining.projects import states
from emining.projects.models import Listing, Project, ResourceFigure
from emining.projects.types import OFFER


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A listed project. `seeks`: categories of types.CATEGORIES; `output_t_a`: stated production or capacity."""

    id: int
    number: str
    organisation_id: int
    name: Trilingual
    stage: str
    value_chain: tuple[str, ...]
    commodities: tuple[str, ...]
    seeks: tuple[str, ...]
    jurisdiction: str
    amount: Decimal | None
    currency: str
    output_t_a: float | None
    nationalities: tuple[str, ...]
    is_exclusive: bool
    exclusive_with_id: int | None
    exclusive_until: date | None
    confirmed_on: date | None
    is_demonstration: bool


@dataclass(frozen=True, slots=True)
class ListingRow:
    """A listed need or offer. `stage` may be empty: the category then says enough."""

    id: int
    number: str
    kind: str
    organisation_id: int
    project_id: int | None
    name: Trilingual
    category: str
    stage: str
    commodities: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    quantity: float | None
    unit: str
    amount: Decimal | None
    currency: str
    is_exclusive: bool
    confirmed_on: date | None
    is_demonstration: bool


_YEARLY = {"t/a": 1.0, "kt/a": 1e3, "Mt/a": 1e6, "Mtpa": 1e6, "t/d": 330.0}
"""Tonnes a year in one of these units; a plant runs some 330 days."""


def tonnes_a_year(quantity: float | Decimal | None, unit: str) -> float | None:
    """A quantity in tonnes a year; None for a unit that is none of a yearly mass."""
    if quantity is None or unit not in _YEARLY:
        return None
    return float(quantity) * _YEARLY[unit]


def project_rows(ids: Iterable[int] | None = None) -> list[ProjectRow]:
    """Projects that look for partners now; all of them, or these."""
    rows = Project.objects.filter(state__in=sorted(states.OPEN), kind=OFFER).select_related("jurisdiction")
    if ids is not None:
        rows = rows.filter(pk__in=set(ids))
    output = _outputs([row.pk for row in rows])
    return [
        ProjectRow(
            id=row.pk,
            number=row.number or "",
            organisation_id=row.organisation_id or 0,
            name=Trilingual(row.name_en, row.name_zh, row.name_ur),
            stage=row.stage,
            value_chain=tuple(row.value_chain),
            commodities=tuple(row.commodities),
            seeks=tuple(row.seeks),
            jurisdiction=row.jurisdiction.code if row.jurisdiction else "",
            amount=row.sought_amount,
            currency=row.sought_currency,
            output_t_a=output.get(row.pk),
            nationalities=tuple(row.nationalities),
            is_exclusive=row.is_exclusive,
            exclusive_with_id=row.exclusive_with_id,
            exclusive_until=row.exclusive_until,
            confirmed_on=row.confirmed_on,
            is_demonstration=row.is_demonstration,
        )
        for row in sorted(rows, key=lambda row: row.pk)
    ]


def listing_rows(ids: Iterable[int] | None = None) -> list[ListingRow]:
    """Needs and offers on the market now; all of them, or these."""
    rows = Listing.objects.filter(state__in=sorted(states.OPEN)).order_by("pk")
    if ids is not None:
        rows = rows.filter(pk__in=set(ids))
    return [
        ListingRow(
            id=row.pk,
            number=row.number or "",
            kind=row.kind,
            organisation_id=row.organisation_id,
            project_id=row.project_id,
            name=Trilingual(row.name_en, row.name_zh, row.name_ur),
            category=row.category,
            stage=row.stage,
            commodities=tuple(row.commodities),
            jurisdictions=tuple(row.jurisdictions),
            quantity=None if row.quantity is None else float(row.quantity),
            unit=row.unit,
            amount=row.amount,
            currency=row.currency,
            is_exclusive=row.is_exclusive,
            confirmed_on=row.confirmed_on,
            is_demonstration=row.is_demonstration,
        )
        for row in rows
    ]


def _outputs(ids: list[int]) -> dict[int, float]:
    """The largest stated production or capacity of each project, in tonnes a year."""
    found: dict[int, float] = {}
    figures = ResourceFigure.objects.filter(project_id__in=ids, category__in=["production", "capacity"])
    for key, amount, unit in figures.values_list("project_id", "amount", "unit"):
        value = tonnes_a_year(amount, unit)
        if value is not None:
            found[key] = max(found.get(key, 0.0), value)
    return found
