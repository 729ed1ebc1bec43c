"""From Kalianpur 1962 to WGS 84 and back by pinned operations.

PROJ picks an operation by area on its own and, asked wrongly, falls back to *no shift at all*, which in Pakistan is a
silent error of up to 120 m: at Reko Diq and Islamabad more than the 50 m strip along a title's boundary. So the
parameters stand here, copied from the EPSG dataset (a test compares them), and the choice is ours:

* onshore, among the operations whose area holds the point, the one with the best stated accuracy, then the smallest
  area;
* EPSG:1247 for the rest of the country. EPSG states its accuracy as 999 m, meaning unknown: here None, "not
  established";
* the offshore operation only outside every onshore area, or when asked for by its code.

No grids, no network. Angles in degrees, lengths in metres.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from pyproj import Transformer

from emining.kernel.refusals import Refused
from emining.places.survey.types import Bounds, Note

KALIANPUR_1962: Final = "EPSG:4145"
WGS_84: Final = "EPSG:4326"
_EVEREST_1962: Final = "+a=6377301.243 +rf=300.8017255"


@dataclass(frozen=True, slots=True)
class Operation:
    """One EPSG transformation from Kalianpur 1962 to WGS 84.

    `helmert` is its PROJ form: translations in metres, rotations in arc-seconds (coordinate frame), scale in parts per
    million. `area` is EPSG's box in degrees. `accuracy_m` None = not established.
    """

    code: str
    name: str
    helmert: str
    area: Bounds
    accuracy_m: float | None
    is_offshore: bool = False

    @property
    def pipeline(self) -> str:
        """The PROJ pipeline, longitude and latitude in degrees in and out."""
        return (
            "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad"
            f" +step +proj=push +v_3 +step +proj=cart {_EVEREST_1962}"
            f" +step +proj=helmert {self.helmert}"
            " +step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3"
            " +step +proj=unitconvert +xy_in=rad +xy_out=deg"
        )


WHOLE_COUNTRY: Final = Operation(
    "EPSG:1247", "Pakistan, onshore", "+x=283 +y=682 +z=231", Bounds(60.86, 23.64, 77.83, 37.07), None
)
OPERATIONS: Final[tuple[Operation, ...]] = (
    Operation("EPSG:15703", "Karachi", "+x=271.905 +y=669.593 +z=231.495", Bounds(66.83, 24.69, 68.0, 25.76), 3.0),
    Operation(
        "EPSG:9234",
        "East Sindh",
        "+x=230.25 +y=632.76 +z=161.03 +rx=-1.114 +ry=1.115 +rz=1.212 +s=12.584 +convention=coordinate_frame",
        Bounds(68.27, 24.16, 71.14, 28.61),
        3.0,
    ),
    Operation("EPSG:15702", "Badin and Mehran", "+x=278.9 +y=684.39 +z=226.05", Bounds(67.74, 24.0, 69.87, 25.64), 3.0),
    Operation("EPSG:15494", "Gambat", "+x=274.164 +y=677.282 +z=226.704", Bounds(68.24, 25.88, 69.3, 27.67), 3.0),
    WHOLE_COUNTRY,
    Operation(
        "EPSG:15701",
        "offshore Indus fan",
        "+x=275.57 +y=676.78 +z=229.6",
        Bounds(64.0, 21.05, 68.24, 25.39),
        1.0,
        is_offshore=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Shifted:
    """A point after an operation: degrees, the operation's code, its accuracy in metres (None = not established)."""

    lon: float
    lat: float
    operation: str
    accuracy_m: float | None
    notes: tuple[Note, ...] = ()


def operations_at(lon: float, lat: float) -> tuple[Operation, ...]:
    """The operations whose area holds a point (degrees on either datum), the preferred one first; may be empty."""
    here = [operation for operation in OPERATIONS if operation.area.contains(lon, lat)]
    return tuple(sorted(here, key=_preference))


def _preference(operation: Operation) -> tuple[bool, bool, float, float]:
    accuracy = operation.accuracy_m
    return (operation.is_offshore, accuracy is None, accuracy or 0.0, operation.area.size)


def operation(code: str) -> Operation:
    """The pinned operation with a code such as `EPSG:1247`; `Refused("operation_not_pinned", epsg)` for another."""
    for candidate in OPERATIONS:
        if candidate.code == code:
            return candidate
    raise Refused("operation_not_pinned", epsg=code)


def to_wgs84(lon: float, lat: float, *, pinned: str | None = None) -> Shifted:
    """A Kalianpur 1962 point on WGS 84.

    `pinned` asks for one operation by code. Codes: `operation_outside_area` (the point is not where that operation is
    meant for), `datum_outside_area` (no operation is meant for that place), `operation_not_pinned`.
    A note `datum_accuracy_unknown` when the accuracy is not established; `several_operations_apply` when two stated
    areas hold the point.
    """
    return _shift(lon, lat, pinned, inverse=False)


def to_kalianpur(lon: float, lat: float, *, pinned: str | None = None) -> Shifted:
    """A WGS 84 point on Kalianpur 1962, by the inverse of the same operations. Codes and notes as `to_wgs84`."""
    return _shift(lon, lat, pinned, inverse=True)


def _shift(lon: float, lat: float, pinned: str | None, *, inverse: bool) -> Shifted:
    chosen, notes = _choose(lon, lat, pinned)
    direction = "INVERSE" if inverse else "FORWARD"
    shifted_lon, shifted_lat = _transformer(chosen.code).transform(lon, lat, direction=direction, errcheck=True)
    return Shifted(float(shifted_lon), float(shifted_lat), chosen.code, chosen.accuracy_m, notes)


def _choose(lon: float, lat: float, pinned: str | None) -> tuple[Operation, tuple[Note, ...]]:
    here = operations_at(lon, lat)
    if pinned is not None:
        chosen = operation(pinned)
        if chosen not in here:
            raise Refused("operation_outside_area", epsg=pinned, lon=lon, lat=lat)
    elif here:
        chosen = here[0]
    else:
        raise Refused("datum_outside_area", lon=lon, lat=lat)
    if chosen.accuracy_m is None:
        return chosen, (Note("datum_accuracy_unknown", {"operation": chosen.code}),)
    rivals = tuple(other.code for other in here if other.accuracy_m is not None and other is not chosen)
    if pinned is None and rivals:
        return chosen, (Note("several_operations_apply", {"operation": chosen.code, "others": ", ".join(rivals)}),)
    return chosen, ()


@cache
def _transformer(code: str) -> Transformer:
    return Transformer.from_pipeline(operation(code).pipeline)
