"""Load the platform's own sourced facts about places."""

from __future__ import annotations

from django.contrib.gis.geos import Point
from django.db import transaction

from emining.audit.services import record
from emining.audit.types import Acting, Subject
from emining.places.facts import read_places
from emining.places.models import Jurisdiction, Place
from emining.places.selectors.names import search_key


def load_place_facts(*, actor: Acting) -> int:
    """Load data/places.yaml. Gives the number of rows written; again, it is 0. One event when something changed."""
    jurisdictions = dict(Jurisdiction.objects.values_list("code", "pk"))
    written = []
    with transaction.atomic(durable=True):
        known = {place.code: place for place in Place.objects.all()}
        for entry in read_places():
            name = entry["name"]
            wanted = {
                "kind": entry["kind"],
                "name_en": name["en"],
                "name_zh": name["zh"],
                "name_ur": name["ur"],
                "jurisdiction_id": jurisdictions[entry["jurisdiction"]],
                "point": Point(tuple(entry["point"]), srid=4326) if entry["point"] else None,
                "accuracy_m": entry["accuracy_m"],
                "point_grade": "M",
                "source": entry["source"],
                "grade": entry["grade"],
                "attributes": entry["figures"],
                "search_key": search_key(name["en"], name["zh"], name["ur"]),
            }
            row = known.get(entry["code"])
            if row is not None and all(getattr(row, field) == value for field, value in wanted.items()):
                continue
            Place.objects.update_or_create(code=entry["code"], defaults=wanted)
            written.append(entry["code"])
        if written:
            record(
                code="places.facts.loaded",
                subject=Subject("places.facts", "places", "places.yaml"),
                actor=actor,
                chain="PK",
                after={"places": len(written), "codes": written},
            )
    return len(written)
