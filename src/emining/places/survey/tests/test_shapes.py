"""Measures, findings, repairs, overlaps."""

from __future__ import annotations

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, Point, Polygon

from emining.kernel.refusals import Refused
from emining.places.survey import findings, formats, geodesy, overlaps
from emining.places.survey.findings import examine, is_measurable, propose_repair

Ring = list[tuple[float, float]]


def square(west: float = 62.0, south: float = 29.0, side: float = 0.1) -> Ring:
    """Closed and anticlockwise."""
    return [(west, south), (west + side, south), (west + side, south + side), (west, south + side), (west, south)]


# ------------------------------------------------------------------------------------------------------------ geodesy
def test_distance_and_azimuth() -> None:
    # One degree of the equator: a pi / 180.
    line = geodesy.distance(62, 0, 63, 0)
    assert line.distance_m == pytest.approx(6378137 * math.pi / 180)
    assert line.azimuth == pytest.approx(90)
    assert line.back_azimuth == pytest.approx(270)
    assert geodesy.distance(62, 29, 62, 28).azimuth == pytest.approx(180)
    assert geodesy.distance(62, 29, 61, 29).azimuth == pytest.approx(270, abs=1)


@given(st.floats(61, 77), st.floats(24, 37), st.floats(0, 359.99), st.floats(1, 500_000))
def test_destination_and_distance(lon: float, lat: float, azimuth: float, metres: float) -> None:
    line = geodesy.distance(lon, lat, *geodesy.destination(lon, lat, azimuth, metres))
    assert line.distance_m == pytest.approx(metres, abs=1e-4)
    assert math.cos(math.radians(line.azimuth - azimuth)) == pytest.approx(1, abs=1e-6)


def test_area_of_the_whole_ellipsoid_s_degree_cell() -> None:
    # A cell of the equator, against the closed formula of the authalic sphere is near; the exact value is PROJ's.
    cell = Polygon(square(62, 29, 0.1))
    assert geodesy.area_ha(cell) == pytest.approx(10793.5, rel=1e-3)
    assert geodesy.area_m2(cell) == pytest.approx(geodesy.area_ha(cell) * 10_000)
    assert geodesy.measured_area(cell).square_metres == round(geodesy.area_m2(cell))
    assert geodesy.perimeter_m(cell) == pytest.approx(
        geodesy.distance(62, 29, 62.1, 29).distance_m
        + geodesy.distance(62.1, 29, 62.1, 29.1).distance_m * 2
        + geodesy.distance(62, 29.1, 62.1, 29.1).distance_m
    )
    assert float(geodesy.measured_perimeter(cell).metres) == pytest.approx(geodesy.perimeter_m(cell), abs=0.005)


def test_direction_does_not_matter_and_holes_do() -> None:
    outer, hole = square(), square(62.02, 29.02, 0.05)
    whole = geodesy.area_m2(Polygon(outer))
    assert geodesy.area_m2(Polygon(outer[::-1])) == pytest.approx(whole)
    inner = geodesy.area_m2(Polygon(hole))
    for ring in (hole, hole[::-1]):
        assert geodesy.area_m2(Polygon(outer, [ring])) == pytest.approx(whole - inner)
    two = MultiPolygon([Polygon(outer, [hole]), Polygon(square(70, 30))])
    assert geodesy.area_m2(two) == pytest.approx(whole - inner + geodesy.area_m2(Polygon(square(70, 30))))
    assert geodesy.perimeter_m(Polygon(outer, [hole])) == pytest.approx(
        geodesy.perimeter_m(Polygon(outer)) + geodesy.perimeter_m(Polygon(hole))
    )


