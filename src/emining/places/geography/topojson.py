"""A small reader of TopoJSON: polygons of objects, and the lines that two objects share.

TopoJSON keeps each stretch of border once, as an arc that both neighbours name; that makes it exact to ask which line
lies between which two areas. Only what `world-atlas` uses is read: quantised arcs, Polygon and MultiPolygon.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shapely.geometry import LineString, MultiPolygon, Polygon

Position = tuple[float, float]


class Topology:
    """One TopoJSON document. `ValueError` when it is not one, or holds what this reader does not know."""

    def __init__(self, document: dict[str, Any]) -> None:
        if document.get("type") != "Topology":
            raise ValueError("not a TopoJSON topology")
        self._objects: dict[str, Any] = document["objects"]
        self._arcs = [list(self._positions(arc, document.get("transform"))) for arc in document["arcs"]]

    @staticmethod
    def _positions(arc: list[list[float]], transform: dict[str, list[float]] | None) -> Iterator[Position]:
        """Longitude and latitude of an arc: quantised arcs hold the difference to the point before."""
        if transform is None:
            yield from ((point[0], point[1]) for point in arc)
            return
        (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
        x = y = 0.0
        for point in arc:
            x, y = x + point[0], y + point[1]
            yield x * scale_x + move_x, y * scale_y + move_y

    def geometries(self, name: str) -> list[dict[str, Any]]:
        """The objects of one collection, as written."""
        return list(self._objects[name]["geometries"])

    def area(self, geometry: dict[str, Any]) -> MultiPolygon:
        """The polygons of one object."""
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        if geometry["type"] not in {"Polygon", "MultiPolygon"}:
            raise ValueError(f"unexpected TopoJSON type {geometry['type']!r}")
        return MultiPolygon([self._polygon(rings) for rings in polygons])

    def _polygon(self, rings: list[list[int]]) -> Polygon:
        shell, *holes = [self._ring(ring) for ring in rings]
        return Polygon(shell, holes)

    def _ring(self, numbers: list[int]) -> list[Position]:
        points: list[Position] = []
        for number in numbers:
            # A negative number is the one's complement of an arc that runs backwards.
            arc = self._arcs[number] if number >= 0 else self._arcs[~number][::-1]
            points.extend(arc[1:] if points else arc)
        return points

    def shared_lines(self, name: str) -> Iterator[tuple[frozenset[str], LineString]]:
        """Every line that lies between two objects of a collection, with the names of the two."""
        owners: dict[int, set[str]] = {}
        for geometry in self.geometries(name):
            polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
            for number in (n for rings in polygons for ring in rings for n in ring):
                owners.setdefault(number if number >= 0 else ~number, set()).add(geometry["properties"]["name"])
        for number, names in owners.items():
            if len(names) == 2:
                yield frozenset(names), LineString(self._arcs[number])
