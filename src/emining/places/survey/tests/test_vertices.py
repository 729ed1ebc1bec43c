"""Many places from one text: lists, tables, WKT, GeoJSON; every problem with its line."""

from __future__ import annotations

import json
import time

import pytest

from emining.kernel.refusals import Refused
from emining.places.survey.coordinates import Reading
from emining.places.survey.types import Note
from emining.places.survey.vertices import VertexReading, Vertices, parse_vertices, read_vertices

TRIANGLE = [(29.1, 62.0), (29.2, 62.1), (29.2, 62.0)]
RING = "62 29,62.1 29,62.1 29.1,62 29"


def lat_lon(vertices: Vertices) -> list[tuple[float, float]]:
    return [(round(p.lat, 6), round(p.lon, 6)) for p in vertices.positions]


def refused(text: str, reading: Reading | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        read_vertices(text, reading or Reading())
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        "29.1 62.0\n29.2 62.1\n29.2 62.0",
        "\n 29.1, 62.0 \n\n29.2, 62.1\r\n29.2, 62.0\n",
        "29.1\t62.0\n29.2\t62.1\n29.2\t62.0",
        "29,1; 62,0\n29,2; 62,1\n29,2; 62,0",
        "1, 29.1, 62.0\n2, 29.2, 62.1\n3, 29.2, 62.0",
        "5\t29.1\t62.0\n6\t29.2\t62.1\n7\t29.2\t62.0",
        "1 29 06 62 00\n2 29 12 62 06\n3 29 12 62 00",
        "1. 29.1 62.0\n2. 29.2 62.1\n3. 29.2 62.0",
        "1) 29.1 62.0\n2) 29.2 62.1\n3) 29.2 62.0",
        "A 29.1 62.0\nB 29.2 62.1\nC 29.2 62.0",
        "A. 29°06'N 62°E\nB. 29°12'N 62°06'E\nC. 29°12'N 62°E",
        "A: 29°06'N 62°E\nB: 29°12'N 62°06'E\nC: 29°12'N 62°E",
        "P1\t29.1\t62.0\nP2\t29.2\t62.1\nP3\t29.2\t62.0",
        "P-1, 29.1, 62.0\nP-2, 29.2, 62.1\nP-3, 29.2, 62.0",
        "Point 1: 29.1 62.0\nPoint 2: 29.2 62.1\nPoint 3: 29.2 62.0",
        "Pillar No. 1 29.1 62.0\nPillar No. 2 29.2 62.1\nPillar No. 3 29.2 62.0",
        "点1：29.1，62.0\n点2：29.2，62.1\n点3：29.2，62.0",
        "N29.1 E62.0\nN29.2 E62.1\nN29.2 E62.0",
        "E62.0 N29.1\nE62.1 N29.2\nE62.0 N29.2",
        "29.1 62.0; 29.2 62.1; 29.2 62.0",
        "29.1, 62.0 | 29.2, 62.1 | 29.2, 62.0",
        "\ufeff29.1 62.0\n29.2 62.1\n29.2 62.0",
        "lat 29.1 lon 62.0\nlat 29.2 lon 62.1\nlat 29.2 lon 62.0",
    ],
)
def test_lists(text: str) -> None:
    vertices = parse_vertices(text)
    assert lat_lon(vertices) == TRIANGLE
    assert (vertices.layout, vertices.kind, vertices.notes) == ("list", "points", ())
    assert len(vertices.polygons) == 1
    assert len(vertices.polygons[0]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "lat,lon\n29.1,62.0\n29.2,62.1\n29.2,62.0",
        "point,lat,lon\nA,29.1,62.0\nB,29.2,62.1\nC,29.2,62.0",
        "Longitude\tLatitude\n62.0\t29.1\n62.1\t29.2\n62.0\t29.2",
        "id;Latitude;Longitude\n1;29,1;62,0\n2;29,2;62,1\n3;29,2;62,0",
        'Latitude (N),Longitude (E)\n"29,1","62,0"\n29.2,62.1\n29.2,62.0',
        "纬度,经度\n29.1,62.0\n29.2,62.1\n29.2,62.0",
        "عرض بلد\tطول بلد\n29.1\t62.0\n29.2\t62.1\n29.2\t62.0",
        "Lat Lon\n29.1 62.0\n29.2 62.1\n29.2 62.0",
        "No|Lat|Long\n1|29°06'00\"N|62°00'00\"E\n2|29°12'|62°06'\n3|29 12|62 0",
    ],
)
def test_tables(text: str) -> None:
    vertices = parse_vertices(text)
    assert lat_lon(vertices) == TRIANGLE
    assert (vertices.layout, vertices.kind) == ("table", "points")


