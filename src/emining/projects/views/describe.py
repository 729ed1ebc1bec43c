"""What a project says, prepared for a page, a paper or a comparison: every figure with its age."""

from __future__ import annotations

from datetime import date
from typing import Any

from emining.projects import wording
from emining.projects.ages import age_of
from emining.projects.models import Project
from emining.projects.types import (
    CAPITAL_KINDS,
    FIGURE_CATEGORIES,
    INFRASTRUCTURE_KINDS,
    INFRASTRUCTURE_STATES,
    OPERATING_CATEGORIES,
    QUALIFIERS,
    REPORTING_CODES,
)


def figures_of(project: Project, commodities: dict[str, str], today: date) -> dict[str, list[dict[str, Any]]]:
    """Quantities, resources apart from operation. Nothing is added to anything."""
    rows: dict[str, list[dict[str, Any]]] = {"resources": [], "operation": []}
    for one in project.figures.all():
        group = "operation" if one.category in OPERATING_CATEGORIES else "resources"
        rows[group].append(
            {
                "row": one,
                "category": FIGURE_CATEGORIES[one.category],
                "commodity": commodities.get(one.commodity, ""),
                "qualifier": QUALIFIERS[one.qualifier],
                "code": REPORTING_CODES[one.code],
                "age": age_of(one.as_of, one.as_of_precision, today=today),
                "note": wording.note_of(one),
            }
        )
    return rows


def capital_of(project: Project, today: date) -> list[dict[str, Any]]:
    """Sums by kind, newest first within a kind."""
    order = {kind: place for place, kind in enumerate(CAPITAL_KINDS)}
    rows = sorted(project.capital.all(), key=lambda one: (order[one.kind], -one.on.toordinal()))
    return [
        {
            "row": one,
            "kind": CAPITAL_KINDS[one.kind],
            "qualifier": QUALIFIERS[one.qualifier],
            "age": age_of(one.on, one.on_precision, today=today),
            "note": wording.note_of(one),
        }
        for one in rows
    ]


def stakes_of(project: Project, today: date) -> list[dict[str, Any]]:
    """Shares as they are written, and as a percentage that may be rounded."""
    return [
        {
            "row": one,
            "share": f"{one.numerator}/{one.denominator}" if one.numerator else "",
            "percent": 100 * one.numerator / one.denominator if one.numerator and one.denominator else None,
            "age": age_of(one.as_of, one.as_of_precision, today=today),
            "note": wording.note_of(one),
        }
        for one in project.stakes.all()
    ]


def infrastructure_of(project: Project, today: date) -> list[dict[str, Any]]:
    """All five kinds in their order; one that nobody stated reads "not established"."""
    held = {one.kind: one for one in project.infrastructure.all()}
    rows = []
    for kind, label in INFRASTRUCTURE_KINDS.items():
        one = held.get(kind)
        rows.append(
            {
                "kind": label,
                "row": one,
                "status": INFRASTRUCTURE_STATES[one.status] if one else None,
                "tone": _TONES.get(one.status, "plain") if one else "plain",
                "age": age_of(one.as_of, "day", today=today) if one else None,
                "words": wording.note_of(one, "words") if one else None,
            }
        )
    return rows


_TONES = {
    "available": "free",
    "partly": "wait",
    "under_construction": "wait",
    "planned": "info",
    "absent": "ended",
    "not_established": "plain",
}
