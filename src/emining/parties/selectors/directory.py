"""The directory searched, counted and turned page by page, quick at a hundred thousand companies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from emining.accounts.selectors import today
from emining.accounts.types import Actor
from emining.parties.asking import INVENTED, REAL, PartyFilter
from emining.parties.models import Capability, Party
from emining.parties.selectors.gate import parties_open
from emining.parties.selectors.parties import named
from emining.places.selectors import jurisdiction_by_code

PAGE: Final = 50
COUNTED_TO: Final = 1_000
"""Nobody turns twenty pages to read "10 000": counting that far costs more than the page itself."""
LISTED: Final = (
    "id", "organisation_id", "organisation__code", "organisation__name_en", "organisation__name_zh",
    "organisation__name_ur", "kind", "country", "jurisdiction_id", "jurisdiction__code", "jurisdiction__name_en",
    "jurisdiction__name_zh", "jurisdiction__name_ur", "grade", "is_demonstration", "is_verified", "verified_until",
    "size", "sort_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows (mappings of `LISTED`) and the mark from which the next begins; empty on the last."""

    rows: list[dict[str, Any]]
    next_mark: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are; `more` when there are more than that and nobody waited to count them."""

    number: int
    more: bool


@dataclass(frozen=True, slots=True)
class Ability:
    """One capability of a listed party: enough for the strip of a card."""

    party_id: int
    direction: str
    stage: str
    commodities: tuple[str, ...]


def directory_matching(actor: Actor, asked: PartyFilter) -> QuerySet[Party]:
    """The published parties that were asked for, in no order. The directory is the same for every reader."""
    del actor  # Drafts are no part of a directory, not even for those who may open them by address.
    parties = parties_open().filter(_plain(asked))
    if asked.q:
        parties = parties.filter(named(asked.q))
    if asked.asks_capability:
        parties = parties.filter(Exists(_fitting(asked).filter(party_id=OuterRef("pk"))))
    return parties


def _plain(asked: PartyFilter) -> Q:
    wanted = Q()
    if asked.kind:
        wanted &= Q(kind=asked.kind)
    if asked.country:
        wanted &= Q(country=asked.country)
    if asked.place:
        # By key: the planner then knows how many there are of this place.
        place = jurisdiction_by_code(asked.place)
        wanted &= Q(jurisdiction_id=place.pk if place else 0)
    if asked.verified:
        wanted &= Q(is_verified=True, verified_until__gte=today())
    if asked.demonstration == REAL:
        wanted &= Q(is_demonstration=False)
    if asked.demonstration == INVENTED:
        wanted &= Q(is_demonstration=True)
    return wanted


def _fitting(asked: PartyFilter) -> QuerySet[Capability]:
    """Capabilities that fit as one: stage, direction and commodity of the same entry. No commodity means any."""
    fitting = Capability.objects.all()
    if asked.stage:
        fitting = fitting.filter(stage=asked.stage)
    if asked.direction:
        fitting = fitting.filter(direction=asked.direction)
    if asked.commodity:
        fitting = fitting.filter(Q(commodities__contains=[asked.commodity]) | Q(commodities=[]))
    return fitting


def page_of(actor: Actor, asked: PartyFilter, *, mark: str = "") -> Page:
    """The page that begins after a mark. Pages are found by key, so the thousandth costs what the first does."""
    parties = directory_matching(actor, asked)
    begun = _after(mark, asked.sort)
    if begun is not None:
        parties = parties.filter(begun)
    rows = list(parties.order_by(*_order(asked.sort)).values(*LISTED)[: PAGE + 1])
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    return Page(rows, f"{rows[-1]['sort_name']}~{rows[-1]['id']}" if more else "", is_first=begun is None)


def count_of(actor: Actor, asked: PartyFilter) -> Counted:
    """How many parties were asked for, counted up to a limit."""
    number = directory_matching(actor, asked).order_by().values("id")[: COUNTED_TO + 1].count()
    return Counted(min(number, COUNTED_TO), more=number > COUNTED_TO)


def abilities_of(party_ids: Iterable[int]) -> dict[int, list[Ability]]:
    """What these parties can do and look for, by party: one question for a whole page."""
    found: dict[int, list[Ability]] = {}
    rows = Capability.objects.filter(party_id__in=list(party_ids)).order_by("party_id", "id")
    for party_id, direction, stage, commodities in rows.values_list("party_id", "direction", "stage", "commodities"):
        found.setdefault(party_id, []).append(Ability(party_id, direction, stage, tuple(commodities)))
    return found


def _order(sort: str) -> tuple[str, ...]:
    return {"name": ("sort_name", "id"), "-name": ("-sort_name", "-id"), "newest": ("-id",)}[sort]


def _after(mark: str, sort: str) -> Q | None:
    """Rows beyond a mark. The first condition repeats the others coarsely: it is where the index begins to read."""
    text, tilde, key = mark.rpartition("~")
    if not tilde or not key.isdecimal() or len(key) > 18 or "\x00" in text:
        return None
    if sort == "newest":
        return Q(id__lt=int(key))
    side = "lt" if sort == "-name" else "gt"
    beyond = Q(**{f"sort_name__{side}": text}) | Q(sort_name=text, **{f"id__{side}": int(key)})
    return Q(**{f"sort_name__{side}e": text}) & beyond
