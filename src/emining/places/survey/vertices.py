"""Many places from one pasted text: a list of lines, a table with or without a header, WKT or a GeoJSON geometry.

Every problem is told with its line (from 1) or vertex, all of them at once; `parse_vertices` raises the first.
"""

from __future__ import annotations

from emining.kernel.refusals import Refused
from emining.places.survey import vertex_types
from emining.places.survey.coordinates import AS_WRITTEN, Reading
from emining.places.survey.vertex_lines import from_lines
from emining.places.survey.vertex_shapes import from_geojson, from_wkt, is_wkt
from emining.places.survey.vertex_types import VertexReading, Vertices

__all__ = ["VertexReading", "Vertices", "parse_vertices", "read_vertices"]


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
    if len(text) > vertex_types.LONGEST_TEXT:
        raise Refused("text_too_long", length=len(text), longest=vertex_types.LONGEST_TEXT)
    stripped = text.strip().lstrip("\ufeff")
    if stripped.startswith(("{", "[[")):
        return from_geojson(stripped, reading)
    if is_wkt(stripped):
        return from_wkt(stripped, reading)
    return from_lines(text.lstrip("\ufeff"), reading)
