"""One occurrence: identity, map, facts, figures, possible duplicates, what lies near, history."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from emining.audit.selectors import events_of
from emining.audit.types import Subject
from emining.geoscience.forms import SameDepositForm
from emining.geoscience.permissions import may_decide_same_deposit
from emining.geoscience.selectors import (
    commodity_names,
    links_of,
    nearby_occurrences,
    nearby_places,
    occurrences_visible_to,
)
from emining.geoscience.services import decide_same_deposit
from emining.geoscience.types import (
    DUPLICATE_VERDICTS,
    FIGURE_CATEGORIES,
    OCCURRENCE_KINDS,
    OCCURRENCE_STATES,
    Nearby,
)
from emining.geoscience.views import words

_TONES = {"producing": "free", "development": "info", "exploration": "info", "small_mining": "free", "idle": "ended"}


@require_safe
def occurrence_page(request: HttpRequest, key: int) -> HttpResponse:
    """The page of one record. A record that this reader may not see is not there."""
    return _page(request, _seen(request, key))


@require_POST
def decide(request: HttpRequest, key: int, link: int) -> HttpResponse:
    """An officer says whether two records are one deposit."""
    occurrence = _seen(request, key)
    if link not in {one.pk for one, _other in links_of(occurrence, actor=request.actor)}:
        raise Http404
    codes = [occurrence.jurisdiction.code] if occurrence.jurisdiction else []
    may_decide_same_deposit(request.actor, codes).require()
    form = SameDepositForm(request.POST, prefix=f"link-{link}")
    if not form.is_valid():
        return _page(request, occurrence, failed=(link, form))
    decide_same_deposit(actor=request.actor, link_id=link, **form.cleaned_data)
    messages.success(request, _("Your decision is recorded; both records stay as they are."))
    return redirect(reverse("geoscience:occurrence", args=[key]))


def _seen(request: HttpRequest, key: int) -> Any:
    found = occurrences_visible_to(request.actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, row: Any, failed: tuple[int, SameDepositForm] | None = None) -> HttpResponse:
    known = commodity_names([*row.commodities, *(figure.commodity for figure in row.figures.all())])
    codes = [row.jurisdiction.code] if row.jurisdiction else []
    may_decide = may_decide_same_deposit(request.actor, codes).allowed
    context = {
        "occurrence": row,
        "kind": OCCURRENCE_KINDS[row.kind],
        "state": {"label": OCCURRENCE_STATES[row.state], "tone": _TONES.get(row.state, "plain")},
        "identity_facts": _identity(row, known),
        "facts": _facts(row, known),
        "statements": _statements(row),
        "source_facts": _source(row.dataset),
        "figure_columns": _figure_columns(),
        "figures": [_figure(figure, known) for figure in row.figures.all()],
        "links": [
            _link(link, other, may_decide=may_decide, failed=failed)
            for link, other in links_of(row, actor=request.actor)
        ],
        "near_columns": [{"label": _("Name")}, {"label": _("Kind")}, {"label": _("Distance (km)"), "numeric": True}],
        "near": [_near(one) for one in nearby_occurrences(row, actor=request.actor)],
        "near_places": [_near_place(one) for one in nearby_places(row, actor=request.actor)],
        "geojson": _feature(row),
        "extent": _extent(row),
        "history": _history(row, request),
        "crumbs": [{"label": _("Occurrences"), "href": reverse("geoscience:occurrences")}, {"label": words.named(row)}],
    }
    return render(request, "geoscience/occurrence.html", context, status=422 if failed else 200)


def _identity(row: Any, known: Any) -> list[dict[str, Any]]:
    return [
        {"label": _("Commodities"), "value": words.commodities(row.commodities, known)},
        {"label": _("Place"), "value": words.named(row.jurisdiction) if row.jurisdiction else row.country},
        {"label": _("Data set"), "value": words.named(row.dataset)},
    ]


def _facts(row: Any, known: Any) -> list[dict[str, Any]]:
    moved = row.precision == "generalised"
    note = _("Moved to a coarse grid by the publication policy.") if moved else _("Never used to decide an overlap.")
    return [
        {"label": _("Name at the source"), "value": words.code(row.name_at_source)},
        {"label": _("Other names"), "value": words.island(", ".join(row.other_names)) if row.other_names else None},
        {"label": _("Commodities"), "value": words.commodities(row.commodities, known)},
        {
            "label": _("Commodities at the source"),
            "value": words.island(row.commodities_at_source) if row.commodities_at_source else None,
        },
        {"label": _("District"), "value": words.named(words.area(row.district)) if row.district else None},
        {"label": _("Deposit type"), "value": words.island(row.deposit_type) if row.deposit_type else None},
        {
            "label": _("Longitude, latitude (WGS 84)"),
            "value": words.position(row.shown_point),
            "note": note if row.shown_point else "",
            "grade": "M" if row.accuracy_m and row.accuracy_m >= 5_000 else "",
        },
        {"label": _("Accuracy (m)"), "value": words.code(f"± {row.accuracy_m:,}") if row.accuracy_m else None},
        {"label": _("Reference system at the source"), "value": words.code(row.source_crs) if row.source_crs else None},
        {"label": _("Source"), "value": words.island(row.source), "grade": row.grade},
    ]


def _statements(row: Any) -> list[dict[str, Any]]:
    return [
        {"label": label, "value": words.island(shortened(str(row.attributes[key])))}
        for key, label in words.STATEMENTS.items()
        if row.attributes.get(key)
    ]


def shortened(text: str, limit: int = 400) -> str:
    """A text for the page; some sources fill a field with pages of names."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def _source(dataset: Any) -> list[dict[str, Any]]:
    return [
        {"label": _("Data set"), "value": words.named(dataset)},
        {"label": _("Publisher"), "value": words.island(dataset.publisher)},
        {"label": _("Licence"), "value": words.island(dataset.licence) if dataset.licence else None},
        {"label": _("Cite as"), "value": words.island(dataset.citation) if dataset.citation else None},
        {"label": _("Date of the edition"), "value": dataset.retrieved_on},
    ]


