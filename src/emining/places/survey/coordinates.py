"""One place from one pasted text, in any form people hold it.

Decimal degrees, degrees and minutes, degrees-minutes-seconds (letters, marks, words and digits in English, Chinese or
Urdu), UTM 41N to 43N, Kalianpur 1962 in degrees or UTM, the old Indian grids, and Survey of Pakistan sheet names.
Nothing is guessed silently: what could be two things is refused with a code, and what was assumed is a note.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pyproj import Geod

from emining.kernel.refusals import Refused
from emining.places.survey.angles import METRES_PER_DEGREE, parse_pair
from emining.places.survey.datums import KALIANPUR_1962, WGS_84, WHOLE_COUNTRY, to_wgs84
from emining.places.survey.grids import GRIDS, Datum, OnGround, grid_to_wgs84, zone_at
from emining.places.survey.metres import band_at, looks_like_metres, parse_metres
from emining.places.survey.scripts import plain_text
from emining.places.survey.sheets import SHEET, parse_sheet
from emining.places.survey.types import PAKISTAN, Bounds, Form, Note, Order, Position

CGCS_2000: Final = "EPSG:4490"
GEOGRAPHIC: Final[dict[str, Datum]] = {WGS_84: "wgs84", CGCS_2000: "wgs84", KALIANPUR_1962: "kalianpur1962"}
SYSTEMS: Final[tuple[str, ...]] = (*GEOGRAPHIC, *GRIDS)
LONGEST_TEXT: Final = 300
_GEOD: Final = Geod(ellps="WGS84")

_SYSTEM_WORDS: Final = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"(?<![A-Z])WGS[\s-]*(?:19)?84(?!\d)", WGS_84),
        (r"(?<![A-Z])CGCS[\s-]*2000(?!\d)", CGCS_2000),
        (r"(?<![A-Z])KALIANPUR[\s-]*(?:19)?62(?!\d)|کلیان\s*پور\s*(?:19)?62", KALIANPUR_1962),
    )
)
_UNPINNED: Final = re.compile(
    r"\b(?:KALIANPUR(?:[\s-]*\d{2,4})?|EVEREST|INDIAN\s*19\d\d|ED[\s-]*50|NAD[\s-]*27|PULKOVO|BEIJING[\s-]*(?:19)?54|XIAN[\s-]*(?:19)?80)\b"
)
_EPSG: Final = re.compile(r"\bEPSG\s*:?\s*(\d{4,6})\b")
_SHEET_WORDS: Final = re.compile(r"\b(?:TOPO[\s-]*)?SHEET\b|\bTOPO\b|\bNO\b\.?|图幅号?|شیٹ(?:\s*نمبر)?")
_PADDING: Final = re.compile(r"坐标系?:?|座標|\bDATUM\b|\bCRS\b|\bCOORDINATES?\b|:(?!\d)")


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read what a text leaves open.

    `assume`  the EPSG code of numbers that name no system (one of `SYSTEMS`)
    `order`   of two angles without letters
    `home`    the box where places are expected: a place outside it that would be inside with its numbers swapped is
              refused as `axes_swapped`; None = anywhere in the world
    `pinned`  the EPSG code of the datum operation to use, None = by place (`datums`)
    """

    assume: str = WGS_84
    order: Order = "lat_lon"
    home: Bounds | None = PAKISTAN
    pinned: str | None = None

    def __post_init__(self) -> None:
        if self.assume not in SYSTEMS:
            raise Refused("system_not_known", epsg=self.assume)


AS_WRITTEN: Final = Reading()


