"""The register searched, counted and turned page by page, quick at a million titles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.db.models import Q, QuerySet, Sum

from emining.accounts.selectors import organisations_public
from emining.accounts.types import Actor
from emining.places.selectors.names import search_key
from emining.titles.asking import TitleFilter, read_day
from emining.titles.models import TitleVersion
from emining.titles.selectors.gate import Sight, ground_visible_to, sight_of, titles_visible_to

PAGE: Final = 50
COUNTED_TO: Final = 10_000
_DATES: Final = frozenset({"granted_on", "expires_on"})
LISTED: Final = (
    "id", "title_id", "register_id", "number", "kind", "title__kind_at_source", "state", "state_at_source",
    "name_en", "name_zh", "name_ur", "holder_id", "holder__name_en", "holder__name_zh", "holder__name_ur",
    "holder_text", "mineral_groups", "commodities", "area_ha", "granted_on", "expires_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows (mappings of `LISTED`) and the marks from which the neighbouring pages begin."""

    rows: list[dict[str, Any]]
    next_mark: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are; `more` when there are more than that and nobody waited to count them."""

    number: int
    more: bool


def titles_matching(actor: Actor, asked: TitleFilter, *, sight: Sight | None = None) -> QuerySet[TitleVersion]:
    """What the reader may see of what was asked for, in no order yet."""
    sight = sight or sight_of(actor)
    versions = titles_visible_to(actor, as_at=asked.as_at, known_on=asked.known_instant, sight=sight)
    if asked.register or asked.jurisdiction:
        versions = versions.filter(register__in=_register_keys(sight, asked))
    if asked.kind:
        versions = versions.filter(kind=asked.kind)
    if asked.state:
        versions = versions.filter(state=asked.state)
    if asked.commodity:
        versions = versions.filter(commodities__contains=[asked.commodity])
    if asked.q:
        versions = versions.filter(_named(asked.q))
    return versions


def page_of(actor: Actor, asked: TitleFilter, *, mark: str = "", sight: Sight | None = None) -> Page:
    """The page that begins after a mark. Pages are found by key, so the thousandth costs what the first does."""
    column = asked.sort.lstrip("-")
    is_falling = asked.sort.startswith("-")
    versions = titles_matching(actor, asked, sight=sight)
    if column in _DATES:
        versions = versions.filter(**{f"{column}__isnull": False})
    begun = _after(mark, column, is_falling=is_falling)
    if begun is not None:
        versions = versions.filter(begun)
    order = (f"-{column}", "-id") if is_falling else (column, "id")
    rows = list(versions.order_by(*order).values(*LISTED)[: PAGE + 1])
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    next_mark = f"{rows[-1][column]}~{rows[-1]['id']}" if more else ""
    return Page(rows, next_mark, is_first=begun is None)


def count_of(actor: Actor, asked: TitleFilter, *, sight: Sight | None = None) -> Counted:
    """How many titles were asked for: added up from counted cells where that answers, else counted up to a limit."""
    if asked.counts_by_cell:
        sight = sight or sight_of(actor)
        ground = ground_visible_to(actor, sight=sight)
        if asked.register or asked.jurisdiction:
            ground = ground.filter(register__in=_register_keys(sight, asked))
        if asked.kind:
            ground = ground.filter(kind=asked.kind)
        if asked.state:
            ground = ground.filter(state=asked.state)
        return Counted(ground.aggregate(all=Sum("titles"))["all"] or 0, more=False)
    versions = titles_matching(actor, asked, sight=sight)
    column = asked.sort.lstrip("-")
    if column in _DATES:
        versions = versions.filter(**{f"{column}__isnull": False})
    number = versions.order_by().values("id")[: COUNTED_TO + 1].count()
    return Counted(min(number, COUNTED_TO), more=number > COUNTED_TO)


def _register_keys(sight: Sight, asked: TitleFilter) -> list[int]:
    return [
        key
        for key, register in sight.registers.items()
        if asked.register in {"", register.code} and asked.jurisdiction in {"", register.jurisdiction.code}
    ]


def _named(text: str) -> Q:
    """Every word in the number or a name of the title, or all of them in a name of its holder, in any language."""
    wanted = Q()
    words = search_key(text).split()
    for word in words:
        # Two letters make no trigram; after a space they do, because each name begins after one.
        wanted &= Q(search_text__contains=word if len(word) > 2 else f" {word}")
    companies = organisations_public()
    for word in words:
        companies = companies.filter(
            Q(name_en__icontains=word) | Q(name_zh__icontains=word) | Q(name_ur__icontains=word)
        )
    holders = list(companies.values_list("pk", flat=True)[:200]) if words else []
    return wanted | Q(holder_id__in=holders) if holders else wanted


def _after(mark: str, column: str, *, is_falling: bool) -> Q | None:
    """Rows beyond a mark. The first condition repeats the others coarsely: it is where the index begins to read."""
    text, _, key = mark.rpartition("~")
    value = _value(text, column)
    if value is None or not key.isdecimal():
        return None
    side = "lt" if is_falling else "gt"
    beyond = Q(**{f"{column}__{side}": value}) | Q(**{column: value, f"id__{side}": int(key)})
    return Q(**{f"{column}__{side}e": value}) & beyond


def _value(text: str, column: str) -> str | Decimal | date | None:
    if column == "number":
        return text or None
    if column in _DATES:
        return read_day(text)
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
