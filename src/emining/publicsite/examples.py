"""Invented examples for the style page. None of them is a record, and the page says so."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import segno
from django import forms
from django.core.paginator import Paginator
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from emining.kernel.languages import Trilingual

AT = dt.datetime(2026, 11, 23, 5, 30, tzinfo=dt.UTC)
TONES = ("plain", "free", "wait", "clash", "info", "copper", "ended")
COLOURS = ("paper", "ink", "copper", "malachite", "cinnabar", "lapis", "ochre")
ICONS = (
    "map",
    "pickaxe",
    "mountain",
    "handshake",
    "file-search",
    "hourglass",
    "gavel",
    "arrow-start",
    "arrow-end",
    "undo",
)
NAMES = Trilingual("Chagai, Balochistan", "俾路支省查盖", "چاغی، بلوچستان")
SQUARE: dict[str, Any] = {
    "type": "Feature",
    "properties": {"label": "EX-0001"},
    "geometry": {
        "type": "Polygon",
        "coordinates": [[[62.2, 28.9], [62.5, 28.9], [62.55, 29.1], [62.2, 29.1], [62.2, 28.9]]],
    },
}


class ExampleForm(forms.Form):
    """One of each control."""

    name = forms.CharField(
        label=gettext_lazy("Name of the applicant"),
        help_text=gettext_lazy("As registered with SECP, or as on the business licence."),
    )
    begins_on = forms.DateField(
        label=gettext_lazy("Begins on"),
        help_text=gettext_lazy("For example 23 Nov 2026"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    mineral = forms.ChoiceField(
        label=gettext_lazy("Mineral group"),
        choices=[("cu", gettext_lazy("Copper")), ("au", gettext_lazy("Gold")), ("cr", gettext_lazy("Chromite"))],
    )
    capacity = forms.ChoiceField(
        label=gettext_lazy("The applicant is"),
        widget=forms.RadioSelect,
        choices=[("person", gettext_lazy("A natural person")), ("company", gettext_lazy("A company"))],
    )
    evidence = forms.FileField(
        label=gettext_lazy("Evidence"), required=False, help_text=gettext_lazy("PDF or image, at most 20 MB.")
    )
    area = forms.CharField(
        label=gettext_lazy("Description of the ground"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    declared = forms.BooleanField(label=gettext_lazy("What is stated here is true and complete"))


class ExampleFilters(forms.Form):
    """A filter bar."""

    q = forms.CharField(label=gettext_lazy("Name or number"), required=False)
    mineral = forms.ChoiceField(
        label=gettext_lazy("Mineral group"),
        required=False,
        choices=[("", gettext_lazy("All")), ("cu", gettext_lazy("Copper")), ("au", gettext_lazy("Gold"))],
    )
    begins_on = forms.DateField(
        label=gettext_lazy("In force on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


def _qr(text: str) -> SafeString:
    return mark_safe(segno.make(text, error="m").svg_inline(scale=3, border=2, omitsize=True))  # noqa: S308 - made here from a constant


def states() -> dict[str, dict[str, str]]:
    """One state of each tone."""
    return {
        "free": {"label": _("In force"), "tone": "free"},
        "wait": {"label": _("Waiting for a decision"), "tone": "wait"},
        "clash": {"label": _("Refused"), "tone": "clash"},
        "info": {"label": _("Notice given"), "tone": "info"},
        "copper": {"label": _("You are here"), "tone": "copper"},
        "ended": {"label": _("Expired"), "tone": "ended"},
        "plain": {"label": _("Draft"), "tone": "plain"},
    }


def table() -> dict[str, Any]:
    """Columns and rows."""
    state = states()
    columns = [
        {"label": _("Number"), "sort": "?sort=number", "sorted": "ascending"},
        {"label": _("Holder")},
        {"label": _("State")},
        {"label": _("Area (ha)"), "numeric": True, "sort": "?sort=area"},
        {"label": _("Begins on"), "numeric": True},
    ]
    rows = [
        {"href": "#tables", "cells": [f"EX-{n:04}", _("Example company"), state[tone]["label"], f"{area:,.2f}", day]}
        for n, tone, area, day in (
            (1, "free", Decimal("1240.5"), "2026-11-23"),
            (2, "wait", Decimal("87.25"), "2026-10-01"),
            (3, "ended", Decimal(15300), None),
        )
    ]
    return {"columns": columns, "rows": rows}


def events() -> list[dict[str, Any]]:
    """A file's course."""
    return [
        {"at": AT, "sentence": _("The committee considers the application"), "tone": "wait", "here": True},
        {
            "at": AT - dt.timedelta(days=6),
            "sentence": _("The clock was stopped until the map is corrected"),
            "by": _("Provincial licensing officer"),
            "reason": _("The third corner lies outside the district."),
            "tone": "clash",
        },
        {
            "at": AT - dt.timedelta(days=20),
            "sentence": _("The application was lodged"),
            "by": _("Company signatory"),
            "tone": "free",
        },
    ]


