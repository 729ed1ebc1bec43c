"""Projects over JSON: the same gates, commands and refusals as the pages."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError
from ninja.security import django_auth

from emining.accounts.types import Actor
from emining.projects.asking import read_listings, read_projects
from emining.projects.models import Listing, Project
from emining.projects.selectors.gate import (
    listings_visible_to,
    own_listings,
    own_projects,
    projects_visible_to,
)
from emining.projects.selectors.search import count_of, listings_matching, page_of, projects_matching

router = Router(tags=["projects"])


class FigureOut(Schema):
    """One quantity as its source reports it. Never add categories together."""

    category: str
    commodity: str
    qualifier: str
    amount: Decimal
    unit: str
    grade_value: Decimal | None
    grade_unit: str
    code: str
    classification: str
    as_of: date
    as_of_precision: str
    source: str
    evidence: str


class CapitalOut(Schema):
    """One sum, in its own currency."""

    kind: str
    qualifier: str
    amount: Decimal
    currency: str
    on: date
    on_precision: str
    source: str
    evidence: str


class StakeOut(Schema):
    """One share as a fraction of whole numbers; both empty when it is not established."""

    holder: str
    numerator: int | None
    denominator: int | None
    is_operator: bool
    as_of: date
    source: str
    evidence: str

    @staticmethod
    def resolve_holder(stake: Any) -> str:
        """The holder's name as stated, else its code here."""
        return stake.holder_text or (stake.holder.code if stake.holder else "")


class InfrastructureOut(Schema):
    """One kind of infrastructure."""

    kind: str
    status: str
    distance_km: Decimal | None
    as_of: date
    source: str


class ThingOut(Schema):
    """What projects, needs and offers share. Codes only; names in three languages. No contact is ever here."""

    number: str | None
    kind: str
    state: str
    name_en: str
    name_zh: str
    name_ur: str
    source_language: str
    owner: str
    commodities: list[str]
    vetted_score: int | None
    vetted_on: date | None
    changed_since_vetting: bool
    listed_at: datetime | None
    confirmed_on: date | None
    active_on: date | None
    expires_on: date | None
    is_exclusive: bool
    is_demonstration: bool

    @staticmethod
    def resolve_owner(thing: Any) -> str:
        """Code of the owner; empty for a fact sheet."""
        return thing.organisation.code if thing.organisation else ""


class ProjectOut(ThingOut):
    """A project as listed."""

    stage: str
    value_chain: list[str]
    seeks: list[str]
    jurisdiction: str
    district: str
    point: list[float] | None
    sought_amount: Decimal | None
    sought_currency: str
    sought_on: date | None

    @staticmethod
    def resolve_jurisdiction(project: Project) -> str:
        """Code of the province."""
        return project.jurisdiction.code if project.jurisdiction else ""

    @staticmethod
    def resolve_point(project: Any) -> list[float] | None:
        """Longitude and latitude as the publication policy shows them."""
        point = getattr(project, "shown_point", None)
        return [round(point.x, 5), round(point.y, 5)] if point else None


class ProjectWhole(ProjectOut):
    """A project with everything it says."""

    summary_en: str
    summary_zh: str
    summary_ur: str
    nationalities: list[str]
    nationality_basis: str
    source: str
    grade: str
    figures: list[FigureOut]
    capital: list[CapitalOut]
    stakes: list[StakeOut]
    infrastructure: list[InfrastructureOut]

    @staticmethod
    def resolve_figures(project: Project) -> Any:
        """Quantities."""
        return list(project.figures.all())

    @staticmethod
    def resolve_capital(project: Project) -> Any:
        """Sums."""
        return list(project.capital.all())

    @staticmethod
    def resolve_stakes(project: Project) -> Any:
        """Shares."""
        return list(project.stakes.select_related("holder"))

    @staticmethod
    def resolve_infrastructure(project: Project) -> Any:
        """Power, water, road, rail, port."""
        return list(project.infrastructure.all())


class ListingOut(ThingOut):
    """A need or an offer."""

    category: str
    stage: str
    jurisdictions: list[str]
    quantity: Decimal | None
    unit: str
    amount: Decimal | None
    currency: str
    amount_on: date | None
    words_en: str
    words_zh: str
    words_ur: str


class ProjectsOut(Schema):
    """A page of projects; `next` is the mark that the next page begins after, empty on the last."""

    count: int
    count_is_capped: bool
    next: str
    projects: list[ProjectOut]


class ListingsOut(Schema):
    """A page of needs and offers."""

    count: int
    count_is_capped: bool
    next: str
    listings: list[ListingOut]


class OwnOut(Schema):
    """Everything of the seat's company, drafts included."""

    projects: list[ProjectOut]
    listings: list[ListingOut]


class _Asked(Schema):
    """What both questions share."""

    q: str = ""
    kind: str = ""
    shown: str = "open"
    chain: str = ""
    commodity: str = ""
    province: str = ""
    age: str = ""
    sort: str = "newest"
    after: str = ""


class ProjectQuery(_Asked):
    """The same question as the address of the list."""

    stage: str = ""
    seeks: str = ""
    currency: str = ""
    least: str = ""
    most: str = ""
    vetted: str = ""


class ListingQuery(_Asked):
    """The same question as the address of the list."""

    category: str = Field("", max_length=30)


@router.get("/market/projects", auth=None, response=ProjectsOut)
def market_projects(request: HttpRequest, query: Query[ProjectQuery]) -> Any:
    """Projects that the market shows, twenty-four at a time."""
    asked = read_projects(query.dict())
    rows = projects_matching(projects_visible_to(_actor(request)), asked)
    page, counted = page_of(rows, asked.sort, mark=query.after), count_of(rows)
    return {
        "count": counted.number,
        "count_is_capped": counted.more,
        "next": page.next_mark,
        "projects": page.rows,
    }


@router.get("/market/projects/{path:number}", auth=None, response=ProjectWhole)
def market_project(request: HttpRequest, number: str) -> Any:
    """One project; 404 for one that the reader may not see."""
    found = projects_visible_to(_actor(request)).filter(number=number).first()
    if found is None:
        raise HttpError(404, "project_unknown")
    return found


@router.get("/market/listings", auth=None, response=ListingsOut)
def market_listings(request: HttpRequest, query: Query[ListingQuery]) -> Any:
    """Needs and offers that the market shows."""
    asked = read_listings(query.dict())
    rows = listings_matching(listings_visible_to(_actor(request)), asked)
    page, counted = page_of(rows, asked.sort, mark=query.after), count_of(rows)
    return {
        "count": counted.number,
        "count_is_capped": counted.more,
        "next": page.next_mark,
        "listings": page.rows,
    }


@router.get("/market/listings/{path:number}", auth=None, response=ListingOut)
def market_listing(request: HttpRequest, number: str) -> Any:
    """One need or offer; 404 for one that the reader may not see."""
    found: Listing | None = listings_visible_to(_actor(request)).filter(number=number).first()
    if found is None:
        raise HttpError(404, "listing_unknown")
    return found


@router.get("/market/own", auth=django_auth, response=OwnOut)
def market_own(request: HttpRequest) -> Any:
    """What the company of the seat in use has, drafts included; nothing for other seats."""
    actor = _actor(request)
    return {
        "projects": list(own_projects(actor).order_by("-changed_at")[:200]),
        "listings": list(own_listings(actor).order_by("-changed_at")[:200]),
    }


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