def _figure_columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Figure")},
        {"label": _("Value"), "numeric": True},
        {"label": _("Unit")},
        {"label": _("Commodity")},
        {"label": _("Reported in")},
        {"label": _("Note")},
        {"label": _("Source")},
        {"label": _("Grade of evidence")},
    ]


def _figure(figure: Any, known: Any) -> dict[str, Any]:
    return {
        "category": FIGURE_CATEGORIES[figure.category],
        "value": words.code(figure.value),
        "unit": words.code(figure.unit),
        "commodity": words.commodities([figure.commodity], known) if figure.commodity else "",
        "reported": words.code(figure.reported),
        "note": words.island(figure.note) if figure.note else "",
        "source": words.island(figure.source),
        "grade": figure.grade,
    }


def _link(link: Any, other: Any, *, may_decide: bool, failed: tuple[int, SameDepositForm] | None) -> dict[str, Any]:
    form = failed[1] if failed and failed[0] == link.pk else SameDepositForm(prefix=f"link-{link.pk}")
    return {
        "pk": link.pk,
        "verdict": DUPLICATE_VERDICTS[link.verdict],
        "tone": {"confirmed": "free", "denied": "ended"}.get(link.verdict, "wait"),
        "name": words.named(other),
        "dataset": words.named(other.dataset),
        "href": reverse("geoscience:occurrence", args=[other.pk]),
        "likeness": link.likeness,
        "distance_km": words.code(f"{link.distance_m / 1000:.1f}"),
        "form": form if may_decide else None,
    }


def _near(one: Nearby) -> dict[str, Any]:
    href = reverse("geoscience:occurrence", args=[one.thing.pk])
    cells = [words.named(one.thing), OCCURRENCE_KINDS[one.thing.kind], words.code(f"{one.distance_km:.1f}")]
    return {"href": href, "cells": cells}


def _near_place(one: Nearby) -> dict[str, Any]:
    href = reverse("places:place", args=[one.thing.code])
    cells = [words.named(one.thing), one.thing.get_kind_display(), words.code(f"{one.distance_km:.0f}")]
    return {"href": href, "cells": cells}


def _feature(row: Any) -> dict[str, Any] | None:
    if row.shown_point is None:
        return None
    properties = {"name": row.name_en, "kind": row.kind, "accuracy_m": row.accuracy_m, "precision": row.precision}
    return {"type": "Feature", "geometry": json.loads(row.shown_point.geojson), "properties": properties}


def _extent(row: Any) -> str:
    if row.shown_point is None:
        return ""
    x, y = row.shown_point.coords
    return f"{x - 0.6:.4f},{y - 0.5:.4f},{x + 0.6:.4f},{y + 0.5:.4f}"


def _history(row: Any, request: HttpRequest) -> list[dict[str, Any]]:
    entries = events_of(Subject("geoscience.occurrence", str(row.pk), row.name_en), actor=request.actor)
    return [
        {"at": one.at, "sentence": one.sentence, "by": one.seat, "reason": one.reason, "href": one.href}
        for one in entries
    ]
