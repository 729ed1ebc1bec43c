"""Map layers as they leave the room: shapes at the layer's precision, with the attributes that the reader may have.

Pages, the API, downloads and tiles all come through here, after `access` has said yes to the layer.
"""

from __future__ import annotations

import json
from typing import Any, Final

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.geos import GEOSGeometry
from django.db import connection
from django.db.models import F, Func, QuerySet, Value
from django.utils.translation import get_language

from emining.accounts.types import Actor
from emining.geoscience.selectors import occurrences_visible_to
from emining.kernel.languages import Trilingual
from emining.places.tiles import NOTHING, Tile, compiled_rows, in_tile
from emining.places.tiles import render as render_statements
from emining.rooms.access import Rights
from emining.rooms.models import LayerFeature, RoomLayer
from emining.rooms.types import LAYER_AREA, LAYER_DOCUMENT, LAYER_TITLES, SEE
from emining.titles.selectors import titles_visible_to

MOST_DRAWN: Final = 5000
_TILE: Final = """
SELECT ST_AsMVT(feature, 'layer', 4096, 'geometry', 'id') FROM (
    SELECT visible.id, {attributes}
           ST_AsMVTGeom(ST_Transform(visible.shown, 3857), ST_TileEnvelope(%s, %s, %s), 4096, 64, true) AS geometry
    FROM ({rows}) AS visible
) AS feature WHERE feature.geometry IS NOT NULL
"""


class _Snapped(Func):
    """A shape moved to a grid, in degrees."""

    function = "ST_SnapToGrid"
    output_field = GeometryField(srid=4326)


def as_geojson(actor: Actor, rights: Rights, layer: RoomLayer, action: str = SEE) -> dict[str, Any]:
    """A layer as a GeoJSON FeatureCollection (WGS 84, RFC 7946): at most 5,000 shapes, permitted attributes alone.

    Does not ask whether the layer may be seen: the caller has, by `rights.decide(layer, action)`.
    """
    names = rights.attributes(layer, action)
    return {"type": "FeatureCollection", "features": list(_features(actor, rights, layer, names))}


def tile_of(actor: Actor, rights: Rights, layer: RoomLayer, tile: Tile) -> bytes:
    """One vector tile of a layer (MVT 2.1, layer name `layer`), under the same conditions as `as_geojson`."""
    names = rights.attributes(layer, SEE)
    if layer.kind == LAYER_DOCUMENT:
        return render_statements([_document_statement(rights, layer, names, tile)])
    if layer.kind == LAYER_AREA:
        return _area_tile(layer, tile)
    near = in_tile(_platform_rows(actor, layer), tile, _shown(layer)).annotate(shown=F(_shown(layer)))
    compiled = compiled_rows(near.values("id", "shown"))
    if compiled is None:
        return b""
    return render_statements([(_TILE.format(attributes="", rows=compiled[0]), [*_place(tile), *compiled[1]])])


def shapes_of(rights: Rights, layer: RoomLayer) -> QuerySet[Any]:
    """The shapes of a layer from a file, each as `shown`: at the layer's precision, for the owner as they are."""
    rows = LayerFeature.objects.filter(layer=layer)
    if rights.standing.is_owner or not layer.step_deg:
        return rows.annotate(shown=F("geom"))
    return rows.annotate(shown=_Snapped(F("geom"), Value(float(layer.step_deg))))


def _features(actor: Actor, rights: Rights, layer: RoomLayer, names: list[str]) -> Any:
    if layer.kind == LAYER_DOCUMENT:
        for row in shapes_of(rights, layer).order_by("pk")[:MOST_DRAWN]:
            yield _feature(row.pk, row.shown, {name: row.properties.get(name) for name in names})
    elif layer.kind == LAYER_AREA:
        if layer.room.area is not None:
            yield _feature(layer.pk, layer.room.area, {})
    else:
        for row in _platform_rows(actor, layer)[:MOST_DRAWN]:
            values = _platform_values(layer, row)
            yield _feature(
                row.pk, getattr(row, _shown(layer)), {name: values[name] for name in names if name in values}
            )


def _feature(key: int, shape: GEOSGeometry, values: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": key, "geometry": json.loads(shape.geojson), "properties": values}


def _platform_rows(actor: Actor, layer: RoomLayer) -> QuerySet[Any]:
    """Titles or occurrences within the room's area, through their own gates: a room opens no other app's door."""
    rows = titles_visible_to(actor) if layer.kind == LAYER_TITLES else occurrences_visible_to(actor)
    if layer.room.area is None:
        return rows.none()
    return rows.filter(**{f"{_shown(layer)}__intersects": layer.room.area}).order_by("pk")


def _shown(layer: RoomLayer) -> str:
    return "shown_geom" if layer.kind == LAYER_TITLES else "shown_point"


def _platform_values(layer: RoomLayer, row: Any) -> dict[str, Any]:
    if layer.kind == LAYER_TITLES:
        return {"number": row.number, "kind": row.kind, "state": row.state, "holder": row.holder_text}
    name = Trilingual(row.name_en, row.name_zh, row.name_ur).in_language(get_language())[0]
    return {"name": name, "commodities": ", ".join(row.commodities), "kind": row.kind}


def _place(tile: Tile) -> list[Any]:
    return [tile.z, tile.x, tile.y]


def _document_statement(rights: Rights, layer: RoomLayer, names: list[str], tile: Tile) -> tuple[str, list[Any]]:
    compiled = compiled_rows(in_tile(shapes_of(rights, layer), tile, "shown").values("id", "shown", "properties"))
    if compiled is None:
        return NOTHING
    quote = connection.ops.quote_name
    columns = "".join(f"visible.properties ->> %s AS {quote(name.replace('%', '%%'))}, " for name in names)
    return _TILE.format(attributes=columns, rows=compiled[0]), [*names, *_place(tile), *compiled[1]]


def _area_tile(layer: RoomLayer, tile: Tile) -> bytes:
    if layer.room.area is None:
        return b""
    rows = "SELECT %s::int AS id, ST_GeomFromEWKB(%s) AS shown"
    return render_statements(
        [(_TILE.format(attributes="", rows=rows), [*_place(tile), layer.pk, bytes(layer.room.area.ewkb)])]
    )
