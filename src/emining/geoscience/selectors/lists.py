"""Lists of occurrences, commodities and data sets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.gis.geos import Polygon
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Func, Q, QuerySet
from django.db.models.fields import CharField

from emining.geoscience.models import Commodity, Dataset
from emining.geoscience.types import OccurrenceFilter
from emining.kernel.languages import Trilingual
from emining.places.selectors import jurisdictions_all, search_key


def occurrences_matching(occurrences: QuerySet[Any], wanted: OccurrenceFilter) -> QuerySet[Any]:
    """Narrow a gated list. A code that is not known matches nothing rather than everything."""
    if wanted.commodity:
        occurrences = occurrences.filter(commodities__contains=[wanted.commodity])
    if wanted.group:
        codes = list(Commodity.objects.filter(group=wanted.group).values_list("code", flat=True))
        occurrences = occurrences.filter(commodities__overlap=codes) if codes else occurrences.none()
    if wanted.kind:
        occurrences = occurrences.filter(kind=wanted.kind)
    if wanted.province:
        occurrences = occurrences.filter(jurisdiction__code=wanted.province)
    if wanted.dataset:
        occurrences = occurrences.filter(dataset__code=wanted.dataset)
    if wanted.bbox:
        occurrences = occurrences.filter(shown_point__within=Polygon.from_bbox(wanted.bbox))
    for word in search_key(wanted.text).split():
        occurrences = occurrences.filter(_means(word))
    return occurrences


def _means(word: str) -> Q:
    """A word of a search in any script: part of a name, a commodity, a province, or the number of the record."""
    meaning = Q(search_key__contains=word) | Q(record_id__iexact=word)
    codes = [
        row.code for row in Commodity.objects.filter(search_key__contains=word) if word in row.search_key.split()
        or search_key(row.name_zh) == word or search_key(row.name_ur) == word
    ]  # fmt: skip
    if codes:
        meaning |= Q(commodities__overlap=codes)
    provinces = [
        j.pk for j in jurisdictions_all() if word in search_key(j.name_en, j.name_zh, j.name_ur, j.code).split()
    ]
    return meaning | Q(jurisdiction__in=provinces) if provinces else meaning


def commodities_all() -> QuerySet[Commodity]:
    """Every commodity, by English name."""
    return Commodity.objects.all()


def commodity_names(codes: Iterable[str]) -> dict[str, Commodity]:
    """Commodities by code."""
    return {row.code: row for row in Commodity.objects.filter(code__in=set(codes))}


def commodity_vocabulary() -> dict[str, Trilingual]:
    """Names of every commodity by code, by English name: what parties shows beside the codes it keeps."""
    rows = Commodity.objects.values_list("code", "name_en", "name_zh", "name_ur")
    return {code: Trilingual(english, chinese, urdu) for code, english, chinese, urdu in rows}


def commodities_with_counts(occurrences: QuerySet[Any]) -> list[tuple[Commodity, int]]:
    """Each commodity with how many records of a gated list name it; those that none names stand too, with 0."""
    rows = (
        occurrences.order_by()
        .annotate(one=Func("commodities", function="unnest", output_field=CharField()))
        .values("one")
        .annotate(count=Count("pk"))
    )
    counts = {row["one"]: row["count"] for row in rows}
    return [(commodity, counts.get(commodity.code, 0)) for commodity in commodities_all()]


def datasets_public() -> QuerySet[Dataset]:
    """Data sets that may be shown."""
    return Dataset.objects.filter(is_public=True)


def datasets_with_counts() -> QuerySet[Dataset]:
    """Data sets that may be shown, each with `record_count` and `kinds`, for the sources page."""
    return datasets_public().annotate(
        record_count=Count("occurrences"),
        kinds=ArrayAgg("occurrences__kind", distinct=True, default=[]),
    )
