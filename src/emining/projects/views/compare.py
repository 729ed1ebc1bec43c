"""Up to four projects side by side. The address holds them, so that a comparison can be passed on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.parties.types import STAGES
from emining.projects import wording
from emining.projects.models import Project
from emining.projects.selectors.gate import projects_visible_to
from emining.projects.types import CATEGORIES
from emining.projects.views import describe
from emining.projects.views.lists import MOST_COMPARED
from emining.projects.views.market import market_crumbs
from emining.projects.views.words import address_of, commodity_words, confirmed_age, keys_in, today


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The comparison that the address names. Keys that this reader may not see are left out without a word."""
    # A form sends `ids=1&ids=2`, a link `ids=1,2`.
    keys = keys_in(",".join(request.GET.getlist("ids")), MOST_COMPARED)
    seen = {row.pk: row for row in _with_statements(request, keys)}
    chosen = [seen[key] for key in keys if key in seen]
    day, commodities = today(), commodity_words()
    columns = [_column(one, commodities, day, [other.pk for other in chosen]) for one in chosen]
    context = {"columns": columns, "most": MOST_COMPARED, "crumbs": market_crumbs({"label": _("Comparison")})}
    return render(request, "projects/compare.html", context)


def _with_statements(request: HttpRequest, keys: list[int]) -> Any:
    rows = projects_visible_to(request.actor).filter(pk__in=keys, number__isnull=False)
    return rows.prefetch_related("figures", "capital", "infrastructure", "stakes__holder")


def _column(one: Project, commodities: dict[str, str], day: Any, keys: list[int]) -> dict[str, Any]:
    others = [key for key in keys if key != one.pk]
    return {
        "project": one,
        "name": wording.name_of(one),
        "href": address_of(one),
        "without": f"?ids={','.join(map(str, others))}" if others else "?",
        "kind": wording.kind_words(one.kind),
        "tag": wording.tag(one.state),
        "stage": wording.stage_name(one.stage),
        "minerals": wording.names_for(one.commodities, commodities),
        "chain": [STAGES[code] for code in one.value_chain if code in STAGES],
        "seeks": [CATEGORIES[code] for code in one.seeks if code in CATEGORIES],
        "figures": describe.figures_of(one, commodities, day),
        "capital": describe.capital_of(one, day),
        "stakes": describe.stakes_of(one, day),
        "infrastructure": describe.infrastructure_of(one, day),
        "confirmed": confirmed_age(one, day),
    }
