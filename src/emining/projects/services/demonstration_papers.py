"""What demonstration projects stand on: demonstration titles, and papers that say on every page what they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Final

from emining.accounts.types import Actor
from emining.documents.rendering import render_pdf
from emining.documents.services import store_bytes
from emining.documents.types import PARTIES as FILE_OF_THE_PARTIES
from emining.projects import states
from emining.projects.models import Project, ProjectDocument, ProjectTitle
from emining.projects.requirements import REQUIREMENTS
from emining.projects.types import ON_REQUEST, PUBLIC
from emining.titles.selectors import registers_visible_to, titles_visible_to

_PAPERS: Final = {"feasibility_paper": ("feasibility", ON_REQUEST), "environment_paper": ("environment", PUBLIC)}
_TITLES: Final = {"feasibility": "Demonstration feasibility study", "environment": "Demonstration environmental report"}
_SOME: Final = 40
"""Titles looked at in each province: enough for every project to have its own."""


def demonstration_titles(actor: Actor) -> dict[str, list[tuple[int, int | None]]]:
    """Titles in force of the demonstration registers by province: (title, holder). Empty before titles are made."""
    found: dict[str, list[tuple[int, int | None]]] = defaultdict(list)
    for register in registers_visible_to(actor).filter(kind="demonstration"):
        rows = titles_visible_to(actor).filter(register=register, state="in_force").order_by("number")
        found[register.jurisdiction.code] += list(rows.values_list("title_id", "holder_id")[:_SOME])
    return found


def titles_of(project: Project, titles: Mapping[str, list[tuple[int, int | None]]]) -> list[ProjectTitle]:
    """One title of the province: the owner's own where it holds one, so that the register bears the owner out."""
    place = project.jurisdiction
    if place is None or "title" not in _required(project):
        return []
    there = titles.get(place.code, [])
    own = [key for key, holder in there if holder == project.organisation_id]
    chosen = own or [key for key, _holder in there]
    return [ProjectTitle(project=project, title_id=chosen[0])] if chosen else []


def papers_of(project: Project, actor: Actor, today: date) -> list[ProjectDocument]:
    """The papers that the project's stage requires; each says that it is invented."""
    if project.state in {states.DRAFT, states.WITHDRAWN}:
        return []
    made = []
    for field, (kind, level) in _PAPERS.items():
        if field in _required(project):
            stored = store_bytes(
                actor=actor,
                content=_paper(_TITLES[kind]),
                name=f"demonstration-{kind}.pdf",
                media_type="application/pdf",
                kind="projects.paper",
                confidentiality=FILE_OF_THE_PARTIES,
                organisation_id=project.organisation_id,
                is_demonstration=True,
            )
            made.append(
                ProjectDocument(
                    project=project,
                    document_id=stored.id,
                    kind=kind,
                    title=_TITLES[kind],
                    level=level,
                    stated_on=today - timedelta(days=200),
                )
            )
    return made


def _required(project: Project) -> set[str]:
    chain = frozenset(project.value_chain)
    return {one.field for one in REQUIREMENTS if one.holds_at(project.stage, chain)}


@cache
def _paper(title: str) -> bytes:
    words = "Invented for demonstration. There is no such study, no such ground and no such company."
    return render_pdf("documents/record.typ", {"title": title, "lead": words}, "en", is_demonstration=True)
