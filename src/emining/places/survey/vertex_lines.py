"""Places from lines: a list with or without labels, a table with a header, or several on one line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from emining.kernel.refusals import Refused
from emining.places.survey.coordinates import Reading, parse_point
from emining.places.survey.scripts import plain_text
from emining.places.survey.types import Position
from emining.places.survey.vertex_types import Layout, VertexReading, Vertices, check_count

_COLUMNS: Final[Mapping[str, str]] = {
    "LAT": "lat", "Y_LAT": "lat", "LON": "lon", "X_LON": "lon", "E": "easting", "X": "easting", "N": "northing",
    "Y": "northing", "ZONE": "zone", "UTM ZONE": "zone", "带号": "zone", "زون": "zone",
    "WKT": "wkt", "GEOMETRY": "wkt", "GEOM": "wkt",
}  # fmt: skip
_SYSTEM_NAME: Final = re.compile(r"WGS[ _-]*84|CGCS[ _-]*2000|EPSG[ _:]*\d+|(?<=UTM)[ _]*4[123]N?", re.IGNORECASE)
_LABEL: Final = re.compile(
    r"\s*(?:(?:POINT|PT|VERTEX|CORNER|PILLAR|BP|P|点|نقطہ)[\s.-]*(?:NO\.?\s*)?\d{1,5}\s*[.:：、，)\],;\t ]"
    r"|(?!(?:LAT|LON|UTM|ZONE)\b)[A-Z]{1,3}[-]?\d{0,4}(?<![NSEW])(?<![NSEW]\d)(?<![NSEW]\d\d)(?<![NSEW]\d\d\d)\s*[.:：、，)\],;\t]"
    r"|[A-DF-MO-RT-VX-Z]\s+(?=[\d+-])"
    r"|\d{1,5}\s*(?:[)\]:：、]|\.\s)\s*(?=.*\d.*\d))\s*",
    re.IGNORECASE,
)


def from_lines(text: str, reading: Reading) -> VertexReading:
    """The places of a list of lines, a table with a header, or several places on one line."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) == 1:
        lines = _split_one_line(lines[0][1])
    check_count(len(lines))
    head = lines[0][1]
    if len(lines) > 1 and not any(character.isdecimal() for character in _SYSTEM_NAME.sub("", head)):
        return _from_table(lines, reading)
    is_numbered = _is_numbered([line for _, line in lines])
    texts = [(number, _without_number(line) if is_numbered else _without_label(line)) for number, line in lines]
    return _read_all(texts, "list", reading)


def _split_one_line(line: str) -> list[tuple[int, str]]:
    """`29.1 62.0; 29.2 62.1; 29.2 62.0` on one line: several places, each on a line of its own."""
    for separator in (";", "|"):
        parts = [part for part in line.split(separator) if part.strip()]
        if len(parts) >= 3:
            return list(enumerate(parts, start=1))
    return [(1, line)]


def _read_all(texts: Iterable[tuple[int, str]], layout: Layout, reading: Reading) -> VertexReading:
    found: list[Position] = []
    refusals: list[Refused] = []
    for line, text in texts:
        try:
            found.append(parse_point(text, reading))
        except Refused as refused:
            refusals.append(Refused(refused.code, **{**refused.facts, "line": line}))
    return VertexReading(Vertices(layout, "points", ((tuple(found),),)), tuple(refusals))


def _fields(line: str) -> list[str]:
    return [field for field in re.split(r"[,;|\t ]+", line.strip()) if field]


def _is_numbered(lines: Sequence[str]) -> bool:
    """Whether the lines begin with a running number: `1, 29.1, 62.0`. Rows of more than three fields must run from 0 or
    1, since the first field of `29 07 62 03` is a degree."""
    rows = [_fields(line) for line in lines]
    if len(rows) < 2 or not all(len(row) >= 3 and row[0].isascii() and row[0].isdigit() for row in rows):
        return False
    first = int(rows[0][0])
    if any(len(row) > 3 for row in rows) and first > 1:
        return False
    return all(int(row[0]) == first + offset for offset, row in enumerate(rows))


def _without_number(line: str) -> str:
    return re.sub(r"^\s*\d+\s*[,;|\t ]+", "", line)


def _without_label(line: str) -> str:
    return _LABEL.sub("", line, count=1) if _LABEL.match(line) else line


def _from_table(lines: Sequence[tuple[int, str]], reading: Reading) -> VertexReading:
    """A table whose first line names the columns: latitude and longitude, easting and northing, or one WKT column."""
    head = lines[0][1]
    delimiter = next((mark for mark in ("\t", ";", "|", ",") if mark in head), " ")
    rows = list(
        csv.reader(io.StringIO("\n".join(line for _, line in lines)), delimiter=delimiter, skipinitialspace=True)
    )
    columns = {_column(name): index for index, name in reversed(list(enumerate(rows[0])))}
    pairs = (("lat", "lon", "LAT {} LON {}"), ("easting", "northing", "E {} N {}"))
    for first, second, form in pairs:
        if first in columns and second in columns:
            texts = [
                (number, _row_text(row, columns, (first, second), form))
                for (number, _), row in zip(lines[1:], rows[1:], strict=False)
            ]
            return _read_all(texts, "table", reading)
    raise Refused("columns_not_recognised", columns=", ".join(rows[0]))


def _row_text(row: Sequence[str], columns: Mapping[str, int], names: tuple[str, str], form: str) -> str:
    values = [row[columns[name]].strip() if columns[name] < len(row) else "" for name in names]
    zone = columns.get("zone")
    prefix = f"ZONE {row[zone].strip()} " if zone is not None and zone < len(row) else ""
    return prefix + form.format(*values)


def _column(name: str) -> str:
    """What a column holds, by its name in any of the three languages; the plain name when unknown."""
    plain = re.sub(r"[\s_()]+", " ", plain_text(name)).strip()
    plain = re.sub(r" (?:DD|WGS ?84|DECIMAL|M|°)$", "", plain)
    return _COLUMNS.get(plain, _COLUMNS.get(plain.split(" ")[0], plain.lower()) if plain else "")
