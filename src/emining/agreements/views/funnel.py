"""What becomes of agreements: the picture with its tables, the definitions, and the figures as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.accounts.types import Actor
from emining.agreements import types_funnel as counting
from emining.agreements.selectors.funnel import ONLY_HOME, OTHERS, SCOPED, funnel_of, part
from emining.agreements.selectors.progress import rates_recorded
from emining.agreements.types import FUNNEL, KINDS
from emining.agreements.types_funnel import Cut, Funnel
from emining.agreements.views.frame import crumbs
from emining.kernel.languages import Trilingual
from emining.kernel.spreadsheets import Echo, disarmed
from emining.parties.countries import country_name
from emining.parties.selectors import standing_of
from emining.parties.types import STAGES as CHAIN
from emining.places.selectors import jurisdictions_all

CUTS: Final = {
    "province": gettext_lazy("By province or territory"),
    "chain": gettext_lazy("By stage of the value chain"),
    "country": gettext_lazy("By partner country"),
    "organisation": gettext_lazy("By organisation"),
    "year": gettext_lazy("By year of the first stage"),
}
NOTES: Final = {
    "chain": gettext_lazy("An agreement on several stages counts in each, so the lines add up to more."),
    "country": gettext_lazy("Countries of the parties other than Pakistan; one with two of them counts in both."),
    "organisation": gettext_lazy("The twenty with most agreements. An agreement counts with each of its parties."),
}


@require_safe
def funnel_page(request: HttpRequest) -> HttpResponse:
    """The funnel as this reader may count it, as at now."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    funnel, published_only = _asked(request, actor)
    context = {
        "funnel": funnel,
        "bars": _bars(funnel),
        "cuts": _cuts(funnel),
        "money": _money(funnel),
        "target": _target(funnel),
        "may_see_all": actor.role in SCOPED,
        "published_only": published_only,
        "least": counting.LEAST,
        "now": timezone.now(),
        "crumbs": crumbs(None, {"label": _("What became of them")}),
        "downloads": [
            {
                "label": "CSV",
                "note": _("Every figure of this page"),
                "href": _csv_address(published_only=published_only),
            }
        ],
    }
    return render(request, "agreements/funnel.html", context)


def _csv_address(*, published_only: bool) -> str:
    return reverse("agreements:funnel_csv") + ("?shown=published" if published_only else "")


def _asked(request: HttpRequest, actor: Actor) -> tuple[Funnel, bool]:
    published_only = request.GET.get("shown") == "published"
    return funnel_of(actor, published_only=published_only), published_only


@require_safe
def definitions(request: HttpRequest) -> HttpResponse:
    """What counts, in words: stages, kinds, sums, the target, rates."""
    context = {
        "stages": [{"name": name, "words": counting.DEFINITIONS[stage]} for stage, name in FUNNEL.items()],
        "counted": [name for kind, name in KINDS.items() if kind in counting.COUNTED_KINDS],
        "left_out": [name for kind, name in KINDS.items() if kind not in counting.COUNTED_KINDS],
        "target": counting.TARGET_USD,
        "source": counting.TARGET_SOURCE,
        "grade": counting.TARGET_GRADE,
        "rate_days": counting.RATE_DAYS,
        "least": counting.LEAST,
        "rates": list(rates_recorded()[:200]),
        "crumbs": crumbs(
            None,
            {"label": _("What became of them"), "href": _funnel_address()},
            {"label": _("What counts")},
        ),
    }
    return render(request, "agreements/funnel_definitions.html", context)


def _funnel_address() -> str:
    return reverse("agreements:funnel")


