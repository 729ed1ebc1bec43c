"""Areas and lengths as exact decimals with their unit in the type, and the numbers people write.

Everything is kept in square metres or metres; every unit here is an exact multiple of them. The acre is the
international one (4046.8564224 m2), the yard and foot likewise; the *Indian yard* of the old survey grids is not an
everyday length and lives with the grids.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Final, Literal, TypeVar

from emining.kernel.refusals import Refused

AreaUnit = Literal["m2", "ha", "km2", "acre"]
LengthUnit = Literal["m", "km", "ft", "yd"]
Unit = TypeVar("Unit", AreaUnit, LengthUnit)

SQUARE_METRES_IN: Final[Mapping[AreaUnit, Decimal]] = {
    "m2": Decimal(1),
    "ha": Decimal(10_000),
    "km2": Decimal(1_000_000),
    "acre": Decimal("4046.8564224"),
}
METRES_IN: Final[Mapping[LengthUnit, Decimal]] = {
    "m": Decimal(1),
    "km": Decimal(1000),
    "ft": Decimal("0.3048"),
    "yd": Decimal("0.9144"),
}
_EXACT: Final = Context(prec=60)

_AREA_WORDS: Final[Mapping[str, AreaUnit]] = {
    "m2": "m2", "m^2": "m2", "sqm": "m2", "sqmetre": "m2", "sqmetres": "m2", "sqmeter": "m2", "sqmeters": "m2",
    "squaremetre": "m2", "squaremetres": "m2", "squaremeter": "m2", "squaremeters": "m2", "平方米": "m2",
    "مربعمیٹر": "m2",
    "ha": "ha", "hectare": "ha", "hectares": "ha", "公顷": "ha", "ہیکٹر": "ha", "ہیکٹیئر": "ha",
    "km2": "km2", "km^2": "km2", "sqkm": "km2", "sqkms": "km2", "squarekilometre": "km2", "squarekilometres": "km2",
    "squarekilometer": "km2", "squarekilometers": "km2", "平方公里": "km2", "平方千米": "km2", "مربعکلومیٹر": "km2",
    "ac": "acre", "acre": "acre", "acres": "acre", "英亩": "acre", "ایکڑ": "acre",
}  # fmt: skip
_LENGTH_WORDS: Final[Mapping[str, LengthUnit]] = {
    "m": "m", "metre": "m", "metres": "m", "meter": "m", "meters": "m", "米": "m", "میٹر": "m",
    "km": "km", "kms": "km", "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km",
    "公里": "km", "千米": "km", "کلومیٹر": "km",
    "ft": "ft", "foot": "ft", "feet": "ft", "英尺": "ft", "فٹ": "ft",
    "yd": "yd", "yard": "yd", "yards": "yd", "码": "yd", "گز": "yd",
}  # fmt: skip


def _exact(value: Decimal | int | str) -> Decimal:
    """A finite decimal; a float is refused, since 0.1 is none."""
    if type(value) not in (Decimal, int, str):
        raise TypeError(f"a quantity is a Decimal, int or str, not {type(value).__name__}")
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError("a quantity is finite")
    return number


def _rounded(value: Decimal, places: int | None) -> Decimal:
    return value if places is None else value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """An area, held in square metres. Never negative."""

    square_metres: Decimal

    def __post_init__(self) -> None:
        object.__setattr__(self, "square_metres", _exact(self.square_metres))
        if self.square_metres < 0:
            raise ValueError("an area is not negative")

    @classmethod
    def of(cls, value: Decimal | int | str, unit: AreaUnit) -> Area:
        """The area of so many units: `Area.of("298.2633", "ha")`."""
        with localcontext(_EXACT):
            return cls(_exact(value) * SQUARE_METRES_IN[unit])

    def to(self, unit: AreaUnit, places: int | None = None) -> Decimal:
        """The number of units; rounded half up to so many decimal places if asked."""
        with localcontext(_EXACT):
            return _rounded(self.square_metres / SQUARE_METRES_IN[unit], places)

    def __add__(self, other: Area) -> Area:
        return Area(_EXACT.add(self.square_metres, other.square_metres))


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """A length, held in metres. Never negative."""

    metres: Decimal

    def __post_init__(self) -> None:
        object.__setattr__(self, "metres", _exact(self.metres))
        if self.metres < 0:
            raise ValueError("a length is not negative")

    @classmethod
    def of(cls, value: Decimal | int | str, unit: LengthUnit) -> Length:
        """The length of so many units: `Length.of(50, "m")`."""
        with localcontext(_EXACT):
            return cls(_exact(value) * METRES_IN[unit])

    def to(self, unit: LengthUnit, places: int | None = None) -> Decimal:
        """The number of units; rounded half up to so many decimal places if asked."""
        with localcontext(_EXACT):
            return _rounded(self.metres / METRES_IN[unit], places)

    def __add__(self, other: Length) -> Length:
        return Length(_EXACT.add(self.metres, other.metres))


# ---------------------------------------------------------------------------------------------- numbers as written
_MARKS: Final = str.maketrans(
    {
        "\u066b": ".",  # Arabic decimal separator
        "\u066c": "'",  # Arabic thousands separator
        "\uff0e": ".", "\uff0c": ",", "\u2212": "-", "\uff0d": "-", "\u2010": "-", "\u2011": "-", "\ufe63": "-",
        "\u2019": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "_": " ",
        "\u200e": None, "\u200f": None, "\u061c": None, "\u2066": None, "\u2067": None, "\u2068": None, "\u2069": None,
        "\u202a": None, "\u202b": None, "\u202c": None, "\ufeff": None, "\u200b": None,
    }
)  # fmt: skip
_NUMBER: Final = re.compile(r"[+-]?[0-9][0-9.,' ]*")
_GROUPED: Final = re.compile(
    r"[0-9]{1,3}(?P<mark>[,.' ])[0-9]{3}(?:(?P=mark)[0-9]{3})*"  # thousands
    r"|[0-9]{1,2}(?P<crore>[,' ])(?:[0-9]{2}(?P=crore))+[0-9]{3}"  # lakh and crore
)


def plain_digits(text: str) -> str:
    """The text with the digits and number marks of every script as ASCII, and no invisible direction marks.

    >>> plain_digits("۲۹٫۵ −３")
    '29.5 -3'
    """
    marked = text.translate(_MARKS)
    return "".join(str(unicodedata.decimal(c)) if not c.isascii() and c.isdecimal() else c for c in marked)


def parse_decimal(text: str, *, max_decimals: int | None = None) -> Decimal:
    """A number as people write it, or `Refused`: never a guess between thousands and decimals.

    A point alone is a decimal point (so in all three languages of the platform). A comma alone is a decimal comma,
    except before exactly three digits, where `1,234` may be either: refused as `number_ambiguous`, unless
    `max_decimals` (2 for money) rules the decimal reading out. With both marks the last is the decimal one and the
    others must part groups of three (or lakh and crore). Digits and marks of any script.

    Codes: `number_empty`, `number_not_recognised`, `number_ambiguous`; fact `text`.
    """
    plain = plain_digits(text).strip()
    if not plain:
        raise Refused("number_empty", text=text)
    if not _NUMBER.fullmatch(plain):
        raise Refused("number_not_recognised", text=text)
    sign = "-" if plain.startswith("-") else ""
    whole, fraction = _split(plain.lstrip("+-"), text, max_decimals)
    return Decimal(f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}")


def _split(body: str, text: str, max_decimals: int | None) -> tuple[str, str]:
    """Whole digits and fraction digits of an unsigned number."""
    points, commas = body.count("."), body.count(",")
    if points == 1 and (commas == 0 or body.rfind(".") > body.rfind(",")):
        whole, _, fraction = body.partition(".")
    elif commas == 1 and points and body.rfind(",") > body.rfind("."):
        whole, _, fraction = body.partition(",")
    elif commas == 1 and points == 0:
        whole, fraction = _single_comma(body, text, max_decimals)
    else:
        whole, fraction = body, ""
    return _ungrouped(whole, text), _digits_or_none(fraction, text)


def _single_comma(body: str, text: str, max_decimals: int | None) -> tuple[str, str]:
    whole, _, fraction = body.partition(",")
    may_group = bool(_GROUPED.fullmatch(body)) and not whole.startswith("0")
    may_be_decimal = max_decimals is None or len(fraction) <= max_decimals
    if may_group and may_be_decimal:
        raise Refused("number_ambiguous", text=text)
    return (body, "") if may_group else (whole, fraction)


def _ungrouped(whole: str, text: str) -> str:
    if whole.isdigit():
        return whole
    if not _GROUPED.fullmatch(whole):
        raise Refused("number_not_recognised", text=text)
    return re.sub(r"[^0-9]", "", whole)


def _digits_or_none(fraction: str, text: str) -> str:
    if fraction and not fraction.isdigit():
        raise Refused("number_not_recognised", text=text)
    return fraction


def parse_area(text: str, default_unit: AreaUnit | None = None) -> Area:
    """An area as written: `298,2633 ha`, `1.5 km²`, `13,660 acres`, `20 平方公里`, `۵ ہیکٹر`.

    Besides the codes of `parse_decimal`: `unit_missing`, `unit_not_recognised`, `quantity_negative`.
    """
    number, unit = _number_and_unit(text, _AREA_WORDS, default_unit)
    return Area.of(number, unit)


def parse_length(text: str, default_unit: LengthUnit | None = None) -> Length:
    """A length as written: `50 m`, `1,5 km`, `۱۰۰ میٹر`. Codes as `parse_area`."""
    number, unit = _number_and_unit(text, _LENGTH_WORDS, default_unit)
    return Length.of(number, unit)


def _number_and_unit(text: str, words: Mapping[str, Unit], default_unit: Unit | None) -> tuple[Decimal, Unit]:
    plain = plain_digits(text).strip()
    found = _NUMBER.match(plain)
    if not found:
        raise Refused("number_not_recognised" if plain else "number_empty", text=text)
    number = parse_decimal(found.group())
    if number < 0:
        raise Refused("quantity_negative", text=text)
    word = re.sub(r"[\s.]", "", plain[found.end() :].replace("²", "2")).lower()
    unit = words.get(word) if word else default_unit
    if unit is None:
        raise Refused("unit_not_recognised" if word else "unit_missing", text=text)
    return number, unit
