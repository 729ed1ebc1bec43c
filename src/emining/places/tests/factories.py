"""Places and boundary sets for tests."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.contrib.gis.geos import LineString, MultiLineString, MultiPolygon, Point, Polygon

from emining.places.models import Boundary, BoundarySet, DisputedLine, Jurisdiction, Place
from emining.places.selectors import search_key

_numbers = count(1)


def make_place(**fields: Any) -> Place:
    """A port."""
    fields = {
        "code": f"port-{next(_numbers)}",
        "kind": "port",
        "name_en": "Port of Gwadar",
        "name_zh": "瓜达尔港",
        "name_ur": "گوادر بندرگاہ",
        "jurisdiction": Jurisdiction.objects.get(code="PK-BA"),
        "point": Point(62.33, 25.12, srid=4326),
        "accuracy_m": 5000,
        "source": "A gazetteer",
        "grade": "S",
        "search_key": search_key("Port of Gwadar", "瓜达尔港", "گوادر بندرگاہ"),
    } | fields
    return Place.objects.create(**fields)


def make_set(code: str = "", *, squares: int = 2, level: str = "district", **fields: Any) -> BoundarySet:
    """A boundary set of squares of one degree in a row from 65 E, 28 N."""
    fields = {"title": "Districts", "source": "A survey", "is_published": True} | fields
    made = BoundarySet.objects.create(code=code or f"set-{next(_numbers)}", level=level, **fields)
    for number in range(squares):
        Boundary.objects.create(
            boundary_set=made,
            code=f"b{number}",
            level=level,
            name_en=f"District {number}",
            geom=MultiPolygon(Polygon.from_bbox((65 + number, 28, 66 + number, 29)), srid=4326),
            area_ha=1_000_000,
        )
    return made


def make_disputed_line(**fields: Any) -> DisputedLine:
    """A disputed line, left out."""
    fields = {
        "code": f"line-{next(_numbers)}",
        "kind": "disputed",
        "name_en": "A line in dispute",
        "source": "A survey",
        "geom": MultiLineString(LineString((74, 33), (75, 34)), srid=4326),
    } | fields
    return DisputedLine.objects.create(**fields)
