"""Checks of shapes, a chunk at a time: kind, heights, the world, swapped axes, rings. Runs in the child process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import shapely
from pyproj import Geod

from emining.places.intake.crs import Operation

_GEOD: Final = Geod(ellps="WGS84")
_KINDS: Final = {0: "point", 1: "line", 2: "line", 3: "polygon", 4: "point", 5: "line", 6: "polygon", 7: "collection"}
_EDGE: Final = 1e-6
Bounds = tuple[float, float, float, float]


@dataclass(slots=True)
class Shape:
    """One shape after the checks: either `code` says why it is refused, or `wkb` is its WGS 84 form."""

    wkb: bytes = b""
    kind: str = ""
    code: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    notes: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a run accepts. `extent` is west, south, east, north of where the data ought to lie, None for anywhere."""

    kinds: frozenset[str]
    required: bool
    repair: bool
    extent: Bounds | None
    outside_is_refused: bool = False


def geodesic_area_ha(geometry: Any) -> float:
    """Area on the WGS 84 ellipsoid in hectares, never negative."""
    return abs(float(_GEOD.geometry_area_perimeter(geometry)[0])) / 10_000


def check(raw: list[bytes | None], curved: list[str], operation: Operation, rules: Rules) -> list[Shape]:
    """Check a chunk of WKB geometries in the source CRS. `curved` names each curved type, empty for straight ones."""
    shapes = [Shape() for _ in raw]
    objects = shapely.from_wkb(np.array([wkb or None for wkb in raw], dtype=object), on_invalid="ignore")
    for shape, geometry, wkb, curve in zip(shapes, objects, raw, curved, strict=True):
        _kind_check(shape, geometry, wkb, curve, rules)
    good = np.array([not shape.code and bool(shape.kind) for shape in shapes], dtype=bool)
    if good.any():
        flat = shapely.force_2d(objects[good])
        carried = operation.apply(flat)
        for shape, source, geometry in zip(
            (s for s, keep in zip(shapes, good, strict=True) if keep), flat, carried, strict=True
        ):
            _place_check(shape, source, geometry, rules)
    return shapes


def _kind_check(shape: Shape, geometry: Any, wkb: bytes | None, curve: str, rules: Rules) -> None:
    if curve:
        shape.code, shape.facts = "geometry_curved", {"found": curve}
    elif geometry is None:
        if wkb is not None:
            shape.code = "geometry_broken"
        elif rules.required:
            shape.code = "geometry_null"
    elif geometry.is_empty:
        shape.code = "geometry_empty"
    else:
        kind = _KINDS.get(shapely.get_type_id(geometry), "collection")
        if kind == "collection" or kind not in rules.kinds:
            shape.code = "geometry_collection" if kind == "collection" else "geometry_kind_wrong"
            shape.facts = {"found": geometry.geom_type, "wanted": ", ".join(sorted(rules.kinds))}
            return
        if kind == "point" and shapely.get_num_geometries(geometry) != 1:
            shape.code, shape.facts = "geometry_many_points", {"count": int(shapely.get_num_geometries(geometry))}
            return
        shape.kind = kind
        if shapely.has_z(geometry) or shapely.has_m(geometry):
            shape.notes.append(("height_dropped", {}))


def _place_check(shape: Shape, source: Any, geometry: Any, rules: Rules) -> None:
    if not np.isfinite(shapely.get_coordinates(source)).all():
        shape.code = "coordinates_not_finite"
        return
    geometry = _clamped(geometry)
    west, south, east, north = geometry.bounds
    x, y = (f"{value:.10g}" for value in source.bounds[:2])
    if not np.isfinite([west, south, east, north]).all():
        shape.code, shape.facts = "coordinates_outside_crs", {"x": x, "y": y}
    elif west < -180 or east > 180 or south < -90 or north > 90:
        swapped = south >= -180 and north <= 180 and west >= -90 and east <= 90
        shape.code, shape.facts = ("coordinates_swapped" if swapped else "coordinates_outside_world"), {"x": x, "y": y}
    elif rules.extent is not None and not _within((west, south, east, north), rules.extent):
        if _within((south, west, north, east), rules.extent):
            shape.code, shape.facts = "coordinates_swapped", {"x": x, "y": y}
            return
        if rules.outside_is_refused:
            shape.code, shape.facts = "outside_extent", {"x": f"{west:.4f}", "y": f"{south:.4f}"}
            return
        shape.notes.append(("outside_expected_extent", {"x": f"{west:.4f}", "y": f"{south:.4f}"}))
        _ring_check(shape, geometry, rules)
    else:
        _ring_check(shape, geometry, rules)


def _clamped(geometry: Any) -> Any:
    """Coordinates that overshoot the edge of the world by rounding (at most 1e-6 degrees) are put on the edge."""
    west, south, east, north = geometry.bounds
    if (west >= -180 and east <= 180 and south >= -90 and north <= 90) or not (
        west >= -180 - _EDGE and east <= 180 + _EDGE and south >= -90 - _EDGE and north <= 90 + _EDGE
    ):
        return geometry
    return shapely.transform(geometry, lambda points: np.clip(points, [-180, -90], [180, 90]))


def _within(inner: Bounds, outer: Bounds) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _ring_check(shape: Shape, geometry: Any, rules: Rules) -> None:
    if shape.kind == "polygon" and not geometry.is_valid:
        reason = shapely.is_valid_reason(geometry)
        fixed = _polygons_of(shapely.make_valid(geometry, method="structure", keep_collapsed=False))
        if fixed is None:
            shape.code, shape.facts = "ring_without_area", {"reason": reason}
            return
        before, after = geodesic_area_ha(geometry), geodesic_area_ha(fixed)
        facts = {
            "reason": reason,
            "before_ha": f"{before:.4f}",
            "after_ha": f"{after:.4f}",
            "change_ha": f"{after - before:+.4f}",
        }
        if not rules.repair:
            shape.code, shape.facts = "ring_invalid", facts
            return
        shape.notes.append(("ring_repaired", facts))
        geometry = fixed
    if shape.kind == "polygon" and geometry.area == 0:
        shape.code, shape.facts = "ring_without_area", {"reason": ""}
        return
    shape.wkb = shapely.to_wkb(_uniform(geometry, shape.kind), output_dimension=2, byte_order=1)


def _polygons_of(geometry: Any) -> Any:
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type in {"Polygon", "MultiPolygon"}]
    whole = shapely.union_all(parts) if parts else None
    return None if whole is None or whole.is_empty or whole.area == 0 else whole


def _uniform(geometry: Any, kind: str) -> Any:
    if kind == "polygon" and geometry.geom_type == "Polygon":
        return shapely.multipolygons([geometry])
    if kind == "line" and geometry.geom_type in {"LineString", "LinearRing"}:
        return shapely.multilinestrings([shapely.linestrings(shapely.get_coordinates(geometry))])
    if kind == "point" and geometry.geom_type == "MultiPoint":
        return shapely.get_geometry(geometry, 0)
    return geometry
