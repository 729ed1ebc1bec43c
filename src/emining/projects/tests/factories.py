"""Projects, needs and offers in any state, for tests of every app."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.contrib.gis.geos import Point
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from emining.accounts import roles
from emining.accounts.models import Seat
from emining.accounts.selectors import actor_in
from emining.accounts.tests.factories import make_actor, make_organisation, make_seat
from emining.accounts.types import Actor
from emining.geoscience.models import Commodity
from emining.kernel.languages import Trilingual
from emining.projects import states
from emining.projects.criteria import criteria_of
from emining.projects.models import Listing, OwnershipStake, Project
from emining.projects.selectors.search import key_of_listing, key_of_project
from emining.projects.services import add_paper, begin_listing, begin_project, say, submit, vet
from emining.projects.services.numbers import take_number
from emining.projects.types import (
    CONSENT_WORDING,
    FACT_SHEET,
    CapitalGiven,
    ContactGiven,
    FigureGiven,
    InfrastructureGiven,
    ListingGiven,
    NatureGiven,
    PaperGiven,
    PlaceGiven,
    Scored,
    StakeGiven,
    WordsGiven,
)

_NUMBERS = count(1)
TODAY = date(2026, 11, 20)


def make_commodities() -> None:
    """Three commodities of the vocabulary."""
    for code, english, chinese, urdu in (
        ("Cu", "copper", "铜", "تانبا"), ("Chro", "chromite", "铬铁矿", "کرومائیٹ"), ("Li", "lithium", "锂", "لیتھیم"),
    ):  # fmt: skip
        Commodity.objects.get_or_create(
            code=code, defaults={"name_en": english, "name_zh": chinese, "name_ur": urdu, "group": "E"}
        )


def owner(role: str = roles.COMPANY_OWNER, organisation: Any = None) -> Actor:
    """A person in a company's seat."""
    return make_actor(role, "PK-BA", organisation or make_organisation())


def officer(jurisdiction: str = "PK-BA") -> Actor:
    """A licensing officer."""
    return make_actor(roles.LICENSING_OFFICER, jurisdiction)


def colleague(actor: Actor, role: str = roles.COMPANY_EDITOR) -> Actor:
    """Somebody else of the same company."""
    seat = Seat.objects.get(pk=actor.seat_id)
    other = make_seat(role, "PK-BA", organisation=seat.office.organisation)
    return actor_in(other, person=other.person, language="en")


def fill_in(actor: Actor, project: Project, *, stage: str = "survey", contact: bool = True) -> Project:
    """Say what a project of this stage must say, section by section, as its owner does."""
    make_commodities()

    def section(code: str, given: Any) -> None:
        say(actor=actor, noun="project", key=project.pk, section=code, given=given)

    section(
        "words",
        WordsGiven(
            "en", Trilingual("Test project", "测试项目", "آزمائشی منصوبہ"), Trilingual("What it is.", "说明。", "")
        ),
    )
    section("nature", NatureGiven(stage, ("survey", "extraction"), ("Cu",), ("finance", "survey")))
    section("place", PlaceGiven("PK-BA", "Chagai", longitude=62.5, latitude=29.1, accuracy_m=500))
    if contact:
        section("contact", ContactGiven(actor.seat_id, agrees=True))
    project.refresh_from_db()
    return project


def figure(**fields: Any) -> FigureGiven:
    """A measured resource."""
    values: dict[str, Any] = {
        "category": "measured", "commodity": "Cu", "amount": Decimal("12.5"), "unit": "Mt",
        "code": "gbt_17766_2020", "as_of": TODAY, "source": "Report 7",
        "grade_value": Decimal("0.6"), "grade_unit": "%",
    } | fields  # fmt: skip
    return FigureGiven(**values)


def capital(**fields: Any) -> CapitalGiven:
    """A sum sought."""
    values: dict[str, Any] = {
        "kind": "sought", "amount": Decimal(5_000_000), "currency": "USD", "on": TODAY, "source": "Board paper",
    } | fields  # fmt: skip
    return CapitalGiven(**values)


def stake(**fields: Any) -> StakeGiven:
    """A third."""
    values: dict[str, Any] = {
        "numerator": 1, "denominator": 3, "as_of": TODAY, "source": "Register", "holder_text": "A holder",
    } | fields  # fmt: skip
    return StakeGiven(**values)


def infrastructure(kind: str = "power", **fields: Any) -> InfrastructureGiven:
    """Power at ten kilometres."""
    values: dict[str, Any] = {
        "kind": kind, "status": "available", "as_of": TODAY, "source": "Visit", "distance_km": Decimal(10),
    } | fields  # fmt: skip
    return InfrastructureGiven(**values)


def draft_project(actor: Actor | None = None) -> Project:
    """A draft with a name, as its owner begins it."""
    actor = actor or owner()
    return fill_in(actor, begin_project(actor=actor), contact=False)


def submitted_project(actor: Actor | None = None) -> Project:
    """A complete project that waits for the officers."""
    actor = actor or owner()
    project = fill_in(actor, begin_project(actor=actor))
    submit(actor=actor, noun="project", key=project.pk)
    project.refresh_from_db()
    return project


def full_marks(noun: str = "project") -> list[Scored]:
    """The most points of every criterion."""
    return [Scored(one.code, one.most) for one in criteria_of(noun)]


