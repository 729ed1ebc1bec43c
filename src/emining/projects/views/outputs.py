"""What leaves the market: CSV, Atom feeds, teasers on paper, papers of projects."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, time
from typing import Any, Final

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emining.accounts.permissions import redirect_to_sign_in
from emining.documents.handing import attachment
from emining.kernel.spreadsheets import Echo, disarmed
from emining.projects import wording
from emining.projects.asking import read_listings, read_projects
from emining.projects.models import Listing, Project
from emining.projects.selectors.gate import listings_public, papers_visible_to, projects_public
from emining.projects.selectors.search import listings_matching, projects_matching
from emining.projects.types import CATEGORIES, FACT_SHEET, LISTING_KINDS, LISTINGS, PROJECTS
from emining.projects.views.detail import read_project
from emining.projects.views.paper import teaser_paper
from emining.projects.views.words import address_of, public_address, today

FEED_LENGTH: Final = 50
_COMMON: Final = (
    "number", "kind", "state", "name_en", "name_zh", "name_ur", "source_language", "owner_code", "owner_en",
    "commodities", "vetted_score", "vetted_on", "confirmed_on", "expires_on", "listed_at", "is_demonstration",
)  # fmt: skip
PROJECT_COLUMNS: Final = (
    *_COMMON, "stage", "value_chain", "seeks", "jurisdiction", "district", "longitude", "latitude", "accuracy_m",
    "sought_amount", "sought_currency", "sought_on", "is_exclusive", "source", "grade",
)  # fmt: skip
LISTING_COLUMNS: Final = (
    *_COMMON, "category", "stage", "jurisdictions", "quantity", "unit", "amount", "currency", "amount_on",
    "project_number",
)  # fmt: skip


@require_safe
def project_csv(request: HttpRequest) -> HttpResponseBase:
    """The list of the address as CSV: public projects only, whoever asks."""
    rows = projects_matching(projects_public(), read_projects(request.GET)).order_by("number")
    return _csv(PROJECTS, PROJECT_COLUMNS, rows, _project_row)


@require_safe
def listing_csv(request: HttpRequest) -> HttpResponseBase:
    """Needs and offers of the address as CSV."""
    rows = listings_matching(listings_public(), read_listings(request.GET)).order_by("number")
    return _csv(LISTINGS, LISTING_COLUMNS, rows, _listing_row)


@require_safe
def project_feed(request: HttpRequest) -> HttpResponse:
    """What is new among the projects of the address, in the language of the address."""
    asked = read_projects(request.GET)
    rows = projects_matching(projects_public(), asked).order_by("-listed_at", "-id")[:FEED_LENGTH]
    return _feed(_("Projects on the market"), reverse("projects:list") + asked.address(), request, rows, "summary")


@require_safe
def listing_feed(request: HttpRequest) -> HttpResponse:
    """What is new among the needs and offers of the address."""
    asked = read_listings(request.GET)
    rows = listings_matching(listings_public(), asked).order_by("-listed_at", "-id")[:FEED_LENGTH]
    return _feed(_("Needs and offers"), reverse("projects:listings") + asked.address(), request, rows, "words")


@require_safe
def teaser(request: HttpRequest, number: str) -> HttpResponse:
    """A project on paper, in the reader's language. Only what its page shows everybody is on it."""
    project = read_project(request.actor, number)
    if project is None:
        raise Http404
    pdf = teaser_paper(project, get_language() or "en")
    name = number.replace("/", "-")
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'}
    )


@require_safe
def paper(request: HttpRequest, key: int) -> HttpResponseBase:
    """A paper of a project that this reader may read, as a download; unseen ones do not exist."""
    found = papers_visible_to(request.actor).filter(pk=key).first()
    if found is None:
        if request.actor.is_anonymous:
            return redirect_to_sign_in(request)
        raise Http404
    return attachment(found.document, request)


# -- CSV --------------------------------------------------------------------------------------------------------------
def _csv(
    name: str, columns: tuple[str, ...], rows: QuerySet[Any], plain: Callable[[Any], dict[str, Any]]
) -> StreamingHttpResponse:
    writer = csv.writer(Echo())

    def lines() -> Iterator[str]:
        # The byte order mark makes spreadsheets read Urdu and Chinese as what they are.
        yield "\ufeff" + writer.writerow(columns)
        for row in rows.iterator(chunk_size=1000):
            values = plain(row)
            yield writer.writerow([_safe(values[column]) for column in columns])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{today():%Y-%m-%d}.csv"'
    return response


