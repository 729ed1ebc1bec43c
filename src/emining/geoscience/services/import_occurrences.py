"""The import target `occurrences`: points of a published data set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.gis.geos import GEOSGeometry
from django.utils.translation import gettext_lazy as _

from emining.audit.types import Acting
from emining.geoscience.facts import read_deposits
from emining.geoscience.models import Dataset, Occurrence
from emining.geoscience.services.link_duplicates import link_possible_duplicates
from emining.geoscience.services.match_commodities import CommodityMatcher
from emining.geoscience.types import OCCURRENCE_KINDS, OCCURRENCE_STATES
from emining.places.intake.types import (
    GeometryKind,
    ImportContext,
    NormalisedFeature,
    Outcome,
    TargetField,
    refused,
    unchanged,
    updated,
    written,
)
from emining.places.selectors import jurisdiction_code_at, jurisdiction_code_for, jurisdictions_all, search_key

_STATED = ("collection", "site_type", "site_rank", "confidence", "address", "group_names")


class OccurrencesTarget:
    """Writes one row per record. What the source says is kept beside what it was understood to mean."""

    code = "occurrences"
    label = _("Occurrences, deposits, mines and facilities")
    geometry_kinds: frozenset[GeometryKind] = frozenset({"point"})
    geometry_required = False
    fields = (
        TargetField("name", "text", _("Name"), required=True, max_length=200),
        TargetField("name_zh", "text", _("Name in Chinese"), max_length=200),
        TargetField("name_ur", "text", _("Name in Urdu"), max_length=200),
        TargetField("other_names", "list", _("Other names")),
        TargetField("kind", "code", _("Kind"), required=True, choices=tuple(OCCURRENCE_KINDS)),
        TargetField("state", "code", _("State"), choices=tuple(OCCURRENCE_STATES)),
        TargetField("commodities", "list", _("Commodities")),
        TargetField("country", "text", _("Country"), max_length=80),
        TargetField("province", "text", _("Province"), max_length=160),
        TargetField("district", "text", _("District"), max_length=160),
        TargetField("deposit_type", "text", _("Deposit type"), max_length=160),
        TargetField("collection", "text", _("Collection within the data set"), max_length=160),
        TargetField("site_type", "text", _("Type of site at the source"), max_length=160),
        TargetField("site_rank", "text", _("Rank at the source"), max_length=60),
        TargetField("confidence", "text", _("Confidence stated at the source"), max_length=60),
        TargetField("group_names", "text", _("Names of the group at the source")),
        TargetField("address", "text", _("Address of the record"), max_length=300),
    )
    sentences: Mapping[str, Any] = {
        "occurrence_key_too_long": _("The key of the record is longer than %(limit)s characters."),
    }

    def __init__(self) -> None:
        self._matcher: CommodityMatcher | None = None
        self._jurisdictions: dict[str, int] = {}
        self._known_names: dict[str, dict[str, str]] = {}

    def begin(self, *, actor: Acting, context: ImportContext) -> None:  # noqa: ARG002 - the protocol's signature
        """Make or bring up to date the data set that the mapping's source names."""
        source = context.source
        Dataset.objects.update_or_create(
            code=source.code,
            defaults={
                "name_en": source.name_en,
                "name_zh": source.name_zh,
                "name_ur": source.name_ur,
                "publisher": source.publisher,
                "licence": source.licence,
                "address": source.url,
                "citation": source.attribution,
                "retrieved_on": source.as_of,
            },
        )
        self._matcher = CommodityMatcher()
        self._jurisdictions = dict(jurisdictions_all().values_list("code", "pk"))
        self._known_names = {search_key(d["name"]["en"]): d["name"] for d in read_deposits()}

    def upsert(
        self,
        *,
        actor: Acting,  # noqa: ARG002 - the protocol's signature
        context: ImportContext,
        features: Sequence[NormalisedFeature],
    ) -> list[Outcome]:
        """One outcome per feature. Records that may be the same deposit are linked in the same transaction."""
        dataset = Dataset.objects.select_for_update(no_key=True).get(code=context.source.code)
        present = {row.record_id: row for row in dataset.occurrences.filter(record_id__in=[f.key for f in features])}
        outcomes: list[Outcome | None] = []
        fresh: list[Occurrence] = []
        changed: list[Occurrence] = []
        for feature in features:
            if len(feature.key) > 160:
                outcomes.append(refused("occurrence_key_too_long", limit=160))
                continue
            row, wanted = present.get(feature.key), self._columns(feature, context)
            if row is None:
                fresh.append(Occurrence(dataset=dataset, record_id=feature.key, **wanted))
                outcomes.append(None)
            elif all(_same(getattr(row, name), value) for name, value in wanted.items()):
                outcomes.append(unchanged(row.pk))
            else:
                for name, value in wanted.items():
                    setattr(row, name, value)
                row.save()
                changed.append(row)
                outcomes.append(updated(row.pk))
        made = iter(Occurrence.objects.bulk_create(fresh))
        link_possible_duplicates([row.pk for row in (*fresh, *changed)])
        return [written(next(made).pk) if outcome is None else outcome for outcome in outcomes]

    def _columns(self, feature: NormalisedFeature, context: ImportContext) -> dict[str, Any]:
        values = feature.values
        matcher = self._matcher or CommodityMatcher()
        at_source = [str(word) for word in _list(values.get("commodities"))]
        matched = matcher.match(at_source)
        name_at_source = _text(values.get("name"))
        name = " ".join(name_at_source.split())
        known = self._known_names.get(search_key(name), {})
        others = [" ".join(str(other).split())[:200] for other in _list(values.get("other_names"))]
        names = {
            "name_en": name,
            "name_zh": _text(values.get("name_zh")) or known.get("zh", ""),
            "name_ur": _text(values.get("name_ur")) or known.get("ur", ""),
        }
        point = GEOSGeometry(memoryview(feature.wkb), srid=4326) if feature.wkb else None
        stated = {key: _text(values.get(key)) for key in _STATED if values.get(key)}
        if matched.unknown:
            stated["commodities_not_recognised"] = "; ".join(matched.unknown)
        return names | {
            "kind": _text(values.get("kind")),
            "name_at_source": name_at_source,
            "other_names": [other for other in others if other],
            "commodities": list(matched.codes),
            "commodities_at_source": "; ".join(at_source)[:400],
            "jurisdiction_id": self._jurisdiction(values, point),
            "country": _text(values.get("country")),
            "district": _text(values.get("district")),
            "point": point,
            "source_crs": feature.position.source_crs if feature.position else "",
            "state": _text(values.get("state")) or "unknown",
            "deposit_type": _text(values.get("deposit_type")),
            "attributes": stated,
            "source": f"{context.source.name_en}, {feature.key}"[:400],
            "grade": "S",
            "search_key": search_key(*names.values(), *others),
        }

    def _jurisdiction(self, values: Mapping[str, Any], point: GEOSGeometry | None) -> int | None:
        """The province as named (old names too), else by the drawn outlines; foreign countries by their own code."""
        country = _text(values.get("country"))
        if country and country != "Pakistan":
            return self._jurisdictions.get({"China": "CN", "Australia": "AU", "Argentina": "AR"}.get(country, ""))
        code = jurisdiction_code_for(_text(values.get("province")).split(",", maxsplit=1)[0])
        if not code and point is not None:
            code = jurisdiction_code_at(point)
        return self._jurisdictions.get(code or "PK")


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _list(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _same(present: Any, wanted: Any) -> bool:
    if isinstance(present, GEOSGeometry) and isinstance(wanted, GEOSGeometry):
        return bool(present.wkb == wanted.wkb)
    return bool(present == wanted)