def test_only_polygons_have_an_area() -> None:
    mixed = shapely.GeometryCollection([Point(62, 29), LineString([(62, 29), (63, 29)]), Polygon(square())])
    assert geodesy.area_m2(mixed) == geodesy.area_m2(Polygon(square()))
    assert len(list(geodesy.polygons_of(mixed))) == 1
    assert list(geodesy.polygons_of(Polygon())) == []
    assert geodesy.area_m2(Point(62, 29)) == 0
    assert geodesy.length_m(mixed) == geodesy.distance(62, 29, 63, 29).distance_m
    assert geodesy.length_m(LineString()) == 0
    assert geodesy.as_multipolygon(Polygon(square())).geom_type == "MultiPolygon"
    assert len(geodesy.as_multipolygon(Polygon(square())).geoms) == 1
    two_lines = shapely.MultiLineString([[(62, 29), (63, 29)], [(62, 30), (63, 30)]])
    assert geodesy.length_m(two_lines) > geodesy.length_m(LineString([(62, 29), (63, 29)]))
    many = MultiPolygon([Polygon(square())])
    assert geodesy.as_multipolygon(many) is many
    assert geodesy.as_multipolygon(Polygon()).is_empty
    with pytest.raises(Refused) as caught:
        geodesy.as_multipolygon(Point(1, 2))
    assert (caught.value.code, caught.value.facts) == ("geometry_not_polygon", {"kind": "Point"})


# ----------------------------------------------------------------------------------------------------------- findings
def told(*rings: Ring, **kwargs: object) -> list[tuple[str, int, int, int | None]]:
    return [(f.code, f.polygon, f.ring, f.vertex) for f in examine([rings], **kwargs)]  # type: ignore[arg-type]


def test_a_good_shape_has_no_findings() -> None:
    assert told(square()) == []
    assert told(square(), square(62.02, 29.02, 0.05)[::-1]) == []
    assert is_measurable(())


def test_small_slips() -> None:
    assert told(square()[:-1]) == [("ring_not_closed", 0, 0, 3)]
    doubled = [square()[0], square()[0], *square()[1:]]
    assert told(doubled) == [("repeated_point", 0, 0, 1)]
    assert told(square()[::-1]) == [("ring_direction", 0, 0, None)]
    assert examine([[square()[::-1]]])[0].facts == {"expected": "anticlockwise"}
    hole = examine([[square(), square(62.02, 29.02, 0.05)]])
    assert [(f.code, f.ring, dict(f.facts)) for f in hole] == [("ring_direction", 1, {"expected": "clockwise"})]
    assert all(f.severity == "warning" for f in hole)
    assert is_measurable(hole)
    place = examine([[square()[:-1]]])[0]
    assert (place.lon, place.lat) == (62.0, 29.1)
    place = examine([[doubled]])[0]
    assert (place.lon, place.lat) == (62.0, 29.0)


def test_far_places() -> None:
    ring = square(50, 29)
    (only,) = examine([[ring]])
    assert (only.code, only.severity, dict(only.facts)) == ("outside_pakistan", "warning", {"count": 4})
    assert (only.lon, only.lat) == (50, 29)
    assert told(ring, home=None) == []
    assert told([(0, 0), (200, 0), (200, 95), (0, 0)]) == [("outside_world", 0, 0, 1), ("outside_world", 0, 0, 2)]
    assert told([(62, 29), (float("nan"), 29), (62, float("inf")), (62, 29)]) == [
        ("outside_world", 0, 0, 1),
        ("outside_world", 0, 0, 2),
    ]
    assert not is_measurable(examine([[[(0, 0), (200, 0), (0, 0)]]]))


def test_too_few_points() -> None:
    for ring, count in (
        ([], 0),
        ([(62, 29)], 1),
        ([(62, 29), (63, 29), (62, 29)], 2),
        ([(62, 29), (62, 29), (62, 29)], 1),
    ):
        (only,) = examine([[ring]])
        assert (only.code, only.facts["count"], only.severity) == ("too_few_points", count, "error")


