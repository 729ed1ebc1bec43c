"""The page of one title: what it is, where, and everything that was ever known of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.gis.geos import Point
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.accounts.types import Actor
from emining.audit.selectors import events_of
from emining.audit.types import Subject, TimelineEntry
from emining.documents.qr import qr_svg
from emining.geoscience.selectors import nearby_occurrences
from emining.titles import kinds, wording
from emining.titles.asking import TitleFilter, read_filter
from emining.titles.models import Register, TitleVersion
from emining.titles.selectors.gate import all_versions_visible_to, registers_visible_to, sight_of
from emining.titles.selectors.history import history_of, title_as_at
from emining.titles.views.words import (
    commodity_words,
    holder_of_version,
    present_holder,
    public_address,
    title_address,
)

MOST_CORNERS = 60


@dataclass(frozen=True, slots=True)
class _Spot:
    """What geoscience needs to find neighbours: a shown point and no record of its own."""

    shown_point: Point
    pk: int = 0


@require_safe
def title_by_version(request: HttpRequest, version_id: int) -> HttpResponse:
    """The address a map feature leads to: on to the page of its title."""
    found = all_versions_visible_to(request.actor).filter(pk=version_id).values_list("register__code", "number").first()
    if found is None:
        raise Http404
    return redirect("titles:title", register=found[0], number=found[1])


@require_safe
def title_page(request: HttpRequest, register: str, number: str) -> HttpResponse:
    """One title, today or as at another day as known on another."""
    actor: Actor = request.actor
    asked = read_filter(request.GET)
    book, history = read_title(actor, register, number)
    shown = title_as_at(history, as_at=asked.as_at, known_on=asked.known_instant)
    is_exact = book.pk in sight_of(actor).exact
    context = {
        "register": book,
        "number": number,
        "asked": asked,
        "version": shown,
        "is_exact": is_exact,
        "history": [_entry(version, shown) for version in reversed(history)],
        "qr": qr_svg(public_address(title_address(register, number))),
        "extract": asked.address(),
        "standing": wording.STANDING[book.kind],
        "events": _events(actor, book, history[0]),
        "crumbs": [{"label": _("Register"), "href": title_list_address(book)}, {"label": number}],
    }
    if shown is not None:
        context |= _shown(actor, book, shown, is_exact=is_exact)
    return render(request, "titles/title.html", context)


def read_title(actor: Actor, register: str, number: str) -> tuple[Register, list[TitleVersion]]:
    """The register and the whole visible history of a title; 404 when the reader sees none of it."""
    book = registers_visible_to(actor).filter(code=register).first()
    if book is None:
        raise Http404
    key = all_versions_visible_to(actor).filter(register=book, number=number).values_list("title_id", flat=True).first()
    if key is None:
        raise Http404
    return book, history_of(actor, key)


def title_list_address(book: Register) -> str:
    """The list of one register."""
    return reverse("titles:list") + TitleFilter(register=book.code).address()


def _shown(actor: Actor, book: Register, shown: TitleVersion, *, is_exact: bool) -> dict[str, Any]:
    geom = shown.shown_geom
    commodities = commodity_words()
    middle = geom.point_on_surface
    return {
        "kind_name": wording.kind_name(shown.kind, shown.title.kind_at_source),
        "tag": wording.tag(shown.state, at_source=shown.state_at_source),
        "holder": holder_of_version(shown),
        "present_holder": present_holder(shown),
        "minerals": wording.commodity_names(shown.commodities, commodities),
        "groups": [kinds.MINERAL_GROUPS[group] for group in shown.mineral_groups],
        "geojson": {
            "type": "Feature",
            "properties": {"number": shown.number, "kind": shown.kind, "state": shown.state},
            "geometry": json.loads(geom.geojson),
        },
        "extent": ",".join(f"{edge:.5f}" for edge in _widened(geom.extent)),
        "corners": _corners(geom) if is_exact else [],
        "corner_count": geom.num_coords - sum(len(part) for part in geom),
        "most_corners": MOST_CORNERS,
        "nearby": nearby_occurrences(_Spot(middle), actor=actor, within_km=50, limit=6) if not book.is_foreign else [],
    }


def _events(actor: Actor, book: Register, version: TitleVersion) -> list[TimelineEntry]:
    """What the audit holds of the title; an invented one came with all others of its kind in one event."""
    found = events_of(Subject("titles.title", str(version.title_id), version.number), actor=actor)
    if book.is_demonstration:
        found += events_of(Subject("titles.register", "demo", "DEMO"), actor=actor, limit=3)
    return sorted(found, key=lambda one: one.at, reverse=True)


def _widened(extent: Sequence[float]) -> tuple[float, float, float, float]:
    west, south, east, north = extent
    margin_x, margin_y = max(east - west, 0.002) * 0.4, max(north - south, 0.002) * 0.4
    return west - margin_x, south - margin_y, east + margin_x, north + margin_y


def _corners(geom: Any) -> list[tuple[int, float, float]]:
    """The corners of the outer boundaries in order, without the repeated last one; at most `MOST_CORNERS`."""
    found = [(lon, lat) for part in geom for lon, lat in part[0].coords[:-1]]
    return [(index, lon, lat) for index, (lon, lat) in enumerate(found[:MOST_CORNERS], start=1)]


def _entry(version: TitleVersion, shown: TitleVersion | None) -> dict[str, Any]:
    return {
        "version": version,
        "cause": kinds.CAUSES[version.cause],
        "tag": wording.tag(version.state, at_source=version.state_at_source),
        "holder": holder_of_version(version),
        "here": shown is not None and version.pk == shown.pk,
        "is_superseded": not version.known.upper_inf,
    }
