"""Places from WKT and GeoJSON, whose numbers stand in the order longitude, latitude or easting, northing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

import shapely
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from emining.kernel.refusals import Refused
from emining.places.survey.coordinates import SYSTEMS, Reading, parse_point
from emining.places.survey.grids import GRIDS
from emining.places.survey.types import Note, Position
from emining.places.survey.vertex_types import Kind, Layout, VertexReading, Vertices, check_count

_WKT: Final = re.compile(
    r"\s*(?:SRID\s*=\s*(?P<srid>\d+)\s*;)?\s*(?P<kind>(?:MULTI)?(?:POINT|LINESTRING|POLYGON|CURVE|SURFACE)|"
    r"GEOMETRYCOLLECTION|CIRCULARSTRING|COMPOUNDCURVE|CURVEPOLYGON)\s*(?:Z|M|ZM)?\s*(?:\(|EMPTY)",
    re.IGNORECASE,
)
_CURVED: Final = {"CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON", "MULTICURVE", "MULTISURFACE", "CURVE", "SURFACE"}


def is_wkt(text: str) -> bool:
    """Whether a text begins like WKT or EWKT."""
    return bool(_WKT.match(text))


def from_wkt(text: str, reading: Reading) -> VertexReading:
    """The places of a WKT or EWKT text."""
    head = _WKT.match(text)
    if head and head["kind"].upper() in _CURVED:
        raise Refused("geometry_curved", kind=head["kind"].upper())
    if head and head["srid"]:
        reading = _assuming(reading, head["srid"])
        text = text.partition(";")[2]
    shape, notes = _shape_of(text)
    return _from_shape(shape, "wkt", reading, notes)


def _shape_of(wkt: str) -> tuple[BaseGeometry, tuple[Note, ...]]:
    """The geometry of a WKT text; a ring that does not close is closed, with the note `ring_closed`."""
    try:
        return shapely.from_wkt(wkt), ()
    except (GEOSException, ValueError) as error:
        closed = shapely.from_wkt(wkt, on_invalid="fix") if "closed linestring" in str(error) else None
        if closed is None:
            raise Refused("wkt_not_readable", reason=str(error)[:200]) from error
        return closed, (Note("ring_closed"),)


def _assuming(reading: Reading, code: str) -> Reading:
    if f"EPSG:{code}" not in SYSTEMS:
        raise Refused("system_not_known", epsg=f"EPSG:{code}")
    return replace(reading, assume=f"EPSG:{code}")


def from_geojson(text: str, reading: Reading) -> VertexReading:
    """The places of a GeoJSON geometry, feature or collection of one, or of a bare list of points."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused("geojson_not_readable", reason=str(error)[:200]) from error
    if isinstance(data, list):
        data = {"type": "Polygon", "coordinates": [data]}
    crs = re.search(r"EPSG:{1,2}(\d+)", str(data.get("crs", "")))
    if crs:
        reading = _assuming(reading, crs[1])
    geometry, notes = _closed(_geometry_of(data))
    try:
        shape = shapely.from_geojson(json.dumps(geometry))
    except (GEOSException, ValueError) as error:
        raise Refused("geojson_not_readable", reason=str(error)[:200]) from error
    return _from_shape(shape, "geojson", reading, notes)


def _geometry_of(data: Mapping[str, Any]) -> Any:
    """The geometry of a feature or of a collection with one feature."""
    if data.get("type") == "FeatureCollection":
        features = data.get("features") or []
        if len(features) > 1:
            raise Refused("several_features", count=len(features))
        data = features[0] if features and isinstance(features[0], dict) else {}
    geometry = data.get("geometry") if data.get("type") == "Feature" or "geometry" in data else data
    if not geometry:
        raise Refused("geometry_empty")
    return geometry


def _closed(geometry: Any) -> tuple[Any, tuple[Note, ...]]:
    """The geometry with its rings closed, and the note `ring_closed` when one was not."""
    kind = geometry.get("type")
    notes: tuple[Note, ...] = ()
    if kind not in ("Polygon", "MultiPolygon"):
        return geometry, notes
    try:
        polygons = [geometry["coordinates"]] if kind == "Polygon" else geometry["coordinates"]
        for ring in (ring for rings in polygons for ring in rings):
            if ring and ring[0] != ring[-1]:
                ring.append(ring[0])
                notes = (Note("ring_closed"),)
    except (KeyError, TypeError, AttributeError) as error:
        raise Refused("geojson_not_readable", reason="coordinates") from error
    return geometry, notes


def _from_shape(shape: BaseGeometry, layout: Layout, reading: Reading, notes: tuple[Note, ...]) -> VertexReading:
    if shape.is_empty:
        raise Refused("geometry_empty")
    check_count(int(shapely.get_num_coordinates(shape)))
    refusals: list[Refused] = []
    reader = _numbers_reader(reading, refusals)
    polygons = tuple(tuple(tuple(reader(x, y) for x, y in ring) for ring in rings) for rings in _rings_of(shape))
    kept = tuple(tuple(tuple(p for p in ring if p is not None) for ring in rings) for rings in polygons)
    kind: Kind = {"Polygon": "polygons", "MultiPolygon": "polygons", "LineString": "line"}.get(
        shape.geom_type, "points"
    )  # type: ignore[assignment]
    if shape.has_z:
        notes = (*notes, Note("heights_ignored"))
    return VertexReading(Vertices(layout, kind, kept, notes), tuple(refusals))


def _rings_of(shape: BaseGeometry) -> list[list[list[tuple[float, float]]]]:
    parts: Sequence[BaseGeometry] = list(shape.geoms) if hasattr(shape, "geoms") else [shape]
    if shape.geom_type in ("Polygon", "MultiPolygon"):
        return [[_xy(ring) for ring in (part.exterior, *part.interiors)] for part in parts]
    if shape.geom_type in ("Point", "MultiPoint", "LineString"):
        return [[[point for part in parts for point in _xy(part)]]]
    raise Refused("geometry_kind_not_supported", kind=shape.geom_type)


def _xy(shape: BaseGeometry) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in shapely.get_coordinates(shape)]


def _numbers_reader(reading: Reading, refusals: list[Refused]) -> Callable[[float, float], Position | None]:
    """Reads number pairs through the same door as text, so that swapped axes and far places are told alike."""
    reading = replace(reading, order="lon_lat")
    is_grid = reading.assume in GRIDS
    count = 0

    def read(x: float, y: float) -> Position | None:
        nonlocal count
        count += 1
        written = f"E {_digits(x)} N {_digits(y)}" if is_grid else f"{_digits(x)}, {_digits(y)}"
        try:
            return parse_point(written, reading)
        except Refused as refused:
            refusals.append(Refused(refused.code, **{**refused.facts, "vertex": count}))
            return None

    return read


def _digits(value: float) -> str:
    """Shortest decimal digits that give the number back, never with an exponent."""
    return format(Decimal(repr(value)), "f")
