"""Many places from one pasted text: a list of lines, a table with or without a header, WKT or a GeoJSON geometry.

Every problem is told with its line (from 1) or vertex, all of them at once; `parse_vertices` raises the first.
Numbers of WKT and GeoJSON stand in the order of those formats: longitude, latitude or easting, northing.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final, Literal

import shapely
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from emining.kernel.refusals import Refused
from emining.places.survey.coordinates import AS_WRITTEN, SYSTEMS, Reading, parse_point
from emining.places.survey.grids import GRIDS
from emining.places.survey.scripts import plain_text
from emining.places.survey.types import Note, Position

Layout = Literal["list", "table", "wkt", "geojson"]
Kind = Literal["points", "line", "polygons"]
PositionRing = tuple[Position, ...]
MOST_VERTICES: Final = 200_000
LONGEST_TEXT: Final = 20_000_000
_WKT: Final = re.compile(
    r"\s*(?:SRID\s*=\s*(?P<srid>\d+)\s*;)?\s*(?P<kind>(?:MULTI)?(?:POINT|LINESTRING|POLYGON|CURVE|SURFACE)|"
    r"GEOMETRYCOLLECTION|CIRCULARSTRING|COMPOUNDCURVE|CURVEPOLYGON)\s*(?:Z|M|ZM)?\s*(?:\(|EMPTY)",
    re.IGNORECASE,
)
_CURVED: Final = {"CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON", "MULTICURVE", "MULTISURFACE", "CURVE", "SURFACE"}
_COLUMNS: Final[Mapping[str, str]] = {
    "LAT": "lat", "Y_LAT": "lat", "LON": "lon", "X_LON": "lon", "E": "easting", "X": "easting", "N": "northing",
    "Y": "northing", "ZONE": "zone", "UTM ZONE": "zone", "带号": "zone", "زون": "zone",
    "WKT": "wkt", "GEOMETRY": "wkt", "GEOM": "wkt",
}  # fmt: skip
_LABEL: Final = re.compile(
    r"\s*(?:(?:POINT|PT|VERTEX|CORNER|PILLAR|BP|P|点|نقطہ)[\s.-]*(?:NO\.?\s*)?\d{1,5}\s*[.:：、，)\],;\t ]"
    r"|(?!(?:LAT|LON|UTM|ZONE)\b)[A-Z]{1,3}[-]?\d{0,4}(?<![NSEW])(?<![NSEW]\d)(?<![NSEW]\d\d)(?<![NSEW]\d\d\d)\s*[.:：、，)\],;\t]"
    r"|[A-DF-MO-RT-VX-Z]\s+(?=[\d+-])"
    r"|\d{1,5}\s*(?:[)\]:：、]|\.\s)\s*(?=.*\d.*\d))\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Vertices:
    """What was read: polygons (each a tuple of rings, the outer first; rings as given, closed or not), or bare points.

    A list or table has kind "points" and stands as one ring in the order of its lines.
    """

    layout: Layout
    kind: Kind
    polygons: tuple[tuple[PositionRing, ...], ...]
    notes: tuple[Note, ...] = ()

    @property
    def positions(self) -> PositionRing:
        """All places in order."""
        return tuple(position for rings in self.polygons for ring in rings for position in ring)

    @property
    def rings(self) -> list[list[list[tuple[float, float]]]]:
        """Plain longitudes and latitudes, as `findings.examine` and `findings.propose_repair` take them."""
        return [[[(p.lon, p.lat) for p in ring] for ring in rings] for rings in self.polygons]

    @property
    def accuracy_m(self) -> float | None:
        """The worst accuracy of its places in metres; None when one is not established."""
        accuracies = [position.accuracy_m for position in self.positions]
        return None if None in accuracies else max((a for a in accuracies if a is not None), default=0.0)

    def as_shape(self) -> BaseGeometry:
        """The polygons as one shape in WGS 84 degrees, rings closed. It may be invalid: see `findings.examine`.

        `Refused("too_few_points", count)` for a ring of less than three places.
        """
        for rings in self.rings:
            for ring in rings:
                if len(set(ring)) < 3:
                    raise Refused("too_few_points", count=len(set(ring)))
        polygons = [shapely.Polygon(rings[0], rings[1:]) for rings in self.rings]
        return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


@dataclass(frozen=True, slots=True)
class VertexReading:
    """The vertices that could be read and what was refused, each with the fact `line` or `vertex`."""

    vertices: Vertices
    refusals: tuple[Refused, ...]


def parse_vertices(text: str, reading: Reading = AS_WRITTEN) -> Vertices:
    """The places of a text; raises the first refusal. See `read_vertices`."""
    result = read_vertices(text, reading)
    if result.refusals:
        raise result.refusals[0]
    return result.vertices


def read_vertices(text: str, reading: Reading = AS_WRITTEN) -> VertexReading:
    """The places of a text and every refusal.

    Codes of the whole text, raised at once: `coordinate_empty`, `text_too_long`, `too_many_vertices`,
    `wkt_not_readable`, `geometry_curved`, `geometry_empty`, `geometry_kind_not_supported`, `geojson_not_readable`,
    `several_features`, `system_not_known`, `columns_not_recognised`. Codes of one line: those of
    `coordinates.parse_point`, with `line`.
    Notes: `heights_ignored`, `ring_closed`.
    """
    if not text.strip():
        raise Refused("coordinate_empty", text=text)
    if len(text) > LONGEST_TEXT:
        raise Refused("text_too_long", length=len(text), longest=LONGEST_TEXT)
    stripped = text.strip().lstrip("\ufeff")
    if stripped.startswith(("{", "[[")):
        return _from_geojson(stripped, reading)
    if _WKT.match(stripped):
        return _from_wkt(stripped, reading)
    return _from_lines(text.lstrip("\ufeff"), reading)


# ------------------------------------------------------------------------------------------------------ WKT, GeoJSON
def _from_wkt(text: str, reading: Reading) -> VertexReading:
    head = _WKT.match(text)
    if head and head["kind"].upper() in _CURVED:
        raise Refused("geometry_curved", kind=head["kind"].upper())
    if head and head["srid"]:
        reading = _assuming(reading, head["srid"])
        text = text.partition(";")[2]
    shape, notes = _shape_of(text)
    return _from_shape(shape, "wkt", reading, notes)


def _shape_of(wkt: str) -> tuple[BaseGeometry, tuple[Note, ...]]:
    """The geometry of a WKT text; a ring that does not close is closed, with the note `ring_closed`."""
    try:
        return shapely.from_wkt(wkt), ()
    except (GEOSException, ValueError) as error:
        closed = shapely.from_wkt(wkt, on_invalid="fix") if "closed linestring" in str(error) else None
        if closed is None:
            raise Refused("wkt_not_readable", reason=str(error)[:200]) from error
        return closed, (Note("ring_closed"),)


def _assuming(reading: Reading, code: str) -> Reading:
    if f"EPSG:{code}" not in SYSTEMS:
        raise Refused("system_not_known", epsg=f"EPSG:{code}")
    return replace(reading, assume=f"EPSG:{code}")


def _from_geojson(text: str, reading: Reading) -> VertexReading:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused("geojson_not_readable", reason=str(error)[:200]) from error
    if isinstance(data, list):
        data = {"type": "Polygon", "coordinates": [data]}
    crs = re.search(r"EPSG:{1,2}(\d+)", str(data.get("crs", "")))
    if crs:
        reading = _assuming(reading, crs[1])
    geometry, notes = _closed(_geometry_of(data))
    try:
        shape = shapely.from_geojson(json.dumps(geometry))
    except (GEOSException, ValueError) as error:
        raise Refused("geojson_not_readable", reason=str(error)[:200]) from error
    return _from_shape(shape, "geojson", reading, notes)


def _geometry_of(data: Mapping[str, Any]) -> Any:
    """The geometry of a feature or of a collection with one feature."""
    if data.get("type") == "FeatureCollection":
        features = data.get("features") or []
        if len(features) > 1:
            raise Refused("several_features", count=len(features))
        data = features[0] if features and isinstance(features[0], dict) else {}
    geometry = data.get("geometry") if data.get("type") == "Feature" or "geometry" in data else data
    if not geometry:
        raise Refused("geometry_empty")
    return geometry


def _closed(geometry: Any) -> tuple[Any, tuple[Note, ...]]:
    """The geometry with its rings closed, and the note `ring_closed` when one was not."""
    kind = geometry.get("type")
    notes: tuple[Note, ...] = ()
    if kind not in ("Polygon", "MultiPolygon"):
        return geometry, notes
    try:
        polygons = [geometry["coordinates"]] if kind == "Polygon" else geometry["coordinates"]
        for ring in (ring for rings in polygons for ring in rings):
            if ring and ring[0] != ring[-1]:
                ring.append(ring[0])
                notes = (Note("ring_closed"),)
    except (KeyError, TypeError, AttributeError) as error:
        raise Refused("geojson_not_readable", reason="coordinates") from error
    return geometry, notes


def _from_shape(shape: BaseGeometry, layout: Layout, reading: Reading, notes: tuple[Note, ...]) -> VertexReading:
    if shape.is_empty:
        raise Refused("geometry_empty")
    if shapely.get_num_coordinates(shape) > MOST_VERTICES:
        raise Refused("too_many_vertices", count=int(shapely.get_num_coordinates(shape)), most=MOST_VERTICES)
    refusals: list[Refused] = []
    reader = _numbers_reader(reading, refusals)
    polygons = tuple(tuple(tuple(reader(x, y) for x, y in ring) for ring in rings) for rings in _rings_of(shape))
    kept = tuple(tuple(tuple(p for p in ring if p is not None) for ring in rings) for rings in polygons)
    kind: Kind = {"Polygon": "polygons", "MultiPolygon": "polygons", "LineString": "line"}.get(
        shape.geom_type, "points"
    )  # type: ignore[assignment]
    if shape.has_z:
        notes = (*notes, Note("heights_ignored"))
    return VertexReading(Vertices(layout, kind, kept, notes), tuple(refusals))


def _rings_of(shape: BaseGeometry) -> list[list[list[tuple[float, float]]]]:
    parts: Sequence[BaseGeometry] = list(shape.geoms) if hasattr(shape, "geoms") else [shape]
    if shape.geom_type in ("Polygon", "MultiPolygon"):
        return [[_xy(ring) for ring in (part.exterior, *part.interiors)] for part in parts]
    if shape.geom_type in ("Point", "MultiPoint", "LineString"):
        return [[[point for part in parts for point in _xy(part)]]]
    raise Refused("geometry_kind_not_supported", kind=shape.geom_type)


def _xy(shape: BaseGeometry) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in shapely.get_coordinates(shape)]


def _numbers_reader(reading: Reading, refusals: list[Refused]) -> Callable[[float, float], Position | None]:
    """Reads number pairs through the same door as text, so that swapped axes and far places are told alike."""
    reading = replace(reading, order="lon_lat")
    is_grid = reading.assume in GRIDS
    count = 0

    def read(x: float, y: float) -> Position | None:
        nonlocal count
        count += 1
        written = f"E {_digits(x)} N {_digits(y)}" if is_grid else f"{_digits(x)}, {_digits(y)}"
        try:
            return parse_point(written, reading)
        except Refused as refused:
            refusals.append(Refused(refused.code, **{**refused.facts, "vertex": count}))
            return None

    return read


def _digits(value: float) -> str:
    """Shortest decimal digits that give the number back, never with an exponent."""
    return format(Decimal(repr(value)), "f")


# -------------------------------------------------------------------------------------------------------------- lines
def _from_lines(text: str, reading: Reading) -> VertexReading:
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) == 1:
        lines = _split_one_line(lines[0][1])
    if len(lines) > MOST_VERTICES:
        raise Refused("too_many_vertices", count=len(lines), most=MOST_VERTICES)
    head = lines[0][1]
    if len(lines) > 1 and not any(character.isdecimal() for character in head):
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
