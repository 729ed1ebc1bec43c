"""How much two shapes have in common, and whether that is more than the maps can tell.

A title is never refused by itself for an overlap that the accuracy of the coordinates explains. Where an accuracy is
not established (EPSG:1247), no overlap can be called certain, whatever its size.
"""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from emining.kernel.refusals import Refused
from emining.places.survey.geodesy import area_m2, length_m, perimeter_m, polygons_of


@dataclass(frozen=True, slots=True)
class Overlap:
    """The ground in both of two shapes.

    `area_ha`          hectares in both
    `share_of_first`   part of the first shape, 0 to 1; `share_of_second` likewise
    `width_m`          mean width of the common ground: twice its area by its perimeter
    `accuracy_m`       what the width is compared with; None = not established
    `is_within_accuracy`  True: the accuracy explains it; False: it does not; None: cannot be told
    `shape`            the common polygons, WGS 84 degrees
    """

    area_ha: float
    share_of_first: float
    share_of_second: float
    width_m: float
    accuracy_m: float | None
    is_within_accuracy: bool | None
    shape: BaseGeometry

    @property
    def exists(self) -> bool:
        """Whether there is any common ground."""
        return self.area_ha > 0

    @property
    def is_certain(self) -> bool:
        """Whether there is common ground that the accuracy does not explain: only then may a rule act by itself."""
        return self.exists and self.is_within_accuracy is False


def overlap(first: BaseGeometry, second: BaseGeometry, *, accuracy_m: float | None) -> Overlap:
    """The common ground of two valid shapes in WGS 84 degrees.

    `accuracy_m` is the two accuracies combined (`combined_accuracy`), None when one is not established.
    `Refused("geometry_invalid")` for a shape with crossing rings: repair it first.
    """
    for shape in (first, second):
        if not shape.is_valid:
            raise Refused("geometry_invalid", reason=shapely.is_valid_reason(shape))
    common = MultiPolygon(list(polygons_of(shapely.intersection(first, second))))
    area, edge = area_m2(common), perimeter_m(common)
    width = 2 * area / edge if edge else 0.0
    within = None if accuracy_m is None else width <= accuracy_m
    return Overlap(
        area_ha=area / 10_000,
        share_of_first=_share(area, first),
        share_of_second=_share(area, second),
        width_m=width,
        accuracy_m=accuracy_m,
        is_within_accuracy=within,
        shape=common,
    )


def _share(area: float, shape: BaseGeometry) -> float:
    whole = area_m2(shape)
    return min(1.0, area / whole) if whole else 0.0


def combined_accuracy(*accuracies_m: float | None) -> float | None:
    """The accuracy of a comparison in metres: the root of the sum of squares, None when one is not established."""
    if None in accuracies_m:
        return None
    return float(sum(value**2 for value in accuracies_m if value is not None) ** 0.5)


def shared_boundary_m(first: BaseGeometry, second: BaseGeometry) -> float:
    """Metres of boundary that two shapes have exactly in common, vertex for vertex or along one line."""
    return length_m(shapely.line_merge(shapely.intersection(first.boundary, second.boundary)))
