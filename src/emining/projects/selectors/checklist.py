"""What a project or listing still lacks before it can be submitted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from emining.projects.models import Listing, Project
from emining.projects.requirements import REQUIREMENTS, Requirement
from emining.projects.types import (
    INFRASTRUCTURE_KINDS,
    PUBLISHED_CODES,
    RESERVES,
    RESOURCE_CATEGORIES,
    SOUGHT,
)

_COLUMN = {"en": "en", "zh-hans": "zh", "ur": "ur"}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the checklist: what is required, where it is filled in, and whether it is there."""

    field: str
    section: str
    label: Any
    reason: Any
    is_met: bool


def project_checklist(project: Project) -> list[Item]:
    """Every requirement that holds for the project's stage and value chain. A draft without a stage is at the first."""
    said = _said(project)
    stage = project.stage or "survey"
    chain = frozenset(project.value_chain)
    return [_item(one, said) for one in REQUIREMENTS if one.holds_at(stage, chain)]


def listing_checklist(listing: Listing) -> list[Item]:
    """What every need or offer must say, whatever its category."""
    language = _COLUMN[listing.source_language]
    return [
        Item(
            "name",
            "words",
            _("Headline in the source language"),
            _("Readers see it first."),
            bool(getattr(listing, f"name_{language}")),
        ),
        Item(
            "words",
            "words",
            _("Description in the source language"),
            _("What, how much, where, until when."),
            bool(getattr(listing, f"words_{language}")),
        ),
        Item(
            "contact",
            "contact",
            _("Contact who agreed to be introduced"),
            _("An introduction needs a person who agreed to it."),
            listing.contact_seat_id is not None and listing.contact_consent_at is not None,
        ),
    ]


def _item(one: Requirement, said: dict[str, bool]) -> Item:
    return Item(one.field, one.section, one.label, one.reason, said[one.field])


def _said(project: Project) -> dict[str, bool]:
    """Each field of the table: whether the project says it."""
    language = _COLUMN[project.source_language]
    figures = list(project.figures.values_list("category", "code"))
    categories = {category for category, _code in figures}
    capital = set(project.capital.values_list("kind", flat=True))
    papers = set(project.documents.values_list("kind", flat=True))
    infrastructure = set(project.infrastructure.values_list("kind", flat=True))
    return {
        "name": bool(getattr(project, f"name_{language}")),
        "summary": bool(getattr(project, f"summary_{language}")),
        "stage": bool(project.stage),
        "value_chain": bool(project.value_chain),
        "commodities": bool(project.commodities),
        "seeks": bool(project.seeks),
        "jurisdiction": project.jurisdiction_id is not None,
        "contact": project.contact_seat_id is not None and project.contact_consent_at is not None,
        "point": project.point is not None,
        "title": project.title_links.exists(),
        "resource": bool(categories & set(RESOURCE_CATEGORIES)),
        "capital_sought": SOUGHT in capital,
        "ownership": project.stakes.exists(),
        "infrastructure": infrastructure == set(INFRASTRUCTURE_KINDS),
        "reserve": any(category in RESERVES and code in PUBLISHED_CODES for category, code in figures),
        "feasibility_paper": "feasibility" in papers,
        "capital_committed": "committed" in capital,
        "environment_paper": "environment" in papers,
        "production": "production" in categories,
    }
