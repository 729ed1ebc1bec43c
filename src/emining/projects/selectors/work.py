"""What waits for whom: vettings for officers, expiries for owners, consents for contacts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.types import Actor
from emining.projects import states
from emining.projects.models import Listing, Project, Vetting
from emining.projects.permissions import VETTING_ROLES
from emining.projects.selectors.gate import (
    listings_visible_to,
    own_listings,
    own_projects,
    projects_visible_to,
)
from emining.projects.types import REMIND_DAYS, VETTING_DAYS


def projects_to_vet(actor: Actor) -> QuerySet[Project]:
    """Submitted projects this officer may vet, oldest first. Never those of the officer's own organisation."""
    return _to_vet(actor, projects_visible_to(actor))


def listings_to_vet(actor: Actor) -> QuerySet[Listing]:
    """Submitted needs and offers this officer may vet, oldest first."""
    return _to_vet(actor, listings_visible_to(actor))


def waiting_vettings(actor: Actor) -> int:
    """How many wait for this officer, for the desk."""
    if actor.role not in VETTING_ROLES:
        return 0
    return projects_to_vet(actor).count() + listings_to_vet(actor).count()


def changed_since_vetting(actor: Actor) -> QuerySet[Project]:
    """Listed projects whose owners changed what is said after the vetting: an officer may look again."""
    if actor.role not in VETTING_ROLES:
        return Project.objects.none()
    seen = projects_visible_to(actor).filter(state=states.LISTED, changed_since_vetting=True)
    return _concerned(actor, seen).order_by("changed_at")


def expiring_own(actor: Actor) -> int:
    """How many of the actor's own projects, needs and offers lapse within thirty days unless confirmed."""
    until = timezone.localdate() + timedelta(days=max(REMIND_DAYS))
    soon = {"state": states.LISTED, "expires_on__lte": until}
    return own_projects(actor).filter(**soon).count() + own_listings(actor).filter(**soon).count()


def returned_own(actor: Actor) -> int:
    """How many came back from the officers and wait to be mended."""
    back = {"state": states.RETURNED}
    return own_projects(actor).filter(**back).count() + own_listings(actor).filter(**back).count()


def consents_asked_of(actor: Actor) -> list[Project | Listing]:
    """Projects and listings that name this person as contact and have no answer yet."""
    if actor.person_id is None:
        return []
    named = Q(contact_seat__person_id=actor.person_id, contact_consent_at__isnull=True)
    living = ~Q(state__in=[states.WITHDRAWN, states.CLOSED])
    return [
        *Project.objects.filter(named, living).select_related("organisation").order_by("pk"),
        *Listing.objects.filter(named, living).select_related("organisation").order_by("pk"),
    ]


def vettings_of(thing: Project | Listing) -> QuerySet[Vetting]:
    """The vettings of a thing, newest first, with points. The caller has fetched the thing through its gate, and shows
    points and remarks to its owner and to officers only; total, date and office are public."""
    own: dict[str, Any] = {"project": thing} if isinstance(thing, Project) else {"listing": thing}
    return Vetting.objects.filter(**own).select_related("office").prefetch_related("points").order_by("-at", "-pk")


def is_vetting_fresh(thing: Project | Listing) -> bool:
    """Whether the latest vetting still counts, so that a lapsed thing may come back without another."""
    return thing.vetted_on is not None and (timezone.localdate() - thing.vetted_on).days <= VETTING_DAYS


def _to_vet(actor: Actor, seen: QuerySet[Any]) -> QuerySet[Any]:
    if actor.role not in VETTING_ROLES:
        return seen.none()
    return _concerned(actor, seen.filter(state=states.SUBMITTED)).order_by("submitted_at", "pk")


def _concerned(actor: Actor, seen: QuerySet[Any]) -> QuerySet[Any]:
    if actor.organisation_id is not None:
        seen = seen.exclude(organisation_id=actor.organisation_id)
    if actor.role == roles.LICENSING_OFFICER:
        places = sorted(actor.jurisdictions)
        own = {"jurisdictions__overlap": places} if seen.model is Listing else {"jurisdiction__code__in": places}
        return seen.filter(**own)
    return seen
