"""Beginning a draft."""

from __future__ import annotations

from typing import Final

from django.db import transaction

from emining.accounts.selectors import organisations_public
from emining.accounts.types import Actor
from emining.kernel.languages import normal_language
from emining.kernel.refusals import Refused
from emining.projects import states
from emining.projects.models import Listing, Project
from emining.projects.permissions import may_offer
from emining.projects.selectors.gate import own_listings, own_projects
from emining.projects.types import CATEGORIES, LISTING_KINDS, OFFER

MOST_DRAFTS: Final = 30


def begin_project(*, actor: Actor) -> Project:
    """An empty draft of the actor's company. No event: a draft is a company's notes and has no standing."""
    owner = _owner(actor)
    with transaction.atomic(durable=True):
        _not_too_many(own_projects(actor).filter(state=states.DRAFT).count())
        return Project.objects.create(
            kind=OFFER,
            organisation_id=owner,
            begun_by_id=actor.person_id,
            source_language=normal_language(actor.language),
            is_demonstration=_is_demonstration(owner),
        )


def begin_listing(*, actor: Actor, kind: str, category: str, project_id: int | None = None) -> Listing:
    """A draft of a need or offer, of the company or of one of its projects."""
    owner = _owner(actor)
    if kind not in LISTING_KINDS or category not in CATEGORIES:
        raise Refused("listing_category_unknown", category=category or kind)
    with transaction.atomic(durable=True):
        _not_too_many(own_listings(actor).filter(state=states.DRAFT).count())
        if project_id is not None and not own_projects(actor).filter(pk=project_id).exists():
            raise Refused("listing_unknown")
        return Listing.objects.create(
            kind=kind,
            category=category,
            project_id=project_id,
            organisation_id=owner,
            begun_by_id=actor.person_id,
            source_language=normal_language(actor.language),
            is_demonstration=_is_demonstration(owner),
        )


def _not_too_many(drafts: int) -> None:
    if drafts >= MOST_DRAFTS:
        raise Refused("too_many_drafts", most=MOST_DRAFTS)


def _owner(actor: Actor) -> int:
    """The company for which this person may begin something."""
    may_offer(actor).require()
    if actor.organisation_id is None:
        raise Refused("market_needs_company_seat")
    return actor.organisation_id


def _is_demonstration(owner: int) -> bool:
    """What an invented company offers is invented too."""
    return organisations_public().filter(pk=owner, is_demonstration=True).exists()
