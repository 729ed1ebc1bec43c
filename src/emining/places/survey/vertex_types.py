"""What is read from a text of many places, and how much of it at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import shapely
from shapely.geometry.base import BaseGeometry

from emining.kernel.refusals import Refused
from emining.places.survey.types import Note, Position

Layout = Literal["list", "table", "wkt", "geojson"]
Kind = Literal["points", "line", "polygons"]
PositionRing = tuple[Position, ...]
MOST_VERTICES: Final = 200_000
LONGEST_TEXT: Final = 20_000_000


def check_count(count: int) -> None:
    """`Refused("too_many_vertices", count, most)` for more vertices than are read."""
    if count > MOST_VERTICES:
        raise Refused("too_many_vertices", count=count, most=MOST_VERTICES)


@dataclass(frozen=True, slots=True)
class Vertices:
    """What was read: polygons (each a tuple of rings, the outer first; rings as given, closed or not), or bare points.

    A list or table has kind "points" and stands as one ring in the order of its lines.
    """

    layout: Layout
    kind: Kind
    polygons: tuple[tuple[PositionRing, ...], ...]
    notes: tuple[Note, ...] = ()

    @property
    def positions(self) -> PositionRing:
        """All places in order."""
        return tuple(position for rings in self.polygons for ring in rings for position in ring)

    @property
    def rings(self) -> list[list[list[tuple[float, float]]]]:
        """Plain longitudes and latitudes, as `findings.examine` and `findings.propose_repair` take them."""
        return [[[(p.lon, p.lat) for p in ring] for ring in rings] for rings in self.polygons]

    @property
    def accuracy_m(self) -> float | None:
        """The worst accuracy of its places in metres; None when one is not established."""
        accuracies = [position.accuracy_m for position in self.positions]
        return None if None in accuracies else max((a for a in accuracies if a is not None), default=0.0)

    def as_shape(self) -> BaseGeometry:
        """The polygons as one shape in WGS 84 degrees, rings closed. It may be invalid: see `findings.examine`.

        `Refused("too_few_points", count)` for a ring of less than three places.
        """
        for rings in self.rings:
            for ring in rings:
                if len(set(ring)) < 3:
                    raise Refused("too_few_points", count=len(set(ring)))
        polygons = [shapely.Polygon(rings[0], rings[1:]) for rings in self.rings]
        return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


@dataclass(frozen=True, slots=True)
class VertexReading:
    """The vertices that could be read and what was refused, each with the fact `line` or `vertex`."""

    vertices: Vertices
    refusals: tuple[Refused, ...]
