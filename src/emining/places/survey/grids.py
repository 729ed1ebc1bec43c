"""Metres and yards on paper: UTM 41N to 43N and the old Indian grids.

A conversion inside one datum is exact and comes from PROJ by EPSG code; the step to WGS 84 is `datums`'.

The yard grids (EPSG:24370 to 24372) stand on Kalianpur 1880, for which EPSG has *no* operation to WGS 84 and PROJ
would quietly use none. We take their latitudes and longitudes as Kalianpur 1962, which restates that triangulation,
and say so: operation `1880=1962`, accuracy not established, note `datum_1880_taken_as_1962`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import dist, isfinite
from typing import Final, Literal

from pyproj import CRS, Transformer

from emining.kernel.refusals import Refused
from emining.places.survey.datums import to_kalianpur, to_wgs84
from emining.places.survey.types import Note

Datum = Literal["wgs84", "kalianpur1962", "kalianpur1880"]
ZONES: Final = (41, 42, 43)


@dataclass(frozen=True, slots=True)
class Grid:
    """A projected system: EPSG code, datum, EPSG code of its conversion, the metres in its unit, its form."""

    code: str
    datum: Datum
    conversion: str
    unit_m: float
    form: Literal["utm", "grid"]


_INDIAN_YARD: Final = 0.914398530744441
GRIDS: Final[Mapping[str, Grid]] = {
    grid.code: grid
    for grid in (
        *(Grid(f"EPSG:326{zone}", "wgs84", f"EPSG:160{zone}", 1.0, "utm") for zone in ZONES),
        *(Grid(f"EPSG:243{zone - 30}", "kalianpur1962", f"EPSG:160{zone}", 1.0, "utm") for zone in ZONES),
        Grid("EPSG:24370", "kalianpur1880", "EPSG:18110", _INDIAN_YARD, "grid"),
        Grid("EPSG:24371", "kalianpur1880", "EPSG:18111", _INDIAN_YARD, "grid"),
        Grid("EPSG:24372", "kalianpur1880", "EPSG:18112", _INDIAN_YARD, "grid"),
        Grid("EPSG:24376", "kalianpur1962", "EPSG:18236", 1.0, "grid"),
        Grid("EPSG:24377", "kalianpur1962", "EPSG:18237", 1.0, "grid"),
    )
}
TAKEN_AS_1962: Final = Note("datum_1880_taken_as_1962")


@dataclass(frozen=True, slots=True)
class OnGround:
    """A grid point on WGS 84: degrees, what was applied (EPSG codes joined by `+`), its accuracy, remarks."""

    lon: float
    lat: float
    operation: str
    accuracy_m: float | None
    notes: tuple[Note, ...]


def utm_code(zone: int, datum: Datum = "wgs84") -> str:
    """The EPSG code of a UTM zone. `Refused("zone_not_of_pakistan", zone)` for other zones than 41 to 43."""
    if zone not in ZONES:
        raise Refused("zone_not_of_pakistan", zone=zone)
    return f"EPSG:326{zone}" if datum == "wgs84" else f"EPSG:243{zone - 30}"


def zone_at(lon: float) -> int:
    """The UTM zone of a longitude (degrees): 41 from 60 to 66 E, and so on; a meridian between belongs to the east."""
    return int((lon + 180) // 6) + 1


def grid_to_wgs84(code: str, easting: float, northing: float, *, pinned: str | None = None) -> OnGround:
    """A grid point (in the grid's own unit) on WGS 84.

    Codes: `grid_not_known`, `grid_out_of_range` (no such place on that grid), those of `datums.to_wgs84`.
    """
    grid = _grid(code)
    lon, lat = _to_degrees(code).transform(easting, northing)
    # Far off its zone the series of a projection gives some place rather than none: only one that leads back counts.
    back = _to_degrees(code).transform(lon, lat, direction="INVERSE")
    if not (isfinite(lon) and isfinite(lat) and dist(back, (easting, northing)) < 1):
        raise Refused("grid_out_of_range", epsg=code, easting=easting, northing=northing)
    if grid.datum == "wgs84":
        return OnGround(float(lon), float(lat), grid.conversion, 0.0, ())
    shifted = to_wgs84(lon, lat, pinned=pinned)
    if grid.datum == "kalianpur1880":
        steps = f"{grid.conversion}+1880=1962+{shifted.operation}"
        return OnGround(shifted.lon, shifted.lat, steps, None, (TAKEN_AS_1962, *shifted.notes))
    return OnGround(
        shifted.lon, shifted.lat, f"{grid.conversion}+{shifted.operation}", shifted.accuracy_m, shifted.notes
    )


def wgs84_to_grid(code: str, lon: float, lat: float, *, pinned: str | None = None) -> tuple[float, float]:
    """Easting and northing, in the grid's unit, of a WGS 84 point. Codes as `grid_to_wgs84`."""
    if _grid(code).datum != "wgs84":
        shifted = to_kalianpur(lon, lat, pinned=pinned)
        lon, lat = shifted.lon, shifted.lat
    easting, northing = _to_degrees(code).transform(lon, lat, direction="INVERSE")
    if not (isfinite(easting) and isfinite(northing)):
        raise Refused("grid_out_of_range", epsg=code, easting=lon, northing=lat)
    return float(easting), float(northing)


def _grid(code: str) -> Grid:
    if code not in GRIDS:
        raise Refused("grid_not_known", epsg=code)
    return GRIDS[code]


@cache
def _to_degrees(code: str) -> Transformer:
    """The conversion to longitude and latitude on the grid's own datum: no datum change, so nothing to choose."""
    crs = CRS.from_user_input(code)
    base = crs.geodetic_crs
    if base is None:  # pragma: no cover - every grid above has one
        raise Refused("grid_not_known", epsg=code)
    return Transformer.from_crs(crs, base, always_xy=True)