def page(request_number: int) -> Any:
    """The middle of a long list."""
    return Paginator(range(1, 1001), 50).get_page(request_number)


def context(page_number: int) -> dict[str, Any]:
    """Everything that the style page shows."""
    state = states()
    bound = ExampleForm({"name": "", "begins_on": "31/02/2026", "mineral": "cu"}, auto_id="bound_%s")
    tasks = [
        {
            "label": _("Who applies"),
            "href": "#forms",
            "id": "task-1",
            "state": {"label": _("Completed"), "tone": "free"},
        },
        {
            "label": _("The ground"),
            "href": "#forms",
            "id": "task-2",
            "hint": _("Draw or upload it"),
            "state": {"label": _("Incomplete"), "tone": "wait"},
        },
        {"label": _("Declaration"), "id": "task-3", "state": {"label": _("Cannot start yet"), "tone": "plain"}},
    ]
    return {
        "at": AT,
        "names": NAMES,
        "colours": COLOURS,
        "icons": ICONS,
        "states": [state[tone] for tone in TONES],
        "in_force": state["free"],
        "form": ExampleForm(),
        "bound": bound,
        "filters": ExampleFilters(auto_id="filter_%s"),
        "table": table(),
        "events": events(),
        "tasks": tasks,
        "page": page(page_number),
        "square": SQUARE,
        "drawn": "\n".join(f"{north}, {east}" for east, north in SQUARE["geometry"]["coordinates"][0][:-1]),
        "qr": _qr("EX-0001"),
        "crumbs": [{"label": _("Home"), "href": "#main"}, {"label": _("Style page")}],
        "facts": [
            {"label": _("Area"), "value": "1,240.5 ha", "grade": "P", "source": _("Application form, item 4")},
            {"label": _("Boundary"), "value": _("Four corners, WGS 84"), "grade": "S", "note": _("Accuracy about 5 m")},
            {"label": _("Estimate of resources"), "value": None, "grade": "M"},
        ],
        "strip": [
            {"label": _("Holder"), "value": _("Example company")},
            {"label": _("Place"), "value": NAMES.in_language(get_language())[0]},
            {"label": _("Expires on"), "value": None},
        ],
        "figures": [
            {"value": "312", "label": _("Titles in force"), "href": "#figures", "as_at": AT},
            {"value": "27", "label": _("Open applications"), "href": "#figures", "as_at": AT},
            {
                "value": None,
                "label": _("Pledged investment"),
                "href": "#figures",
                "note": _("No source has been read yet"),
            },
        ],
        "chips": [
            {"label": _("Mineral group"), "value": _("Copper"), "remove": "?"},
            {"label": _("State"), "value": _("In force"), "remove": "?"},
        ],
        "downloads": [
            {"label": "CSV", "href": "#downloads", "note": _("for spreadsheets")},
            {"label": "GeoPackage", "href": "#downloads", "note": _("for QGIS")},
        ],
        "tabs": [
            {"label": _("Facts"), "href": "#tabs", "current": True},
            {"label": _("Papers"), "href": "#tabs", "count": 4},
            {"label": _("History"), "href": "#tabs", "count": 12},
        ],
        "files": ngettext("%(n)s paper", "%(n)s papers", 4) % {"n": 4},
    }
