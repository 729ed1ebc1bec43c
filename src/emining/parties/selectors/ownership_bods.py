"""What goes into an export of ownership: of one company with all above it, and of all published companies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from emining.accounts.types import ANONYMOUS, Actor
from emining.parties.bods import statements
from emining.parties.bods.statements import Publisher, Statement
from emining.parties.models import Interest, Party
from emining.parties.ownership import Node
from emining.parties.selectors.gate import parties_visible_to
from emining.parties.selectors.ownership import seen_by
from emining.parties.selectors.ownership_graph import graph_around, party_of
from emining.parties.selectors.ownership_rows import current_interests, interests_on
from emining.parties.types_ownership import PUBLIC_FLOAT

PUBLISHER_NAME: Final = "Pak-China E-Mining Platform"
PAGE: Final = 5_000
"""Interests in one answer of the export of all; the next ones have an address of their own."""
_BATCH: Final = 500


def statements_about(actor: Actor, party: Party, *, on: date, today: date) -> list[Statement]:
    """Everything above one company on a day, as far as this reader may see companies. Private names never go out."""
    loaded = graph_around([party.pk], on=on, seen=seen_by(actor))
    teller = _Teller(today)
    keys = {key for node in loaded.graph.nodes if (key := party_of(node)) is not None} | {party.pk}
    parties = {f"party:{one.pk}": one for one in _with_all(parties_visible_to(actor).filter(pk__in=keys))}
    listed = _listed((one.pk for one in parties.values()), on)
    found = [statements.entity(one, teller.publisher, is_listed=one.pk in listed) for one in parties.values()]
    rows = _ready(Interest.objects.filter(pk__in=[edge.key for edge in loaded.graph.edges if edge.key])).order_by("pk")
    nodes: dict[int, tuple[Node, Node]] = {edge.key: (edge.subject, edge.holder) for edge in loaded.graph.edges}
    for row in rows:
        subject, holder = nodes[row.pk]
        found += teller.of(row, parties[subject], parties.get(holder))
    return found


def statements_of_all(*, after: int, today: date) -> tuple[Iterator[Statement], int | None]:
    """A page of the interests of published companies, each with all it speaks of; and where the next page begins."""
    rows = current_interests().filter(subject__in=parties_visible_to(ANONYMOUS).values("pk"), pk__gt=after)
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[: PAGE + 1])
    following = keys[PAGE - 1] if len(keys) > PAGE else None
    return _stream(keys[:PAGE], today), following


def _stream(keys: Sequence[int], today: date) -> Iterator[Statement]:
    teller = _Teller(today)
    entities: set[int] = set()
    for start in range(0, len(keys), _BATCH):
        rows = list(_ready(Interest.objects.filter(pk__in=keys[start : start + _BATCH])).order_by("pk"))
        wanted = {row.subject_id for row in rows} | {row.holder_id for row in rows if row.holder_id is not None}
        seen = {one.pk: one for one in _with_all(parties_visible_to(ANONYMOUS).filter(pk__in=wanted))}
        listed = _listed(seen, today)
        for key in sorted(seen.keys() - entities):
            entities.add(key)
            yield statements.entity(seen[key], teller.publisher, is_listed=key in listed)
        for row in rows:
            holder = seen.get(row.holder_id) if row.holder_id is not None else None
            yield from teller.of(row, seen[row.subject_id], holder)


class _Teller:
    """Tells interests, each after what it speaks of: that order is the standard's. A person is told of once."""

    def __init__(self, today: date) -> None:
        self.publisher: Final = Publisher(name=PUBLISHER_NAME, url=settings.PUBLIC_URL, on=today)
        self._today: Final = today
        self._persons: Final[set[int]] = set()

    def of(self, row: Interest, subject: Party, holder: Party | None) -> Iterator[Statement]:
        """The person or the unpublished holder, then the interest."""
        if row.person is not None and row.person.pk not in self._persons:
            self._persons.add(row.person.pk)
            yield statements.person(row.person, self.publisher)
        if row.holder_id is not None and holder is None:
            yield statements.unpublished_entity(row, self.publisher)
        is_updated = bool(row.has_earlier)  # type: ignore[attr-defined]
        yield statements.relationship(
            row, self.publisher, subject=subject, holder=holder, is_updated=is_updated, on=self._today
        )


def _ready(rows: QuerySet[Interest]) -> QuerySet[Interest]:
    earlier = Interest.objects.filter(record=OuterRef("record"), pk__lt=OuterRef("pk"))
    return rows.select_related("person").annotate(has_earlier=Exists(earlier))


def _with_all(parties: QuerySet[Party]) -> QuerySet[Party]:
    return parties.select_related("organisation").prefetch_related("identifiers", "names", "addresses").order_by("pk")


def _listed(parties: Iterable[int], on: date) -> set[int]:
    rows = interests_on(on).filter(subject__in=list(parties), unknown_reason=PUBLIC_FLOAT)
    return set(rows.values_list("subject_id", flat=True))
