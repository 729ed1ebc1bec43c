"""Records for tests."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.contrib.gis.geos import Point

from emining.geoscience.models import Dataset, Occurrence, SameDepositLink
from emining.places.models import Jurisdiction
from emining.places.selectors import search_key

_numbers = count(1)


def make_dataset(**fields: Any) -> Dataset:
    """A published data set."""
    fields = {"code": f"set-{next(_numbers)}", "name_en": "A survey's sites", "publisher": "A survey"} | fields
    return Dataset.objects.create(**fields)


def make_occurrence(
    name: str = "Saindak", *, at: tuple[float, float] | None = (61.6, 29.27), **fields: Any
) -> Occurrence:
    """A copper occurrence in Chagai."""
    jurisdiction = fields.pop("jurisdiction", "PK-BA")
    fields = {
        "dataset": fields.get("dataset") or make_dataset(),
        "record_id": f"r{next(_numbers)}",
        "kind": "occurrence",
        "name_en": name,
        "name_at_source": name,
        "commodities": ["Cu"],
        "jurisdiction": Jurisdiction.objects.get(code=jurisdiction) if jurisdiction else None,
        "point": Point(*at, srid=4326) if at else None,
        "source": "A survey's sites",
        "grade": "S",
        "search_key": search_key(name),
    } | fields
    return Occurrence.objects.create(**fields)


def make_link(**fields: Any) -> SameDepositLink:
    """Two records that may be one deposit."""
    first, second = make_occurrence(), make_occurrence("Sandak")
    return SameDepositLink.objects.create(first=first, second=second, likeness=90, distance_m=1200, **fields)
