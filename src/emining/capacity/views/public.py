"""The public account: what was promised under public agreements, and what was delivered. No names."""

from __future__ import annotations

import csv
from decimal import Decimal
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from emining.accounts.limits import within_limit
from emining.capacity.forms import FilterForm
from emining.capacity.selectors.figures import Line, account, hours_given, people_by, promises_public, shares
from emining.capacity.selectors.gate import certificate_of
from emining.capacity.types import FEWEST_SHOWN, KINDS, LEVELS, PEOPLE, SEXES
from emining.capacity.views.frame import METHODS, crumbs, title_of, unit_of
from emining.kernel.languages import Trilingual
from emining.kernel.spreadsheets import disarmed
from emining.parties.types import STAGES
from emining.places.selectors import jurisdictions_of_pakistan

_GROUPS: Final = (("programme", "kind"), ("jurisdiction", "jurisdiction__code"), ("stage", "stage"))
_COLUMNS: Final = ("grouped_by", "group", "measure", "currency", "promised", "reported", "verified", "promises")


@require_safe
def account_page(request: HttpRequest) -> HttpResponse:
    """Figures, then tables by programme, province and stage, then the people."""
    form = FilterForm(request.GET or None)
    promises = promises_public().filter(**form.criteria())
    by_kind = account(promises, by="kind")
    people = [line for line in by_kind if line.measure == PEOPLE]
    context = {
        "form": form,
        "crumbs": [{"label": _("Skills and technology")}],
        "figures": _figures(people, hours_given(promises)),
        "tables": [
            {"caption": _("By programme"), "head": _("Programme"), "rows": _rows(by_kind, KINDS)},
            {
                "caption": _("By province or territory"),
                "head": _("Province or territory"),
                "rows": _rows(account(promises, by="jurisdiction__code"), _places()),
            },
            {
                "caption": _("By stage of the value chain"),
                "head": _("Stage"),
                "rows": _rows(account(promises, by="stage"), STAGES),
            },
        ],
        "shares": [
            {"title": title_of(one), "kind": KINDS[one.kind], "target": one.target, "latest": latest, "promise": one}
            for one, latest in shares(promises)
        ],
        "people": [
            {"caption": _("By sex"), "rows": _people(people_by(promises, "sex"), SEXES)},
            {"caption": _("By level"), "rows": _people(people_by(promises, "level"), LEVELS)},
            {"caption": _("By home district"), "rows": _people(people_by(promises, "district"), {})},
        ],
        "fewest": FEWEST_SHOWN,
        "as_at": timezone.now(),
        "count": promises.count(),
        "query": request.GET.urlencode(),
    }
    return render(request, "capacity/account.html", context)


@require_safe
def account_csv(request: HttpRequest) -> HttpResponse:
    """The account by programme and province as CSV, with codes."""
    promises = promises_public().filter(**FilterForm(request.GET or None).criteria())
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="capacity.csv"'
    writer = csv.writer(response)
    writer.writerow(_COLUMNS)
    for name, column in _GROUPS:
        for line in account(promises, by=column):
            sums = (line.tally.promised, line.tally.reported, line.tally.verified)
            cells = (name, line.group, line.measure, line.currency, *sums, line.promises)
            writer.writerow([disarmed(str(cell)) for cell in cells])
    return response


@require_http_methods(METHODS)
def certificate_check(request: HttpRequest, code: str) -> HttpResponse:
    """What a scanned certificate says. The holder's name is not shown: a name that is typed is compared."""
    found = certificate_of(code)
    if found is None:
        raise Http404
    if request.method == "POST":
        within_limit("certificate-name", f"certificate:{found.pk}", amount=20, seconds=3600)
        same = " ".join(request.POST.get("name", "").split()).casefold() == found.holder.casefold()
        if same:
            messages.success(request, _("The certificate was given to a person of this name."))
        else:
            messages.error(request, _("The certificate was not given to a person of this name. Write it as printed."))
        return redirect("capacity:certificate_check", code=code)
    promise = found.delivery.promise
    context = {
        "certificate": found,
        "promise": promise,
        "title": title_of(promise),
        "kind": KINDS[promise.kind],
        "level": LEVELS[found.level],
        "state": {"label": _("Revoked"), "tone": "clash"}
        if found.revoked_at
        else {"label": _("Stands"), "tone": "free"},
        "crumbs": crumbs({"label": _("Certificate")}),
    }
    return render(request, "capacity/certificate_check.html", context)


def _figures(people: list[Line], hours: Decimal) -> list[dict[str, Any]]:
    promised = sum((line.tally.promised for line in people), Decimal(0))
    verified = sum((line.tally.verified for line in people), Decimal(0))
    return [
        {"value": number_format(int(promised)), "label": _("places promised"), "href": "#by-kind"},
        {"value": number_format(int(verified)), "label": _("places filled, verified"), "href": "#people"},
        {"value": number_format(hours, decimal_pos=0), "label": _("hours given, verified"), "href": "#people"},
    ]


def _rows(lines: list[Line], names: Any) -> list[dict[str, Any]]:
    return [
        {
            "name": names.get(line.group) or _("Not established"),
            "unit": unit_of(line.measure, line.currency),
            "line": line,
            "part": _part(line),
        }
        for line in lines
    ]


def _part(line: Line) -> int:
    """Verified of promised in whole per cent, at most 100: the length of a bar."""
    return min(100, int(line.tally.verified * 100 / line.tally.promised)) if line.tally.promised else 0


def _people(rows: list[tuple[str, int | None]], names: Any) -> list[dict[str, Any]]:
    return [{"name": names.get(group, group) or _("Not stated"), "people": people} for group, people in rows]


def _places() -> dict[str, str]:
    tag = get_language()
    return {
        one.code: Trilingual(one.name_en, one.name_zh, one.name_ur).in_language(tag)[0]
        for one in jurisdictions_of_pakistan()
    }