@pytest.mark.parametrize(
    "text",
    [
        "id,Easting,Northing,Zone\n1,407575,3221654,41\n2,408575,3221654,41",
        "id;Easting (m);Northing (m);Zone\n1;407575,0;3221654,0;41N\n2;408575,0;3221654,0;41N",
        "N\tE\tUTM zone\n3221654\t407575\t41\n3221654\t408575\t41",
    ],
)
def test_tables_in_metres(text: str) -> None:
    positions = parse_vertices(text).positions
    assert [position.source_crs for position in positions] == ["EPSG:32641"] * 2
    assert positions[0].lat == pytest.approx(29.12, abs=1e-5)
    assert positions[0].lon == pytest.approx(62.05, abs=1e-5)
    assert positions[1].lon > positions[0].lon


def test_tables_in_a_stated_grid() -> None:
    positions = parse_vertices("X,Y\n407575,3221654\n408575,3221654", Reading(assume="EPSG:24311")).positions
    assert positions[0].source_crs == "EPSG:24311"
    assert positions[0].operation == "EPSG:16041+EPSG:1247"


def test_tables_without_coordinates() -> None:
    told = refused("name,height\nA,1\nB,2")
    assert (told.code, told.facts) == ("columns_not_recognised", {"columns": "name, height"})


def test_every_bad_line_is_told() -> None:
    result = read_vertices("29.1 62.0\nfoo\n\n62.1 29.2\n29.2 62.0")
    assert lat_lon(result.vertices) == [(29.1, 62.0), (29.2, 62.0)]
    assert [(r.code, r.facts["line"], r.facts["text"]) for r in result.refusals] == [
        ("coordinate_not_recognised", 2, "foo"),
        ("axes_swapped", 4, "62.1 29.2"),
    ]
    with pytest.raises(Refused) as caught:
        parse_vertices("29.1 62.0\nfoo\n")
    assert (caught.value.code, caught.value.facts["line"]) == ("coordinate_not_recognised", 2)


def test_short_rows_are_told() -> None:
    result = read_vertices("lat,lon\n29.1,62.0\n29.2\n29.2,62.0")
    assert [(r.code, r.facts["line"]) for r in result.refusals] == [("coordinate_not_recognised", 3)]


def test_one_place() -> None:
    assert lat_lon(parse_vertices("29.1; 62.0")) == [(29.1, 62.0)]
    assert lat_lon(parse_vertices("29.1 62.0")) == [(29.1, 62.0)]


# ------------------------------------------------------------------------------------------------------ WKT and GeoJSON
CORNERS = [[62, 29], [62.1, 29], [62.1, 29.1], [62, 29]]
POLYGON = {"type": "Polygon", "coordinates": [CORNERS]}
SQUARE = [(29.0, 62.0), (29.0, 62.1), (29.1, 62.1), (29.0, 62.0)]


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        (f"POLYGON(({RING}))", "wkt"),
        (f"polygon (({RING}))", "wkt"),
        (f" SRID=4326;POLYGON(({RING}))", "wkt"),
        (f"MULTIPOLYGON((({RING})))", "wkt"),
        (json.dumps(POLYGON), "geojson"),
        (json.dumps({"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": [[CORNERS]]}}), "geojson"),
        (json.dumps({"type": "FeatureCollection", "features": [{"geometry": POLYGON}]}), "geojson"),
        ("[[62,29],[62.1,29],[62.1,29.1],[62,29]]", "geojson"),
    ],
)  # fmt: skip
def test_polygons(text: str, layout: str) -> None:
    vertices = parse_vertices(text)
    assert lat_lon(vertices) == SQUARE
    assert (vertices.layout, vertices.kind, vertices.notes) == (layout, "polygons", ())


