"""A piece of ground as an applicant gives it: text in any form, read once, kept exactly as given beside the shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import shapely
from shapely import MultiPolygon
from shapely.geometry.polygon import orient

from emining.kernel.refusals import Refused
from emining.places.survey.coordinates import AS_WRITTEN, Reading
from emining.places.survey.findings import examine, is_measurable
from emining.places.survey.geodesy import area_ha, as_multipolygon
from emining.places.survey.types import Note
from emining.places.survey.vertices import parse_vertices

MOST_CORNERS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Ground:
    """A valid area in WGS 84 with the story of its coordinates. `accuracy_m` None: not established."""

    as_given: str
    wkb: bytes
    area_ha: float
    source_crs: str
    operation: str
    accuracy_m: float | None
    corners: int
    notes: tuple[Note, ...] = ()

    @property
    def shape(self) -> MultiPolygon:
        """The area, longitude and latitude in degrees."""
        found = shapely.from_wkb(self.wkb)
        return as_multipolygon(found)


def read_ground(text: str, reading: Reading = AS_WRITTEN) -> Ground:
    """The ground that a text describes: GeoJSON, WKT, a table, or one corner a line in any coordinate form.

    One outer boundary and no holes: an application is for one area. Raises `Refused` with the survey's own codes (and
    the line concerned), `several_areas`, `area_has_holes`, `too_many_corners`, or `outline_<finding>` for a shape that
    cannot be measured.
    """
    vertices = parse_vertices(text, reading)
    if len(vertices.polygons) > 1:
        raise Refused("several_areas", count=len(vertices.polygons))
    if len(vertices.polygons[0]) > 1:
        raise Refused("area_has_holes")
    if len(vertices.positions) > MOST_CORNERS:
        raise Refused("too_many_corners", count=len(vertices.positions), most=MOST_CORNERS)
    if vertices.kind == "line":
        raise Refused("geometry_not_polygon", kind="LineString")
    findings = examine(vertices.rings)
    if not is_measurable(findings):
        worst = next(finding for finding in findings if finding.severity == "error")
        raise Refused(
            f"outline_{worst.code}", corner=(worst.vertex or 0) + 1, lon=round(worst.lon, 6), lat=round(worst.lat, 6)
        )
    shape = as_multipolygon(vertices.as_shape())
    shape = MultiPolygon([orient(part) for part in shape.geoms])
    return Ground(
        as_given=text,
        wkb=shapely.to_wkb(shape),
        area_ha=area_ha(shape),
        source_crs=_joined(position.source_crs for position in vertices.positions),
        operation=_joined(position.operation for position in vertices.positions),
        accuracy_m=vertices.accuracy_m,
        corners=len(shape.geoms[0].exterior.coords) - 1,
        notes=_distinct([*vertices.notes, *(note for position in vertices.positions for note in position.notes)]),
    )


def _joined(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(word for word in words if word))


def _distinct(notes: Sequence[Note]) -> tuple[Note, ...]:
    return tuple({note.code: note for note in notes}.values())
