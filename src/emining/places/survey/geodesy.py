"""Distances, areas and lengths on the WGS 84 ellipsoid. Shapes are shapely geometries in degrees (longitude, latitude).

Edges are geodesics between vertices. Nothing is projected, so a shape across two UTM zones is measured like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pyproj import Geod
from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from emining.kernel.refusals import Refused
from emining.kernel.units import Area, Length

GEOD: Final = Geod(ellps="WGS84")
SQUARE_METRES_PER_HECTARE: Final = 10_000.0


@dataclass(frozen=True, slots=True)
class Line:
    """The geodesic from one point to another: metres, and azimuths in degrees clockwise from north (0 up to 360)."""

    distance_m: float
    azimuth: float
    back_azimuth: float


def distance(lon1: float, lat1: float, lon2: float, lat2: float) -> Line:
    """The geodesic between two places in degrees; azimuths at the first place and, looking back, at the second."""
    forward, back, metres = GEOD.inv(lon1, lat1, lon2, lat2)
    return Line(float(metres), float(forward) % 360, float(back) % 360)


def destination(lon: float, lat: float, azimuth: float, distance_m: float) -> tuple[float, float]:
    """Longitude and latitude reached by going so many metres on an azimuth (degrees clockwise from north)."""
    end_lon, end_lat, _ = GEOD.fwd(lon, lat, azimuth, distance_m)
    return float(end_lon), float(end_lat)


def polygons_of(shape: BaseGeometry) -> Iterator[Polygon]:
    """The polygons of a shape, also from inside a collection; points and lines have none."""
    if isinstance(shape, Polygon):
        if not shape.is_empty:
            yield shape
    elif hasattr(shape, "geoms"):
        for part in shape.geoms:
            yield from polygons_of(part)


def area_m2(shape: BaseGeometry) -> float:
    """Square metres inside the polygons of a shape, holes taken off, whatever way its rings run."""
    return sum(
        _ring_area(polygon.exterior) - sum(_ring_area(hole) for hole in polygon.interiors)
        for polygon in polygons_of(shape)
    )


def area_ha(shape: BaseGeometry) -> float:
    """Hectares inside the polygons of a shape."""
    return area_m2(shape) / SQUARE_METRES_PER_HECTARE


def measured_area(shape: BaseGeometry) -> Area:
    """The area as an exact quantity, rounded to the square metre: what a register stores."""
    return Area(Decimal(round(area_m2(shape))))


def perimeter_m(shape: BaseGeometry) -> float:
    """Metres round all rings, holes included."""
    return sum(
        float(GEOD.line_length(*ring.xy))
        for polygon in polygons_of(shape)
        for ring in (polygon.exterior, *polygon.interiors)
    )


def measured_perimeter(shape: BaseGeometry) -> Length:
    """The perimeter as an exact quantity, rounded to the centimetre."""
    return Length(Decimal(round(perimeter_m(shape) * 100)) / 100)


def length_m(shape: BaseGeometry) -> float:
    """Metres along the lines of a shape (not round its polygons)."""
    if isinstance(shape, LineString):
        return float(GEOD.line_length(*shape.xy)) if not shape.is_empty else 0.0
    return sum((length_m(part) for part in getattr(shape, "geoms", ())), 0.0)


def as_multipolygon(shape: BaseGeometry) -> MultiPolygon:
    """A polygon or multipolygon as a multipolygon. `Refused("geometry_not_polygon", kind)` for anything else."""
    if isinstance(shape, MultiPolygon):
        return shape
    if isinstance(shape, Polygon):
        return MultiPolygon([] if shape.is_empty else [shape])
    raise Refused("geometry_not_polygon", kind=shape.geom_type)


def _ring_area(ring: LineString) -> float:
    area, _ = GEOD.polygon_area_perimeter(*ring.xy)
    return abs(float(area))
