"""Zones, ports, crossings and routes: list and page."""

from __future__ import annotations

import json
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.kernel.languages import Trilingual, direction, normal_language
from emining.places.filters import PlaceFilterForm
from emining.places.models import Place
from emining.places.selectors import places_matching, places_visible_to
from emining.places.types import PLACE_KINDS

FIGURE_WORDS = {
    "area": gettext_lazy("Area"),
    "industrial_area": gettext_lazy("Area for industry"),
    "developed_area": gettext_lazy("Developed area"),
}
NOTE_WORDS = {
    "one_source_only": gettext_lazy("One source only."),
    "sources_differ": gettext_lazy("Sources differ; both figures are shown."),
    "first_phase": gettext_lazy("First phase."),
}
UNIT_WORDS = {"acre": gettext_lazy("acres")}


@require_safe
def place_list(request: HttpRequest) -> HttpResponse:
    """All places this reader may see, with kind and text filters in the address."""
    form = PlaceFilterForm(request.GET or None)
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {"kind": "", "q": ""}
    rows = places_matching(places_visible_to(request.actor), kind=wanted["kind"], text=wanted["q"])
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    return render(
        request,
        "places/list.html",
        {
            "form": form,
            "page": page,
            "rows": [_row(place) for place in page],
            "columns": [
                {"label": _("Name")},
                {"label": _("Kind")},
                {"label": _("Place")},
                {"label": _("Longitude, latitude")},
                {"label": _("Accuracy (m)"), "numeric": True},
            ],
            "as_at": timezone.now(),
            "chips": _chips(wanted),
            "clear": reverse("places:places"),
            "crumbs": [
                {"label": _("Home"), "href": "/" + normal_language(get_language()) + "/"},
                {"label": _("Places")},
            ],
        },
    )


@require_safe
def place_page(request: HttpRequest, code: str) -> HttpResponse:
    """One place with its figures, each beside its source and grade."""
    place = places_visible_to(request.actor).filter(code=code).first()
    if place is None:
        raise Http404
    return render(
        request,
        "places/place.html",
        {
            "place": place,
            "kind": PLACE_KINDS[place.kind],
            "facts": _facts(place),
            "figures": [_figure(figure) for figure in place.attributes],
            "geojson": _feature(place),
            "extent": _extent(place),
            "crumbs": [{"label": _("Places"), "href": reverse("places:places")}, {"label": in_reader_language(place)}],
        },
    )


def in_reader_language(thing: Any) -> Any:
    """The name of a thing for the reader, marked when it is in another language."""
    words, language = Trilingual(thing.name_en, thing.name_zh, thing.name_ur).in_language(get_language())
    if language == normal_language(get_language()):
        return words
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), words)


def english(words: str) -> Any:
    """Words that stand in English whatever the page's language."""
    return format_html('<span lang="en" dir="ltr">{}</span>', words) if words else None


def position(point: Any) -> Any:
    """Longitude and latitude, left to right in any script; None when not established."""
    if point is None:
        return None
    return format_html('<bdi class="code" translate="no">{}, {}</bdi>', f"{point.x:.4f}", f"{point.y:.4f}")


def _row(place: Place) -> dict[str, Any]:
    return {
        "href": reverse("places:place", args=[place.code]),
        "cells": [
            in_reader_language(place),
            PLACE_KINDS[place.kind],
            in_reader_language(place.jurisdiction) if place.jurisdiction else None,
            position(place.point),
            place.accuracy_m,
        ],
    }


def _chips(wanted: dict[str, str]) -> list[dict[str, Any]]:
    chips = []
    here = reverse("places:places")
    if wanted["kind"]:
        chips.append({"label": _("Kind"), "value": PLACE_KINDS[wanted["kind"]], "remove": f"{here}?q={wanted['q']}"})
    if wanted["q"]:
        chips.append({"label": _("Name"), "value": wanted["q"], "remove": f"{here}?kind={wanted['kind']}"})
    return chips


def _facts(place: Place) -> list[dict[str, Any]]:
    return [
        {"label": _("Place"), "value": in_reader_language(place.jurisdiction) if place.jurisdiction else None},
        {
            "label": _("Longitude, latitude (WGS 84)"),
            "value": position(place.point),
            "grade": place.point_grade if place.point else "",
            "note": _("A mark on the map; never used to decide an overlap.") if place.point else "",
        },
        {
            "label": _("Accuracy (m)"),
            "value": format_html("<bdi>± {}</bdi>", f"{place.accuracy_m:,}") if place.accuracy_m else None,
        },
        {"label": _("Source"), "value": english(place.source), "grade": place.grade},
    ]


def _figure(figure: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": FIGURE_WORDS[figure["code"]],
        "value": format_html("<bdi>{}</bdi> {}", figure["value"], UNIT_WORDS[figure["unit"]]),
        "grade": figure["grade"],
        "source": english(figure["source"]),
        "note": NOTE_WORDS[figure["note"]] if figure.get("note") else "",
    }


def _feature(place: Place) -> dict[str, Any] | None:
    if place.point is None:
        return None
    properties = {"name": str(place), "kind": place.kind, "accuracy_m": place.accuracy_m}
    return {"type": "Feature", "geometry": json.loads(place.point.geojson), "properties": properties}


def _extent(place: Place) -> str:
    if place.point is None:
        return ""
    x, y = place.point.coords
    return f"{x - 0.6:.4f},{y - 0.5:.4f},{x + 0.6:.4f},{y + 0.5:.4f}"
