"""The Survey of Pakistan's sheet names: `30 K/4` and what ground it shows.

India and Adjacent Countries numbering: a number for 4 x 4 degrees, a letter A to P for 1 x 1 degree (1:250,000), a
number 1 to 16 for 15 x 15 minutes (1:50,000); letters and small numbers run down the columns from the north-west.
Sheet lines are Kalianpur 1962 degrees. Checked against Reko Diq 30 K/4, Saindak 30 G/11, Islamabad 43 G/2, Lahore
44 I/6, Karachi 35 P/1 and Peshawar 38 N/12.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from typing import Final

from emining.kernel.refusals import Refused
from emining.kernel.units import plain_digits
from emining.places.survey.types import Bounds

# South-west corner (longitude, latitude) of each 4 x 4 degree number that touches Pakistan.
NUMBERS: Final[Mapping[int, tuple[int, int]]] = {
    29: (60, 32), 30: (60, 28), 31: (60, 24),
    32: (64, 36), 33: (64, 32), 34: (64, 28), 35: (64, 24), 36: (64, 20),
    37: (68, 36), 38: (68, 32), 39: (68, 28), 40: (68, 24), 41: (68, 20),
    42: (72, 36), 43: (72, 32), 44: (72, 28), 45: (72, 24),
    51: (76, 36), 52: (76, 32),
}  # fmt: skip
LETTERS: Final = "ABCDEFGHIJKLMNOP"
SHEET: Final = re.compile(r"(?P<number>[0-9]{1,3})[ -]*(?P<letter>[A-Z])(?:[ ]*[/-]?[ ]*(?P<small>[0-9]{1,2}))?")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A 1:50,000 sheet (`small` 1 to 16), or a 1:250,000 one (`small` None)."""

    number: int
    letter: str
    small: int | None = None

    def __post_init__(self) -> None:
        if self.number not in NUMBERS:
            raise Refused("sheet_not_of_pakistan", sheet=str(self))
        if (
            len(self.letter) != 1
            or self.letter not in LETTERS
            or (self.small is not None and not 1 <= self.small <= 16)
        ):
            raise Refused("sheet_not_known", sheet=str(self))

    @property
    def bounds(self) -> Bounds:
        """Its sheet lines, Kalianpur 1962 degrees."""
        west, south = NUMBERS[self.number]
        west_of, north_of = divmod(LETTERS.index(self.letter), 4)
        left, top, side = west + float(west_of), south + 4.0 - north_of, 1.0
        if self.small is not None:
            column, row = divmod(self.small - 1, 4)
            left, top, side = left + column / 4, top - row / 4, 0.25
        return Bounds(left, top - side, left + side, top)

    @property
    def centre(self) -> tuple[float, float]:
        """Longitude and latitude of its middle, Kalianpur 1962 degrees."""
        box = self.bounds
        return (box.west + box.east) / 2, (box.south + box.north) / 2

    def __str__(self) -> str:
        return f"{self.number} {self.letter}" if self.small is None else f"{self.number} {self.letter}/{self.small}"


def parse_sheet(text: str) -> Sheet:
    """A sheet from its name: `30 K/4`, `30K/4`, `30-K-4`, `30 K`.

    Codes: `sheet_not_recognised` (no such form), `sheet_not_known` (letter or small number outside the scheme),
    `sheet_not_of_pakistan`.
    """
    found = SHEET.fullmatch(plain_digits(text).strip().upper())
    if not found:
        raise Refused("sheet_not_recognised", text=text)
    small = found["small"]
    return Sheet(int(found["number"]), found["letter"], None if small is None else int(small))


def sheet_at(lon: float, lat: float) -> Sheet:
    """The 1:50,000 sheet that shows a Kalianpur 1962 point.

    A point on a sheet line belongs to the sheet east or north of it. `Refused("sheet_not_of_pakistan")` away from the
    country.
    """
    corner = (floor(lon / 4) * 4, floor(lat / 4) * 4)
    number = {south_west: number for number, south_west in NUMBERS.items()}.get(corner)
    if number is None:
        raise Refused("sheet_not_of_pakistan", sheet=f"{lat:.4f}, {lon:.4f}")
    column, row = floor(lon) - corner[0], 3 - (floor(lat) - corner[1])
    small_column, small_row = floor((lon - floor(lon)) * 4), 3 - floor((lat - floor(lat)) * 4)
    return Sheet(number, LETTERS[column * 4 + row], small_column * 4 + small_row + 1)