def test_crossings_are_placed() -> None:
    bow = [(62, 29), (62.1, 29.1), (62.1, 29), (62, 29.1), (62, 29)]
    (only,) = examine([[bow]])
    assert (only.code, only.vertex, dict(only.facts), only.severity) == ("self_crossing", 0, {"other": 2}, "error")
    assert (only.lon, only.lat) == (pytest.approx(62.05), pytest.approx(29.05))
    touch = [(62, 29), (62.1, 29), (62.05, 29.05), (62.1, 29.1), (62, 29.1), (62.05, 29.05), (62, 29)]
    found = examine([[touch]])
    assert {f.code for f in found} == {"self_crossing"}
    assert all((f.lon, f.lat) == (62.05, 29.05) for f in found)


def test_a_spike_is_a_crossing() -> None:
    spike = [(62, 29), (62.1, 29), (62.2, 29), (62.1, 29), (62.1, 29.1), (62, 29.1), (62, 29)]
    assert "self_crossing" in {code for code, *_ in told(spike)}


def test_no_area() -> None:
    (only,) = examine([[[(62, 29), (62.0000001, 29), (62.0000001, 29.0000001), (62, 29)]]])
    assert (only.lon, only.lat, only.severity) == (62, 29, "error")
    metre = [(62, 29), (62.00002, 29), (62.00002, 29.00002), (62, 29)]
    assert told(metre) == []
    flat = [(62, 29), (62.0000001, 29), (62.0000001, 29.0000001), (62, 29)]
    assert told(flat) == [("zero_area", 0, 0, None)]


def test_rings_and_parts_against_each_other() -> None:
    outside = square(63, 29, 0.05)[::-1]
    assert told(square(), outside) == [("hole_outside", 0, 1, None)]
    (far,) = examine([[square()], [square(65, 29), outside]])
    assert (far.code, far.polygon, far.ring, far.lon, far.lat) == ("hole_outside", 1, 1, 63, 29)
    assert far.severity == "error"
    one, other = square(62.02, 29.02, 0.05)[::-1], square(62.04, 29.04, 0.04)[::-1]
    assert told(square(), one, other) == [("rings_cross", 0, 0, None)]
    (crossing,) = examine([[square(65, 29)], [square(), one, other]])
    assert (crossing.polygon, crossing.lon, crossing.lat) == (1, 62, 29)
    assert "Self-intersection" in crossing.facts["reason"]
    found = examine([[square()], [square(62.05, 29.05)]])
    assert [(f.code, f.polygon, dict(f.facts)) for f in found] == [("parts_overlap", 1, {"other": 0})]
    assert 62.05 <= found[0].lon <= 62.1
    assert 29.05 <= found[0].lat <= 29.1
    assert examine([[square()], [square(62.1, 29)]]) == (), "parts may share a side"
    assert examine([[square()], [square(65, 29)]]) == ()
    three = examine([[square()], [square(62.05, 29.05)], [square(62.02, 29.02)]])
    assert [(f.polygon, f.facts["other"]) for f in three] == [(1, 0), (2, 0), (2, 1)]
    assert all(f.ring == 0 and f.vertex is None for f in three)


def test_no_more_than_a_hundred_crossings() -> None:
    upright = [(62.01 + n / 200, 29 + (n % 2) / 5) for n in range(15)]
    across = [(62 + (n % 2) / 5, 29.01 + n / 200) for n in range(15)]
    found = [f for f in examine([[[*upright, *across, upright[0]]]]) if f.code == "self_crossing"]
    assert len(found) == findings.MOST_CROSSINGS


@pytest.mark.slow
def test_twelve_thousand_vertices() -> None:
    count = 12_000
    ring = [
        (65 + math.cos(2 * math.pi * n / count) / 2, 29 + math.sin(2 * math.pi * n / count) / 2) for n in range(count)
    ]
    assert told([*ring, ring[0]]) == []


# ------------------------------------------------------------------------------------------------------------- repair
def test_a_good_shape_is_left_alone() -> None:
    repair = propose_repair([[square()]])
    assert repair.shape.equals(MultiPolygon([Polygon(square())]))
    assert repair.change_ha == pytest.approx(0)
    assert (repair.parts, repair.steps) == (1, ())


