"""The occurrence list, its downloads, and the list of commodities."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.geoscience.filters import OccurrenceFilterForm
from emining.geoscience.selectors import (
    commodities_all,
    commodities_with_counts,
    commodity_names,
    datasets_public,
    occurrences_matching,
    occurrences_visible_to,
)
from emining.geoscience.types import MINERAL_GROUPS, OCCURRENCE_KINDS
from emining.geoscience.views import words
from emining.places.downloads import FORMATS, Row, Sheet, download
from emining.places.selectors import jurisdictions_all

PAGE_SIZE = 50
_SORTS = {"name": "name_en", "kind": "kind", "province": "jurisdiction__code", "dataset": "dataset__code"}
_EXPORTED = (
    "dataset", "record_id", "kind", "name_en", "name_zh", "name_ur", "name_at_source", "other_names", "commodities",
    "commodities_at_source", "jurisdiction", "country", "district", "state", "deposit_type", "accuracy_m", "source_crs",
    "precision", "grade", "source", "publisher", "licence", "citation", "retrieved_on",
)  # fmt: skip


@require_safe
def occurrence_list(request: HttpRequest) -> HttpResponse:
    """Occurrences this reader may see: table first, map beside it, every filter in the address."""
    form, rows = _filtered(request)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    known = commodity_names(one for row in page for one in row.commodities)
    context = {
        "form": form,
        "page": page,
        "rows": [_row(row, known) for row in page],
        "columns": _columns(request),
        "as_at": timezone.now(),
        "chips": _chips(request, form),
        "clear": reverse("geoscience:occurrences"),
        "filters": _query(request, without=("page", "sort")),
        "downloads": _downloads(request),
        "crumbs": [{"label": _("Occurrences")}],
    }
    return render(request, "geoscience/list.html", context)


@require_safe
def occurrence_download(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """The same filtered list as a file, with standing, licence and citation in every row."""
    if file_format not in FORMATS:
        raise Http404
    _form, rows = _filtered(request)
    sheet = Sheet("occurrences", _EXPORTED, map(_exported, rows.iterator(2_000)), "Point", _standing())
    return download(sheet, file_format)


@require_safe
def commodity_list(request: HttpRequest) -> HttpResponse:
    """Every commodity with its code, group and the number of records that name it."""
    here = reverse("geoscience:occurrences")
    rows = [
        {
            "cells": [
                words.named(one),
                words.code(one.code),
                MINERAL_GROUPS[one.group],
                words.island(one.name_zh, "zh-hans"),
                words.island(one.name_ur, "ur"),
                count,
            ],
            "href": f"{here}?commodity={one.code}",
        }
        for one, count in commodities_with_counts(occurrences_visible_to(request.actor))
    ]
    columns = [
        {"label": _("Commodity")},
        {"label": _("Code")},
        {"label": _("Mineral group")},
        {"label": _("In Chinese")},
        {"label": _("In Urdu")},
        {"label": _("Records"), "numeric": True},
    ]
    crumbs = [{"label": _("Occurrences"), "href": here}, {"label": _("Commodities")}]
    return render(request, "geoscience/commodities.html", {"rows": rows, "columns": columns, "crumbs": crumbs})


def _filtered(request: HttpRequest) -> tuple[OccurrenceFilterForm, QuerySet[Any]]:
    form = OccurrenceFilterForm(request.GET, choices=_choices())
    rows = occurrences_matching(occurrences_visible_to(request.actor), form.wanted())
    key = request.GET.get("sort", "name")
    column = F(_SORTS.get(key.removeprefix("-"), "name_en"))
    order = column.desc(nulls_last=True) if key.startswith("-") else column.asc(nulls_last=True)
    return form, rows.order_by(order, "pk")


def _choices() -> dict[str, list[tuple[str, Any]]]:
    return {
        "commodity": [(one.code, words.named(one)) for one in commodities_all()],
        "province": [(one.code, words.named(one)) for one in jurisdictions_all()],
        "dataset": [(one.code, words.named(one)) for one in datasets_public()],
    }


def _row(row: Any, known: Any) -> dict[str, Any]:
    return {
        "id": f"occurrence-{row.pk}",
        "href": reverse("geoscience:occurrence", args=[row.pk]),
        "cells": [
            words.named(row),
            OCCURRENCE_KINDS[row.kind],
            words.commodities(row.commodities, known),
            words.named(row.jurisdiction) if row.jurisdiction else row.country or None,
            words.named(row.dataset),
        ],
    }


def _columns(request: HttpRequest) -> list[dict[str, Any]]:
    """Heads of the table; those that sort carry the address of the list sorted by them."""
    present = request.GET.get("sort", "name")

    def head(label: str, key: str) -> dict[str, Any]:
        falling = present == key
        address = f"?{_query(request, without=('sort', 'page'))}&sort={'-' if falling else ''}{key}".replace("?&", "?")
        state = {key: "ascending", f"-{key}": "descending"}.get(present, "")
        return {"label": label, "sort": address, "sorted": state}

    return [
        head(_("Name"), "name"),
        head(_("Kind"), "kind"),
        {"label": _("Commodities")},
        head(_("Place"), "province"),
        head(_("Data set"), "dataset"),
    ]


def _chips(request: HttpRequest, form: OccurrenceFilterForm) -> list[dict[str, Any]]:
    chips = []
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if value:
            shown = dict(getattr(field, "choices", ())).get(value, value)
            label, shown = (_("Map window"), words.code(request.GET[name])) if name == "bbox" else (field.label, shown)
            chips.append({"label": label, "value": shown, "remove": f"?{_query(request, without=(name, 'page'))}"})
    return chips


def _query(request: HttpRequest, *, without: tuple[str, ...]) -> str:
    query = request.GET.copy()
    for name in [*without, *(name for name, value in request.GET.items() if not value)]:
        query.pop(name, None)
    return query.urlencode()


def _downloads(request: HttpRequest) -> list[dict[str, str]]:
    query = _query(request, without=("page",))
    labels = {"csv": "CSV", "geojson": "GeoJSON", "gpkg": "GeoPackage"}
    return [
        {"label": label, "href": reverse("geoscience:download", args=[name]) + (f"?{query}" if query else "")}
        for name, label in labels.items()
    ]


def _standing() -> str:
    """What every row says of itself; English and stable, since it is data."""
    if settings.OPERATING_AUTHORITY is None:
        return "Demonstration; not an official register. Positions are as published by the source, never for overlap."
    return f"{settings.OPERATING_AUTHORITY.en}. Positions are as published by the source, never for overlap."


def _exported(row: Any) -> Row:
    own = {
        "dataset": row.dataset.code,
        "jurisdiction": row.jurisdiction.code if row.jurisdiction else "",
        "publisher": row.dataset.publisher,
        "licence": row.dataset.licence,
        "citation": row.dataset.citation,
        "retrieved_on": row.dataset.retrieved_on,
    }
    return Row([own[name] if name in own else getattr(row, name) for name in _EXPORTED], row.shown_point)
