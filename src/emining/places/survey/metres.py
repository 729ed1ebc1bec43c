"""Eastings and northings as people write them: UTM with or without letters, the old Indian grids, in any order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from emining.kernel.refusals import Refused
from emining.places.survey.grids import Datum, utm_code

Axis = Literal["E", "N"]
_NUMBER: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{5,}(?:\.\d+|,\d{1,3}(?!\d))?"
_GRID_WORD: Final = re.compile(r"\b(?:UTM|ZONE|GRID|LAMBERT|LCC|INDIAN?|YARDS?|YDS?)\b|带|區|区|زون|گرڈ|گز|码")
_INDIAN_ZONE: Final = re.compile(r"\b(?:ZONE|GRID|INDIAN?|LAMBERT|LCC)\s*(?P<zone>II\s*A|I|0|O)\b")
_UTM_ZONE: Final = re.compile(
    r"(?<![\d.,])(?P<zone>\d{1,2})(?:(?P<tight>[C-HJ-NP-X])|\s+(?P<loose>[C-HJ-NP-X]))?(?![A-Z0-9]|[.,]\d)"
)
_YARDS: Final = re.compile(r"\b(?:YARDS?|YDS?)\b|گز|码")
_METRES: Final = re.compile(r"\bMET(?:RE|ER)S?\b|\bM\b|(?<=\d)\s*M(?=[EN]?\b)|米|میٹر")
_NOISE: Final = re.compile(r"\b(?:UTM|ZONE|GRID|LAMBERT|LCC|INDIAN?)\b|带|區|区|زون|گرڈ|坐标")
_TOKEN: Final = re.compile(rf"(?P<number>{_NUMBER})|(?P<word>[A-Z]+)|[^\s,;/|:]")
_AXES: Final[Mapping[str, Axis]] = {"E": "E", "X": "E", "N": "N", "Y": "N"}
_BANDS: Final = "CDEFGHJKLMNPQRSTUVWX"
_CODES: Final[Mapping[tuple[str, str], str]] = {
    ("0", "yd"): "EPSG:24370", ("I", "yd"): "EPSG:24371", ("IIA", "yd"): "EPSG:24372",
    ("I", "m"): "EPSG:24376", ("IIA", "m"): "EPSG:24377",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GridPair:
    """Easting and northing on a grid, in the grid's unit; the UTM band letter if one was given; half the last digit."""

    code: str
    easting: float
    northing: float
    band: str
    resolution: float


def looks_like_metres(plain: str) -> bool:
    """Whether a text in plain spelling speaks of a grid, or has a number too large for degrees."""
    return bool(_GRID_WORD.search(plain) or re.search(rf"(?<![\d.,])(?:{_NUMBER})", plain))


def band_at(lat: float) -> str:
    """The UTM latitude band letter, 8 degrees each from C at 80 S."""
    return _BANDS[min(max(int((lat + 80) // 8), 0), len(_BANDS) - 1)]


def parse_metres(plain: str, datum: Datum, assumed: str | None, text: str) -> GridPair:
    """Easting and northing from a text in plain spelling.

    `assumed` is the EPSG code of a grid that the text or the caller names; without it the text must name a zone.
    Codes, with `text`: `zone_missing`, `zone_not_of_pakistan`, `grid_unit_missing`, `grid_not_known`,
    `coordinate_not_recognised`, `same_axis_twice`.
    """
    rest, code, band = _grid_of(plain, datum, assumed, text)
    numbers, labels = _numbers_and_labels(rest, text)
    first, second = float(numbers[0]), float(numbers[1])
    if labels == ("N", "E"):
        first, second = second, first
    decimals = max(len(number.partition(".")[2]) for number in numbers)
    return GridPair(code, first, second, band, 0.5 * 10.0**-decimals)


def _grid_of(plain: str, datum: Datum, assumed: str | None, text: str) -> tuple[str, str, str]:
    """The text without its grid, the grid's EPSG code and the band letter."""
    indian = _INDIAN_ZONE.search(plain)
    if indian:
        zone = re.sub(r"\s", "", indian["zone"]).replace("O", "0")
        unit = "yd" if _YARDS.search(plain) else "m" if _METRES.search(plain) else ""
        if not unit:
            raise Refused("grid_unit_missing", text=text)
        if (zone, unit) not in _CODES:
            raise Refused("grid_not_known", epsg=f"{zone} ({unit})", text=text)
        return plain.replace(indian.group(), " ", 1), _CODES[zone, unit], ""
    found = _UTM_ZONE.search(plain)
    if not found:
        if assumed is None:
            raise Refused("zone_missing", text=text)
        return plain, assumed, ""
    letter = found["tight"] or found["loose"] or ""
    outside = set(
        re.findall(r"\b[EN]\b|(?<=\d)[EN]\b|\b[EN](?=\d)", plain[: found.start()] + " " + plain[found.end() :])
    )
    # "42 N 3215678 E 412345": an N apart from the zone is a label when only the easting has one. An E always is: the
    # band E lies in the far south.
    is_label = bool(found["loose"]) and (letter == "E" or (letter == "N" and outside == {"E"}))
    rest = plain[: found.start()] + (f" {letter} " if is_label else " ") + plain[found.end() :]
    return rest, utm_code(int(found["zone"]), datum), "" if is_label else letter


def _numbers_and_labels(rest: str, text: str) -> tuple[tuple[str, str], tuple[Axis, ...]]:
    """The two numbers (decimal point, no grouping) and the axes of their labels, in the order of the numbers."""
    numbers: list[str] = []
    labels: list[Axis] = []
    leads = False
    for found in _TOKEN.finditer(_NOISE.sub(" ", _YARDS.sub(" ", _METRES.sub(" ", rest)))):
        if found["number"]:
            numbers.append(_plain_number(found["number"]))
        elif found["word"] in _AXES:
            leads = leads or not numbers
            labels.append(_AXES[found["word"]])
        else:
            raise Refused("coordinate_not_recognised", text=text)
    if len(numbers) != 2 or len(labels) > 2:
        raise Refused("coordinate_not_recognised", text=text)
    if len(labels) == 2 and labels[0] == labels[1]:
        raise Refused("same_axis_twice", text=text)
    if len(labels) == 1:
        # "412345 3215678 N" labels the second number, "E 412345 3215678" and "412345 E 3215678" the first.
        is_of_first = leads or re.search(rf"[ENXY].*(?:{_NUMBER})", rest) is not None
        other: Axis = "E" if labels[0] == "N" else "N"
        labels = [labels[0], other] if is_of_first else [other, labels[0]]
    return (numbers[0], numbers[1]), tuple(labels)


def _plain_number(number: str) -> str:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", number):
        return number.replace(",", "")
    return number.replace(",", ".")
