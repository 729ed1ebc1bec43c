"""The page of one project."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from emining.accounts.types import Actor
from emining.audit.selectors import events_of
from emining.audit.types import Subject, TimelineEntry
from emining.documents.qr import qr_svg
from emining.geoscience.selectors import occurrences_visible_to
from emining.parties.selectors.likeness import kept_organisations
from emining.parties.types import STAGES
from emining.places.selectors import places_visible_to
from emining.projects import hooks, states, wording
from emining.projects.ages import quiet_days
from emining.projects.models import Project, ProjectDocument
from emining.projects.permissions import may_keep_own, may_vet
from emining.projects.selectors.gate import papers_visible_to, projects_visible_to
from emining.projects.selectors.work import vettings_of
from emining.projects.trades import TRADES
from emining.projects.types import (
    CATEGORIES,
    DOCUMENT_KINDS,
    DOCUMENT_LEVELS,
    FACT_SHEET,
    OUTCOMES,
    PLACE_ROLES,
)
from emining.projects.views import describe
from emining.projects.views.market import market_crumbs
from emining.projects.views.words import (
    address_of,
    card,
    commodity_words,
    confirmed_age,
    public_address,
    seen_or_404,
    today,
)
from emining.titles.selectors import titles_visible_to

_MARGIN_DEG = 0.6


@require_safe
def project_by_id(request: HttpRequest, key: int) -> HttpResponse:
    """The address a map feature leads to: on to the page of its project."""
    found = seen_or_404(projects_visible_to(request.actor), pk=key)
    if found.number is None:
        raise Http404
    return redirect("projects:detail", number=found.number)


@require_safe
def project_page(request: HttpRequest, number: str) -> HttpResponse:
    """One project as this reader may see it; what was taken off the market leaves its number and a sentence."""
    actor: Actor = request.actor
    project = read_project(actor, number)
    if project is None:
        return gone(request, Project, number)
    day, commodities = today(), commodity_words()
    context = {
        "project": project,
        "is_sheet": project.kind == FACT_SHEET,
        "kind": wording.kind_words(project.kind),
        "tag": wording.tag(project.state),
        "stage": wording.stage_name(project.stage),
        "summary": wording.written(project, "summary"),
        "minerals": wording.names_for(project.commodities, commodities),
        "chain": [STAGES[one] for one in project.value_chain if one in STAGES],
        "seeks": [CATEGORIES[one] for one in project.seeks if one in CATEGORIES],
        "outcome": OUTCOMES.get(project.outcome, ""),
        "figures": describe.figures_of(project, commodities, day),
        "capital": describe.capital_of(project, day),
        "stakes": describe.stakes_of(project, day),
        "infrastructure": describe.infrastructure_of(project, day),
        "infrastructure_said": bool(project.infrastructure.all()),
        "quiet": quiet_days(project.active_on, today=day),
        "confirmed": confirmed_age(project, day),
        "qr": qr_svg(public_address(address_of(project))),
        "listings": [card(one, commodities, day) for one in _listings(project)],
        "events": _events(actor, project),
        "openers": hooks.openers_for(
            actor, hooks.ProjectFacts(project.pk, project.state, project.kind, project.organisation_id)
        ),
        "crumbs": market_crumbs({"label": project.number}),
        **_place(project),
        **_ties(actor, project),
        **_papers(actor, project),
        **_vetting(actor, project),
    }
    return render(request, "projects/detail.html", context)


def read_project(actor: Actor, number: str) -> Project | None:
    """A project with everything that its page says, in few questions; None when this reader does not see it."""
    rows = projects_visible_to(actor).filter(number=number)
    found: Project | None = rows.prefetch_related(
        "figures", "capital", "infrastructure", "stakes__holder", "title_links", "occurrence_links", "place_links"
    ).first()
    return found


def gone(request: HttpRequest, model: Any, number: str) -> HttpResponse:
    """410 for what was public once and was withdrawn, suspended or retired: number, name, what became of it, when."""
    found = (
        model.objects.filter(number=number, state__in=sorted(states.ENDED_EARLY), listed_at__isnull=False)
        .only("number", "name_en", "name_zh", "name_ur", "state", "ended_on", "is_demonstration")
        .first()
    )
    if found is None:
        raise Http404
    context = {"thing": found, "tag": wording.tag(found.state), "crumbs": market_crumbs({"label": found.number})}
    return render(request, "projects/gone.html", context, status=410)


def _events(actor: Actor, project: Project) -> list[TimelineEntry]:
    """What the audit holds of it; an invented one and a fact sheet came with all others of their kind in one event."""
    found = events_of(TRADES["project"].subject(project), actor=actor, limit=40)
    if project.kind == FACT_SHEET:
        found += events_of(Subject("projects.fact_sheets", "platform", ""), actor=actor, limit=3)
    elif project.slug:
        found += events_of(Subject("projects.market", "demo", ""), actor=actor, limit=3)
    return sorted(found, key=lambda one: one.at, reverse=True)


def _listings(project: Project) -> list[Any]:
    """Public needs and offers for this project."""
    rows = project.listings.filter(state__in=sorted(states.READABLE)).select_related("organisation")
    return list(rows.order_by("-listed_at", "-id")[:20])


def _place(project: Any) -> dict[str, Any]:
    """The map's shape, if there is a point to show."""
    point = project.shown_point
    if point is None:
        return {"geojson": None}
    extent = (point.x - _MARGIN_DEG, point.y - _MARGIN_DEG, point.x + _MARGIN_DEG, point.y + _MARGIN_DEG)
    return {
        "point": point,
        "geojson": {
            "type": "Feature",
            "properties": {"number": project.number},
            "geometry": json.loads(point.geojson),
        },
        "extent": ",".join(f"{edge:.5f}" for edge in extent),
    }


