"""The public directory: a list with filters, and the same as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.accounts.selectors import today
from emining.accounts.types import Actor
from emining.kernel.languages import Trilingual
from emining.kernel.spreadsheets import Echo, disarmed
from emining.parties.asking import DEMONSTRATION, SORTS, PartyFilter, read_filter
from emining.parties.commodities import commodities
from emining.parties.countries import country_name
from emining.parties.forms import PartyFilterForm, place_choices
from emining.parties.models import Identifier
from emining.parties.selectors.directory import abilities_of, count_of, directory_matching, page_of
from emining.parties.showing import stages_by_direction
from emining.parties.types import DIRECTIONS, KINDS, OFFERED, SOUGHT, STAGES

_CHUNK: Final = 1000
COLUMNS: Final = (
    "code", "name_en", "name_zh", "name_ur", "kind", "country", "place", "size", "verified_until", "grade", "source",
    "is_demonstration", "numbers", "can_do", "looks_for", "page",
)  # fmt: skip


@require_safe
def parties(request: HttpRequest) -> HttpResponse:
    """Companies and authorities, filtered and ordered by the address."""
    actor: Actor = request.actor
    asked = read_filter(request.GET)
    page = page_of(actor, asked, mark=request.GET.get("after", ""))
    context = {
        "rows": _rows(page.rows),
        "form": PartyFilterForm(asked.active | {"sort": asked.sort}),
        "asked": asked,
        "counted": count_of(actor, asked),
        "chips": _chips(asked),
        "clear": reverse("parties:list") if asked.active else "",
        "next": asked.address(after=page.next_mark) if page.next_mark else "",
        "first": "" if page.is_first else asked.address() or "?",
        "downloads": [
            {
                "label": "CSV",
                "note": _("For spreadsheets; all companies asked for"),
                "href": reverse("parties:download") + asked.address(),
            }
        ],
        "now": timezone.now(),
    }
    return render(request, "parties/list.html", context)


def _rows(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    abilities = abilities_of(row["id"] for row in found)
    day = today()
    rows = []
    for row in found:
        stages = stages_by_direction((one.direction, one.stage) for one in abilities.get(row["id"], []))
        rows.append(
            row
            | {
                "href": reverse("parties:detail", args=[row["organisation__code"]]),
                "name": _name(row, "organisation__"),
                "kind_name": KINDS[row["kind"]],
                "country_name": country_name(row["country"]),
                # A federal authority acts in the whole country, which is named anyway.
                "place": _name(row, "jurisdiction__")
                if row["jurisdiction__code"] not in {None, row["country"]}
                else None,
                "is_verified_today": bool(
                    row["is_verified"] and row["verified_until"] and row["verified_until"] >= day
                ),
                "can_do": stages[OFFERED],
                "looks_for": stages[SOUGHT],
            }
        )
    return rows


def _name(row: dict[str, Any], prefix: str) -> Trilingual:
    return Trilingual(*(row[f"{prefix}name_{ending}"] or "" for ending in ("en", "zh", "ur")))


def _chips(asked: PartyFilter) -> list[dict[str, Any]]:
    known: dict[str, Any] = {
        "kind": KINDS,
        "stage": STAGES,
        "direction": DIRECTIONS,
        "sort": SORTS,
        "demonstration": DEMONSTRATION,
        "place": dict(place_choices()),
        "verified": {"yes": _("Verified today")},
    }
    chips = []
    for name, value in asked.active.items():
        words = known.get(name, {}).get(value, value)
        if name == "country":
            words = country_name(value)
        if name == "commodity":
            found = commodities().get(value)
            words = found.in_language(get_language())[0] if found else value
        label = PartyFilterForm.base_fields[name].label
        chips.append({"label": label, "value": words, "remove": asked.without(name).address() or "?"})
    return chips


@require_safe
def download(request: HttpRequest) -> StreamingHttpResponse:
    """Exactly the parties of the list as CSV, however many, in the order of their names."""
    asked = read_filter(request.GET)
    response = StreamingHttpResponse(_lines(request.actor, asked), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="parties-{timezone.localdate():%Y-%m-%d}.csv"'
    return response


def _lines(actor: Actor, asked: PartyFilter) -> Iterator[str]:
    writer = csv.writer(Echo())
    # The byte order mark makes spreadsheets read Urdu and Chinese as what they are.
    yield "\ufeff" + writer.writerow(COLUMNS)
    names = ("organisation__code", "organisation__name_en", "organisation__name_zh", "organisation__name_ur", "kind",
             "country", "jurisdiction__code", "size", "verified_until", "is_verified", "grade", "source",
             "is_demonstration", "id")  # fmt: skip
    found = directory_matching(actor, asked).order_by("sort_name", "id").values(*names)
    batch: list[dict[str, Any]] = []
    for row in found.iterator(chunk_size=_CHUNK):
        batch.append(row)
        if len(batch) == _CHUNK:
            yield from _written(writer, batch)
            batch = []
    yield from _written(writer, batch)


def _written(writer: Any, batch: list[dict[str, Any]]) -> Iterator[str]:
    keys = [row["id"] for row in batch]
    abilities = abilities_of(keys)
    numbers: dict[int, list[str]] = {}
    held = Identifier.objects.filter(party_id__in=keys).order_by("kind", "value")
    for key, kind, value in held.values_list("party_id", "kind", "value"):
        numbers.setdefault(key, []).append(f"{kind}:{value}")
    day = today()
    for row in batch:
        stages = {direction: " ".join(_stages(abilities.get(row["id"], []), direction)) for direction in DIRECTIONS}
        until = row["verified_until"]
        cells = (
            row["organisation__code"],
            row["organisation__name_en"],
            row["organisation__name_zh"],
            row["organisation__name_ur"],
            row["kind"],
            row["country"],
            row["jurisdiction__code"] or "",
            row["size"],
            until.isoformat() if row["is_verified"] and until and until >= day else "",
            row["grade"],
            row["source"],
            "yes" if row["is_demonstration"] else "no",
            " ".join(numbers.get(row["id"], [])),
            stages[OFFERED],
            stages[SOUGHT],
            f"/parties/{row['organisation__code']}/",
        )
        yield writer.writerow([disarmed(cell) for cell in cells])


def _stages(abilities: list[Any], direction: str) -> list[str]:
    held = {one.stage for one in abilities if one.direction == direction}
    return [stage for stage in STAGES if stage in held]
