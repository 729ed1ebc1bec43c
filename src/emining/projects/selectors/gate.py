"""The one way to projects, needs and offers: what is not public is absent for whoever is not concerned.

Pages, API, tiles, feeds, downloads, comparison and saved searches all begin here.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib.gis.db.models import PointField
from django.db.models import Case, Exists, F, Func, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Now

from emining.accounts import roles
from emining.accounts.types import ANONYMOUS, Actor
from emining.places.selectors import precision_by_jurisdiction
from emining.places.types import GENERALISED_STEP_DEG
from emining.projects import states
from emining.projects.models import DocumentGrant, Listing, Project, ProjectDocument
from emining.projects.types import ON_REQUEST, PARTIES, PUBLIC

_PUBLIC: Final = Q(state__in=sorted(states.READABLE))
_BEYOND_DRAFT: Final = Q(state__in=sorted(set(states.PROJECT.states) - {states.DRAFT}))
_LAYER: Final = "occurrences"
"""Points of projects follow the publication policy for occurrences: they say the same sort of thing."""


class _Snapped(Func):
    """A point moved to the nearest corner of a grid, in degrees."""

    function = "ST_SnapToGrid"
    output_field = PointField(srid=4326)


def projects_public() -> QuerySet[Any]:
    """What anybody may read: listed, lapsed and closed projects and fact sheets. See `is_open` for those that look."""
    return projects_visible_to(ANONYMOUS)


def projects_visible_to(actor: Actor) -> QuerySet[Any]:
    """Projects this actor may read, each with `shown_point` at the precision that the publication policy allows.

    Public ones; all of the actor's own company; for officers who vet and for the auditor, whatever was ever submitted
    in their places. Drafts are seen by their company alone. Never show `point`: it is deferred.
    """
    rows = Project.objects.filter(_PUBLIC | _concerning(actor, _province(actor)))
    return _with_point(rows, actor).select_related("organisation", "jurisdiction")


def listings_public() -> QuerySet[Listing]:
    """What anybody may read of needs and offers."""
    return listings_visible_to(ANONYMOUS)


def listings_visible_to(actor: Actor) -> QuerySet[Listing]:
    """Needs and offers this actor may read; as projects."""
    concerned = Q(jurisdictions__overlap=sorted(actor.jurisdictions)) if actor.jurisdictions else Q(pk__in=[])
    return Listing.objects.filter(_PUBLIC | _concerning(actor, concerned)).select_related("organisation", "project")


def own_projects(actor: Actor) -> QuerySet[Project]:
    """Projects of the actor's own company, drafts included."""
    return Project.objects.filter(_own(actor)).select_related("organisation", "jurisdiction")


def own_listings(actor: Actor) -> QuerySet[Listing]:
    """Needs and offers of the actor's own company, drafts included."""
    return Listing.objects.filter(_own(actor)).select_related("organisation", "project")


def papers_visible_to(actor: Actor) -> QuerySet[ProjectDocument]:
    """Papers of projects whose content this actor may read.

    Public papers of projects that may be read; all papers of one's own; for officers who vet and the auditor those of
    projects they see; and what an owner opened to the actor's organisation. A draft's papers are its company's alone.
    """
    seen = Q(project__in=Project.objects.filter(_PUBLIC).values("pk"), level=PUBLIC)
    concerned = Project.objects.filter(_concerning(actor, _province(actor)))
    seen |= Q(project__in=concerned.values("pk"))
    if actor.organisation_id is not None and actor.role in roles.COMPANY_ROLES:
        grants = DocumentGrant.objects.filter(
            project_id=OuterRef("project_id"), organisation_id=actor.organisation_id
        ).filter(Q(ended_at__isnull=True) | Q(ended_at__gt=Now()))
        opened = Q(project__state__in=sorted(states.READABLE))
        seen |= opened & Q(level=PARTIES) & Q(Exists(grants))
        seen |= opened & Q(level=ON_REQUEST) & Q(Exists(grants.filter(level=ON_REQUEST)))
    return ProjectDocument.objects.filter(seen).select_related("document", "project")


def is_open(thing: Project | Listing) -> bool:
    """Whether it looks for somebody now."""
    return thing.state in states.OPEN


def _own(actor: Actor) -> Q:
    if actor.organisation_id is None or actor.role not in roles.COMPANY_ROLES:
        return Q(pk__in=[])
    return Q(organisation_id=actor.organisation_id)


def _province(actor: Actor) -> Q:
    return Q(jurisdiction__code__in=sorted(actor.jurisdictions)) if actor.jurisdictions else Q(pk__in=[])


def _concerning(actor: Actor, in_my_places: Q) -> Q:
    """What this actor sees beyond what is public, by seat."""
    if actor.role in roles.COMPANY_ROLES:
        return _own(actor)
    if actor.role in {roles.FEDERAL_COORDINATOR, roles.CHAMBER_ORGANISER, roles.AUDITOR}:
        return _BEYOND_DRAFT
    if actor.role == roles.LICENSING_OFFICER:
        return _BEYOND_DRAFT & in_my_places
    return Q(pk__in=[])


def _with_point(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    """`shown_point`: exact, moved to the publication grid, or none, by province and audience."""
    precisions = precision_by_jurisdiction(_LAYER, actor)
    moved = [code for code, precision in precisions.items() if code and precision == "generalised"]
    hidden = [code for code, precision in precisions.items() if code and precision == "none"]
    if not moved and not hidden:
        exact: QuerySet[Any] = rows.annotate(shown_point=F("point")).defer("point")
        return exact
    cases = []
    if hidden:
        cases.append(When(jurisdiction__code__in=hidden, then=Value(None, PointField(srid=4326))))
    if moved:
        cases.append(When(jurisdiction__code__in=moved, then=_Snapped(F("point"), Value(GENERALISED_STEP_DEG))))
    shown: QuerySet[Any] = rows.annotate(
        shown_point=Case(*cases, default=F("point"), output_field=PointField(srid=4326))
    ).defer("point")
    return shown
