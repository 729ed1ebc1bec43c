"""From the record to a graph of one day, as much of it as one reader may see.

Interests, branches and agreed shares in consortia all become edges. What the record contradicts is not computed with:
shares that exceed the whole (two records merged into one, say) count as not established, and the page says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from django.db.models import Q

from emining.parties import states
from emining.parties.models import Interest, Membership, Party
from emining.parties.ownership import Edge, Graph, Node
from emining.parties.ownership.graph import CONTROL, SHARES
from emining.parties.selectors.ownership_rows import interests_on

Seen = Callable[[Collection[int]], set[int]]
"""Which of these parties the reader may see."""

DEEPEST: Final = 40
"""No chain of real companies is longer; a longer one is cut there rather than read without end."""


@dataclass(slots=True)
class Loaded:
    """A graph with the rows it was made of."""

    graph: Graph
    rows: dict[int, Interest] = field(default_factory=dict)
    """Interests by key; the `key` of an edge, 0 for branches and consortia."""
    contradictory: set[Node] = field(default_factory=set)
    """Parties whose shares exceed the whole on this day."""
    hidden: set[Node] = field(default_factory=set)
    """Holders that this reader may not see."""
    merged: Mapping[int, int] = field(default_factory=dict)
    """Merged parties with the one that stands for them today."""

    def node(self, party_id: int) -> Node:
        """The node that stands for a party, under whatever key it was known."""
        return party_node(self.merged.get(party_id, party_id))


def party_node(party_id: int) -> Node:
    """A party as the arithmetic names it."""
    return f"party:{party_id}"


def party_of(node: Node) -> int | None:
    """The key of the party that a node stands for; None for people and the unknown."""
    kind, _, key = node.partition(":")
    return int(key) if kind == "party" else None


def is_person(node: Node) -> bool:
    """Whether a node stands for a natural person."""
    return node.startswith("person:")


def graph_around(
    start: Iterable[int], *, on: date, seen: Seen | None = None, down: int = 0, up: int = DEEPEST
) -> Loaded:
    """Everything above the given parties, and `down` steps below them, on one day.

    Without `seen` nothing is hidden: for questions of the law, never for a page.
    """
    reader = _Reader(on, seen)
    reader.climb(set(start), up)
    reader.descend(set(start), down)
    return reader.loaded()


def whole_graph(*, on: date) -> Loaded:
    """Every interest of one day, whoever may see it: for work on all parties at once."""
    reader = _Reader(on, None)
    reader.take(interests_on(on).select_related("person__officer"))
    reader.take_ties(None)
    return reader.loaded()


class _Reader:
    """Collects rows level by level. A level is one query, however wide."""

    def __init__(self, on: date, seen: Seen | None) -> None:
        self._on: Final = on
        self._seen: Final = seen
        self._into: Final = _merged_into()
        self._from: Final[Mapping[int, list[int]]] = _reversed(self._into)
        self._rows: Final[dict[int, Interest]] = {}
        self._edges: Final[dict[tuple[Node, Node, str, Fraction | None], Edge]] = {}
        self._hidden: Final[set[Node]] = set()

    def climb(self, start: set[int], levels: int) -> None:
        """Holders of the given parties, their holders, and so on."""
        done: set[int] = set()
        level = {self._now(party) for party in start}
        for _step in range(levels):
            level -= done
            if not level:
                return
            done |= level
            aliases = self._aliases(level)
            found = list(interests_on(self._on).filter(subject__in=aliases).select_related("person__officer"))
            shown = self._shown({self._now(row.holder_id) for row in found if row.holder_id} | self._above(aliases))
            self.take(found, shown)
            self.take_ties(aliases, shown)
            level = shown

    def descend(self, start: set[int], levels: int) -> None:
        """What the given parties hold, what those hold, for some steps."""
        level = {self._now(party) for party in start}
        for _step in range(levels):
            aliases = self._aliases(level)
            found = list(interests_on(self._on).filter(holder__in=aliases).select_related("person__officer"))
            shown = self._shown({self._now(row.subject_id) for row in found})
            self.take((row for row in found if self._now(row.subject_id) in shown), None)
            self._branches_of(aliases)
            level = shown

    def take(self, rows: Iterable[Interest], shown: set[int] | None = None) -> None:
        """Make edges of interests. A holder that the reader may not see stands there without a name."""
        for row in rows:
            holder = self._holder(row, shown)
            subject = party_node(self._now(row.subject_id))
            if holder == subject:
                continue
            share = Fraction(row.numerator, row.denominator or 1) if row.numerator is not None else None
            self._rows[row.pk] = row
            self._add(Edge(holder, subject, row.kind, share, row.is_beneficial, row.pk))

    def take_ties(self, parties: Collection[int] | None, shown: set[int] | None = None) -> None:
        """Branches belong to their company; members of a consortium hold it in their agreed shares."""
        branches = Party.objects.filter(parent__isnull=False).exclude(state=states.MERGED)
        members = Membership.objects.filter(agreed_at__isnull=False).filter(
            Q(since__isnull=True) | Q(since__lte=self._on), Q(until__isnull=True) | Q(until__gte=self._on)
        )
        if parties is not None:
            branches, members = branches.filter(pk__in=parties), members.filter(consortium__in=parties)
        for branch, parent in branches.values_list("pk", "parent_id"):
            self._tie(parent, branch, CONTROL, None, shown)
            self._tie(parent, branch, SHARES, Fraction(1), shown)
        for consortium, member, above, below in members.values_list(
            "consortium_id", "member_id", "numerator", "denominator"
        ):
            self._tie(member, consortium, SHARES, Fraction(above, below) if above else None, shown)

    def loaded(self) -> Loaded:
        """The graph of what was collected."""
        totals: dict[tuple[Node, str], Fraction] = defaultdict(Fraction)
        for edge in self._edges.values():
            if edge.share is not None and edge.kind != CONTROL:
                totals[edge.subject, edge.kind] += edge.share
        too_much = {key for key, total in totals.items() if total > 1}
        edges = (
            Edge(edge.holder, edge.subject, edge.kind, None, edge.is_declared_beneficial, edge.key)
            if (edge.subject, edge.kind) in too_much
            else edge
            for edge in self._edges.values()
        )
        return Loaded(Graph(edges), self._rows, {subject for subject, _kind in too_much}, self._hidden, self._into)

    def _add(self, edge: Edge) -> None:
        """Two records of one fact, left by a merger, are one fact."""
        self._edges.setdefault((edge.holder, edge.subject, edge.kind, edge.share), edge)

    def _tie(self, holder: int | None, subject: int, kind: str, share: Fraction | None, shown: set[int] | None) -> None:
        if holder is None or self._now(holder) == self._now(subject):
            return
        if shown is not None and self._now(holder) not in shown:
            return
        self._add(Edge(party_node(self._now(holder)), party_node(self._now(subject)), kind, share))

    def _holder(self, row: Interest, shown: set[int] | None) -> Node:
        if row.person is not None:
            # One document is one person, however often they were written down. Only the law may conclude that: a page
            # would tell from a private document that two companies have one owner.
            officer = row.person.officer if self._seen is None else None
            digest = officer.document_digest if officer is not None else ""
            return f"person:{digest or row.person_id}"
        if row.holder_id is None:
            return f"unknown:{row.pk}"
        holder = self._now(row.holder_id)
        if shown is not None and holder not in shown:
            self._hidden.add(f"unknown:{row.pk}")
            return f"unknown:{row.pk}"
        return party_node(holder)

    def _branches_of(self, parents: Collection[int]) -> None:
        branches = Party.objects.filter(parent__in=parents).exclude(state=states.MERGED)
        shown = self._shown(set(branches.values_list("pk", flat=True)))
        for branch, parent in branches.filter(pk__in=shown).values_list("pk", "parent_id"):
            self._tie(parent, branch, SHARES, Fraction(1), None)

    def _above(self, parties: Collection[int]) -> set[int]:
        parents = Party.objects.filter(pk__in=parties, parent__isnull=False).values_list("parent_id", flat=True)
        members = Membership.objects.filter(consortium__in=parties).values_list("member_id", flat=True)
        return {self._now(found) for found in [*parents, *members] if found is not None}

    def _shown(self, parties: set[int]) -> set[int]:
        return parties if self._seen is None or not parties else self._seen(parties)

    def _aliases(self, parties: set[int]) -> list[int]:
        return [alias for party in sorted(parties) for alias in (party, *self._from.get(party, ()))]

    def _now(self, party: int) -> int:
        return self._into.get(party, party)


def _merged_into() -> dict[int, int]:
    """Merged parties with the one that stands for them today, through mergers of mergers."""
    steps = dict(
        Party.objects.filter(state=states.MERGED, merged_into__isnull=False).values_list("pk", "merged_into_id")
    )
    ends: dict[int, int] = {}
    for party in steps:
        end, walked = party, {party}
        while end in steps and steps[end] not in walked:
            end = steps[end]
            walked.add(end)
        ends[party] = end
    return ends


def _reversed(into: Mapping[int, int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for merged, end in into.items():
        found[end].append(merged)
    return found
