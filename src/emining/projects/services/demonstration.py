"""Making the invented market."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.contrib.gis.geos import Point
from django.db import transaction
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.selectors import offices_public, seats_of_organisation
from emining.accounts.types import Actor
from emining.audit.services import record
from emining.audit.types import Subject
from emining.kernel.refusals import Refused
from emining.parties.selectors import parties_public
from emining.parties.services import create_demonstration_companies
from emining.places.selectors import jurisdictions_of_pakistan, places_visible_to
from emining.projects import criteria, events, states
from emining.projects.demonstration import (
    MINES,
    InventedListing,
    ago,
    ago_or_never,
    invented_listings,
    invented_projects,
)
from emining.projects.models import (
    CapitalFigure,
    Infrastructure,
    Listing,
    OwnershipStake,
    Project,
    ProjectDocument,
    ProjectPlace,
    ProjectTitle,
    ResourceFigure,
    Vetting,
    VettingPoint,
)
from emining.projects.selectors.search import commodity_names_all, key_of_listing, key_of_project
from emining.projects.services.demonstration_papers import demonstration_titles, papers_of, titles_of
from emining.projects.services.demonstration_rows import (
    capital_of,
    figures_of,
    infrastructure_of,
    spread,
    stakes_of,
)
from emining.projects.services.numbers import take_numbers
from emining.projects.services.statements import ROLE_OF_KIND
from emining.projects.types import CONSENT_WORDING, LISTING_DAYS, OFFER, PROJECT_DAYS

_OFFICE_OF: Final = {
    "PK-BA": "demo-mines-balochistan",
    "PK-KP": "demo-mines-khyber-pakhtunkhwa",
}
_CHAMBER: Final = "demo-chamber"
_ENDED: Final = frozenset({states.CLOSED, states.WITHDRAWN})


def create_demonstration_projects(*, actor: Actor, today: date | None = None) -> dict[str, int]:
    """Make the invented projects, needs and offers that are missing; how many. Again, both are 0.

    Owners are the demonstration companies of parties, whichever there are. Every name says that it is invented.
    `Refused("demonstration_is_off")` outside demonstration mode. One transaction, one event.
    """
    if not settings.IS_DEMONSTRATION:
        raise Refused("demonstration_is_off")
    if not _owners():
        create_demonstration_companies(actor=actor)
    with transaction.atomic(durable=True):
        made = _Maker(actor, today or timezone.localdate()).make()
        if any(made.values()):
            record(
                code=events.DEMONSTRATION_CREATED,
                subject=Subject("projects.market", "demo", "DEMO"),
                actor=actor,
                chain="PK",
                after=made,
            )
    return made


def _owners() -> dict[str, Any]:
    """Demonstration companies by code."""
    rows = parties_public().filter(organisation__is_demonstration=True, kind="company").order_by("organisation__code")
    return {row.organisation.code: row.organisation for row in rows}


class _Maker:
    def __init__(self, actor: Actor, today: date) -> None:
        self._actor = actor
        self._today = today
        self._titles = demonstration_titles(actor)
        self._owners = _owners()
        self._places = {row.code: row for row in places_visible_to(actor)}
        self._provinces = {row.code: row for row in jurisdictions_of_pakistan()}
        offices = offices_public().filter(code__in=[*_OFFICE_OF.values(), _CHAMBER])
        self._offices = {office.code: office.organisation_id for office in offices}
        self._contacts = {
            owner.pk: seats_of_organisation(owner.pk).filter(role__in=roles.COMPANY_ROLES).first()
            for owner in self._owners.values()
        }

    def make(self) -> dict[str, int]:
        known = set(Project.objects.exclude(slug="").values_list("slug", flat=True))
        projects = [one for one in invented_projects() if one["code"] not in known]
        held = set(Listing.objects.exclude(slug="").values_list("slug", flat=True))
        listings = [one for one in invented_listings() if one.code not in held]
        return {"projects": self._projects(projects), "listings": self._listings(listings)}

    # -- projects -----------------------------------------------------------------------------------------------------
    def _projects(self, entries: Sequence[dict[str, Any]]) -> int:
        rows = [self._project(entry) for entry in entries]
        self._number(rows, "PRJ", lambda row: row.jurisdiction.code)
        for row in rows:
            row.search_key = key_of_project(row)
        made = Project.objects.bulk_create(rows)
        pairs = list(zip(made, entries, strict=True))
        ResourceFigure.objects.bulk_create(one for row, entry in pairs for one in figures_of(row, entry, self._today))
        CapitalFigure.objects.bulk_create(one for row, entry in pairs for one in capital_of(row, entry, self._today))
        Infrastructure.objects.bulk_create(
            one for row, entry in pairs for one in infrastructure_of(row, entry, self._today)
        )
        OwnershipStake.objects.bulk_create(one for row, _entry in pairs for one in stakes_of(row, self._today))
        ProjectPlace.objects.bulk_create(one for row, entry in pairs for one in self._tied(row, entry))
        ProjectTitle.objects.bulk_create(one for row in made for one in titles_of(row, self._titles))
        ProjectDocument.objects.bulk_create(one for row in made for one in papers_of(row, self._actor, self._today))
        self._vettings([row for row in made if row.vetted_score is not None])
        return len(made)

    def _project(self, entry: dict[str, Any]) -> Project:
        owner = self._owner(entry["owner"])
        latest = next((one for one in entry["capital"] if one[0] == "sought"), None)
        exclusive = entry.get("exclusive", {})
        limit = entry.get("nationalities", {})
        return Project(
            slug=entry["code"],
            kind=OFFER,
            organisation=owner,
            name_en=entry["name"]["en"],
            name_zh=entry["name"]["zh"],
            name_ur=entry["name"]["ur"],
            summary_en=entry["summary"]["en"],
            summary_zh=entry["summary"]["zh"],
            summary_ur=entry["summary"]["ur"],
            source_language="zh-hans" if "china" in entry["owner"] else "en",
            stage=entry["stage"],
            value_chain=entry["chain"],
            commodities=entry["commodities"],
            seeks=entry["seeks"],
            jurisdiction=self._provinces[entry["jurisdiction"]],
            district=entry["district"],
            point=Point(entry["point"][0], entry["point"][1], srid=4326),
            accuracy_m=5000,
            is_exclusive=bool(exclusive),
            exclusive_with=self._owners.get(exclusive.get("with", "")),
            exclusive_until=self._today + timedelta(days=exclusive["days"]) if exclusive else None,
            nationalities=limit.get("codes", []),
            nationality_basis=limit.get("basis", ""),
            sought_amount=Decimal(latest[1]) if latest else None,
            sought_currency=latest[2] if latest else "",
            sought_on=ago(self._today, latest[3]) if latest else None,
            outcome=entry.get("outcome", {}).get("code", ""),
            outcome_words=entry.get("outcome", {}).get("words", ""),
            **self._standing(owner, entry["state"], entry["age"], _score(entry.get("score"), "project"), PROJECT_DAYS),
        )

    def _tied(self, row: Project, entry: dict[str, Any]) -> list[ProjectPlace]:
        found = [self._places[code] for code in entry.get("places", ()) if code in self._places]
        return [ProjectPlace(project=row, place_id=place.pk, role=ROLE_OF_KIND[place.kind]) for place in found]

    # -- needs and offers ---------------------------------------------------------------------------------------------
    def _listings(self, invented: Sequence[InventedListing]) -> int:
        rows = [self._listing(one) for one in invented]
        self._number(rows, "LST", lambda row: row.jurisdictions[0] if row.jurisdictions else "PK")
        for row in rows:
            row.search_key = key_of_listing(row)
        made = Listing.objects.bulk_create(rows)
        self._vettings([row for row in made if row.vetted_score is not None])
        return len(made)

    def _listing(self, one: InventedListing) -> Listing:
        owner = self._partner(one)
        names = dict(zip(("en", "zh", "ur"), commodity_names_all().get(one.commodity, (one.commodity,) * 3),
                         strict=True))  # fmt: skip
        quantity, amount = one.entry["quantity"], one.entry["amount"]
        age = {"listed": one.listed_days, "confirmed": one.confirmed_days, "active": one.confirmed_days}
        if one.state == states.SUBMITTED:
            age = {"submitted": one.position % 6 + 1, "active": one.position % 6 + 1}
        return Listing(
            slug=one.code,
            kind=one.entry["kind"],
            category=one.entry["category"],
            organisation=owner,
            project=self._project_of(owner, one),
            stage=one.entry["stage"],
            commodities=[one.commodity],
            jurisdictions=list(one.jurisdictions),
            quantity=Decimal(quantity[0]) if quantity else None,
            unit=quantity[1] if quantity else "",
            amount=Decimal(amount[0]) if amount else None,
            currency=amount[1] if amount else "",
            amount_on=ago(self._today, one.confirmed_days) if amount else None,
            source_language="zh-hans" if one.entry["kind"] == "offer" and one.position % 2 else "en",
            is_exclusive=one.position == 20,
            outcome="agreement" if one.state == states.CLOSED else "",
            **{
                f"{column}_{language}": one.text("name" if column == "name" else "words", language, names[language])
                for column in ("name", "words")
                for language in ("en", "zh", "ur")
            },
            **self._standing(owner, one.state, age, _score(one.score, "listing"), LISTING_DAYS),
        )

    def _partner(self, one: InventedListing) -> Any:
        """A company for it: a need of the commodity is of whoever mines it here, offers are mostly of Chinese ones."""
        codes = sorted(self._owners)
        china = [code for code in codes if "china" in code or code.startswith("demo-cn")]
        if one.entry["kind"] == "need" and MINES.get(one.commodity) in self._owners:
            return self._owners[MINES[one.commodity]]
        pool = (china if one.entry["kind"] == "offer" else [code for code in codes if code not in china]) or codes
        return self._owners[pool[(one.position * 5) % len(pool)]]

    def _project_of(self, owner: Any, one: InventedListing) -> Project | None:
        """Every second need stands for a listed project of the same owner that looks for it."""
        if one.entry["kind"] != "need" or one.position % 2:
            return None
        return (
            Project.objects.filter(organisation=owner, state=states.LISTED, seeks__contains=[one.entry["category"]])
            .filter(commodities__contains=[one.commodity])
            .exclude(slug="")
            .first()
        )

    # -- both ---------------------------------------------------------------------------------------------------------
    def _owner(self, code: str) -> Any:
        if code not in self._owners:
            raise Refused("projects_malformed", where=code, problem="no such demonstration company")
        return self._owners[code]

    def _standing(self, owner: Any, state: str, age: dict[str, int], score: int | None, days: int) -> dict[str, Any]:
        """State and dates: when it came, was confirmed, was last touched, and how long it stays."""
        confirmed = ago_or_never(self._today, age.get("confirmed"))
        seat = self._contacts.get(owner.pk)
        vetted = score is not None and state not in {states.DRAFT, states.SUBMITTED}
        listed = "listed" in age
        agreed = seat is not None and state not in {states.DRAFT, states.RETURNED}
        submitted = age.get("submitted", age.get("listed", 0) + 2)
        return {
            "state": state,
            "is_demonstration": True,
            "contact_seat": seat,
            "contact_consent_at": self._moment(submitted + 1) if agreed else None,
            "contact_consent_wording": CONSENT_WORDING if agreed else "",
            "vetted_score": score if vetted else None,
            "vetted_on": ago_or_never(self._today, age.get("listed", age.get("submitted"))) if vetted else None,
            "submitted_at": None if state == states.DRAFT else self._moment(submitted),
            "listed_at": self._moment(age["listed"]) if listed else None,
            "confirmed_on": confirmed,
            "active_on": ago_or_never(self._today, age.get("active")),
            "expires_on": confirmed + timedelta(days=days) if confirmed else None,
            "ended_on": ago_or_never(self._today, age.get("active")) if state in _ENDED else None,
        }  # fmt: skip

    def _moment(self, days: int) -> datetime:
        return timezone.make_aware(datetime.combine(self._today - timedelta(days=days), time(11, 20)))

    def _number(self, rows: Sequence[Any], kind: str, place_of: Any) -> None:
        """Numbers for all but drafts, a run for each place."""
        for place in sorted({place_of(row) for row in rows}):
            chosen = [row for row in rows if place_of(row) == place and row.state != states.DRAFT]
            if chosen:
                numbers = take_numbers(
                    jurisdiction=place, kind=kind, on=self._today, is_demonstration=True, count=len(chosen)
                )
                for row, number in zip(chosen, numbers, strict=True):
                    row.number = number

    def _vettings(self, rows: Sequence[Project | Listing]) -> None:
        made = Vetting.objects.bulk_create(self._vetting(row) for row in rows)
        VettingPoint.objects.bulk_create(
            VettingPoint(vetting=vetting, criterion=code, points=points)
            for vetting in made
            for code, points in spread(vetting.total, "project" if vetting.project_id else "listing").items()
        )

    def _vetting(self, row: Project | Listing) -> Vetting:
        noun = "project" if isinstance(row, Project) else "listing"
        place = row.jurisdiction.code if isinstance(row, Project) and row.jurisdiction else ""
        returned = row.state == states.RETURNED
        return Vetting(
            **{noun: row},
            verdict="returned" if returned else "listed",
            total=row.vetted_score or 0,
            threshold=criteria.THRESHOLDS[noun],
            most=criteria.most_points(noun),
            criteria=criteria.CRITERIA_VERSION,
            remark="One figure has no source that can be found." if returned else "",
            office_id=self._offices.get(_OFFICE_OF.get(place, _CHAMBER)),
            at=row.listed_at or row.submitted_at or timezone.now(),
            is_demonstration=True,
        )


def _score(wished: int | None, noun: str) -> int | None:
    """The points nearest to the wished ones that the levels of the criteria allow."""
    return None if wished is None else sum(spread(wished, noun).values())
