"""Map layers of a room."""

from __future__ import annotations

import tempfile
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from django.contrib.gis.geos import GEOSGeometry
from django.db import transaction

from emining.accounts.types import Actor
from emining.documents.selectors import content_of
from emining.kernel.refusals import Refused
from emining.places.intake.faults import FileFault
from emining.places.intake.reader import Reading, ReadJob, features, inspect
from emining.places.intake.staging import staged
from emining.rooms import events
from emining.rooms.models import LayerFeature, Room, RoomDocument, RoomLayer
from emining.rooms.services.documents import check_classes
from emining.rooms.services.hand import document_of, room_in_hand, write_down
from emining.rooms.types import LAYER_AREA, LAYER_DOCUMENT, LAYER_KINDS, LAYER_OCCURRENCES, LAYER_TITLES, AddLayer

MOST_FEATURES: Final = 20_000
MOST_ATTRIBUTES: Final = 60
_KINDS: Final = ("point", "line", "polygon")
_MEDIA: Final = frozenset({"application/geo+json", "application/geopackage+sqlite3"})
PLATFORM_ATTRIBUTES: Final = {
    LAYER_AREA: (),
    LAYER_TITLES: ("number", "kind", "state", "holder"),
    LAYER_OCCURRENCES: ("name", "commodities", "kind"),
}


def add_layer(*, actor: Actor, command: AddLayer) -> RoomLayer:
    """Show a map layer: read from a GeoJSON or GeoPackage file of the room, or of the platform within the room's area.

    A file is read in the confined child process of the imports, so that a bad one cannot hurt. Raises `room_unknown`,
    the reasons of `may_keep_room`, `room_layer_kind_unknown`, `room_layer_needs_area`, `room_layer_file_unfit`,
    `room_layer_too_large`, `room_class_unknown`, `room_name_missing`.
    """
    check_classes(command.residency, command.export)
    with transaction.atomic(durable=True):
        room = room_in_hand(actor, command.room_id)
        layer = write_layer(room, command)
        write_down(
            room,
            actor,
            events.LAYER_ADDED,
            after={
                "layer": layer.pk,
                "kind": layer.kind,
                "source": layer.source_id,
                "attributes": ", ".join(layer.attributes),
                "residency": layer.residency,
                "export": layer.export,
            },
        )
    return layer


def write_layer(room: Room, command: AddLayer) -> RoomLayer:
    """The rows of a layer, checked; the caller has asked whether it may and records."""
    if command.kind not in LAYER_KINDS:
        raise Refused("room_layer_kind_unknown")
    if not (command.name.en or command.name.zh or command.name.ur):
        raise Refused("room_name_missing")
    source, shapes = None, []
    attributes = list(PLATFORM_ATTRIBUTES.get(command.kind, ()))
    if command.kind == LAYER_DOCUMENT:
        source = document_of(room, command.source_id)
        shapes = _read(source)
        attributes = list(dict.fromkeys(name for _wkb, values in shapes for name in values))[:MOST_ATTRIBUTES]
    elif room.area is None:
        raise Refused("room_layer_needs_area")
    layer = RoomLayer.objects.create(
        room=room,
        kind=command.kind,
        source=source,
        position=room.layers.count(),
        name_en=command.name.en,
        name_zh=command.name.zh,
        name_ur=command.name.ur,
        attributes=attributes,
        step_deg=_step(command.step_deg),
        residency=command.residency or (source.residency if source else ""),
        export=command.export or (source.export if source else ""),
    )
    LayerFeature.objects.bulk_create(
        [
            LayerFeature(layer=layer, geom=GEOSGeometry(memoryview(wkb), srid=4326), properties=values)
            for wkb, values in shapes
        ],
        batch_size=1000,
    )
    return layer


def _step(text: str) -> Decimal:
    try:
        step = Decimal(text or "0")
    except InvalidOperation as error:
        raise Refused("room_layer_step_unfit") from error
    if not 0 <= step <= 1:
        raise Refused("room_layer_step_unfit")
    return step


def _read(source: RoomDocument) -> list[tuple[bytes, dict[str, Any]]]:
    """Shapes (WGS 84 WKB) with their attributes, of the first layer that has any."""
    document = source.document
    if document.media_type not in _MEDIA:
        raise Refused("room_layer_file_unfit", name=document.name)
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / document.name
            path.write_bytes(content_of(document))
            with staged(path) as bundle:
                found = [layer for one in bundle.sources for layer in inspect(one) if layer.geometry]
                return _shapes(found[0], document.name) if found else []
    except FileFault as fault:
        raise Refused("room_layer_file_unfit", name=document.name) from fault


def _shapes(layer: Any, name: str) -> list[tuple[bytes, dict[str, Any]]]:
    shapes = []
    for feature in features(ReadJob(layer, fallback_crs="EPSG:4326", kinds=_KINDS), Reading()):
        if feature.code or not feature.wkb:
            raise Refused("room_layer_file_unfit", name=name)
        shapes.append((feature.wkb, {key[:60]: value for key, value in feature.values.items()}))
        if len(shapes) > MOST_FEATURES:
            raise Refused("room_layer_too_large", most=MOST_FEATURES)
    if not shapes:
        raise Refused("room_layer_file_unfit", name=name)
    return shapes
