"""From the coordinates of a file to WGS 84, with the operation used and its accuracy kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError
from pyproj.transformer import TransformerGroup

from emining.places.intake.faults import FileFault
from emining.places.survey import datums

WGS84: Final = CRS.from_epsg(4326)
_KALIANPUR: Final = CRS.from_user_input(datums.KALIANPUR_1962)
_SAME_WITHIN_M: Final = 1.0
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Operation:
    """A coordinate operation to WGS 84 longitude, latitude. `accuracy_m` is None when none is stated."""

    source: str
    name: str
    accuracy_m: float | None
    steps: tuple[Transformer, ...]

    def apply(self, geometries: Any) -> Any:
        """The geometries (an array of shapely objects) in WGS 84; a point that cannot be carried over is infinite."""
        if not self.steps:
            return geometries

        def carry(points: Any) -> Any:
            x, y = points[:, 0], points[:, 1]
            for step in self.steps:
                x, y = step.transform(x, y, errcheck=False)
            return np.column_stack([x, y])

        return shapely.transform(geometries, carry)


def parse_crs(text: str) -> CRS:
    """A CRS from an EPSG code or WKT. `FileFault('crs_unknown')` for anything else, files and addresses included."""
    if not text.upper().startswith(("EPSG:", "ESRI:", "GEOG", "PROJ", "BOUNDCRS", "COMPD", "LOCAL", "ENGCRS")):
        raise FileFault("crs_unknown", crs=text[:80])
    try:
        return CRS.from_user_input(text)
    except CRSError:
        raise FileFault("crs_unknown", crs=text[:80]) from None


def registered(crs: CRS) -> CRS:
    """The register's own definition of a CRS that a file spells out, so that one system gets one operation."""
    authority = crs.to_authority(min_confidence=60)
    return CRS.from_authority(*authority) if authority else crs


def name_of(crs: CRS) -> str:
    """`EPSG:4283` when the register knows it, else the name in the file."""
    authority = crs.to_authority(min_confidence=60)
    return ":".join(authority) if authority else str(crs.name)[:80]


def operation_from(crs: CRS, bounds: Bounds | None = None) -> Operation:
    """The best operation to WGS 84 that needs no grid file from the network; never "no shift" for want of a better.

    On Kalianpur 1962 it is one of the operations pinned in `survey.datums`: the regional one whose area holds the whole
    layer (`bounds`, in the layer's own coordinates), else the one for the whole country, so that one layer is moved by
    one operation. `FileFault('crs_not_on_earth')` for a local system; `FileFault('crs_without_operation')` when
    nothing is known.
    """
    flat = crs.to_2d() if len(crs.axis_info) > 2 else crs
    if flat.is_engineering:
        raise FileFault("crs_not_on_earth", crs=name_of(crs))
    if flat.equals(WGS84, ignore_axis_order=True):
        return Operation("EPSG:4326", "none", 0.0, ())
    if flat.geodetic_crs is not None and flat.geodetic_crs.equals(_KALIANPUR, ignore_axis_order=True):
        return _pinned(flat, bounds)
    try:
        group = TransformerGroup(flat, WGS84, always_xy=True, allow_ballpark=False)
    except ProjError:
        raise FileFault("crs_without_operation", crs=name_of(crs)) from None
    if not group.transformers:
        raise FileFault("crs_without_operation", crs=name_of(crs))
    best = group.transformers[0]
    accuracy = float(best.accuracy) if best.accuracy is not None and best.accuracy >= 0 else None
    return Operation(name_of(crs), best.description[:200], accuracy, (best,))


def _pinned(crs: CRS, bounds: Bounds | None) -> Operation:
    to_degrees = Transformer.from_crs(crs, _KALIANPUR, always_xy=True)
    chosen = datums.WHOLE_COUNTRY
    if bounds is not None:
        west, south, east, north = to_degrees.transform_bounds(*bounds)
        corners = ((west, south), (west, north), (east, south), (east, north))
        for candidate in datums.operations_at((west + east) / 2, (south + north) / 2):
            if not candidate.is_offshore and all(candidate.area.contains(*corner) for corner in corners):
                chosen = candidate
                break
    shift = Transformer.from_pipeline(chosen.pipeline)
    return Operation(name_of(crs), f"{chosen.code} {chosen.name}", chosen.accuracy_m, (to_degrees, shift))


def choose_crs(*, own: str, given: str, fallback: str, bounds: Bounds | None) -> CRS:
    """The CRS to read a layer in: the file's own, checked against the one given; else given; else the mapping's.

    `crs_missing` when nobody says; `metres_without_crs` when the numbers cannot even be degrees; `crs_conflict` when
    file and importer place the layer more than a metre apart.
    """
    if own:
        crs = registered(parse_crs(own))
        if given and bounds is not None and _apart_m(crs, parse_crs(given), bounds) > _SAME_WITHIN_M:
            raise FileFault("crs_conflict", file_crs=name_of(crs), given_crs=given)
        return crs
    if given or fallback:
        return parse_crs(given or fallback)
    if bounds is not None and not _could_be_degrees(bounds):
        raise FileFault("metres_without_crs", x=f"{bounds[0]:.0f}", y=f"{bounds[1]:.0f}")
    raise FileFault("crs_missing")


def _could_be_degrees(bounds: Bounds) -> bool:
    west, south, east, north = bounds
    return west >= -360 and east <= 360 and south >= -180 and north <= 180


def _apart_m(one: CRS, other: CRS, bounds: Bounds) -> float:
    middle = shapely.points([(bounds[0] + bounds[2]) / 2], [(bounds[1] + bounds[3]) / 2])
    first, second = (operation_from(crs).apply(middle)[0] for crs in (one, other))
    distance: float = first.distance(second) * 111_320
    return distance if np.isfinite(distance) else float("inf")