@require_safe
def funnel_csv(request: HttpRequest) -> HttpResponseBase:
    """Every figure of the page, one a line, as the same reader sees it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    funnel, _published_only = _asked(request, actor)
    name = f"agreements-funnel-{timezone.localdate().isoformat()}.csv"
    return StreamingHttpResponse(
        _lines(funnel),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _lines(funnel: Funnel) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow(["cut", "key", "stage", "figure", "value"])
    for row in funnel.stages:
        for figure in ("reached", "standing", "conversion", "median_days", "p90_days", "timed"):
            value = getattr(row, figure)
            yield writer.writerow(["all", "", row.stage, figure, "" if value is None else value])
    for cut, lines in _lines_of(funnel).items():
        for line in lines:
            key = _plain_key(cut, line.key)
            for stage, number in zip(counting.STAGES, line.reached, strict=True):
                yield writer.writerow([cut, disarmed(key), stage, "reached", number])
    for one in funnel.capital:
        for kind in ("committed", "disbursed"):
            yield writer.writerow(["capital", one.currency, "", kind, "" if one.withheld else getattr(one, kind)])
    for figure in ("committed_usd", "disbursed_usd", "without_rate"):
        value = "" if funnel.progress.withheld else getattr(funnel.progress, figure)
        yield writer.writerow(["target", "USD", "", figure, value])


def _lines_of(funnel: Funnel) -> dict[str, tuple[Cut, ...]]:
    return {
        "province": funnel.provinces,
        "chain": funnel.chain,
        "country": funnel.countries,
        "organisation": funnel.organisations,
        "year": funnel.years,
    }


def _plain_key(cut: str, key: str) -> str:
    """A province by its code; everything else by what it is counted under."""
    if cut == "province" and key.isdecimal():
        return next((one.code for one in jurisdictions_all() if str(one.pk) == key), key)
    return key


def _bars(funnel: Funnel) -> list[dict[str, Any]]:
    """The picture: a bar for each stage, as wide as its part of the first, and what the table says of it."""
    first = funnel.stages[0].reached
    return [
        {
            "row": row,
            "name": FUNNEL[row.stage],
            "place": place,
            "width": f"{part(row.reached, first) or 0}",
            "of_first": part(row.reached, first),
            "standing_width": f"{part(row.standing, first) or 0}",
        }
        for place, row in enumerate(funnel.stages)
    ]


def _cuts(funnel: Funnel) -> list[dict[str, Any]]:
    names = _names(funnel)
    return [
        {
            "code": cut,
            "title": CUTS[cut],
            "note": NOTES.get(cut, ""),
            "lines": [
                {
                    "name": names[cut].get(line.key, line.key),
                    "is_known": line.key != "",
                    "reached": line.reached,
                    "conversion": part(line.reached[-1], line.reached[0]),
                    "width": f"{part(line.reached[0], max(one.reached[0] for one in lines)) or 0}",
                }
                for line in lines
            ],
        }
        for cut, lines in _lines_of(funnel).items()
    ]


def _names(funnel: Funnel) -> dict[str, Mapping[str, Any]]:
    """Keys of each cut in words, in the reader's language."""
    language = get_language()
    provinces = {str(one.pk): _named(one, language) for one in jurisdictions_all()}
    keys = [int(line.key) for line in funnel.organisations if line.key.isdecimal()]
    others = {OTHERS: _("Others, fewer than three each"), "": _("Not established")}
    return {
        "province": {**provinces, "": _("No province in particular")},
        "chain": {**CHAIN, "": _("Not established")},
        "country": {
            **{line.key: country_name(line.key) for line in funnel.countries if len(line.key) == 2},
            ONLY_HOME: _("Parties from Pakistan only"),
            **others,
        },
        "organisation": {
            **{str(key): one.name.in_language(language)[0] for key, one in standing_of(keys).items()},
            **others,
        },
        "year": {},
    }


def _named(thing: Any, language: str | None) -> str:
    return Trilingual(thing.name_en, thing.name_zh, thing.name_ur).in_language(language)[0]


def _money(funnel: Funnel) -> list[dict[str, Any]]:
    """Each currency apart: what was committed, what was paid, and year by year."""
    found = []
    for row in funnel.capital:
        most = max(row.committed, row.disbursed) or Decimal(1)
        found.append(
            {
                "row": row,
                "committed_width": f"{_width(row.committed, most)}",
                "disbursed_width": f"{_width(row.disbursed, most)}",
                "paid": _width(row.disbursed, row.committed) if row.committed else None,
            }
        )
    return found


def _width(amount: Decimal, of: Decimal) -> Decimal:
    return (amount * 100 / of).quantize(Decimal("0.1"))


def _target(funnel: Funnel) -> dict[str, Any]:
    progress = funnel.progress
    return {
        "progress": progress,
        "target": counting.TARGET_USD,
        "source": counting.TARGET_SOURCE,
        "grade": counting.TARGET_GRADE,
        "committed_width": f"{min(_width(progress.committed_usd, counting.TARGET_USD), Decimal(100))}",
        "disbursed_width": f"{min(_width(progress.disbursed_usd, counting.TARGET_USD), Decimal(100))}",
        "disbursed_share": _width(progress.disbursed_usd, counting.TARGET_USD),
    }