def parse_point(text: str, reading: Reading = AS_WRITTEN) -> Position:
    """The place a text names.

    Codes, all with the fact `text`: `coordinate_empty`, `coordinate_too_long`, `coordinate_not_recognised`,
    `axes_swapped` and `easting_northing_swapped` (facts `lon`, `lat`: where it would be when swapped),
    `latitude_out_of_range`, `longitude_out_of_range`, `datum_not_pinned`, `system_not_known`, `sheet_or_latitude`, and
    those of `angles.parse_pair`, `metres.parse_metres`, `sheets.parse_sheet`, `grids.grid_to_wgs84`,
    `datums.to_wgs84`.
    Notes: `outside_pakistan`, `datum_accuracy_unknown`, `several_operations_apply`, `datum_1880_taken_as_1962`,
    `cgcs2000_taken_as_wgs84`, `sheet_centre`, `outside_zone`, `band_disagrees`.
    """
    if not text.strip():
        raise Refused("coordinate_empty", text=text)
    if len(text) > LONGEST_TEXT:
        raise Refused("coordinate_too_long", text=text[:60], longest=LONGEST_TEXT)
    try:
        return _parse(text.strip(), reading)
    except Refused as refused:
        raise Refused(refused.code, **{**refused.facts, "text": text.strip()}) from refused


def _parse(text: str, reading: Reading) -> Position:
    plain, named = _system(plain_text(text))
    sheet = _SHEET_WORDS.sub(" ", plain).strip()
    if SHEET.fullmatch(sheet):
        return _sheet(sheet, text, has_word=sheet != plain)
    system = named or reading.assume
    is_metres = looks_like_metres(plain) or (system in GRIDS and not re.search(r"[°'\"]", plain))
    if is_metres:
        return _on_grid(plain, system, text, reading)
    if system in GRIDS:
        # Degrees, although the caller expects metres: the grid's datum would be a guess unless the text names it.
        raise Refused("coordinate_not_recognised", text=text)
    return _in_degrees(plain, system, text, reading)


def _system(plain: str) -> tuple[str, str | None]:
    """The text without the name of its system, and that system's EPSG code."""
    codes: list[str] = []
    for number in _EPSG.findall(plain):
        if f"EPSG:{number}" not in SYSTEMS:
            raise Refused("system_not_known", epsg=f"EPSG:{number}")
        codes.append(f"EPSG:{number}")
    plain = _EPSG.sub(" ", plain)
    for pattern, code in _SYSTEM_WORDS:
        if pattern.search(plain):
            codes.append(code)
            plain = pattern.sub(" ", plain)
    unpinned = _UNPINNED.search(plain)
    if unpinned or len(set(codes)) > 1:
        raise Refused("datum_not_pinned", datum=unpinned.group() if unpinned else ", ".join(codes))
    return _PADDING.sub(" ", plain).strip(), codes[0] if codes else None


# ------------------------------------------------------------------------------------------------------ three readings
def _in_degrees(plain: str, system: str, text: str, reading: Reading) -> Position:
    pair = parse_pair(plain, reading.order, text)
    if abs(pair.lat) > 90:
        _refuse_if_swapped(pair.lat, pair.lon, "axes_swapped", reading.home)
        raise Refused("latitude_out_of_range", value=pair.lat)
    if abs(pair.lon) > 180:
        raise Refused("longitude_out_of_range", value=pair.lon)
    notes = _home_notes(pair.lon, pair.lat, "axes_swapped", reading.home, lambda: (pair.lat, pair.lon))
    if system == KALIANPUR_1962:
        shifted = to_wgs84(pair.lon, pair.lat, pinned=reading.pinned)
        ground = OnGround(shifted.lon, shifted.lat, shifted.operation, shifted.accuracy_m, shifted.notes)
    elif system == CGCS_2000:
        ground = OnGround(pair.lon, pair.lat, "4490=4326", 1.0, (Note("cgcs2000_taken_as_wgs84"),))
    else:
        ground = OnGround(pair.lon, pair.lat, "", 0.0, ())
    return _position(ground, system, pair.resolution_m, form=pair.form, text=text, notes=notes)


