"""Latitude and longitude as decimal degrees, degrees and minutes, or degrees, minutes and seconds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from emining.kernel.refusals import Refused
from emining.places.survey.scripts import settle_commas
from emining.places.survey.types import Form, Order

Axis = Literal["lat", "lon"]
METRES_PER_DEGREE: Final = 111_320.0
FORMS: Final[tuple[Form, ...]] = ("decimal", "dm", "dms")
_TOKEN: Final = re.compile(
    r"(?P<number>(?:(?<![0-9.'\"°])[+-])?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+))"
    r"|(?P<mark>[°'\"])|(?P<axis>LAT|LON)|(?P<hemisphere>[NSEW])|(?P<separator>[,;/|\t\n])|(?P<space>[ \r]+)"
)
_AXES: Final[dict[str, Axis]] = {"N": "lat", "S": "lat", "LAT": "lat", "E": "lon", "W": "lon", "LON": "lon"}


@dataclass(frozen=True, slots=True)
class Angle:
    """One angle in degrees, the axis its label names (if any), its number of parts (1 to 3) and half its last digit."""

    degrees: float
    axis: Axis | None
    parts: int
    resolution: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A latitude and a longitude in degrees on whatever datum they were written."""

    lat: float
    lon: float
    form: Form
    resolution_m: float


@dataclass(slots=True)
class _Item:
    """One angle while it is being read."""

    labels: list[str] = field(default_factory=list)
    parts: list[tuple[str, str]] = field(default_factory=list)


def parse_pair(plain: str, order: Order, text: str) -> Pair:
    """Two angles from a text in plain spelling (`scripts.plain_text`).

    Codes, each with `text`: `coordinate_not_recognised`, `decimal_comma_ambiguous`, `same_axis_twice`,
    `sign_and_hemisphere`, `angle_parts_not_whole`, `minutes_out_of_range`, `seconds_out_of_range`.
    """
    items = _items(_tokens(settle_commas(plain), text))
    if len(items) != 2:
        raise Refused("coordinate_not_recognised", text=text)
    first, second = (_angle(item, text) for item in items)
    if first.axis == second.axis and first.axis is not None:
        raise Refused("same_axis_twice", text=text)
    first_is_lat = order == "lat_lon"
    if first.axis is not None or second.axis is not None:
        first_is_lat = first.axis == "lat" or second.axis == "lon"
    lat, lon = (first, second) if first_is_lat else (second, first)
    resolution = max(lat.resolution, lon.resolution) * METRES_PER_DEGREE
    return Pair(lat.degrees, lon.degrees, FORMS[max(lat.parts, lon.parts) - 1], resolution)


def _tokens(plain: str, text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    position = 0
    while position < len(plain):
        token = _TOKEN.match(plain, position)
        if token is None:
            raise Refused("coordinate_not_recognised", text=text)
        if token.lastgroup != "space":
            found.append((str(token.lastgroup), token.group()))
        position = token.end()
    return found


def _items(tokens: Sequence[tuple[str, str]]) -> list[_Item]:
    if any(kind in ("axis", "hemisphere") for kind, _ in tokens):
        return _by_labels(tokens)
    if sum(value == "°" for _, value in tokens) == 2:
        return _by_degree_marks(tokens)
    numbers = [token for token in tokens if token[0] != "separator"]
    separators = [index for index, (kind, _) in enumerate(tokens) if kind == "separator"]
    if len(separators) == 1:
        return [_plain_item(tokens[: separators[0]]), _plain_item(tokens[separators[0] :])]
    middle, is_odd = divmod(len(numbers), 2)
    return [] if is_odd else [_plain_item(numbers[:middle]), _plain_item(numbers[middle:])]


def _plain_item(tokens: Sequence[tuple[str, str]]) -> _Item:
    item = _Item()
    for kind, value in tokens:
        _add(item, kind, value)
    return item


def _add(item: _Item, kind: str, value: str) -> None:
    """A number or a mark; a mark without a number before it, or a second one, makes a part that cannot be right."""
    if kind == "number":
        item.parts.append((value, ""))
    elif kind == "mark":
        if item.parts and not item.parts[-1][1]:
            item.parts[-1] = (item.parts[-1][0], value)
        else:
            item.parts.append(("", value))


def _by_degree_marks(tokens: Sequence[tuple[str, str]]) -> list[_Item]:
    """A new angle begins with each number that carries a degree mark."""
    items: list[_Item] = []
    for index, (kind, value) in enumerate(tokens):
        begins = kind == "number" and tokens[index + 1 : index + 2] == [("mark", "°")]
        if begins or not items:
            items.append(_Item())
        _add(items[-1], kind, value)
    return items


def _by_labels(tokens: Sequence[tuple[str, str]]) -> list[_Item]:
    """Axis words and hemisphere letters each stand before or after their numbers; the first one of a kind tells."""
    kinds = [kind for kind, _ in tokens]
    first_number = kinds.index("number") if "number" in kinds else len(kinds)
    leads = {kind: kind in kinds and kinds.index(kind) < first_number for kind in ("axis", "hemisphere")}
    items = [_Item()]
    is_closed = False
    for kind, value in tokens:
        if kind in leads:
            if leads[kind] and items[-1].parts:
                items.append(_Item())
            items[-1].labels.append(value)
            is_closed = not leads[kind]
            continue
        if kind == "number" and is_closed:
            items.append(_Item())
            is_closed = False
        _add(items[-1], kind, value)
    if len(items) == 1 and len(items[0].parts) in (2, 4, 6):
        # "29.12 62.05 E", "E 62.05 29.12": one label for the angle next to it.
        return _halves(items[0], label_leads=any(leads.values()))
    return items


def _halves(item: _Item, *, label_leads: bool) -> list[_Item]:
    middle = len(item.parts) // 2
    first, second = _Item([], item.parts[:middle]), _Item([], item.parts[middle:])
    (first if label_leads else second).labels = item.labels
    return [first, second]


def _angle(item: _Item, text: str) -> Angle:
    axes = {_AXES[label] for label in item.labels}
    hemispheres = {label for label in item.labels if label in "NSEW"}
    if len(axes) > 1 or len(hemispheres) > 1 or not 1 <= len(item.parts) <= 3:
        raise Refused("coordinate_not_recognised", text=text)
    for (number, mark), expected in zip(item.parts, "°'\"", strict=False):
        if not number or mark not in ("", expected):
            raise Refused("coordinate_not_recognised", text=text)
    numbers = [number for number, _ in item.parts]
    is_signed = numbers[0][0] in "+-"
    if is_signed and hemispheres:
        raise Refused("sign_and_hemisphere", text=text)
    if any(number[0] in "+-" for number in numbers[1:]):
        raise Refused("coordinate_not_recognised", text=text)
    size = _size([number.lstrip("+-") for number in numbers], text)
    is_negative = numbers[0].startswith("-") or bool(hemispheres & {"S", "W"})
    decimals = len(numbers[-1].partition(".")[2])
    resolution = 0.5 * 10.0**-decimals / 60.0 ** (len(numbers) - 1)
    return Angle(-size if is_negative else size, next(iter(axes), None), len(numbers), resolution)


def _size(numbers: list[str], text: str) -> float:
    """Degrees without sign."""
    if any("." in number for number in numbers[:-1]):
        raise Refused("angle_parts_not_whole", text=text)
    values = [float(number) for number in numbers]
    for value, code in zip(values[1:], ("minutes_out_of_range", "seconds_out_of_range"), strict=False):
        if value >= 60:
            raise Refused(code, text=text, value=value)
    return sum(value / 60.0**power for power, value in enumerate(values))
