"""What the survey modules hand to each other and to their callers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

Form = Literal["decimal", "dm", "dms", "utm", "grid", "sheet"]
Order = Literal["lat_lon", "lon_lat"]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that does not stop anything: a code (`places/refusals.py` has its sentence) and named facts."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box in degrees, edges included."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, lon: float, lat: float) -> bool:
        """Whether a point is inside or on the edge."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    @property
    def size(self) -> float:
        """Square degrees: good enough to tell the more local of two boxes."""
        return (self.east - self.west) * (self.north - self.south)


# EPSG's area of use of Kalianpur 1962 ("Pakistan - onshore and offshore", with Azad Jammu & Kashmir and
# Gilgit-Baltistan). A box for finding slips of the pen; it draws no boundary.
PAKISTAN: Final = Bounds(60.86, 21.05, 77.83, 37.07)
WORLD: Final = Bounds(-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True)
class Position:
    """One place on WGS 84 with the story of how it got there.

    `lon`, `lat`      degrees, WGS 84 (EPSG:4326)
    `source_crs`      the EPSG code of what was written
    `operation`       EPSG codes of the operations applied, joined by `+`; empty when it was WGS 84 already
    `accuracy_m`      stated accuracy of those operations (or half the diagonal of a sheet) in metres; None = not
                      established. How well the place was *surveyed* is not known from its coordinates
    `resolution_m`    half of the last written digit, in metres: no reading can be better than this
    `form`            the form recognised
    `written`         the text as it was given
    `notes`           remarks, each a code with facts
    """

    lon: float
    lat: float
    source_crs: str
    operation: str
    accuracy_m: float | None
    resolution_m: float
    form: Form
    written: str
    notes: tuple[Note, ...] = ()