def test_a_bow_tie_becomes_two_parts() -> None:
    bow = [(62, 29), (62.1, 29.1), (62.1, 29), (62, 29.1)]
    repair = propose_repair([[bow]])
    assert repair.shape.is_valid
    assert repair.parts == 2
    assert repair.steps == ("closed_and_cleaned", "crossings_cut")
    assert repair.repaired_ha == pytest.approx(geodesy.area_ha(Polygon(square())) / 2, rel=0.01)
    assert examine([[list(p.exterior.coords)] for p in repair.shape.geoms]) == ()


def test_a_ring_that_runs_twice_round_counts_once() -> None:
    twice = [*square()[:-1], *square(62.0, 29.0, 0.05)]
    repair = propose_repair([[twice]])
    assert repair.shape.is_valid
    assert repair.repaired_ha == pytest.approx(geodesy.area_ha(Polygon(square())), rel=1e-3)


def test_overlapping_parts_are_joined() -> None:
    repair = propose_repair([[square()], [square(62.05, 29.0)]])
    assert repair.parts == 1
    assert repair.repaired_ha == pytest.approx(geodesy.area_ha(Polygon(square())) * 1.5, rel=1e-3)
    assert repair.change_ha == pytest.approx(-geodesy.area_ha(Polygon(square())) / 2, rel=1e-3)


def test_rings_without_area_are_dropped() -> None:
    repair = propose_repair([[square(), [(62.01, 29.01), (62.02, 29.01), (62.01, 29.01)]]])
    assert "rings_dropped" in repair.steps
    assert repair.change_ha == pytest.approx(0)
    hole = propose_repair([[square(), square(62.02, 29.02, 0.05)]])
    assert hole.repaired_ha < geodesy.area_ha(Polygon(square()))
    assert hole.steps == ()
    exterior = next(iter(hole.shape.geoms)).exterior
    assert exterior.is_ccw


@pytest.mark.parametrize(
    ("rings", "reason"),
    [([[(62, 29), (63, 29), (62, 29)]], "no_area"), ([[(0, 0), (200, 0), (200, 1), (0, 0)]], "outside_world")],
)
def test_what_cannot_be_repaired(rings: list[Ring], reason: str) -> None:
    with pytest.raises(Refused) as caught:
        propose_repair([rings])
    assert (caught.value.code, caught.value.facts) == ("geometry_not_repairable", {"reason": reason})


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=3, max_size=12))
def test_any_drawing_is_repaired_or_refused(points: list[tuple[int, int]]) -> None:
    ring = [(62 + x / 100, 29 + y / 100) for x, y in points]
    try:
        repair = propose_repair([[ring]])
    except Refused as refused:
        assert refused.code == "geometry_not_repairable"  # noqa: PT017 - either outcome is right
        return
    assert repair.shape.is_valid
    assert repair.repaired_ha > 0


# ----------------------------------------------------------------------------------------------------------- overlaps
def test_overlap() -> None:
    first, second = Polygon(square()), Polygon(square(62.05, 29.0))
    common = overlaps.overlap(first, second, accuracy_m=3.0)
    assert common.exists
    assert common.area_ha == pytest.approx(geodesy.area_ha(first) / 2, rel=1e-3)
    assert common.share_of_first == pytest.approx(0.5, rel=1e-3)
    assert common.share_of_second == pytest.approx(0.5, rel=1e-3)
    assert common.width_m == pytest.approx(2 * geodesy.area_m2(common.shape) / geodesy.perimeter_m(common.shape))
    assert (common.is_within_accuracy, common.accuracy_m, common.is_certain) == (False, 3.0, True)
    assert common.shape.geom_type == "MultiPolygon"


def test_shares_are_each_of_its_own_shape() -> None:
    common = overlaps.overlap(Polygon(square()), Polygon(square(62.02, 29.02, 0.05)), accuracy_m=0.0)
    assert common.share_of_second == pytest.approx(1)
    assert common.share_of_first == pytest.approx(0.25, rel=1e-2)


