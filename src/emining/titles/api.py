"""The register over JSON: the same gate, the same commands, the same refusals as the pages."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError
from ninja.security import django_auth

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.places.survey.coordinates import Reading
from emining.places.survey.datums import WGS_84
from emining.titles.asking import read_filter
from emining.titles.ground import read_ground
from emining.titles.models import Application
from emining.titles.selectors.applications import applications_visible_to
from emining.titles.selectors.gate import sight_of
from emining.titles.selectors.search import count_of, page_of
from emining.titles.services import lodge_application
from emining.titles.types import LodgeApplication

router = Router(tags=["titles"])


class LodgeIn(Schema):
    """What an applicant asks for. `coordinates`: GeoJSON as text, WKT, or one corner a line in any coordinate form."""

    register_code: str = Field(max_length=40)
    title_kind: str = Field("EL", max_length=8)
    mineral_group: str = Field(max_length=1)
    coordinates: str = Field(max_length=2_000_000)
    assume: str = Field(WGS_84, max_length=20)


class ApplicationOut(Schema):
    """A lodged application. Instants are UTC; `area_ha` is geodesic on WGS 84."""

    number: str
    register_code: str
    title_kind: str
    mineral_group: str
    state: str
    area_ha: Decimal
    lodged_at: datetime
    lodged_on: date
    sequence: int
    sequence_of_day: int
    findings: dict[str, Any]
    is_demonstration: bool

    @staticmethod
    def resolve_register_code(application: Application) -> str:
        """The register's code."""
        return application.register.code

    @staticmethod
    def resolve_is_demonstration(application: Application) -> bool:
        """Whether it was lodged in a demonstration register and has no effect in law."""
        return application.register.is_demonstration


class RefusalOut(Schema):
    """Why not: a stable code and its facts."""

    code: str
    facts: dict[str, Any]


class TitleOut(Schema):
    """One title as listed. Codes only; names in three languages."""

    register_code: str
    standing: str
    number: str
    kind: str
    state: str
    name_en: str
    name_zh: str
    name_ur: str
    commodities: list[str]
    area_ha: Decimal
    granted_on: date | None
    expires_on: date | None


class TitlesOut(Schema):
    """A page of titles; `next` is the mark that the next page begins after, empty on the last."""

    count: int
    count_is_capped: bool
    next: str
    titles: list[TitleOut]


class TitleQuery(Schema):
    """The same question as the address of the list."""

    q: str = ""
    register_code: str = Field("", alias="register")
    jurisdiction: str = ""
    kind: str = ""
    state: str = ""
    commodity: str = ""
    as_at: str = ""
    known_on: str = ""
    sort: str = "number"
    after: str = ""


@router.post("/applications", auth=django_auth, response={201: ApplicationOut, 409: RefusalOut})
def lodge(request: HttpRequest, body: LodgeIn) -> tuple[int, Any]:
    """Lodge an application for the company of the seat in use. A refusal is 409 with its code."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    try:
        command = LodgeApplication(
            register_code=body.register_code,
            title_kind=body.title_kind,
            mineral_group=body.mineral_group,
            applicant_id=actor.organisation_id or 0,
            ground=read_ground(body.coordinates, Reading(assume=body.assume)),
        )
        return 201, lodge_application(actor=actor, command=command)
    except Refused as refused:
        return 409, {"code": refused.code, "facts": refused.facts}


@router.get("/applications", auth=django_auth, response=list[ApplicationOut])
def applications(request: HttpRequest) -> Any:
    """The latest two hundred applications that the seat in use may see."""
    return applications_visible_to(request.actor).order_by("-lodged_at")[:200]  # type: ignore[attr-defined]


@router.get("/applications/{path:number}", auth=django_auth, response=ApplicationOut)
def application(request: HttpRequest, number: str) -> Any:
    """One application; 404 for one that the seat may not see."""
    found = applications_visible_to(request.actor).filter(number=number).first()  # type: ignore[attr-defined]
    if found is None:
        raise HttpError(404, "application_unknown")
    return found


@router.get("/titles", auth=None, response=TitlesOut)
def titles(request: HttpRequest, query: Query[TitleQuery]) -> Any:
    """Titles that the reader may see, fifty at a time."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = read_filter(query.dict(by_alias=True))
    sight = sight_of(actor)
    registers = sight.registers
    page = page_of(actor, asked, mark=query.after, sight=sight)
    counted = count_of(actor, asked, sight=sight)
    rows = [
        row | {"register_code": registers[row["register_id"]].code, "standing": registers[row["register_id"]].kind}
        for row in page.rows
    ]
    return {"count": counted.number, "count_is_capped": counted.more, "next": page.next_mark, "titles": rows}