def _on_grid(plain: str, system: str, text: str, reading: Reading) -> Position:
    datum: Datum = GEOGRAPHIC[system] if system in GEOGRAPHIC else GRIDS[system].datum
    pair = parse_metres(plain, datum, system if system in GRIDS else None, text)
    if system in GRIDS and pair.code != system:
        raise Refused("datum_not_pinned", datum=f"{system}, {pair.code}")
    grid = GRIDS[pair.code]

    def swapped() -> tuple[float, float]:
        ground = grid_to_wgs84(pair.code, pair.northing, pair.easting, pinned=reading.pinned)
        return ground.lon, ground.lat

    try:
        ground = grid_to_wgs84(pair.code, pair.easting, pair.northing, pinned=reading.pinned)
    except Refused:
        _home_notes(None, None, "easting_northing_swapped", reading.home, swapped)
        raise
    notes = list(_home_notes(ground.lon, ground.lat, "easting_northing_swapped", reading.home, swapped))
    if grid.form == "utm" and abs(ground.lon - (int(pair.code[-1]) * 6 + 57)) > 4:
        notes.append(Note("outside_zone", {"zone": 40 + int(pair.code[-1]), "belongs_to": zone_at(ground.lon)}))
    # A place on the line between two bands may be written with either letter; "N" is read as the hemisphere.
    if pair.band not in ("", "N", band_at(ground.lat - 1e-5), band_at(ground.lat + 1e-5)):
        notes.append(Note("band_disagrees", {"band": pair.band, "expected": band_at(ground.lat)}))
    return _position(ground, pair.code, pair.resolution * grid.unit_m, form=grid.form, text=text, notes=tuple(notes))


def _sheet(name: str, text: str, *, has_word: bool) -> Position:
    sheet = parse_sheet(name)
    if sheet.small is None and sheet.letter in "NE" and not has_word:
        raise Refused("sheet_or_latitude", text=text)
    lon, lat = sheet.centre
    box, area = sheet.bounds, WHOLE_COUNTRY.area
    # The middle of a sheet on the coast or border may lie just outside every operation: the shift of its nearest place
    # inside serves, being some metres against the sheet's kilometres.
    near = (min(max(lon, area.west), area.east), min(max(lat, area.south), area.north))
    if not box.contains(*near):
        raise Refused("sheet_not_of_pakistan", sheet=str(sheet))
    shifted = to_wgs84(*near)
    half_diagonal = _GEOD.inv(box.west, box.south, box.east, box.north)[2] / 2
    ground = OnGround(
        lon + shifted.lon - near[0], lat + shifted.lat - near[1], shifted.operation, half_diagonal, shifted.notes
    )
    resolution = (box.north - box.south) / 2 * METRES_PER_DEGREE
    note = Note("sheet_centre", {"sheet": str(sheet), "half_diagonal_m": round(half_diagonal)})
    return _position(ground, KALIANPUR_1962, resolution, form="sheet", text=text, notes=(note,))


def _position(
    ground: OnGround, system: str, resolution_m: float, *, form: Form, text: str, notes: tuple[Note, ...]
) -> Position:
    return Position(
        lon=ground.lon,
        lat=ground.lat,
        source_crs=system,
        operation=ground.operation,
        accuracy_m=ground.accuracy_m,
        resolution_m=resolution_m,
        form=form,
        written=text,
        notes=(*notes, *ground.notes),
    )


# ------------------------------------------------------------------------------------------------------------ swapped?
def _refuse_if_swapped(lon: float, lat: float, code: str, home: Bounds | None) -> None:
    if home is not None and home.contains(lon, lat):
        raise Refused(code, lon=round(lon, 6), lat=round(lat, 6))


def _home_notes(
    lon: float | None, lat: float | None, code: str, home: Bounds | None, swapped: Callable[[], tuple[float, float]]
) -> tuple[Note, ...]:
    """Nothing when the place is at home; refused when its numbers swapped would be; else a note that it is not."""
    if home is None or (lon is not None and lat is not None and home.contains(lon, lat)):
        return ()
    try:
        other = swapped()
    except Refused:
        other = None
    if other is not None:
        _refuse_if_swapped(*other, code, home)
    return (Note("outside_pakistan" if home is PAKISTAN else "outside_expected_area"),)
