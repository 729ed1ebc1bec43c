"""Loading the packaged geography: outlines, lines, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.gis.geos import Point
from shapely.geometry import box

from emining.accounts.types import system_actor
from emining.audit.models import Event
from emining.kernel.refusals import Refused
from emining.places.geography import natural_earth
from emining.places.geography.topojson import Topology
from emining.places.models import Boundary, BoundaryLine, DisputedLine
from emining.places.selectors import boundary_lines_drawn, jurisdiction_code_at
from emining.places.services import load_base_geography

PACKAGES = Path(__file__).resolve().parents[4] / "frontend" / "node_modules"
needs_packages = pytest.mark.skipif(
    bool(natural_earth.missing_packages(PACKAGES)), reason="front-end packages are not installed"
)

# Two unit squares side by side; arc 0 is the side they share.
SQUARES = {
    "type": "Topology",
    "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
    "arcs": [
        [[2, 0], [0, 2]],
        [[2, 2], [-2, 0], [0, -2], [2, 0]],
        [[2, 2], [2, 0], [0, -2], [-2, 0]],
    ],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "West"}},
                {"type": "Polygon", "arcs": [[-1, -3]], "properties": {"name": "East"}},
            ],
        }
    },
}


def test_topology_is_decoded() -> None:
    topology = Topology(SQUARES)
    west, east = (topology.area(geometry) for geometry in topology.geometries("countries"))
    assert west.bounds == (10, 20, 11, 21)
    assert west.area == pytest.approx(1)
    assert east.bounds == (11, 20, 12, 21)


def test_shared_lines_name_both_neighbours() -> None:
    ((names, line),) = Topology(SQUARES).shared_lines("countries")
    assert names == {"West", "East"}
    assert list(line.coords) == [(11, 20), (11, 21)]


def test_something_else_is_not_a_topology() -> None:
    with pytest.raises(ValueError, match="not a TopoJSON"):
        Topology({"type": "FeatureCollection"})


def test_inner_lines_leave_the_outer_edge_out() -> None:
    lines = natural_earth.inner_lines([box(0, 0, 1, 1), box(1, 0, 2, 1)])
    assert lines.length == pytest.approx(1)


def test_area_is_geodesic() -> None:
    # A degree square at the equator covers 12 309 km² on WGS 84.
    assert natural_earth.area_ha(box(0, 0, 1, 1)) == pytest.approx(1_230_877, rel=1e-3)


@pytest.mark.django_db
def test_missing_packages_are_named(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        load_base_geography(actor=system_actor("test"), packages=tmp_path)
    assert refusal.value.code == "base_geography_missing"
    assert "world-atlas" in refusal.value.facts["packages"]


@needs_packages
@pytest.mark.slow
@pytest.mark.django_db
def test_the_packaged_geography_loads_once() -> None:
    told: list[str] = []
    first = load_base_geography(
        actor=system_actor("test"), packages=PACKAGES, progress=lambda step, _done, _of: told.append(step)
    )
    assert first.written > 1000
    assert told == ["land", "countries", "provinces", "done"]
    provinces = {b.code: b for b in Boundary.objects.filter(level="province")}
    assert set(provinces) == {"PK-BA", "PK-KP", "PK-PB", "PK-SD", "PK-IS", "PK-GB", "PK-JK"}
    assert all(b.name_zh and b.name_ur and b.jurisdiction_id for b in provinces.values())
    # The former tribal areas lie in Khyber Pakhtunkhwa: Miran Shah, and about 27,000 km² more.
    assert jurisdiction_code_at(Point(70.07, 33.0, srid=4326)) == "PK-KP"
    assert 9_900_000 < provinces["PK-KP"].area_ha < 10_500_000
    assert jurisdiction_code_at(Point(62.05, 29.12, srid=4326)) == "PK-BA"
    assert jurisdiction_code_at(Point(0, 0, srid=4326)) == ""
    # Nothing in dispute is among the lines that maps draw.
    drawn = boundary_lines_drawn("country").get().geom
    for line in DisputedLine.objects.all():
        assert not line.is_drawn
        assert drawn.intersection(line.geom).length < 0.01
    assert BoundaryLine.objects.filter(level="province").exists()
    again = load_base_geography(actor=system_actor("test"), packages=PACKAGES)
    assert again.written == 0
    assert Event.objects.filter(code="places.geography.loaded").count() == 1
