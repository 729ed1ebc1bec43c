"""The gate of the register: what a reader may see, and how exactly.

Pages, API, tiles, exports and search all begin here. The publication policy is applied per register (jurisdiction and
standing), which is a handful of rows, so that the query over a million versions stays a query over one table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from django.contrib.gis.db.models import GeometryField
from django.db.models import Case, F, Func, Q, QuerySet, Sum, When
from django.utils import timezone

from emining.accounts.types import ANONYMOUS, Actor
from emining.places.selectors import audience_of, publication_policy
from emining.places.types import GENERALISED_STEP_DEG, Precision
from emining.titles import kinds
from emining.titles.models import GroundCell, Register, RegisterEdition, TitleVersion

LAYER_OF_KIND: Final = {
    kinds.OFFICIAL: "titles",
    kinds.DEMONSTRATION: "titles.demonstration",
    kinds.FOREIGN_REFERENCE: "titles.reference",
}
"""Which layer of the publication policy a register belongs to."""


class Generalised(Func):
    """The square of the publication grid round a shape's middle: says where about, never where."""

    template = (
        "ST_Multi(ST_Expand(ST_SnapToGrid(ST_Centroid(%(expressions)s), "
        f"{GENERALISED_STEP_DEG}), {GENERALISED_STEP_DEG / 2}))"
    )
    output_field = GeometryField(srid=4326)


@dataclass(frozen=True, slots=True)
class Sight:
    """The registers a reader may see, by key, and how exactly: found once a request and handed on."""

    registers: Mapping[int, Register]
    exact: tuple[int, ...]
    generalised: tuple[int, ...]

    @property
    def all(self) -> tuple[int, ...]:
        """Every visible register."""
        return self.exact + self.generalised


def sight_of(actor: Actor) -> Sight:
    """Which registers this reader sees, and how exactly. Two small queries, asked once in a request."""
    return _sight_in_request(actor) if actor.request_id else _sight(actor)


@lru_cache(maxsize=32)
def _sight_in_request(actor: Actor) -> Sight:
    """An actor carries the id of the request, so that the next request of the same reader asks anew."""
    return _sight(actor)


def _sight(actor: Actor) -> Sight:
    policy = publication_policy()
    registers: dict[int, Register] = {}
    found: dict[Precision, list[int]] = {"exact": [], "generalised": [], "none": []}
    for register in Register.objects.select_related("jurisdiction"):
        place = register.jurisdiction.code
        audience = audience_of(actor, place)
        shown: Precision = "none"
        if register.is_public or audience == "officer":
            shown = policy.precision(place, LAYER_OF_KIND[register.kind], audience)
        found[shown].append(register.pk)
        if shown != "none":
            registers[register.pk] = register
    return Sight(registers, tuple(found["exact"]), tuple(found["generalised"]))


def registers_visible_to(actor: Actor) -> QuerySet[Register]:
    """The registers this reader may see, with their jurisdictions."""
    return Register.objects.filter(pk__in=sight_of(actor).all).select_related("jurisdiction")


def titles_visible_to(
    actor: Actor, *, as_at: date | None = None, known_on: datetime | None = None, sight: Sight | None = None
) -> QuerySet[TitleVersion]:
    """The versions of titles that this reader may see, each with `shown_geom` at the precision the policy allows.

    Without dates: what is true and known now. With dates: what was true on `as_at` as it was known at `known_on` (a
    missing one means today, now). At most one version of a title comes back. Never show `geom`: `shown_geom` is what
    the reader may see. To search by place, use `standing_in`. `sight` saves asking again for what `sight_of` found.
    """
    return _gated(sight or sight_of(actor)).filter(_in_time(as_at, known_on))


def titles_public(*, as_at: date | None = None, known_on: datetime | None = None) -> QuerySet[TitleVersion]:
    """What anybody may see."""
    return titles_visible_to(ANONYMOUS, as_at=as_at, known_on=known_on)


def all_versions_visible_to(actor: Actor) -> QuerySet[TitleVersion]:
    """Every version ever known of the titles this reader may see, for histories."""
    return _gated(sight_of(actor))


def standing_in(
    versions: QuerySet[TitleVersion], actor: Actor, area: Any, *, sight: Sight | None = None
) -> QuerySet[TitleVersion]:
    """Narrow to what is shown inside the box of `area`.

    Where only generalised shapes may be seen the question is put to those: asking about the exact shape box by box
    would give it away.
    """
    sight = sight or sight_of(actor)
    inside = Q(register__in=sight.exact, geom__bboverlaps=area)
    if sight.generalised:
        inside |= Q(register__in=sight.generalised, shown_geom__bboverlaps=area)
    return versions.filter(inside)


def ground_visible_to(actor: Actor, *, sight: Sight | None = None) -> QuerySet[GroundCell]:
    """Counts of current titles by coarse cell, for the registers this reader may see."""
    return GroundCell.objects.filter(register__in=(sight or sight_of(actor)).all, titles__gt=0)


def titles_edition() -> str:
    """A text that changes with every change of any register: caches of what the public sees are keyed by it."""
    total = RegisterEdition.objects.aggregate(total=Sum("number"))["total"]
    return str(total or 0)


def _gated(sight: Sight) -> QuerySet[TitleVersion]:
    versions = TitleVersion.objects.filter(register__in=sight.all)
    if not sight.generalised:
        return versions.annotate(shown_geom=F("geom"))
    return versions.annotate(
        shown_geom=Case(
            When(register__in=sight.generalised, then=Generalised(F("geom"))),
            default=F("geom"),
            output_field=GeometryField(srid=4326),
        )
    )


def _in_time(as_at: date | None, known_on: datetime | None) -> Q:
    if as_at is None and known_on is None:
        return Q(is_current=True)
    day = as_at or timezone.localdate()
    instant = known_on or timezone.now()
    return Q(valid__contains=day, known__contains=instant)
