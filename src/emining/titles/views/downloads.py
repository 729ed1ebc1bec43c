"""Exactly the titles of a list, as files. Each row says what it is and under which licence."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final

from django.contrib.gis.db.models.functions import AsGeoJSON, AsWKB
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from emining.accounts.types import Actor
from emining.kernel.refusals import Refused
from emining.kernel.spreadsheets import Echo, disarmed
from emining.titles import geopackage
from emining.titles.asking import TitleFilter, read_filter
from emining.titles.models import TitleVersion
from emining.titles.selectors.gate import registers_visible_to
from emining.titles.selectors.search import titles_matching

MOST_IN_GEOPACKAGE: Final = 100_000
_ASKED: Final = (
    "register_id", "number", "kind", "title__kind_at_source", "state", "state_at_source", "name_en", "name_zh",
    "name_ur", "holder__name_en", "holder__name_zh", "holder__name_ur", "holder_text", "mineral_groups", "commodities",
    "area_ha", "granted_on", "expires_on", "source_crs", "operation", "accuracy_m", "valid", "known",
)  # fmt: skip
COLUMNS: Final = (
    "register", "jurisdiction", "standing", "number", "kind", "kind_at_source", "state", "state_at_source", "name_en",
    "name_zh", "name_ur", "holder_en", "holder_zh", "holder_ur", "mineral_groups", "commodities", "area_ha",
    "granted_on", "expires_on", "source_crs", "operation", "accuracy_m", "valid_from", "valid_to", "known_from",
    "source", "licence",
)  # fmt: skip


@require_safe
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """The list of the address as CSV, GeoJSON or GeoPackage."""
    asked = read_filter(request.GET)
    makers: dict[str, Callable[[Actor, TitleFilter], HttpResponseBase]] = {
        "csv": _csv,
        "geojson": _geojson,
        "gpkg": _geopackage,
    }
    if form not in makers:
        raise Http404
    return makers[form](request.actor, asked)


def _csv(actor: Actor, asked: TitleFilter) -> StreamingHttpResponse:
    writer = csv.writer(Echo())

    def lines() -> Iterator[str]:
        # The byte order mark makes spreadsheets read Urdu and Chinese as what they are.
        yield "\ufeff" + writer.writerow(COLUMNS)
        for row, _shape in _rows(actor, asked, None):
            yield writer.writerow([disarmed(row[name]) for name in COLUMNS])

    return _attachment(lines(), "text/csv; charset=utf-8", "csv")


def _geojson(actor: Actor, asked: TitleFilter) -> StreamingHttpResponse:
    def parts() -> Iterator[str]:
        head = {"name": "titles", "made_at": timezone.now().isoformat(), "standing": sorted(_standings(actor))}
        yield '{"type": "FeatureCollection", ' + json.dumps(head, ensure_ascii=False)[1:-1] + ', "features": [\n'
        joint = ""
        for row, shape in _rows(actor, asked, AsGeoJSON("shown_geom", precision=7)):
            properties = json.dumps(row, ensure_ascii=False)
            yield f'{joint}{{"type": "Feature", "properties": {properties}, "geometry": {shape}}}'
            joint = ",\n"
        yield "\n]}\n"

    return _attachment(parts(), "application/geo+json", "geojson")


def _geopackage(actor: Actor, asked: TitleFilter) -> FileResponse:
    many = titles_matching(actor, asked).order_by().values("pk")[: MOST_IN_GEOPACKAGE + 1].count()
    if many > MOST_IN_GEOPACKAGE:
        raise Refused("titles_too_many_for_download", format="GeoPackage", most=MOST_IN_GEOPACKAGE)
    with NamedTemporaryFile(suffix=".gpkg") as file:
        rows = ((row, bytes(shape)) for row, shape in _rows(actor, asked, AsWKB("shown_geom")))
        geopackage.write(Path(file.name), "titles", COLUMNS, rows)
        # Opened again: on this system an open file outlives its name.
        opened = Path(file.name).open("rb")  # noqa: SIM115 - the response closes it
    return FileResponse(
        opened, as_attachment=True, filename=_name("gpkg"), content_type="application/geopackage+sqlite3"
    )


def _rows(actor: Actor, asked: TitleFilter, shape: Any) -> Iterator[tuple[dict[str, Any], Any]]:
    """Rows in the order of their numbers, fetched as they are sent, however many there are."""
    registers = {register.pk: register for register in registers_visible_to(actor)}
    versions: QuerySet[TitleVersion, Any] = titles_matching(actor, asked).order_by("number", "id")
    chosen = versions.annotate(shape=shape).values(*_ASKED, "shape") if shape else versions.values(*_ASKED)
    for found in chosen.iterator(chunk_size=1000):
        register = registers[found["register_id"]]
        yield _plain(found, register), found.get("shape")


def _plain(found: dict[str, Any], register: Any) -> dict[str, Any]:
    return {
        "register": register.code,
        "jurisdiction": register.jurisdiction.code,
        "standing": register.kind,
        "number": found["number"],
        "kind": found["kind"],
        "kind_at_source": found["title__kind_at_source"],
        "state": found["state"],
        "state_at_source": found["state_at_source"],
        "name_en": found["name_en"],
        "name_zh": found["name_zh"],
        "name_ur": found["name_ur"],
        "holder_en": found["holder__name_en"] or found["holder_text"],
        "holder_zh": found["holder__name_zh"] or "",
        "holder_ur": found["holder__name_ur"] or "",
        "mineral_groups": " ".join(found["mineral_groups"]),
        "commodities": " ".join(found["commodities"]),
        "area_ha": float(found["area_ha"]),
        "granted_on": _text(found["granted_on"]),
        "expires_on": _text(found["expires_on"]),
        "source_crs": found["source_crs"],
        "operation": found["operation"],
        "accuracy_m": None if found["accuracy_m"] is None else float(found["accuracy_m"]),
        "valid_from": _text(found["valid"].lower),
        "valid_to": _text(found["valid"].upper),
        "known_from": _text(found["known"].lower),
        "source": register.source,
        "licence": register.licence,
    }


def _text(value: Any) -> str | None:
    return None if value is None else value.isoformat()


def _standings(actor: Actor) -> set[str]:
    return {register.kind for register in registers_visible_to(actor)}


def _attachment(parts: Iterable[str], content_type: str, ending: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(parts, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{_name(ending)}"'
    return response


def _name(ending: str) -> str:
    return f"titles-{timezone.localdate():%Y-%m-%d}.{ending}"
