"""How each section of a form is written into a project: one function a section. Shapes are checked before; here the
statements are checked against what the platform knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, Final

from django.contrib.gis.geos import Point

from emining.accounts.selectors import organisations_public
from emining.accounts.types import Actor
from emining.geoscience.selectors import occurrences_visible_to
from emining.kernel.refusals import Refused
from emining.parties.types import STAGES
from emining.places.selectors import jurisdiction_by_code, places_visible_to
from emining.projects.models import (
    CapitalFigure,
    Infrastructure,
    OwnershipStake,
    Project,
    ProjectOccurrence,
    ProjectPlace,
    ProjectTitle,
    ResourceFigure,
)
from emining.projects.selectors.search import require_commodities
from emining.projects.types import (
    CATEGORIES,
    PROJECT_STAGES,
    SOUGHT,
    CapitalGiven,
    FigureGiven,
    InfrastructureGiven,
    NatureGiven,
    PlaceGiven,
    StakeGiven,
    TermsGiven,
    WordsGiven,
)
from emining.titles.selectors import titles_visible_to

MOST_ROWS: Final = 60
_NOTE_COLUMN: Final = {"en": "note_en", "zh-hans": "note_zh", "ur": "note_ur"}
_WORDS_COLUMN: Final = {"en": "words_en", "zh-hans": "words_zh", "ur": "words_ur"}
ROLE_OF_KIND: Final = {
    "sez": "zone",
    "epz": "zone",
    "port": "port",
    "border_crossing": "crossing",
    "customs_station": "crossing",
    "route": "route",
    "city": "plant",
}
OWNER: Final = "C"
"""Grade of what the owner says: nobody else has said it."""


def write_words(actor: Actor, project: Project, given: WordsGiven) -> None:  # noqa: ARG001 - one signature for all
    """Names and summaries."""
    project.source_language = given.source_language
    project.name_en, project.name_zh, project.name_ur = given.name.en, given.name.zh, given.name.ur
    project.summary_en, project.summary_zh, project.summary_ur = given.words.en, given.words.zh, given.words.ur


def write_nature(actor: Actor, project: Project, given: NatureGiven) -> None:  # noqa: ARG001
    """Stage, value chain, commodities, what is looked for."""
    if given.stage not in PROJECT_STAGES or not set(given.value_chain) <= set(STAGES):
        raise Refused("stage_unknown")
    if not set(given.seeks) <= set(CATEGORIES):
        raise Refused("listing_category_unknown", category=", ".join(given.seeks))
    require_commodities(list(given.commodities))
    project.stage = given.stage
    project.value_chain = list(given.value_chain)
    project.commodities = list(given.commodities)
    project.seeks = list(given.seeks)


def write_place(actor: Actor, project: Project, given: PlaceGiven) -> None:
    """Province, point, and the records, titles and places it is tied to. The province of a number stays."""
    place = jurisdiction_by_code(given.jurisdiction)
    if place is None or place.kind == "foreign":
        raise Refused("province_unknown", province=given.jurisdiction)
    if project.number is not None and project.jurisdiction_id not in {None, place.pk}:
        raise Refused("province_of_number_stays", number=project.number)
    project.jurisdiction = place
    project.district = given.district
    has_point = given.longitude is not None and given.latitude is not None
    project.point = Point(given.longitude, given.latitude, srid=4326) if has_point else None
    project.accuracy_m = given.accuracy_m if has_point else None
    _replace_links(actor, project, given)


def _replace_links(actor: Actor, project: Project, given: PlaceGiven) -> None:
    occurrences = list(occurrences_visible_to(actor).filter(pk__in=given.occurrences).values_list("pk", flat=True))
    titles = [_title_key(actor, register, number) for register, number in given.titles]
    places = list(places_visible_to(actor).filter(code__in=given.places))
    project.occurrence_links.all().delete()
    project.title_links.all().delete()
    project.place_links.all().delete()
    ProjectOccurrence.objects.bulk_create(ProjectOccurrence(project=project, occurrence_id=key) for key in occurrences)
    ProjectTitle.objects.bulk_create(ProjectTitle(project=project, title_id=key) for key in dict.fromkeys(titles))
    ProjectPlace.objects.bulk_create(
        ProjectPlace(project=project, place_id=place.pk, role=ROLE_OF_KIND[place.kind]) for place in places
    )


def _title_key(actor: Actor, register: str, number: str) -> int:
    wanted: dict[str, Any] = {"number__iexact": number}
    if register:
        wanted["register__code"] = register
    keys = list(titles_visible_to(actor).filter(**wanted).values_list("title_id", flat=True)[:2])
    if len(keys) != 1:
        raise Refused("title_not_found" if not keys else "title_in_several_registers", number=number)
    return int(keys[0])


def write_figures(actor: Actor, project: Project, given: Sequence[FigureGiven]) -> None:
    """The quantities, replaced as a whole: what the owner left out is no longer said."""
    _not_too_many(given)
    require_commodities([one.commodity for one in given if one.commodity])
    project.figures.all().delete()
    ResourceFigure.objects.bulk_create(
        ResourceFigure(
            project=project,
            position=position,
            category=one.category,
            commodity=one.commodity,
            qualifier=one.qualifier,
            amount=one.amount,
            unit=one.unit,
            grade_value=one.grade_value,
            grade_unit=one.grade_unit,
            code=one.code,
            classification=one.classification,
            as_of=one.as_of,
            source=one.source,
            evidence=OWNER,
            **{_NOTE_COLUMN[actor.language]: one.note},
        )
        for position, one in enumerate(given, start=1)
    )


def write_capital(actor: Actor, project: Project, given: Sequence[CapitalGiven]) -> None:
    """The sums, replaced as a whole; the newest sum sought is repeated on the project for lists."""
    _not_too_many(given)
    project.capital.all().delete()
    CapitalFigure.objects.bulk_create(
        CapitalFigure(
            project=project,
            kind=one.kind,
            qualifier=one.qualifier,
            amount=one.amount,
            currency=one.currency,
            on=one.on,
            source=one.source,
            evidence=OWNER,
            **{_NOTE_COLUMN[actor.language]: one.note},
        )
        for one in given
    )
    repeat_capital_sought(project)


def repeat_capital_sought(project: Project) -> None:
    """Bring the columns that lists read up to date."""
    latest = project.capital.filter(kind=SOUGHT).order_by("-on", "-pk").first()
    project.sought_amount = latest.amount if latest else None
    project.sought_currency = latest.currency if latest else ""
    project.sought_on = latest.on if latest else None


def write_ownership(actor: Actor, project: Project, given: Sequence[StakeGiven]) -> None:  # noqa: ARG001
    """The shares. Together they are at most the whole; what is missing is "not established", never guessed."""
    _not_too_many(given)
    whole = sum((Fraction(one.numerator, one.denominator) for one in given if one.numerator and one.denominator),
                Fraction(0))  # fmt: skip
    if whole > 1:
        raise Refused("stakes_over_whole", sum=f"{float(whole) * 100:.2f}".rstrip("0").rstrip("."))
    project.stakes.all().delete()
    OwnershipStake.objects.bulk_create(
        OwnershipStake(
            project=project,
            position=position,
            holder_id=_organisation_id(one.holder_code) if one.holder_code else None,
            holder_text=one.holder_text,
            numerator=one.numerator,
            denominator=one.denominator,
            is_operator=one.is_operator,
            as_of=one.as_of,
            source=one.source,
            evidence=OWNER,
        )
        for position, one in enumerate(given, start=1)
    )


def write_infrastructure(actor: Actor, project: Project, given: Sequence[InfrastructureGiven]) -> None:
    """Power, water, road, rail and port, each at most once."""
    if len({one.kind for one in given}) != len(given):
        raise Refused("infrastructure_twice")
    project.infrastructure.all().delete()
    Infrastructure.objects.bulk_create(
        Infrastructure(
            project=project,
            kind=one.kind,
            status=one.status,
            distance_km=one.distance_km,
            as_of=one.as_of,
            source=one.source,
            evidence=OWNER,
            **{_WORDS_COLUMN[actor.language]: one.words},
        )
        for one in given
    )


def write_terms(actor: Actor, project: Project, given: TermsGiven) -> None:  # noqa: ARG001
    """Exclusive mandate and nationality limits, as recorded. A limit without its basis is refused."""
    if given.nationalities and not given.nationality_basis:
        raise Refused("limit_without_basis")
    project.is_exclusive = given.is_exclusive
    project.exclusive_with_id = (
        _organisation_id(given.exclusive_with) if given.is_exclusive and given.exclusive_with else None
    )
    project.exclusive_until = given.exclusive_until if given.is_exclusive else None
    project.nationalities = list(given.nationalities)
    project.nationality_basis = given.nationality_basis


def _organisation_id(code: str) -> int:
    key = organisations_public().filter(code=code).values_list("pk", flat=True).first()
    if key is None:
        raise Refused("organisation_code_unknown", organisation=code)
    return int(key)


def _not_too_many(given: Sequence[object]) -> None:
    if len(given) > MOST_ROWS:
        raise Refused("too_many_rows", most=MOST_ROWS)


WRITERS: Final[dict[str, Callable[[Actor, Project, Any], None]]] = {
    "words": write_words,
    "nature": write_nature,
    "place": write_place,
    "figures": write_figures,
    "capital": write_capital,
    "ownership": write_ownership,
    "infrastructure": write_infrastructure,
    "terms": write_terms,
}
