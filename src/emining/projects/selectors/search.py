"""The market searched, counted and turned page by page, quick at twenty thousand projects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from emining.geoscience.selectors import commodities_all
from emining.kernel.refusals import Refused
from emining.places.selectors import search_key
from emining.projects import states
from emining.projects.asking import ListingFilter, ProjectFilter
from emining.projects.models import Listing, Project
from emining.projects.selectors.gate import listings_public, projects_public
from emining.projects.types import FACT_SHEET, QUIET_DAYS

PAGE: Final = 24
COUNTED_TO: Final = 5_000
_ENDED: Final = frozenset({states.LAPSED, states.CLOSED})
_ORDERS: Final = {
    "newest": ("listed_at", True),
    "confirmed": ("confirmed_on", True),
    "capital": ("sought_amount", True),
    "name": ("name_en", False),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of things and the mark from which the next begins; empty on the last."""

    rows: list[Any]
    next_mark: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are; `more` when there are more than that and nobody waited to count them."""

    number: int
    more: bool


def projects_matching(projects: QuerySet[Any], asked: ProjectFilter) -> QuerySet[Any]:
    """Narrow a gated query set to what was asked for, in no order yet."""
    projects = _shown(projects, asked.shown, also=states.PUBLISHED)
    wanted: dict[str, Any] = {
        "kind": "" if asked.kind == "any" else asked.kind,
        "stage": asked.stage,
        "value_chain__contains": [asked.chain] if asked.chain else "",
        "commodities__contains": [asked.commodity] if asked.commodity else "",
        "seeks__contains": [asked.seeks] if asked.seeks else "",
        "jurisdiction__code": asked.province,
        "sought_currency": asked.currency,
        "sought_amount__gte": "" if asked.least is None else asked.least,
        "sought_amount__lte": "" if asked.most is None else asked.most,
        "vetted_score__gte": int(asked.vetted) if asked.vetted else "",
    }
    projects = projects.filter(**{column: value for column, value in wanted.items() if value != ""})
    return _worded(_aged(projects, asked.age), asked.q)


def listings_matching(listings: QuerySet[Listing], asked: ListingFilter) -> QuerySet[Listing]:
    """Narrow a gated query set of needs and offers. One that names no commodity or place answers for any."""
    listings = _shown(listings, asked.shown)
    if asked.kind:
        listings = listings.filter(kind=asked.kind)
    if asked.category:
        listings = listings.filter(category=asked.category)
    if asked.chain:
        listings = listings.filter(Q(stage=asked.chain) | Q(stage=""))
    if asked.commodity:
        listings = listings.filter(Q(commodities__contains=[asked.commodity]) | Q(commodities=[]))
    if asked.province:
        listings = listings.filter(Q(jurisdictions__contains=[asked.province]) | Q(jurisdictions=[]))
    return _worded(_aged(listings, asked.age), asked.q)


def page_of(rows: QuerySet[Any], sort: str, *, mark: str = "", size: int = PAGE) -> Page:
    """The page that begins after a mark. Pages are found by key, so the thousandth costs what the first does."""
    column, is_falling = _ORDERS[sort]
    if column != "name_en":
        rows = rows.filter(**{f"{column}__isnull": False})
    begun = _after(mark, column, is_falling=is_falling)
    if begun is not None:
        rows = rows.filter(begun)
    order = (f"-{column}", "-id") if is_falling else (column, "id")
    found = list(rows.order_by(*order)[: size + 1])
    more, found = len(found) > size, found[:size]
    next_mark = f"{_text(getattr(found[-1], column))}~{found[-1].pk}" if more else ""
    return Page(found, next_mark, is_first=begun is None)


def count_of(rows: QuerySet[Any]) -> Counted:
    """How many, counted up to a limit."""
    number = rows.order_by().values("id")[: COUNTED_TO + 1].count()
    return Counted(min(number, COUNTED_TO), more=number > COUNTED_TO)


def search_projects(words: str, limit: int = 6) -> tuple[list[Project], Counted]:
    """The first public projects for the words, in any language or by number, and how many there are."""
    rows = projects_matching(projects_public(), ProjectFilter(q=words, kind="any", shown="all"))
    return list(rows.order_by("-listed_at", "-id")[:limit]), count_of(rows)


def search_listings(words: str, limit: int = 6) -> tuple[list[Listing], Counted]:
    """The same for needs and offers."""
    rows = listings_matching(listings_public(), ListingFilter(q=words, shown="all"))
    return list(rows.order_by("-listed_at", "-id")[:limit]), count_of(rows)


def came_after(rows: QuerySet[Any], moment: datetime) -> QuerySet[Any]:
    """What came on the market after an instant."""
    return rows.filter(listed_at__gt=moment)


def _shown(rows: QuerySet[Any], shown: str, *, also: str = "") -> QuerySet[Any]:
    """Only what is public is ever listed, whoever asks: an owner's drafts have a page of their own."""
    if shown == "open":
        return rows.filter(state__in=sorted(states.OPEN | ({also} if also else set())))
    if shown == "ended":
        return rows.filter(state__in=sorted(_ENDED))
    return rows.filter(state__in=sorted(states.READABLE))


