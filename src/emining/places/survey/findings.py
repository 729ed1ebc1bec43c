"""What is wrong with a polygon and where, and a repair that says what it changes.

Rings come as lists of (longitude, latitude) in WGS 84 degrees, the outer one first, as they were given: unclosed rings
and repeated points are findings, not errors.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, Final, Literal

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from emining.kernel.refusals import Refused
from emining.places.survey.geodesy import GEOD, area_ha, polygons_of
from emining.places.survey.types import PAKISTAN, WORLD, Bounds

Severity = Literal["error", "warning"]
Point = tuple[float, float]
Ring = Sequence[Point]
Rings = Sequence[Ring]
MOST_CROSSINGS: Final = 100
SMALLEST_AREA_M2: Final = 1.0
SEVERITIES: Final[Mapping[str, Severity]] = {
    "outside_world": "error",
    "too_few_points": "error",
    "self_crossing": "error",
    "zero_area": "error",
    "hole_outside": "error",
    "rings_cross": "error",
    "parts_overlap": "error",
    "ring_not_closed": "warning",
    "repeated_point": "warning",
    "ring_direction": "warning",
    "outside_pakistan": "warning",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong: its code, the polygon, ring (0 = outer) and vertex (from 0) concerned, and a place to look at.

    An "error" must be repaired before the shape can be measured; a "warning" is for the eye.
    """

    code: str
    polygon: int
    ring: int
    vertex: int | None
    lon: float
    lat: float
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How bad: `error` or `warning`."""
        return SEVERITIES[self.code]


@dataclass(frozen=True, slots=True)
class Repair:
    """A proposal: the repaired shape, hectares as drawn and as repaired, their difference, and how many parts it has.

    `drawn_ha` is the ground that the lines enclose, part for part, so ground in two parts counts twice.
    """

    shape: MultiPolygon
    drawn_ha: float
    repaired_ha: float
    parts: int
    steps: tuple[str, ...]

    @property
    def change_ha(self) -> float:
        """Hectares gained (lost when negative) against the drawing."""
        return self.repaired_ha - self.drawn_ha


def examine(polygons: Sequence[Rings], *, home: Bounds | None = PAKISTAN) -> tuple[Finding, ...]:
    """Everything wrong with a polygon or multipolygon, in the order of its rings; at most 100 crossings a ring."""
    found: list[Finding] = []
    for polygon, rings in enumerate(polygons):
        for ring, points in enumerate(rings):
            found += _ring_findings(_Place(polygon, ring), points, home)
    if not any(finding.severity == "error" for finding in found):
        found += _between_rings(polygons)
    return tuple(found)


def is_measurable(findings: Sequence[Finding]) -> bool:
    """Whether no finding is an error."""
    return all(finding.severity != "error" for finding in findings)


@dataclass(frozen=True, slots=True)
class _Place:
    """Which ring is being looked at."""

    polygon: int
    ring: int

    def finding(self, code: str, vertex: int | None, at: Point, **facts: Any) -> Finding:
        return Finding(code, self.polygon, self.ring, vertex, float(at[0]), float(at[1]), facts)


def _ring_findings(place: _Place, points: Ring, home: Bounds | None) -> Iterator[Finding]:
    outside = [vertex for vertex, point in enumerate(points) if not _in_world(point)]
    corners = _without_repeats(points)
    if outside:
        yield from (place.finding("outside_world", vertex, points[vertex]) for vertex in outside)
    elif len(corners) < 3:
        yield place.finding("too_few_points", None, points[0] if points else (0.0, 0.0), count=len(corners))
    else:
        yield from _slips(place, points)
        yield from _strays(place, corners, home)
        yield from _turning(place, corners)


def _slips(place: _Place, points: Ring) -> Iterator[Finding]:
    if tuple(points[0]) != tuple(points[-1]):
        yield place.finding("ring_not_closed", len(points) - 1, points[-1])
    for vertex in range(1, len(points)):
        if tuple(points[vertex]) == tuple(points[vertex - 1]):
            yield place.finding("repeated_point", vertex, points[vertex])


def _strays(place: _Place, corners: list[Point], home: Bounds | None) -> Iterator[Finding]:
    strays = [] if home is None else [point for point in corners if not home.contains(*point)]
    if strays:
        yield place.finding("outside_pakistan", None, strays[0], count=len(strays))


def _turning(place: _Place, corners: list[Point]) -> Iterator[Finding]:
    crossings = _crossings(corners)
    for first, second, at in crossings:
        yield place.finding("self_crossing", first, at, other=second)
    if crossings:
        return
    area, _ = GEOD.polygon_area_perimeter([lon for lon, _ in corners], [lat for _, lat in corners])
    is_outer = place.ring == 0
    if abs(area) < SMALLEST_AREA_M2:
        yield place.finding("zero_area", None, corners[0])
    elif (area > 0) != is_outer:
        yield place.finding("ring_direction", None, corners[0], expected="anticlockwise" if is_outer else "clockwise")


def _in_world(point: Point) -> bool:
    return isfinite(point[0]) and isfinite(point[1]) and WORLD.contains(*point)


def _without_repeats(points: Ring) -> list[Point]:
    """The corners: consecutive repeats once, the closing point left out."""
    corners: list[Point] = []
    for lon, lat in points:
        if not corners or corners[-1] != (lon, lat):
            corners.append((lon, lat))
    if len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    return corners


def _crossings(corners: list[Point]) -> list[tuple[int, int, Point]]:
    """Pairs of sides that meet where they should not, with the place: side i runs from corner i to the next."""
    count = len(corners)
    closed = np.array([*corners, corners[0]])
    sides = shapely.linestrings(np.stack([closed[:-1], closed[1:]], axis=1))
    first, second = shapely.STRtree(sides).query(sides, predicate="intersects")
    found: list[tuple[int, int, Point]] = []
    for one, other in sorted(zip(first.tolist(), second.tolist(), strict=True)):
        if other <= one or len(found) >= MOST_CROSSINGS:
            continue
        common = shapely.intersection(sides[one], sides[other])
        are_neighbours = other - one == 1 or (one == 0 and other == count - 1)
        if are_neighbours and common.geom_type == "Point":
            continue
        at = shapely.point_on_surface(common)
        found.append((one, other, (float(at.x), float(at.y))))
    return found


def _between_rings(polygons: Sequence[Rings]) -> list[Finding]:
    """Holes outside their polygon or across rings, and parts on one another."""
    found: list[Finding] = []
    whole = [Polygon(rings[0], rings[1:]) for rings in polygons]
    for number, (rings, shape) in enumerate(zip(polygons, whole, strict=True)):
        shell = Polygon(rings[0])
        for ring, hole in enumerate(rings[1:], start=1):
            if not shell.covers(Polygon(hole)):
                found.append(Finding("hole_outside", number, ring, None, *hole[0]))
        if not found and not shape.is_valid:
            found.append(
                Finding("rings_cross", number, 0, None, *rings[0][0], {"reason": shapely.is_valid_reason(shape)})
            )
    if found:
        return found
    first, second = shapely.STRtree(whole).query(whole, predicate="intersects")
    for one, other in sorted(zip(first.tolist(), second.tolist(), strict=True)):
        common = shapely.intersection(whole[one], whole[other]) if one < other else None
        if common is not None and area_ha(common) * 10_000 >= SMALLEST_AREA_M2:
            at = shapely.point_on_surface(common)
            found.append(Finding("parts_overlap", other, 0, None, float(at.x), float(at.y), {"other": one}))
    return found


def propose_repair(polygons: Sequence[Rings]) -> Repair:
    """A valid shape from what was drawn: rings closed, repeats dropped, crossings cut, parts on one another joined.

    `Refused("geometry_not_repairable")` when nothing with an area is left, or a point is outside the world.
    """
    steps: list[str] = []
    drawn: list[BaseGeometry] = []
    for rings in polygons:
        if not all(_in_world(point) for points in rings for point in points):
            raise Refused("geometry_not_repairable", reason="outside_world")
        corners = [_without_repeats(points) for points in rings]
        if any(len(ring) != len(points) - 1 for ring, points in zip(corners, rings, strict=True)):
            steps.append("closed_and_cleaned")
        kept = [ring for ring in corners if len(ring) >= 3]
        if len(kept) < len(corners):
            steps.append("rings_dropped")
        if len(corners[0]) >= 3:
            drawn.append(Polygon(kept[0], kept[1:]))
    if not all(shape.is_valid for shape in drawn):
        steps.append("crossings_cut")
    filled = [shapely.make_valid(shape, method="linework") for shape in drawn]
    parts = [part for shape in drawn for part in polygons_of(shapely.make_valid(shape, method="structure"))]
    joined = shapely.union_all(parts)
    shape = MultiPolygon([shapely.orient_polygons(part) for part in polygons_of(joined)])
    if shape.is_empty or area_ha(shape) * 10_000 < SMALLEST_AREA_M2:
        raise Refused("geometry_not_repairable", reason="no_area")
    return Repair(
        shape=shape,
        drawn_ha=sum(area_ha(part) for part in filled),
        repaired_ha=area_ha(shape),
        parts=len(shape.geoms),
        steps=tuple(dict.fromkeys(steps)),
    )
