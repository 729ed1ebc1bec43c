"""The list of the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.accounts.types import Actor
from emining.kernel.languages import Trilingual
from emining.titles import wording
from emining.titles.asking import SORTS, TitleFilter, read_filter
from emining.titles.forms import TitleFilterForm
from emining.titles.models import Register
from emining.titles.selectors.gate import sight_of
from emining.titles.selectors.search import count_of, page_of
from emining.titles.views.words import commodity_words, holder_of, title_address


@require_safe
def title_list(request: HttpRequest) -> HttpResponse:
    """Titles of every visible register: filtered, ordered and dated by the address."""
    actor: Actor = request.actor
    asked = read_filter(request.GET)
    sight = sight_of(actor)
    registers = sight.registers
    commodities = commodity_words()
    page = page_of(actor, asked, mark=request.GET.get("after", ""), sight=sight)
    counted = count_of(actor, asked, sight=sight)
    context = {
        "rows": _rows(page.rows, registers, commodities),
        "registers": [registers[key] for key in dict.fromkeys(row["register_id"] for row in page.rows)],
        "form": TitleFilterForm(
            asked.active | {"sort": asked.sort},
            language=actor.language,
            registers=registers.values(),
            commodities=commodities,
        ),
        "asked": asked,
        "counted": counted,
        "chips": _chips(asked, registers, commodities),
        "clear": reverse("titles:list") if asked.active else "",
        "next": asked.address(after=page.next_mark) if page.next_mark else "",
        "first": "" if page.is_first else asked.address() or "?",
        "tile_filters": asked.address()[1:],
        "downloads": _downloads(asked),
        "now": timezone.now(),
        "leaves_out_undated": asked.sort.lstrip("-") in {"granted_on", "expires_on"},
    }
    return render(request, "titles/list.html", context)


def _rows(
    found: Sequence[dict[str, Any]], registers: Mapping[int, Register], commodities: dict[str, str]
) -> list[dict[str, Any]]:
    """Listed rows in words. What many rows share (a state's tag, a register's words) is set once and used again."""
    tags: dict[tuple[str, str], str] = {}
    places: dict[int, str] = {}
    rows = []
    for row in found:
        register = registers[row["register_id"]]
        state = (row["state"], row["state_at_source"])
        if state not in tags:
            tags[state] = render_to_string("components/tag.html", wording.tag(state[0], at_source=state[1]))
        if register.pk not in places:
            places[register.pk] = render_to_string("titles/_fragments/register_cell.html", {"register": register})
        rows.append(
            row
            | {
                "register": register,
                "href": title_address(register.code, row["number"]),
                "kind_name": wording.kind_name(row["kind"], row["title__kind_at_source"]),
                "tag": tags[state],
                "place": places[register.pk],
                "name": Trilingual(row["name_en"], row["name_zh"], row["name_ur"]),
                "holder": holder_of(row),
                "minerals": wording.commodity_names(row["commodities"], commodities),
            }
        )
    return rows


def _chips(asked: TitleFilter, registers: Mapping[int, Register], commodities: dict[str, Any]) -> list[dict[str, Any]]:
    names = {register.code: register for register in registers.values()}
    labels = TitleFilterForm.base_fields
    chips = []
    for name, value in asked.active.items():
        words: Any = value
        if name == "register" and value in names:
            words = names[value]
        elif name == "kind":
            words = wording.kind_name(value)
        elif name == "state":
            words = wording.tag(value)["label"]
        elif name == "commodity":
            words = commodities.get(value, value)
        elif name == "sort":
            words = SORTS[value]
        label = _("Jurisdiction") if name == "jurisdiction" else labels[name].label
        chips.append({"label": label, "value": words, "remove": asked.without(name).address() or "?"})
    return chips


def _downloads(asked: TitleFilter) -> list[dict[str, Any]]:
    notes = {
        "csv": _("For spreadsheets; all titles asked for"),
        "geojson": _("For web maps; all titles asked for"),
        "gpkg": _("For QGIS; up to 100,000 titles"),
    }
    names = {"csv": "CSV", "geojson": "GeoJSON", "gpkg": "GeoPackage"}
    return [
        {"label": names[form], "note": note, "href": reverse("titles:download", args=[form]) + asked.address()}
        for form, note in notes.items()
    ]
