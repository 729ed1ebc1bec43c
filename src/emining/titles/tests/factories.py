"""Registers, titles and applications for tests of every app."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Polygon
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from emining.accounts import roles
from emining.accounts.tests.factories import make_actor, make_organisation
from emining.accounts.types import Actor
from emining.titles import kinds, states
from emining.titles.ground import Ground, read_ground
from emining.titles.models import Application, Register, Title, TitleVersion
from emining.titles.services import lodge_application
from emining.titles.types import LodgeApplication

_NUMBERS = count(1)


def make_register(jurisdiction: str = "PK-BA", kind: str = kinds.DEMONSTRATION, **fields: Any) -> Register:
    """A register of a jurisdiction (which the migrations bring)."""
    places = Register._meta.get_field("jurisdiction").related_model
    number = next(_NUMBERS)
    fields.setdefault("code", f"test-{jurisdiction.lower()}-{number}")
    fields.setdefault("name_en", f"Test register {number}")
    return Register.objects.create(jurisdiction=places.objects.get(code=jurisdiction), kind=kind, **fields)


def square(lon: float = 65.0, lat: float = 29.0, side: float = 0.05) -> MultiPolygon:
    """A square area from its south-west corner, degrees."""
    box = Polygon.from_bbox((lon, lat, lon + side, lat + side))
    box.srid = 4326
    return MultiPolygon(box, srid=4326)


def ground(lon: float = 65.0, lat: float = 29.0, side: float = 0.05) -> Ground:
    """The same square as an applicant types it."""
    corners = [(lat, lon), (lat, lon + side), (lat + side, lon + side), (lat + side, lon)]
    return read_ground("\n".join(f"{y:.6f}, {x:.6f}" for y, x in corners))


def make_title(register: Register | None = None, **fields: Any) -> TitleVersion:
    """A title with one version of its facts, true and known from early 2020 unless told otherwise."""
    register = register or make_register()
    kind = fields.pop("kind", kinds.EL)
    number = fields.pop("number", f"T-{next(_NUMBERS)}")
    title = Title.objects.create(register=register, number=number, kind=kind)
    return make_version(title, **fields)


def make_version(title: Title, **fields: Any) -> TitleVersion:
    """One version of the facts of a title."""
    values: dict[str, Any] = {
        "state": states.IN_FORCE,
        "cause": "granted",
        "is_exclusive": title.kind in kinds.EXCLUSIVE_KINDS,
        "mineral_groups": ["E"],
        "commodities": ["Cu"],
        "geom": square(),
        "area_ha": Decimal("2711.5"),
        "granted_on": date(2020, 1, 15),
        "expires_on": date(2030, 1, 14),
        "valid": DateRange(date(2020, 1, 15), None),
        "known": DateTimeTZRange(datetime(2020, 1, 20, 6, tzinfo=UTC), None),
    } | fields
    version = TitleVersion.objects.create(
        title=title, register=title.register, number=title.number, kind=title.kind, **values
    )
    version.refresh_from_db(fields=["cell", "search_text", "is_current"])
    return version


def company_actor(role: str = roles.COMPANY_EDITOR, jurisdiction: str = "PK-BA") -> Actor:
    """A person in a company's seat."""
    return make_actor(role, jurisdiction, make_organisation())


def make_command(actor: Actor, register: Register, **fields: Any) -> LodgeApplication:
    """An application for an exploration licence over a square."""
    values: dict[str, Any] = {
        "register_code": register.code,
        "title_kind": kinds.EL,
        "mineral_group": "E",
        "applicant_id": actor.organisation_id,
        "ground": ground(),
    } | fields
    return LodgeApplication(**values)


def make_application(actor: Actor | None = None, register: Register | None = None, **fields: Any) -> Application:
    """A lodged application."""
    actor = actor or company_actor()
    register = register or make_register()
    return lodge_application(actor=actor, command=make_command(actor, register, **fields))


def geometry(wkt: str) -> GEOSGeometry:
    """A shape from WKT, WGS 84."""
    return GEOSGeometry(wkt, srid=4326)
