"""Projects as other apps show them."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from emining.kernel.languages import Trilingual
from emining.projects.models import Project
from emining.projects.selectors.gate import projects_public
from emining.projects.types import ProjectCard


def project_cards(ids: Iterable[int]) -> dict[int, ProjectCard]:
    """Public projects by key, in one query. What the public may not read is left out."""
    rows = projects_public().filter(pk__in=set(ids))
    return {row.pk: card_of(row) for row in rows}


def card_of(project: Project) -> ProjectCard:
    """One project as a card. The caller has fetched it through a gate, with organisation and jurisdiction."""
    owner = project.organisation
    return ProjectCard(
        id=project.pk,
        number=project.number or "",
        kind=project.kind,
        state=project.state,
        name=Trilingual(project.name_en, project.name_zh, project.name_ur),
        owner_id=project.organisation_id,
        owner=Trilingual(owner.name_en, owner.name_zh, owner.name_ur) if owner else Trilingual(""),
        stage=project.stage,
        commodities=tuple(project.commodities),
        jurisdiction=project.jurisdiction.code if project.jurisdiction else "",
        is_demonstration=project.is_demonstration,
        href=reverse("projects:detail", args=[project.number]) if project.number else "",
    )
