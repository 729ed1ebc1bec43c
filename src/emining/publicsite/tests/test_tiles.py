"""Tiles carry what their reader may see, in the right place, and nothing else."""

from __future__ import annotations

from typing import Any

import mapbox_vector_tile
import pytest
from django.test import Client

from emining.kernel.refusals import Refused
from emining.places.tests.factories import make_disputed_line, make_place, make_set
from emining.places.tiles import Tile
from emining.titles import kinds, tiles
from emining.titles.tests.factories import make_register, make_title, square

pytestmark = pytest.mark.django_db
WEST, NORTH = 65.0, 29.0


def address_of(layer: str, z: int, lon: float = WEST + 0.02, lat: float = NORTH + 0.02) -> str:
    import math

    n = 2**z
    x = int((lon + 180) / 360 * n)
    y = int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * n)
    return f"/tiles/{layer}/{z}/{x}/{y}.mvt"


def features(client: Client, path: str, part: str) -> list[dict[str, Any]]:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/vnd.mapbox-vector-tile"
    decoded = mapbox_vector_tile.decode(response.content) if response.content else {}
    return decoded.get(part, {}).get("features", [])


@pytest.mark.parametrize(("z", "x", "y"), [(3, 8, 0), (3, 0, 8), (23, 0, 0), (-1, 0, 0), (0, -1, 0)])
def test_there_is_no_tile_outside_the_world(z: int, x: int, y: int) -> None:
    with pytest.raises(Refused, match="tile_outside_world"):
        Tile(z, x, y)


def test_an_address_outside_the_world_and_an_unknown_layer_are_not_found(client: Client) -> None:
    assert client.get("/tiles/titles/3/8/0.mvt").status_code == 404
    assert client.get("/tiles/people/3/0/0.mvt").status_code == 404


def test_a_tile_covers_its_ground_with_a_margin() -> None:
    west, south, east, north = Tile(1, 1, 0).bounds
    assert west == pytest.approx(-180 / 64, abs=0.5)
    assert east == 180
    assert south < 0 < north <= 85.06


def test_a_title_is_drawn_where_it_lies_and_not_next_door(client: Client) -> None:
    title = make_title(geom=square(WEST, NORTH))
    (drawn,) = features(client, address_of("titles", 9), "titles")
    assert drawn["properties"]["number"] == title.number
    assert drawn["properties"]["state"] == title.state
    assert drawn["geometry"]["type"] in {"Polygon", "MultiPolygon"}
    assert features(client, address_of("titles", 9, lon=75.0), "titles") == []


@pytest.mark.parametrize("asked", ["", "?state=in_force", "?q=tiny"])
def test_a_title_too_small_for_a_coarse_tile_is_counted_instead(client: Client, asked: str) -> None:
    make_title(geom=square(WEST, NORTH, 0.004), state="in_force", search_text=" tiny")
    (drawn,) = features(client, address_of("titles", 4) + asked, "titles")
    assert drawn["properties"] == {"count": 1}


def test_filters_of_the_list_hold_for_the_tile(client: Client) -> None:
    make_title(geom=square(WEST, NORTH), state="in_force")
    address = address_of("titles", 9)
    assert len(features(client, f"{address}?state=in_force", "titles")) == 1
    assert features(client, f"{address}?state=expired", "titles") == []


def test_a_register_that_is_not_public_is_not_in_the_tiles(client: Client) -> None:
    make_title(make_register(is_public=False), geom=square(WEST, NORTH))
    assert features(client, address_of("titles", 9), "titles") == []


def test_an_official_register_is_drawn_generalised(client: Client) -> None:
    """Until an authority's approval is recorded, the shape says where about and never where."""
    make_title(make_register(kind=kinds.OFFICIAL), geom=square(WEST + 0.003, NORTH + 0.004, side=0.002))
    (drawn,) = features(client, address_of("titles", 9), "titles")
    (ring,) = drawn["geometry"]["coordinates"][:1]
    width = max(point[0] for point in ring) - min(point[0] for point in ring)
    one_title = 0.002 / 360 * 2**9 * 4096
    assert width > 10 * one_title


def test_many_titles_become_counts_that_add_up(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    register = make_register()
    for step in range(12):
        make_title(register, geom=square(WEST + step * 0.1, NORTH, side=0.05))
    monkeypatch.setattr(tiles, "OUTLINES_AT_MOST", 5)
    for zoom in (4, 6, 7):
        drawn = features(client, address_of("titles", zoom), "titles")
        assert sum(feature["properties"]["count"] for feature in drawn) == 12, zoom
        assert all(feature["geometry"]["type"] == "Point" for feature in drawn)


def test_counts_of_a_filtered_tile_are_of_what_was_asked(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    register = make_register()
    for step in range(6):
        state = "in_force" if step % 2 else "expired"
        make_title(register, geom=square(WEST + step * 0.1, NORTH, side=0.05), state=state)
    monkeypatch.setattr(tiles, "OUTLINES_AT_MOST", 2)
    drawn = features(client, f"{address_of('titles', 6)}?state=expired", "titles")
    assert sum(feature["properties"]["count"] for feature in drawn) == 3


def test_a_change_of_the_register_changes_the_entity_tag(client: Client) -> None:
    make_title(geom=square(WEST, NORTH))
    address = address_of("titles", 9)
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    make_title(geom=square(WEST + 0.2, NORTH))
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200
    assert client.get(address)["ETag"] != tag


def test_disputed_lines_are_left_out_by_default(client: Client) -> None:
    line = make_disputed_line()
    lon, lat = line.geom.centroid.coords
    address = address_of("boundaries", 6, lon, lat)
    assert features(client, address, "disputed") == []
    type(line).objects.update(is_drawn=True)
    assert len(features(client, address, "disputed")) == 1


def test_boundaries_carry_names_in_three_languages(client: Client) -> None:
    chosen = make_set(level="province", is_default=True)
    area = chosen.boundaries.first()
    lon, lat = area.geom.point_on_surface.coords
    named = features(client, address_of("boundaries", 6, lon, lat), "province_label")
    assert {"name_en", "name_zh", "name_ur"} <= set(named[0]["properties"])


def test_places_are_points(client: Client) -> None:
    place = make_place()
    lon, lat = place.point.coords
    (drawn,) = features(client, address_of("places", 8, lon, lat), "places")
    assert drawn["geometry"]["type"] == "Point"
    assert drawn["properties"]["kind"] == place.kind
