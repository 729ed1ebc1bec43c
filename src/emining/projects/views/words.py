"""Small things that several pages of the market need."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from emining.geoscience.selectors import commodities_all
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused
from emining.kernel.verdicts import Verdict
from emining.places.selectors import jurisdictions_of_pakistan
from emining.projects import wording
from emining.projects.ages import Age, age_of, quiet_days
from emining.projects.forms.fields import sentence
from emining.projects.models import Listing, Project
from emining.projects.types import FACT_SHEET

LONGEST_KEY = 19


def commodity_words() -> dict[str, str]:
    """Every commodity of the vocabulary in the reader's language, by code."""
    language = get_language()
    return {
        row.code: Trilingual(row.name_en, row.name_zh, row.name_ur).in_language(language)[0]
        for row in commodities_all()
    }


def province_words() -> dict[str, str]:
    """Every province and territory in the reader's language, by code."""
    language = get_language()
    return {
        row.code: Trilingual(row.name_en, row.name_zh, row.name_ur).in_language(language)[0]
        for row in jurisdictions_of_pakistan()
    }


def public_address(path: str) -> str:
    """The address of a page for papers and QR codes: without language, so that each reader gets their own."""
    return f"{settings.PUBLIC_URL}/{path.split('/', maxsplit=2)[2]}"


def address_of(thing: Project | Listing) -> str:
    """The public page of a thing that has a number."""
    name = "projects:detail" if isinstance(thing, Project) else "projects:listing"
    return reverse(name, args=[thing.number])


def closed(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """The page that says why a door is closed to this reader, and who can help."""
    refusal = Refused(verdict.reason, **verdict.facts)
    return render(request, "errors/refused.html", {"refusal": refusal, "sentence": sentence(refusal)}, status=403)


def seen_or_404(rows: QuerySet[Any], **wanted: Any) -> Any:
    """The one row a gate shows; what it does not show does not exist."""
    found = rows.filter(**wanted).first()
    if found is None:
        raise Http404
    return found


def card(thing: Project | Listing, commodities: dict[str, str], today: date) -> dict[str, Any]:
    """A thing as one line of a list."""
    return {
        "thing": thing,
        "href": address_of(thing),
        "name": wording.name_of(thing),
        "tag": wording.tag(thing.state),
        "owner": thing.organisation,
        "is_sheet": isinstance(thing, Project) and thing.kind == FACT_SHEET,
        "stage": wording.stage_name(thing.stage) if isinstance(thing, Project) else "",
        "minerals": wording.names_for(thing.commodities, commodities),
        "quiet": quiet_days(thing.active_on, today=today),
        "confirmed": confirmed_age(thing, today),
    }


def confirmed_age(thing: Project | Listing, today: date) -> Age | None:
    """How long ago somebody last said that it is true."""
    return None if thing.confirmed_on is None else age_of(thing.confirmed_on, "day", today=today, stale_days=90)


def today() -> date:
    """The day in the platform's time zone."""
    return timezone.localdate()


def keys_in(text: str, most: int) -> list[int]:
    """Keys written in an address as `1,2,3`; what is none is left out."""
    found = [one for one in text.split(",") if one.isascii() and one.isdecimal() and len(one) < LONGEST_KEY]
    return list(dict.fromkeys(int(one) for one in found))[:most]
