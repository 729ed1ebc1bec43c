"""What a demonstration project says, row by row: everything is invented and says so as its source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from emining.projects import criteria
from emining.projects.demonstration import ago, decimal
from emining.projects.models import CapitalFigure, Infrastructure, OwnershipStake, Project, ResourceFigure

SOURCE: Final = "Invented for demonstration"


def figures_of(row: Project, entry: dict[str, Any], today: date) -> list[ResourceFigure]:
    """Its quantities."""
    return [
        ResourceFigure(
            project=row, position=position, category=category, commodity=commodity, amount=Decimal(amount),
            unit=unit, grade_value=decimal(grade), grade_unit=grade_unit, code=code,
            as_of=ago(today, days), source=SOURCE, evidence="C",
        )
        for position, (category, commodity, amount, unit, grade, grade_unit, code, days) in enumerate(
            entry["figures"], start=1
        )
    ]  # fmt: skip


def capital_of(row: Project, entry: dict[str, Any], today: date) -> list[CapitalFigure]:
    """Its sums."""
    return [
        CapitalFigure(
            project=row, kind=kind, amount=Decimal(amount), currency=currency, on=ago(today, days),
            source=SOURCE, evidence="C",
        )
        for kind, amount, currency, days in entry["capital"]
    ]  # fmt: skip


def infrastructure_of(row: Project, entry: dict[str, Any], today: date) -> list[Infrastructure]:
    """Its power, water, road, rail and port."""
    return [
        Infrastructure(
            project=row, kind=kind, status=status, distance_km=None if km is None else Decimal(km),
            as_of=row.active_on or today, source=SOURCE, evidence="C",
        )
        for kind, (status, km) in entry["infrastructure"].items()
    ]  # fmt: skip


def stakes_of(row: Project, today: date) -> list[OwnershipStake]:
    """The owner holds two thirds, one third is with an unnamed local partner: a share that no percentage says."""
    if row.stage == "survey":
        return []
    common: dict[str, Any] = {"project": row, "as_of": row.active_on or today, "source": SOURCE, "evidence": "C"}
    return [
        OwnershipStake(position=1, holder=row.organisation, numerator=2, denominator=3, is_operator=True, **common),
        OwnershipStake(
            position=2, holder_text="Demonstration local partner", numerator=1, denominator=3, **common
        ),
    ]  # fmt: skip


def spread(total: int, noun: str) -> dict[str, int]:
    """Points for every criterion that come as near to a total as the levels allow, those that must be met first."""
    chosen = {one.code: sorted(one.levels)[1] if one.must else 0 for one in criteria.criteria_of(noun)}
    for one in criteria.criteria_of(noun):
        for level in sorted(one.levels):
            if sum(chosen.values()) - chosen[one.code] + level <= total and level > chosen[one.code]:
                chosen[one.code] = level
    return chosen
