"""UTM and the old Indian grids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS, Transformer

from emining.kernel.refusals import Refused
from emining.places.survey import grids
from emining.places.survey.datums import to_wgs84
from emining.places.survey.geodesy import distance
from emining.places.survey.types import Note


@pytest.mark.parametrize("grid", grids.GRIDS.values(), ids=lambda grid: grid.code)
def test_the_table_is_that_of_the_epsg_dataset(grid: grids.Grid) -> None:
    crs = CRS.from_user_input(grid.code)
    assert crs.coordinate_operation is not None
    assert f"EPSG:{crs.coordinate_operation.to_json_dict()['id']['code']}" == grid.conversion
    assert crs.axis_info[0].unit_conversion_factor == pytest.approx(grid.unit_m)
    assert crs.geodetic_crs is not None
    names = {"WGS 84": "wgs84", "Kalianpur 1962": "kalianpur1962", "Kalianpur 1880": "kalianpur1880"}
    assert names[crs.geodetic_crs.name] == grid.datum
    assert grid.form == ("utm" if "UTM" in crs.name else "grid")


def test_all_grids() -> None:
    assert sorted(grids.GRIDS) == [
        "EPSG:24311", "EPSG:24312", "EPSG:24313", "EPSG:24370", "EPSG:24371", "EPSG:24372", "EPSG:24376", "EPSG:24377",
        "EPSG:32641", "EPSG:32642", "EPSG:32643",
    ]  # fmt: skip


def test_utm_on_wgs84() -> None:
    ground = grids.grid_to_wgs84("EPSG:32641", 407574.89, 3221653.61)
    assert (ground.lon, ground.lat) == (pytest.approx(62.05, abs=1e-6), pytest.approx(29.12, abs=1e-6))
    assert (ground.operation, ground.accuracy_m, ground.notes) == ("EPSG:16041", 0.0, ())


def test_utm_on_kalianpur_is_conversion_then_shift() -> None:
    to_degrees = Transformer.from_crs("EPSG:24312", "EPSG:4145", always_xy=True)
    lon, lat = to_degrees.transform(300_000, 2_750_000)
    shifted = to_wgs84(lon, lat)
    ground = grids.grid_to_wgs84("EPSG:24312", 300_000, 2_750_000)
    assert (ground.lon, ground.lat) == (shifted.lon, shifted.lat)
    assert ground.operation == "EPSG:16042+EPSG:15703"
    assert ground.accuracy_m == 3.0
    assert ground.notes == shifted.notes


def test_yards_say_what_was_assumed() -> None:
    ground = grids.grid_to_wgs84("EPSG:24371", 2_400_000, 600_000)
    assert ground.operation == "EPSG:18111+1880=1962+EPSG:1247"
    assert ground.accuracy_m is None
    assert ground.notes == (
        Note("datum_1880_taken_as_1962"),
        Note("datum_accuracy_unknown", {"operation": "EPSG:1247"}),
    )
    # Karachi has an operation of 3 m, but the step from 1880 leaves the accuracy not established.
    easting, northing = grids.wgs84_to_grid("EPSG:24372", 67.0, 24.86)
    assert grids.grid_to_wgs84("EPSG:24372", easting, northing).accuracy_m is None


def test_yards_and_metres_of_one_zone_are_near() -> None:
    yards = grids.grid_to_wgs84("EPSG:24371", 3_000_000, 1_000_000)
    unit = grids.GRIDS["EPSG:24371"].unit_m
    metres = grids.grid_to_wgs84("EPSG:24376", 3_000_000 * unit, 1_000_000 * unit)
    assert distance(yards.lon, yards.lat, metres.lon, metres.lat).distance_m < 10


@given(st.sampled_from(sorted(grids.GRIDS)), st.floats(61.5, 76.0), st.floats(24.5, 36.5))
def test_there_and_back(code: str, lon: float, lat: float) -> None:
    easting, northing = grids.wgs84_to_grid(code, lon, lat, pinned=None if code[5:8] == "326" else "EPSG:1247")
    back = grids.grid_to_wgs84(code, easting, northing, pinned=None if code[5:8] == "326" else "EPSG:1247")
    # The cone of an old grid is used far outside its zone here, so a metre is asked for, not a millimetre.
    assert distance(lon, lat, back.lon, back.lat).distance_m < 1


def test_zones() -> None:
    assert [grids.zone_at(lon) for lon in (60, 65.999, 66, 71.9, 72, 77.9)] == [41, 41, 42, 42, 43, 43]
    assert grids.utm_code(41) == "EPSG:32641"
    assert grids.utm_code(43, "kalianpur1962") == "EPSG:24313"
    with pytest.raises(Refused) as caught:
        grids.utm_code(44)
    assert (caught.value.code, caught.value.facts) == ("zone_not_of_pakistan", {"zone": 44})


def test_refused() -> None:
    for call in (grids.grid_to_wgs84, grids.wgs84_to_grid):
        with pytest.raises(Refused) as caught:
            call("EPSG:3857", 60.0, 30.0)
        assert (caught.value.code, caught.value.facts) == ("grid_not_known", {"epsg": "EPSG:3857"})
    with pytest.raises(Refused) as caught:
        grids.grid_to_wgs84("EPSG:32642", 1e12, 1e12)
    assert caught.value.code == "grid_out_of_range"
    assert caught.value.facts == {"epsg": "EPSG:32642", "easting": 1e12, "northing": 1e12}
    with pytest.raises(Refused, match="datum_outside_area"):
        grids.grid_to_wgs84("EPSG:24312", 300_000, 100_000)
    with pytest.raises(Refused, match="operation_outside_area"):
        grids.wgs84_to_grid("EPSG:24312", 73.0, 33.0, pinned="EPSG:15703")