def listed_project(actor: Actor | None = None) -> Project:
    """A project that went the whole way to the market."""
    project = submitted_project(actor)
    vet(actor=officer(), noun="project", key=project.pk, scores=full_marks(), verdict="listed")
    project.refresh_from_db()
    return project


def draft_listing(actor: Actor | None = None, **fields: Any) -> Listing:
    """A draft of a need, as its owner begins it."""
    actor = actor or owner()
    make_commodities()
    listing = begin_listing(actor=actor, kind="need", category="finance")
    values: dict[str, Any] = {
        "kind": "need", "category": "finance", "commodities": ("Cu",), "jurisdictions": ("PK-BA",)
    } | fields  # fmt: skip
    say(actor=actor, noun="listing", key=listing.pk, section="nature", given=ListingGiven(**values))
    say(
        actor=actor,
        noun="listing",
        key=listing.pk,
        section="words",
        given=WordsGiven("en", Trilingual("We look for finance"), Trilingual("For two seasons.")),
    )
    listing.refresh_from_db()
    return listing


def listed_listing(actor: Actor | None = None, **fields: Any) -> Listing:
    """A need that went the whole way to the market."""
    actor = actor or owner()
    listing = draft_listing(actor, **fields)
    say(actor=actor, noun="listing", key=listing.pk, section="contact", given=ContactGiven(actor.seat_id, agrees=True))
    submit(actor=actor, noun="listing", key=listing.pk)
    vet(actor=officer(), noun="listing", key=listing.pk, scores=full_marks("listing"), verdict="listed")
    listing.refresh_from_db()
    return listing


def row_of_project(state: str = states.LISTED, *, seat: Seat | None = None, **fields: Any) -> Project:
    """A project written straight into a state, for lists and gates: quicker than the whole way."""
    number = next(_NUMBERS)
    places = Project._meta.get_field("jurisdiction").related_model
    place = places.objects.get(code=fields.pop("jurisdiction", "PK-BA"))
    values: dict[str, Any] = _standing(state, seat) | {
        "kind": "offer",
        "name_en": f"Row {number}",
        "summary_en": "In words.",
        "stage": "survey",
        "value_chain": ["extraction"],
        "commodities": ["Cu"],
        "seeks": ["finance"],
        "jurisdiction": place,
        "point": Point(62.5, 29.1, srid=4326),
        "accuracy_m": 500,
    } | fields  # fmt: skip
    if values["kind"] == FACT_SHEET:
        values |= {
            "organisation": None,
            "contact_seat": None,
            "source": "Somewhere",
            "grade": "S",
            "compiled_on": TODAY,
            "vetted_score": None,
            "vetted_on": None,
        }
    if state != states.DRAFT:
        values["number"] = take_number(
            jurisdiction=place.code, kind="PRJ", on=TODAY, is_demonstration=values.get("is_demonstration", False)
        )
    project = Project(**values)
    project.search_key = key_of_project(project)
    project.save()
    return project


def row_of_listing(state: str = states.LISTED, *, seat: Seat | None = None, **fields: Any) -> Listing:
    """A need written straight into a state."""
    number = next(_NUMBERS)
    values: dict[str, Any] = _standing(state, seat) | {
        "kind": "need", "category": "finance", "name_en": f"Need {number}", "words_en": "In words.",
        "commodities": ["Cu"], "jurisdictions": ["PK-BA"],
    } | fields  # fmt: skip
    if state != states.DRAFT:
        values["number"] = take_number(jurisdiction="PK", kind="LST", on=TODAY, is_demonstration=False)
    listing = Listing(**values)
    listing.search_key = key_of_listing(listing)
    listing.save()
    return listing


def stake_row(project: Project, holder: Any) -> OwnershipStake:
    """A third of a project, held by an organisation."""
    return OwnershipStake.objects.create(
        project=project, holder=holder, numerator=1, denominator=3, as_of=TODAY, source="A test", evidence="C"
    )


def _standing(state: str, seat: Seat | None) -> dict[str, Any]:
    seat = seat or make_seat(roles.COMPANY_OWNER, "PK-BA")
    now, today = timezone.now(), timezone.localdate()
    was_listed = state not in {states.DRAFT, states.SUBMITTED, states.RETURNED}
    return {
        "state": state,
        "organisation": seat.office.organisation,
        "contact_seat": seat,
        "contact_consent_at": now,
        "contact_consent_wording": CONSENT_WORDING,
        "submitted_at": None if state == states.DRAFT else now,
        "listed_at": now if was_listed else None,
        "confirmed_on": today if was_listed else None,
        "active_on": today,
        "expires_on": today + timedelta(days=90) if was_listed else None,
        "vetted_score": 80 if was_listed else None,
        "vetted_on": today if was_listed else None,
        "outcome": "agreement" if state == states.CLOSED else "",
        "ended_on": today if state in {states.CLOSED, states.WITHDRAWN} else None,
    }


def pdf(name: str = "study.pdf") -> SimpleUploadedFile:
    """A small valid PDF, each with its own bytes."""
    body = f"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /N {next(_NUMBERS)} >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
    return SimpleUploadedFile(name, body.encode(), content_type="application/pdf")


def add_test_paper(actor: Actor, project: Project, *, level: str = "public", kind: str = "other") -> Any:
    """A paper of a project."""
    given = PaperGiven(kind, f"Paper {level}", "en", level, TODAY)
    return add_paper(actor=actor, project_id=project.pk, upload=pdf(), given=given)