def test_holes_and_parts_stay_apart() -> None:
    hole = "62.05 29.01,62.06 29.01,62.06 29.02,62.05 29.01"
    vertices = parse_vertices(f"MULTIPOLYGON((({RING}),({hole})),((63 30,63.1 30,63.1 30.1,63 30)))")
    assert [[len(ring) for ring in rings] for rings in vertices.polygons] == [[4, 4], [4]]
    shape = vertices.as_shape()
    assert shape.geom_type == "MultiPolygon"
    assert len(shape.geoms[0].interiors) == 1
    assert parse_vertices(f"POLYGON(({RING}))").as_shape().geom_type == "Polygon"
    assert vertices.rings[1][0][0] == (63.0, 30.0)


def test_other_kinds() -> None:
    assert parse_vertices("POINT(62 29)").kind == "points"
    assert parse_vertices("MULTIPOINT(62 29,62.1 29)").kind == "points"
    assert parse_vertices("LINESTRING(62 29,62.1 29)").kind == "line"
    assert refused("MULTILINESTRING((62 29,62.1 29))").code == "geometry_kind_not_supported"
    assert refused("GEOMETRYCOLLECTION(POINT(62 29))").facts == {"kind": "GeometryCollection"}


def test_unclosed_rings_are_closed_with_a_note() -> None:
    closed = (Note("ring_closed"),)
    for text in (
        "POLYGON((62 29,62.1 29,62.1 29.1))",
        '{"type":"Polygon","coordinates":[[[62,29],[62.1,29],[62.1,29.1]]]}',
        '{"type":"MultiPolygon","coordinates":[[[[62,29],[62.1,29],[62.1,29.1]]]]}',
        "[[62,29],[62.1,29],[62.1,29.1]]",
    ):
        vertices = parse_vertices(text)
        assert lat_lon(vertices) == SQUARE
        assert vertices.notes == closed


def test_heights_are_left_out() -> None:
    vertices = parse_vertices("POLYGON Z((62 29 5,62.1 29 5,62.1 29.1 5,62 29 5))")
    assert lat_lon(vertices) == SQUARE
    assert vertices.notes == (Note("heights_ignored"),)


def test_grids_by_srid_and_crs_member() -> None:
    text = "POLYGON((407575 3221654,408575 3221654,408575 3222654,407575 3221654))"
    for given, reading in ((f"SRID=32641;{text}", Reading()), (text, Reading(assume="EPSG:32641"))):
        vertices = parse_vertices(given, reading)
        assert vertices.positions[0].lat == pytest.approx(29.12, abs=1e-5)
        assert vertices.positions[0].source_crs == "EPSG:32641"
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::24311"}}
    vertices = parse_vertices(json.dumps({"type": "Point", "coordinates": [407518, 3221393], "crs": crs}))
    assert vertices.positions[0].source_crs == "EPSG:24311"
    assert vertices.accuracy_m is None
    assert refused("SRID=3857;POINT(1 2)").facts == {"epsg": "EPSG:3857"}


def test_exchanged_numbers_are_told_by_vertex() -> None:
    result = read_vertices("POLYGON((29 62,29.1 62,29.1 62.1,29 62))")
    assert [(r.code, r.facts["vertex"]) for r in result.refusals] == [("axes_swapped", n) for n in (1, 2, 3, 4)]
    assert result.vertices.positions == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "coordinate_empty"),
        ("  \n ", "coordinate_empty"),
        ("POLYGON EMPTY", "geometry_empty"),
        ("POLYGON((1 2)", "wkt_not_readable"),
        ("POLYGON((1 2, 3 foo))", "wkt_not_readable"),
        ("CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0))", "geometry_curved"),
        ("CIRCULARSTRING(0 0,1 1,2 0)", "geometry_curved"),
        ("MULTISURFACE(((0 0,1 1,2 0,0 0)))", "geometry_curved"),
        ("{", "geojson_not_readable"),
        ('{"type":"Feature","geometry":null}', "geometry_empty"),
        ('{"type":"FeatureCollection","features":[]}', "geometry_empty"),
        ('{"type":"FeatureCollection","features":[{},{}]}', "several_features"),
        ('{"type":"Polygon"}', "geojson_not_readable"),
        ('{"type":"Polygon","coordinates":5}', "geojson_not_readable"),
        ('{"type":"Polygon","coordinates":[[["a","b"]]]}', "geojson_not_readable"),
        ('{"type":"Circle","coordinates":[1,2]}', "geojson_not_readable"),
        ("[[" * 100_000, "geojson_not_readable"),
    ],
)
def test_whole_texts_refused(text: str, code: str) -> None:
    assert refused(text).code == code