def _aged(rows: QuerySet[Any], age: str) -> QuerySet[Any]:
    today = timezone.localdate()
    if age == "quiet":
        return rows.filter(active_on__lte=today - timedelta(days=QUIET_DAYS))
    if age:
        return rows.filter(confirmed_on__gte=today - timedelta(days=int(age)))
    return rows


def _worded(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Every word in the number, a name, the place, a commodity or the owner, in any language."""
    for word in search_key(text).split():
        # Two letters make no trigram; after a space they do, because each name begins after one.
        rows = rows.filter(search_key__contains=word if len(word) > 2 else f" {word}")
    return rows


def _after(mark: str, column: str, *, is_falling: bool) -> Q | None:
    """Rows beyond a mark. The first condition repeats the others coarsely: it is where the index begins to read."""
    text, _, key = mark.rpartition("~")
    value = _value(text, column)
    if value is None or not (key.isascii() and key.isdecimal() and len(key) < 19):
        return None
    side = "lt" if is_falling else "gt"
    beyond = Q(**{f"{column}__{side}": value}) | Q(**{column: value, f"id__{side}": int(key)})
    return Q(**{f"{column}__{side}e": value}) & beyond


def _value(text: str, column: str) -> Any:
    try:
        if column == "listed_at":
            found = datetime.fromisoformat(text)
            return found if found.tzinfo else None
        if column == "confirmed_on":
            return date.fromisoformat(text)
        if column == "sought_amount":
            number = Decimal(text)
            return number if number.is_finite() else None
    except (ValueError, InvalidOperation):
        return None
    return text.replace("\x00", "")[:200]


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def key_of_project(project: Project) -> str:
    """What a project is found by: number, names, district, province, commodities, owner."""
    owner = project.organisation
    place = project.jurisdiction
    return _joined(
        project.number or "",
        project.name_en,
        project.name_zh,
        project.name_ur,
        project.district,
        *(_names(place) if place else ()),
        *(_names(owner) if owner else ()),
        *_commodity_words(project.commodities),
    )


def key_of_listing(listing: Listing) -> str:
    """What a need or offer is found by."""
    return _joined(
        listing.number or "",
        listing.name_en,
        listing.name_zh,
        listing.name_ur,
        listing.words_en[:400],
        listing.words_zh[:400],
        listing.words_ur[:400],
        *_names(listing.organisation),
        *_commodity_words(listing.commodities),
    )


def _joined(*words: str) -> str:
    return f" {search_key(*words)}"


def _names(thing: Any) -> tuple[str, str, str]:
    return thing.name_en, thing.name_zh, thing.name_ur


def _commodity_words(codes: list[str]) -> list[str]:
    known = commodity_names_all()
    return [word for code in codes for word in (code, *known.get(code, ()))]


def commodity_names_all() -> dict[str, tuple[str, str, str]]:
    """Names of every commodity, by code. The vocabulary changes with a release only; an empty one is asked again."""
    found = _vocabulary()
    if not found:
        _vocabulary.cache_clear()
    return found


@cache
def _vocabulary() -> dict[str, tuple[str, str, str]]:
    return {row.code: _names(row) for row in commodities_all()}


def require_commodities(codes: list[str]) -> None:
    """`Refused("market_commodity_unknown")` for a code outside the vocabulary."""
    known = commodity_names_all()
    if not known.keys() >= set(codes):
        _vocabulary.cache_clear()  # it may have grown since this process read it
        known = commodity_names_all()
    for code in codes:
        if code not in known:
            raise Refused("market_commodity_unknown", commodity=code)


def is_fact_sheet(project: Project) -> bool:
    """Whether it is a sourced fact sheet and no offer."""
    return project.kind == FACT_SHEET
