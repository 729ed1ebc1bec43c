"""Searches that a person keeps."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from emining.accounts.types import Actor
from emining.projects.models import Project, SavedSearch, SectionDraft
from emining.projects.trades import Thing


def searches_of(actor: Actor) -> QuerySet[SavedSearch]:
    """The actor's own saved searches; nobody else's exist."""
    return SavedSearch.objects.filter(person_id=actor.person_id) if actor.person_id else SavedSearch.objects.none()


def section_drafts_of(actor: Actor, thing: Thing) -> QuerySet[SectionDraft]:
    """Sections of a thing that this person has half filled in."""
    own: dict[str, Any] = {"project": thing} if isinstance(thing, Project) else {"listing": thing}
    if actor.person_id is None:
        return SectionDraft.objects.none()
    return SectionDraft.objects.filter(person_id=actor.person_id, **own)