def test_reasons_and_counts() -> None:
    assert refused('{"type":"FeatureCollection","features":[{},{}]}').facts == {"count": 2}
    assert refused("CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0))").facts == {"kind": "CURVEPOLYGON"}
    assert refused("circularstring(0 0,1 1,2 0)").facts == {"kind": "CIRCULARSTRING"}
    assert "ParseException" in refused("POLYGON((1 2, 3 foo))").facts["reason"]
    assert "Expecting" in refused("{").facts["reason"]
    assert refused('{"type":"Polygon"}').facts == {"reason": "coordinates"}
    assert len(refused('{"type":"Circle","coordinates":[1,2]}').facts["reason"]) <= 200
    assert "Unknown geometry" in refused('{"type":"Circle","coordinates":[1,2]}').facts["reason"]
    assert refused('{"type":"FeatureCollection"}').code == "geometry_empty"
    assert refused('{"type":"FeatureCollection","features":["x"]}').code == "geometry_empty"
    assert refused("   ").facts == {"text": "   "}


def test_a_bare_geometry_member_is_enough() -> None:
    assert lat_lon(parse_vertices(json.dumps({"geometry": POLYGON}))) == SQUARE


def test_labels_are_not_numbers() -> None:
    for text in ("BP 12) 29.1 62.0", "VERTEX 7: 29.1 62.0", "Corner.3, 29.1 62.0", "pt 4 29.1 62.0", "12) 29.1 62.0"):
        assert lat_lon(parse_vertices(text)) == [(29.1, 62.0)]
    assert lat_lon(parse_vertices("29 06 62 00\n30 06 62 00")) == [(29.1, 62.0), (30.1, 62.0)]
    assert lat_lon(parse_vertices("0 29 06 62 00\n1 30 06 62 00")) == [(29.1, 62.0), (30.1, 62.0)]
    mixed = read_vertices("1, 29.1, 62.0\n3, 29.2, 62.1")
    assert len(mixed.refusals) == 2


def test_header_names() -> None:
    for head in (
        "LAT,LON",
        "latitude (dd),longitude (dd)",
        "Lat_WGS84,Lon_WGS84",
        "Latitude decimal,Longitude decimal",
    ):
        assert lat_lon(parse_vertices(f"{head}\n29.1,62.0")) == [(29.1, 62.0)]
    twice = parse_vertices("lat,lon,lat\n29.1,62.0,99")
    assert lat_lon(twice) == [(29.1, 62.0)], "the first column of a name counts"


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    module = "emining.places.survey.vertex_types"
    monkeypatch.setattr(f"{module}.MOST_VERTICES", 3)
    assert refused("29 62\n" * 4).facts == {"count": 4, "most": 3}
    assert refused(f"POLYGON(({RING}))").facts == {"count": 4, "most": 3}
    assert len(parse_vertices("29 62\n" * 3).positions) == 3
    monkeypatch.setattr(f"{module}.LONGEST_TEXT", 10)
    assert (refused("29.1234 62.1234").code, refused("29.1234 62.1234").facts) == (
        "text_too_long",
        {"length": 15, "longest": 10},
    )


def test_accuracy_is_the_worst() -> None:
    assert parse_vertices("29.1 62.0\n29.2 62.1").accuracy_m == 0.0
    assert parse_vertices("EPSG:4145 24.86 67.0\n29.2 62.1").accuracy_m == 3.0
    assert parse_vertices("EPSG:4145 29.1 62.0\n29.2 62.1").accuracy_m is None


def test_a_shape_needs_three_places() -> None:
    with pytest.raises(Refused) as caught:
        parse_vertices("29.1 62.0\n29.2 62.1\n29.1 62.0").as_shape()
    assert (caught.value.code, caught.value.facts) == ("too_few_points", {"count": 2})
    assert parse_vertices("29.1 62.0\n29.2 62.1\n29.2 62.0").as_shape().is_valid


def test_empty_reading_has_accuracy_nought() -> None:
    assert isinstance(read_vertices("foo"), VertexReading)
    assert read_vertices("foo").vertices.accuracy_m == 0.0


@pytest.mark.slow
def test_twelve_thousand_vertices_take_seconds() -> None:
    rows = "\n".join(f"{29 + n / 100_000}, {62 + n / 100_000}" for n in range(12_000))
    began = time.monotonic()
    assert len(parse_vertices(rows).positions) == 12_000
    assert time.monotonic() - began < 20
