"""What a reader asks of the market: read from the address, written back into it.

The same question stands behind the list, the map, the CSV, the feed, a saved search and the API, so that all show the
same things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Self
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext_lazy as _

from emining.kernel.money import CURRENCIES
from emining.parties.types import STAGES
from emining.projects.types import CATEGORIES, LISTING_KINDS, OFFER, PROJECT_KINDS, PROJECT_STAGES, PROJECTS

SORTS: Final = {
    "newest": _("Newest first"),
    "confirmed": _("Last confirmed first"),
    "capital": _("Largest capital sought first"),
    "name": _("By name"),
}
LISTING_SORTS: Final = {"newest": _("Newest first"), "confirmed": _("Last confirmed first")}
AGES: Final = {
    "30": _("Confirmed within 30 days"),
    "90": _("Confirmed within 90 days"),
    "quiet": _("No activity for 60 days or more"),
}
KINDS: Final = {**PROJECT_KINDS, "any": _("Both")}
"""Asked by itself, the list shows projects that look for partners; fact sheets are asked for."""
SHOWN: Final = {
    "open": _("On the market now"),
    "ended": _("Lapsed or closed"),
    "all": _("All"),
}
_COMMODITY_LENGTH: Final = 16


@dataclass(frozen=True, slots=True)
class Question:
    """What both questions share: how they are written into an address and out of it."""

    @property
    def active(self) -> dict[str, str]:
        """What is asked, by parameter; what is usual is no question."""
        found = {one.name: (getattr(self, one.name), one.default) for one in fields(self)}
        return {
            name: str(value) for name, (value, usual) in found.items() if value != usual and value not in ("", None)
        }

    def without(self, name: str) -> Self:
        """The question without one of its parts."""
        kept: dict[str, Any] = {one.name: getattr(self, one.name) for one in fields(self) if one.name != name}
        return type(self)(**kept)

    def query(self, **more: str) -> str:
        """The question as a query string without its mark; the same question is always the same text."""
        return urlencode(sorted((self.active | {name: value for name, value in more.items() if value}).items()))

    def address(self, **more: str) -> str:
        """The question as a query string, with `?`; empty when nothing is asked."""
        written = self.query(**more)
        return f"?{written}" if written else ""


@dataclass(frozen=True, slots=True)
class ProjectFilter(Question):
    """A question about projects. Empty means any; codes that nobody knows are dropped when the address is read."""

    q: str = ""
    kind: str = OFFER
    shown: str = "open"
    stage: str = ""
    chain: str = ""
    commodity: str = ""
    seeks: str = ""
    province: str = ""
    currency: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    vetted: str = ""
    age: str = ""
    sort: str = "newest"


@dataclass(frozen=True, slots=True)
class ListingFilter(Question):
    """A question about needs and offers."""

    q: str = ""
    kind: str = ""
    shown: str = "open"
    category: str = ""
    chain: str = ""
    commodity: str = ""
    province: str = ""
    age: str = ""
    sort: str = "newest"


def read_projects(given: Mapping[str, str]) -> ProjectFilter:
    """The question that an address asks. What cannot be read counts as not asked."""
    currency = _one(given, "currency", CURRENCIES)
    sort = _one(given, "sort", SORTS) or "newest"
    return ProjectFilter(
        q=_words(given),
        kind=_one(given, "kind", KINDS) or OFFER,
        shown=_one(given, "shown", SHOWN) or "open",
        stage=_one(given, "stage", PROJECT_STAGES),
        chain=_one(given, "chain", STAGES),
        commodity=_text(given, "commodity")[:_COMMODITY_LENGTH],
        seeks=_one(given, "seeks", CATEGORIES),
        province=_text(given, "province")[:10],
        currency=currency,
        least=_sum(given.get("least", "")) if currency else None,
        most=_sum(given.get("most", "")) if currency else None,
        vetted=_score(given.get("vetted", "")),
        age=_one(given, "age", AGES),
        # Sums of different currencies have no order.
        sort="newest" if sort == "capital" and not currency else sort,
    )


def read_listings(given: Mapping[str, str]) -> ListingFilter:
    """The question that an address asks of needs and offers."""
    return ListingFilter(
        q=_words(given),
        kind=_one(given, "kind", LISTING_KINDS),
        shown=_one(given, "shown", SHOWN) or "open",
        category=_one(given, "category", CATEGORIES),
        chain=_one(given, "chain", STAGES),
        commodity=_text(given, "commodity")[:_COMMODITY_LENGTH],
        province=_text(given, "province")[:10],
        age=_one(given, "age", AGES),
        sort=_one(given, "sort", LISTING_SORTS) or "newest",
    )


def read_query(kind: str, query: str) -> ProjectFilter | ListingFilter:
    """A saved question read again, through the same eyes: a code that no longer exists is dropped."""
    given = dict(parse_qsl(query))
    return read_projects(given) if kind == PROJECTS else read_listings(given)


def _words(given: Mapping[str, str]) -> str:
    return _text(given, "q").strip()[:100]


def _text(given: Mapping[str, str], name: str) -> str:
    """What was written, without the one character that the database cannot hold."""
    return given.get(name, "").replace("\x00", "")


def _one(given: Mapping[str, str], name: str, known: Any) -> str:
    value = given.get(name, "")
    return value if value in known else ""


def _score(text: str) -> str:
    """A number of vetting points asked for at least; 0 to 100."""
    return text if text.isascii() and text.isdecimal() and 0 < int(text) <= 100 and len(text) <= 3 else ""


def _sum(text: str) -> Decimal | None:
    try:
        found = Decimal(text.replace(",", "").strip()[:24])
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 <= found < Decimal(10) ** 18 else None
