"""A look into an uploaded file before anything is decided: layers, mappings that fit, the first features."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

import shapely

from emining.kernel.refusals import Refused
from emining.places.intake import catalogue, reader
from emining.places.intake.accounting import Accountant
from emining.places.intake.faults import FileFault
from emining.places.intake.report import ReportRow
from emining.places.intake.runner import ImportRequest, list_layers, prepared
from emining.places.intake.staging import staged
from emining.places.intake.types import Position

FIRST: Final = 100
_TOLERANCE_DEG: Final = 0.0005


@dataclass(slots=True)
class Preview:
    """What the desk shows. `fault` is the code and facts of what stands in the way, with the rest as far as it goes."""

    layers: list[reader.Layer] = field(default_factory=list)
    mappings: tuple[catalogue.Known, ...] = ()
    layer: str = ""
    mapping: str = ""
    crs: str = ""
    operation: str = ""
    columns: tuple[str, ...] = ()
    rows: list[tuple[ReportRow | None, int, str, list[Any]]] = field(default_factory=list)
    shapes: dict[str, Any] = field(default_factory=lambda: {"type": "FeatureCollection", "features": []})
    fault: tuple[str, dict[str, Any]] | None = None

    @property
    def extent(self) -> str:
        """`west,south,east,north` of the shapes shown, '' when there are none."""
        features = self.shapes["features"]
        if not features:
            return ""
        bounds = shapely.total_bounds([shapely.geometry.shape(one["geometry"]) for one in features])
        return ",".join(f"{part:.5f}" for part in bounds)


def preview(request: ImportRequest) -> Preview:
    """Look at the first features under the choices made so far. Never raises for a fault of the file."""
    found = Preview(mappings=catalogue.for_target(request.target))
    try:
        with staged(request.path, name=request.name, restore_shx=request.restore_shx) as bundle:
            found.layers = list_layers(bundle, encoding=request.encoding)
        with prepared(request) as ready:
            found.layer, found.mapping = ready.layer.name, ready.mapping.name
            found.columns = tuple(one.name for one in ready.target.fields)
            _look(ready, found)
            found.crs, found.operation = ready.reading.crs, ready.reading.operation
    except (FileFault, Refused) as fault:
        found.fault = (fault.code, fault.facts)
    return found


def _look(ready: Any, found: Preview) -> None:
    accountant = Accountant(ready.mapping, ready.target, file=ready.bundle.name, layer=ready.layer.name)
    with closing(reader.features(ready.job(), ready.reading)) as features:
        for raw in islice(features, FIRST):
            accountant.take(raw, Position(ready.reading.crs, ready.reading.operation, ready.reading.accuracy_m))
    for one in accountant.waiting:
        found.rows.append((None, one.number, one.key, [one.values.get(name) for name in found.columns]))
        if one.wkb is not None:
            shape = shapely.simplify(shapely.from_wkb(one.wkb), _TOLERANCE_DEG)
            found.shapes["features"].append(
                {"type": "Feature", "properties": {"name": one.key}, "geometry": json.loads(shapely.to_geojson(shape))}
            )
    for row in accountant.rows.values():
        found.rows.append((row, row.number, row.key, [None] * len(found.columns)))
    found.rows.sort(key=lambda entry: entry[1])