def test_a_sliver_is_within_the_accuracy() -> None:
    # 0.00002 degrees of longitude are about 1.9 m here.
    sliver = Polygon(square(62.09998, 29.0))
    first = Polygon(square())
    common = overlaps.overlap(first, sliver, accuracy_m=3.0)
    assert common.exists
    assert common.width_m == pytest.approx(1.95, abs=0.05)
    assert common.is_within_accuracy is True
    assert not common.is_certain
    assert overlaps.overlap(first, sliver, accuracy_m=1.0).is_certain


def test_unknown_accuracy_is_never_certain() -> None:
    common = overlaps.overlap(Polygon(square()), Polygon(square()), accuracy_m=None)
    assert common.is_within_accuracy is None
    assert common.exists
    assert not common.is_certain
    assert common.share_of_first == 1.0


def test_neighbours_do_not_overlap() -> None:
    first, second = Polygon(square()), Polygon(square(62.1, 29.0))
    common = overlaps.overlap(first, second, accuracy_m=0.0)
    assert (common.area_ha, common.width_m, common.exists, common.is_certain) == (0, 0, False, False)
    assert common.share_of_first == common.share_of_second == 0
    side = geodesy.distance(62.1, 29.0, 62.1, 29.1).distance_m
    assert overlaps.shared_boundary_m(first, second) == pytest.approx(side)
    assert overlaps.shared_boundary_m(first, Polygon(square(65, 29))) == 0
    assert overlaps.overlap(Polygon(), first, accuracy_m=1.0).share_of_first == 0


def test_crossed_shapes_are_refused() -> None:
    bow = Polygon([(62, 29), (62.1, 29.1), (62.1, 29), (62, 29.1)])
    for pair in ((bow, Polygon(square())), (Polygon(square()), bow)):
        with pytest.raises(Refused) as caught:
            overlaps.overlap(*pair, accuracy_m=1.0)
        assert caught.value.code == "geometry_invalid"
        assert "Self-intersection" in caught.value.facts["reason"]


def test_combined_accuracy() -> None:
    assert overlaps.combined_accuracy(3.0, 4.0) == 5.0
    assert overlaps.combined_accuracy(3.0, None) is None
    assert overlaps.combined_accuracy() == 0.0


# ------------------------------------------------------------------------------------------------------------ formats
def test_formats() -> None:
    assert formats.as_decimal(62.05, 29.12) == "29.120000, 62.050000"
    assert formats.as_decimal(62.05, 29.12, 2) == "29.12, 62.05"
    assert formats.as_dms(62.05, 29.12) == "29°07′12.00″N 62°03′00.00″E"
    assert formats.as_dms(-62.05, -29.12, places=0) == "29°07′12″S 62°03′00″W"
    assert formats.as_dms(62.05, 29.12, language="zh-hans") == "北纬29°07′12.00″ 东经62°03′00.00″"
    assert formats.as_dms(-62.05, -29.12, language="zh") == "南纬29°07′12.00″ 西经62°03′00.00″"
    assert formats.as_dms(62.05, 29.12, language="ur") == "29°07′12.00″ شمال 62°03′00.00″ مشرق"
    assert formats.as_dms(-62.05, -29.12, language="ur") == "29°07′12.00″ جنوب 62°03′00.00″ مغرب"
    assert formats.as_dms(0, 0, places=1) == "0°00′00.0″N 0°00′00.0″E"
    assert formats.dms(29.9999999) == "30°00′00.00″"
    assert formats.dms(1 / 3600, 0) == "0°00′01″"
    assert formats.as_utm(62.05, 29.12) == "41R 407574.89 3221653.61"
    assert formats.as_utm(62.05, 29.12, places=0, zone=42).startswith("42R -")
    assert formats.as_utm(62.05, 29.12, datum="kalianpur1962", places=0) == "41R 407518 3221393"
    assert formats.as_sheet(62.05, 29.12) == "30 K/4"
    assert formats.as_utm(74.3, 36.3, places=0).startswith("43S ")
