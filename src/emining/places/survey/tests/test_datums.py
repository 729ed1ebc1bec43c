"""Pinned operations: equal to EPSG's, chosen by place, never nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj.crs import CoordinateOperation

from emining.kernel.refusals import Refused
from emining.places.survey import datums
from emining.places.survey.geodesy import distance
from emining.places.survey.types import Bounds, Note

PARAMETERS = {
    "X-axis translation": "x", "Y-axis translation": "y", "Z-axis translation": "z", "X-axis rotation": "rx",
    "Y-axis rotation": "ry", "Z-axis rotation": "rz", "Scale difference": "s",
}  # fmt: skip


@pytest.mark.parametrize("operation", datums.OPERATIONS, ids=lambda operation: operation.code)
def test_parameters_areas_and_accuracies_are_those_of_the_epsg_dataset(operation: datums.Operation) -> None:
    official = CoordinateOperation.from_authority("EPSG", operation.code.removeprefix("EPSG:"))
    ours = dict(part.lstrip("+").split("=") for part in operation.helmert.split() if "convention" not in part)
    assert {name: float(value) for name, value in ours.items()} == {
        PARAMETERS[p.name]: p.value for p in official.params
    }
    assert ("coordinate_frame" in operation.helmert) == ("Coordinate Frame" in official.method_name)
    assert official.area_of_use is not None
    assert official.area_of_use.bounds == (
        operation.area.west, operation.area.south, operation.area.east, operation.area.north,
    )  # fmt: skip
    assert official.accuracy == (999.0 if operation.accuracy_m is None else operation.accuracy_m)


@pytest.mark.parametrize(
    ("lon", "lat", "metres", "code", "accuracy"),
    [
        pytest.param(62.05, 29.12, 69.7, "EPSG:1247", None, id="Reko Diq"),
        pytest.param(73.05, 33.70, 85.5, "EPSG:1247", None, id="Islamabad"),
        pytest.param(67.00, 24.86, 47.1, "EPSG:15703", 3.0, id="Karachi"),
    ],
)
def test_a_datum_forgotten_moves_the_point(
    lon: float, lat: float, metres: float, code: str, accuracy: float | None
) -> None:
    shifted = datums.to_wgs84(lon, lat)
    assert distance(lon, lat, shifted.lon, shifted.lat).distance_m == pytest.approx(metres, abs=0.5)
    assert (shifted.operation, shifted.accuracy_m) == (code, accuracy)


def test_exact_figures() -> None:
    shifted = datums.to_wgs84(62.05, 29.12)
    assert shifted.lon == pytest.approx(62.0507157828, abs=1e-9)
    assert shifted.lat == pytest.approx(29.1199997589, abs=1e-9)
    assert distance(62.05, 29.12, shifted.lon, shifted.lat).distance_m == pytest.approx(69.66, abs=0.01)


@pytest.mark.parametrize(
    ("lon", "lat", "codes"),
    [
        (62.05, 29.12, ["EPSG:1247"]),
        (67.0, 24.86, ["EPSG:15703", "EPSG:1247", "EPSG:15701"]),
        (70.3, 24.8, ["EPSG:9234", "EPSG:1247"]),
        (68.8, 26.5, ["EPSG:15494", "EPSG:9234", "EPSG:1247"]),
        (68.5, 25.0, ["EPSG:15702", "EPSG:9234", "EPSG:1247"]),
        (66.0, 22.0, ["EPSG:15701"]),
        (90.0, 22.0, []),
    ],
)
def test_the_most_local_comes_first(lon: float, lat: float, codes: list[str]) -> None:
    assert [operation.code for operation in datums.operations_at(lon, lat)] == codes


def test_notes() -> None:
    assert datums.to_wgs84(62.05, 29.12).notes == (Note("datum_accuracy_unknown", {"operation": "EPSG:1247"}),)
    assert datums.to_wgs84(70.3, 24.8).notes == ()
    assert datums.to_wgs84(68.8, 26.5).notes == (
        Note("several_operations_apply", {"operation": "EPSG:15494", "others": "EPSG:9234"}),
    )
    assert datums.to_wgs84(67.9, 24.8).notes == (
        Note("several_operations_apply", {"operation": "EPSG:15703", "others": "EPSG:15702, EPSG:15701"}),
    )
    assert datums.to_wgs84(68.8, 26.5, pinned="EPSG:9234").notes == ()


def test_pinned_by_the_caller() -> None:
    assert datums.to_wgs84(67.0, 24.86, pinned="EPSG:1247").operation == "EPSG:1247"
    assert datums.to_wgs84(67.0, 24.86, pinned="EPSG:15701").accuracy_m == 1.0
    with pytest.raises(Refused) as caught:
        datums.to_wgs84(73.05, 33.7, pinned="EPSG:15703")
    assert caught.value.code == "operation_outside_area"
    assert caught.value.facts == {"epsg": "EPSG:15703", "lon": 73.05, "lat": 33.7}
    with pytest.raises(Refused) as caught:
        datums.to_wgs84(73.05, 33.7, pinned="EPSG:1")
    assert (caught.value.code, caught.value.facts) == ("operation_not_pinned", {"epsg": "EPSG:1"})


@pytest.mark.parametrize("call", [datums.to_wgs84, datums.to_kalianpur])
def test_nothing_is_never_the_answer(call: object) -> None:
    with pytest.raises(Refused) as caught:
        call(0.0, 51.5)  # type: ignore[operator]
    assert caught.value.code == "datum_outside_area"
    assert caught.value.facts == {"lon": 0.0, "lat": 51.5}


@given(st.floats(60.9, 77.8), st.floats(21.1, 37.0))
def test_there_and_back(lon: float, lat: float) -> None:
    for operation in datums.operations_at(lon, lat):
        there = datums.to_wgs84(lon, lat, pinned=operation.code)
        # The largest shift, some 152 m, lies in the far north-eastern corner of the oldest operation's area.
        assert distance(lon, lat, there.lon, there.lat).distance_m < 160
        if operation.area.contains(there.lon, there.lat):
            back = datums.to_kalianpur(there.lon, there.lat, pinned=operation.code)
            assert (back.lon, back.lat) == (pytest.approx(lon, abs=1e-7), pytest.approx(lat, abs=1e-7))


def test_box() -> None:
    box = Bounds(1, 2, 3, 5)
    assert box.size == 6
    for lon, lat in ((1, 2), (3, 5), (2, 3)):
        assert box.contains(lon, lat)
    for lon, lat in ((0.9, 3), (3.1, 3), (2, 1.9), (2, 5.1)):
        assert not box.contains(lon, lat)
