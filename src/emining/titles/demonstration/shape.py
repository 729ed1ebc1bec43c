"""Outlines of invented titles: straight sides between corners, as rules ask of real ones."""

from __future__ import annotations

import struct
from typing import Final

from pyproj import Geod

from emining.titles.demonstration.dice import Dice

Ring = tuple[tuple[float, float], ...]
_GEOD: Final = Geod(ellps="WGS84")


def draw(dice: Dice, box: tuple[float, float, float, float], *, plain: bool) -> Ring:
    """An open ring of corners inside a box, counter-clockwise. `plain` keeps it at four corners.

    Each corner stays in its own quarter of the box and inserted corners move towards the middle, so that the ring sees
    its own middle from everywhere and can never cross itself.
    """
    west, south, east, north = box
    lon, lat = (west + east) / 2, (south + north) / 2
    half_x, half_y = (east - west) / 2, (north - south) / 2
    size = dice.between(0.45, 1.0)
    corners = [
        (lon + sx * half_x * size * dice.between(0.7, 1), lat + sy * half_y * size * dice.between(0.7, 1))
        for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    ]
    if not plain:
        corners = _with_more_corners(dice, corners, (lon, lat))
    return tuple((round(x, 6), round(y, 6)) for x, y in corners)


def _with_more_corners(
    dice: Dice, corners: list[tuple[float, float]], middle: tuple[float, float]
) -> list[tuple[float, float]]:
    ring: list[tuple[float, float]] = []
    for (x0, y0), (x1, y1) in zip(corners, corners[1:] + corners[:1], strict=True):
        ring.append((x0, y0))
        if dice.chance(0.4):
            along, inwards = dice.between(0.35, 0.65), dice.between(0.05, 0.3)
            x, y = x0 + (x1 - x0) * along, y0 + (y1 - y0) * along
            ring.append((x + (middle[0] - x) * inwards, y + (middle[1] - y) * inwards))
    return ring


def smaller_half(ring: Ring) -> Ring:
    """The smaller part of a four-cornered ring cut across the middles of two opposite sides: at most half the area."""
    a, b, c, d = ring
    ab, cd = _middle(a, b), _middle(c, d)
    halves = ((a, ab, cd, d), (ab, b, c, cd))
    return min(halves, key=area_ha)


def _middle(p: tuple[float, float], q: tuple[float, float]) -> tuple[float, float]:
    return (round((p[0] + q[0]) / 2, 6), round((p[1] + q[1]) / 2, 6))


def middle(ring: Ring) -> tuple[float, float]:
    """The mean of the corners, which lies inside every ring drawn here."""
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def area_ha(ring: Ring) -> float:
    """Geodesic area on the WGS 84 ellipsoid, hectares."""
    lons, lats = zip(*ring, strict=True)
    area, _ = _GEOD.polygon_area_perimeter(lons, lats)
    return abs(float(area)) / 10_000


def ewkb(ring: Ring) -> str:
    """The ring as a MultiPolygon in PostGIS's hexadecimal EWKB, SRID 4326."""
    closed = (*ring, ring[0])
    numbers = [number for point in closed for number in point]
    head = struct.pack("<BIIIBIII", 1, 0x20000006, 4326, 1, 1, 3, 1, len(closed))
    return (head + struct.pack(f"<{len(numbers)}d", *numbers)).hex().upper()
