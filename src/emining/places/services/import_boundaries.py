"""The import target `boundaries`: provinces or districts from a file into one boundary set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from django.contrib.gis.geos import GEOSGeometry
from django.utils.translation import gettext_lazy as _
from shapely import from_wkb

from emining.audit.types import Acting
from emining.places.geography.natural_earth import area_ha
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
from emining.places.models import Boundary, BoundarySet, Jurisdiction
from emining.places.selectors.jurisdictions import jurisdiction_code_for
from emining.places.selectors.names import area_name, search_key

_FIELDS: Final = ("level", "name_en", "name_zh", "name_ur", "jurisdiction_id", "area_ha", "search_key")


class BoundariesTarget:
    """Writes outlines. A set is named by the mapping's source; it is drawn only once the operator chooses it."""

    code = "boundaries"
    label = _("Boundaries of provinces or districts")
    geometry_kinds: frozenset[GeometryKind] = frozenset({"polygon"})
    geometry_required = True
    fields = (
        TargetField("level", "code", _("Level"), required=True, choices=("province", "district")),
        TargetField("name_en", "text", _("Name in English"), required=True, max_length=160),
        TargetField("name_zh", "text", _("Name in Chinese"), max_length=160),
        TargetField("name_ur", "text", _("Name in Urdu"), max_length=160),
        TargetField("province", "text", _("Province it lies in"), max_length=160),
        TargetField("code", "text", _("Code at the source"), max_length=80),
    )
    sentences: Mapping[str, Any] = {
        "boundary_without_area": _("The outline has no area."),
        "boundary_level_differs": _("The boundary set holds the level %(present)s and cannot take a %(level)s."),
    }

    def begin(self, *, actor: Acting, context: ImportContext) -> None:  # noqa: ARG002 - the protocol's signature
        """Make or lock the set that the mapping's source names."""
        source = context.source
        BoundarySet.objects.get_or_create(
            code=source.code,
            defaults={
                "title": source.name_en,
                "level": "district",
                "source": ", ".join(part for part in (source.publisher, source.url) if part)[:300],
                "licence": source.licence,
                "retrieved_on": source.as_of,
                "notes": source.attribution,
            },
        )

    def upsert(
        self,
        *,
        actor: Acting,  # noqa: ARG002 - the protocol's signature
        context: ImportContext,
        features: Sequence[NormalisedFeature],
    ) -> list[Outcome]:
        """One outcome per feature: written, updated, unchanged or refused."""
        boundary_set = BoundarySet.objects.select_for_update(no_key=True).get(code=context.source.code)
        known = {b.code: b for b in boundary_set.boundaries.filter(code__in=[f.key[:80] for f in features])}
        jurisdictions = dict(Jurisdiction.objects.values_list("code", "pk"))
        return [_write(boundary_set, known.get(f.key[:80]), f, context, jurisdictions) for f in features]


def _write(
    boundary_set: BoundarySet,
    row: Boundary | None,
    feature: NormalisedFeature,
    context: ImportContext,
    jurisdictions: dict[str, int],
) -> Outcome:
    level = str(feature.values["level"])
    if level != boundary_set.level:
        if boundary_set.boundaries.exists():
            return refused("boundary_level_differs", present=boundary_set.level, level=level)
        boundary_set.level = level
        boundary_set.save(update_fields=["level"])
    wkb = feature.wkb or b""
    hectares = round(Decimal(str(area_ha(from_wkb(wkb)))), 2) if wkb else Decimal(0)
    if hectares <= 0:
        return refused("boundary_without_area")
    geom: Any = GEOSGeometry(memoryview(wkb), srid=4326)
    wanted = _columns(feature, context, jurisdictions, level, hectares)
    if row is None:
        row = Boundary(boundary_set=boundary_set, code=feature.key[:80], geom=geom, **wanted)
        row.save()
        boundary_set.lines.all().delete()
        return written(row.pk)
    if row.geom.wkb == geom.wkb and all(getattr(row, name) == wanted[name] for name in _FIELDS):
        return unchanged(row.pk)
    for name, value in wanted.items():
        setattr(row, name, value)
    row.geom = geom
    row.save()
    boundary_set.lines.all().delete()
    return updated(row.pk)


def _columns(
    feature: NormalisedFeature,
    context: ImportContext,
    jurisdictions: dict[str, int],
    level: str,
    hectares: Decimal,
) -> dict[str, Any]:
    values = feature.values
    name_en = str(values["name_en"])
    known = area_name(name_en)
    place = jurisdiction_code_for(str(values.get("province") or (name_en if level == "province" else "")))
    names = {
        "name_en": name_en,
        "name_zh": str(values.get("name_zh") or known.zh),
        "name_ur": str(values.get("name_ur") or known.ur),
    }
    return names | {
        "level": level,
        "jurisdiction_id": jurisdictions.get(place, context.jurisdiction_id),
        "area_ha": hectares,
        "search_key": search_key(*names.values()),
    }
