"""Files made on the spot, good and bad, and a target to import them into."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely

from emining.places.intake.types import (
    GeometryKind,
    ImportContext,
    NormalisedFeature,
    Outcome,
    TargetField,
    unchanged,
    updated,
    written,
)
from emining.places.models import Jurisdiction

SQUARE = shapely.box(66.0, 29.0, 66.01, 29.01)
BOW_TIE = shapely.Polygon([(66, 29), (66.01, 29.01), (66.01, 29), (66, 29.01), (66, 29)])


class MadeTarget:
    """Keeps what it is given in a dictionary that outlives the transaction, and counts like a real one.

    A rehearsal must not be told from it, so it writes a jurisdiction row for each feature: that is rolled back.
    """

    code = "made"
    label = "Made"
    geometry_kinds: frozenset[GeometryKind] = frozenset({"polygon"})
    geometry_required = True
    fields = (
        TargetField("name", "text", "Name", required=True, max_length=40),
        TargetField("size", "decimal", "Size"),
        TargetField("begun", "date", "Begun"),
    )
    sentences: Mapping[str, Any] = {}

    def __init__(self) -> None:
        self.seen: list[NormalisedFeature] = []
        self.fail_at = 0

    def begin(self, *, actor: Any, context: ImportContext) -> None:
        self.seen = []

    def upsert(self, *, actor: Any, context: ImportContext, features: Sequence[NormalisedFeature]) -> list[Outcome]:
        outcomes = []
        for feature in features:
            self.seen.append(feature)
            if self.fail_at and len(self.seen) >= self.fail_at:
                raise KeyboardInterrupt
            name = f"{feature.values['name']} {feature.values.get('size')}"
            row = Jurisdiction.objects.filter(code=f"T-{feature.key}"[:10]).first()
            if row is None:
                row = Jurisdiction.objects.create(code=f"T-{feature.key}"[:10], kind="foreign", name_en=name)
                outcomes.append(written(row.pk))
            elif row.name_en == name:
                outcomes.append(unchanged(row.pk))
            else:
                Jurisdiction.objects.filter(pk=row.pk).update(name_en=name)
                outcomes.append(updated(row.pk))
        return outcomes


MAPPING = """format: 1
name: made
title: Made
target: made
source: {code: made, name_en: Made, name_zh: 自制, name_ur: تیار, publisher: Test, licence: CC0-1.0}
jurisdiction: PK
read: {}
key: [id]
fields:
  name: name
"""


def mapping(*, read: str = "{}", fields: str = "", more: str = "") -> str:
    """The mapping with another `read`, more fields, more keys."""
    return MAPPING.replace("read: {}", f"read: {read}") + fields + more


def features(*shapes: Any, names: Sequence[str] | None = None, crs: str | None = None) -> dict[str, Any]:
    """A GeoJSON document of features numbered from 1."""
    document: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"id": number, "name": names[number - 1] if names else f"No {number}"},
                "geometry": None if shape is None else json.loads(shapely.to_geojson(shape)),
            }
            for number, shape in enumerate(shapes, 1)
        ],
    }
    if crs:
        document["crs"] = {"type": "name", "properties": {"name": crs}}
    return document


def geojson(folder: Path, *shapes: Any, **options: Any) -> Path:
    """A GeoJSON file."""
    path = folder / "made.geojson"
    path.write_text(json.dumps(features(*shapes, **options), ensure_ascii=False), encoding="utf-8")
    return path


def vector(folder: Path, name: str, *shapes: Any, names: Sequence[str] | None = None, **options: Any) -> Path:
    """A file of any format GDAL writes: made.shp, made.gpkg, made.kml, made.tab, made.mif."""
    path = folder / name
    options.setdefault("crs", "EPSG:4326")
    options.setdefault("geometry_type", "Polygon")
    pyogrio.raw.write(
        path,
        np.array([None if shape is None else shapely.to_wkb(shape) for shape in shapes], dtype=object),
        [
            np.arange(1, len(shapes) + 1),
            np.array(names or [f"No {n}" for n in range(1, len(shapes) + 1)], dtype=object),
        ],
        np.array(["id", "name"]),
        **options,
    )
    return path


def zipped(folder: Path, *paths: Path, name: str = "made.zip") -> Path:
    """A zip of files, flat."""
    archive = folder / name
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for path in paths:
            out.write(path, path.name)
    return archive