def _ties(actor: Actor, project: Project) -> dict[str, Any]:
    """Titles with whom the register names as holder, recorded deposits, places; each through its own gate."""
    wanted = [link.title_id for link in project.title_links.all()]
    titles: list[dict[str, Any]] = []
    if wanted:
        found = list(titles_visible_to(actor).filter(title_id__in=wanted).select_related("register", "holder"))
        # A register goes on naming a company that was merged; the project has gone over to the one that stays.
        today = kept_organisations({version.holder_id for version in found if version.holder_id is not None})
        titles = [
            {
                "version": version,
                "is_owners": version.holder_id is not None and today[version.holder_id] == project.organisation_id,
            }
            for version in found
        ]
    keys = [link.occurrence_id for link in project.occurrence_links.all()]
    occurrences = list(occurrences_visible_to(actor).filter(pk__in=keys)) if keys else []
    roles = {link.place_id: link.role for link in project.place_links.all()}
    places = list(places_visible_to(actor).filter(pk__in=roles)) if roles else []
    return {
        "titles": titles,
        "occurrences": occurrences,
        "places": [{"place": place, "role": PLACE_ROLES[roles[place.pk]]} for place in places],
    }


def _papers(actor: Actor, project: Project) -> dict[str, Any]:
    """Every paper by kind and level; title, size and link only where this reader may read it."""
    readable = set(papers_visible_to(actor).filter(project=project).values_list("pk", flat=True))
    rows = ProjectDocument.objects.filter(project=project).select_related("document")
    return {
        "papers": [
            {
                "paper": one if one.pk in readable else None,
                "kind": DOCUMENT_KINDS[one.kind],
                "level": DOCUMENT_LEVELS[one.level],
                "stated_on": one.stated_on,
                "language": wording.LANGUAGE_NAMES[one.language],
            }
            for one in rows
        ]
    }


def _vetting(actor: Actor, project: Project) -> dict[str, Any]:
    """Total, date and office for everybody; points and remarks for the owner and for officers."""
    is_own = may_keep_own(actor, project).allowed
    may = may_vet(actor, project)
    return {
        "vettings": list(vettings_of(project)) if project.kind != FACT_SHEET else [],
        "sees_points": is_own or may.allowed,
        "is_own": is_own,
        "may_vet": may.allowed,
    }