def _common(row: Project | Listing) -> dict[str, Any]:
    owner = row.organisation
    return {
        "number": row.number, "kind": row.kind, "state": row.state,
        "name_en": row.name_en, "name_zh": row.name_zh, "name_ur": row.name_ur,
        "source_language": row.source_language,
        "owner_code": owner.code if owner else "", "owner_en": owner.name_en if owner else "",
        "commodities": " ".join(row.commodities),
        "vetted_score": row.vetted_score, "vetted_on": row.vetted_on, "confirmed_on": row.confirmed_on,
        "expires_on": row.expires_on, "listed_at": row.listed_at, "is_demonstration": row.is_demonstration,
    }  # fmt: skip


def _project_row(row: Any) -> dict[str, Any]:
    point = row.shown_point
    return _common(row) | {
        "stage": row.stage, "value_chain": " ".join(row.value_chain), "seeks": " ".join(row.seeks),
        "jurisdiction": row.jurisdiction.code if row.jurisdiction else "", "district": row.district,
        "longitude": f"{point.x:.5f}" if point else "", "latitude": f"{point.y:.5f}" if point else "",
        "accuracy_m": row.accuracy_m,
        "sought_amount": row.sought_amount, "sought_currency": row.sought_currency, "sought_on": row.sought_on,
        "is_exclusive": row.is_exclusive, "source": row.source, "grade": row.grade,
    }  # fmt: skip


def _listing_row(row: Listing) -> dict[str, Any]:
    project = row.project
    return _common(row) | {
        "category": row.category, "stage": row.stage, "jurisdictions": " ".join(row.jurisdictions),
        "quantity": row.quantity, "unit": row.unit, "amount": row.amount, "currency": row.currency,
        "amount_on": row.amount_on,
        # A project that is no longer public is not named by what was listed for it.
        "project_number": project.number if project and project.state in {"listed", "lapsed", "closed"} else "",
    }  # fmt: skip


def _safe(value: Any) -> Any:
    """Dates as ISO, absent as nothing; a text that a spreadsheet would run as a formula is quoted."""
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return disarmed(value)


# -- Atom -------------------------------------------------------------------------------------------------------------
def _feed(title: str, page: str, request: HttpRequest, rows: Iterable[Any], column: str) -> HttpResponse:
    language = get_language() or "en"
    feed = Atom1Feed(
        title=title,
        link=request.build_absolute_uri(page),
        description=_("New under this filter, newest first. A listing is no title and no recommendation."),
        language={"zh-hans": "zh-Hans"}.get(language, language),
        feed_url=request.build_absolute_uri(),
    )
    for row in rows:
        words = wording.written(row, column)
        name, _language = wording.name_of(row).in_language(language)
        feed.add_item(
            title=f"{row.number} · {name}",
            link=request.build_absolute_uri(address_of(row)),
            unique_id=public_address(address_of(row)),
            unique_id_is_permalink=True,
            description=words["words"] if words else "",
            pubdate=row.listed_at,
            updateddate=_instant(row),
            author_name=_owner(row, language),
            categories=[str(word) for word in _categories(row)],
        )
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response


def _instant(row: Any) -> datetime:
    """When it last changed for a reader: its confirmation, at noon of that day, or its coming."""
    confirmed = datetime.combine(row.confirmed_on, time(12), UTC) if row.confirmed_on else row.listed_at
    came: datetime = row.listed_at
    return max(came, min(confirmed, timezone.now()))


def _owner(row: Any, language: str) -> str:
    if row.organisation is None:
        return _("Fact sheet from public sources")
    return wording.name_of(row.organisation).in_language(language)[0]


def _categories(row: Any) -> list[Any]:
    if isinstance(row, Listing):
        return [LISTING_KINDS[row.kind], CATEGORIES[row.category]]
    kind = _("Fact sheet, not an offer") if row.kind == FACT_SHEET else _("Project")
    return [kind, wording.stage_name(row.stage)]
