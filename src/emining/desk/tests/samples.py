"""Things that routes of the desk need to exist, for the route matrix."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.test import Client

from emining.places.intake import uploads

SITES = b"""dataset,record_id,name,aliases,country,pk_province,pk_district,longitude,latitude,commodities,\
deposit_types,site_type,site_rank,source_id
made,1,Hill of copper,,Pakistan,Balochistan,Chagai,62.5,29.1,Cu,,,,
made,2,Hill of chrome,,Pakistan,Balochistan,Zhob,"69,4",31.3,Cr,,,,
"""


def an_import(client: Client) -> dict[str, Any]:
    """An upload by the one who asks; by nobody that anyone else may see otherwise."""
    person, seat = getattr(client, "person", None), getattr(client, "seat", None)
    actor = uploads.StoredImporter(
        person.pk if person else None, "", seat.pk if seat else None, "", "", "operator", frozenset()
    )
    run = uploads.receive_upload(
        actor=actor, file=ContentFile(SITES), name="usgs_sites_pakistan.csv", target="occurrences"
    )
    return {"reference": run.reference}
