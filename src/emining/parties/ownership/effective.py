"""Effective interests: how much of what a company distributes reaches each holder through chains and circles.

Definition. Distribute 1 from a company; each company passes on what it receives to its holders by their shares. The
effective interest of a holder is the part that reaches it when it keeps everything that comes to it. Without circles
this is the sum over all chains of the products of shares. In a circle the sum has infinitely many terms; its limit is
found exactly, by solving the linear equations of that circle. Counting what passes through a holder twice, as the plain
inverse matrix does, would give holders inside a circle more than the whole: "keeps everything" does not.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import networkx as nx

from emining.parties.ownership.graph import WHOLE, Graph, Node

NOTHING: Final = Fraction(0)
Matrix = list[list[Fraction]]


@dataclass(frozen=True, slots=True)
class Effective:
    """What is known of who stands behind one company."""

    subject: Node
    shares: Mapping[Node, Fraction]
    """Effective interest of every holder, direct or not, from established shares alone."""
    ends: Mapping[Node, Fraction]
    """The part of it at which the record stops: people, states, companies whose own holders are not recorded."""
    missing: Mapping[Node, Fraction]
    """Companies on the way whose shares are established in part only, with the part that is lost there."""
    in_circles: Fraction
    """What goes round for ever between companies that together own each other whole."""

    @property
    def not_established(self) -> Fraction:
        """The part of the whole that leads to nobody."""
        return sum(self.missing.values(), NOTHING) + self.in_circles


@dataclass(frozen=True, slots=True)
class _Ring:
    """A strongly connected component with more than one member, solved once."""

    members: tuple[Node, ...]
    visits: Matrix | None
    """`visits[i][j]`: how often what starts at i comes by j; None where nothing ever leaves."""


class _Walk:
    """The way up from one company, component by component."""

    def __init__(self, subject: Node) -> None:
        self.subject: Final = subject
        self.shares: Final[dict[Node, Fraction]] = {}
        self.ends: Final[dict[Node, Fraction]] = {}
        self.missing: Final[dict[Node, Fraction]] = {}
        self.circling = NOTHING
        self.waiting: Final[list[int]] = []
        self._entering: Final[dict[int, dict[Node, Fraction]]] = {}

    def enter(self, number: int, node: Node, part: Fraction) -> None:
        """A part comes to a node of a component; the component waits for its turn."""
        if number not in self._entering:
            self._entering[number] = {}
            heapq.heappush(self.waiting, -number)
        row = self._entering[number]
        row[node] = row.get(node, NOTHING) + part

    def next(self) -> tuple[int, dict[Node, Fraction]]:
        """The lowest component that waits: nothing more can come to it from below."""
        number = -heapq.heappop(self.waiting)
        return number, self._entering.pop(number)

    def found(self, missing: Mapping[Node, Fraction]) -> Effective:
        """What the walk found."""
        shares = {node: share for node, share in self.shares.items() if node != self.subject}
        return Effective(self.subject, shares, self.ends, missing, self.circling)


class Solver:
    """Effective interests in any company of one graph; circles are solved once and remembered."""

    def __init__(self, graph: Graph) -> None:
        self.graph: Final = graph
        self._shares: Final = graph.shares_of
        self._lost: Final = {node: WHOLE - sum(row.values(), NOTHING) for node, row in self._shares.items()}
        drawn = nx.DiGraph()
        drawn.add_nodes_from(graph.nodes)
        drawn.add_edges_from((subject, holder) for subject, row in self._shares.items() for holder in row)
        # Components come out holders first: walking upward, their numbers only fall.
        self._members: Final = [tuple(sorted(part)) for part in nx.strongly_connected_components(drawn)]
        self._number: Final = {node: n for n, part in enumerate(self._members) for node in part}
        self._rings: Final[dict[int, _Ring]] = {}

    def interests_in(self, subject: Node) -> Effective:
        """Who has which effective interest in a subject. A node that nothing is known of has none."""
        walk = _Walk(subject)
        if subject not in self._number:
            return walk.found({subject: WHOLE})
        walk.enter(self._number[subject], subject, WHOLE)
        while walk.waiting:
            number, entry = walk.next()
            for node, (reached, passing) in self._through(number, entry).items():
                walk.shares[node] = reached
                self._pass_on(walk, number, node, passing)
            if len(self._members[number]) > 1 and self._ring(number).visits is None:
                walk.circling += sum(entry.values(), NOTHING)
        return walk.found(walk.missing)

    def _pass_on(self, walk: _Walk, number: int, node: Node, passing: Fraction) -> None:
        """What passes through a node goes to its holders; where none are recorded it ends."""
        row = self._shares.get(node)
        if row is None:
            (walk.missing if node == walk.subject else walk.ends)[node] = passing
            return
        if self._lost[node] and passing:
            walk.missing[node] = passing * self._lost[node]
        for holder, share in row.items():
            above = self._number[holder]
            if above != number:
                walk.enter(above, holder, passing * share)

    def _through(self, number: int, entry: Mapping[Node, Fraction]) -> dict[Node, tuple[Fraction, Fraction]]:
        """For each member that is reached: what reaches it if it keeps it, and what passes through if nobody does."""
        members = self._members[number]
        if len(members) == 1:
            return {members[0]: (entry[members[0]], entry[members[0]])}
        ring = self._ring(number)
        if ring.visits is None:
            whole = sum(entry.values(), NOTHING)
            return dict.fromkeys(members, (whole, NOTHING))
        found = {}
        for column, node in enumerate(members):
            passing = sum(
                (part * ring.visits[members.index(start)][column] for start, part in entry.items()), start=NOTHING
            )
            found[node] = (passing / ring.visits[column][column], passing)
        return found

    def _ring(self, number: int) -> _Ring:
        if number not in self._rings:
            members = self._members[number]
            inside = [[self._shares[node].get(other, NOTHING) for other in members] for node in members]
            is_closed = all(sum(row, NOTHING) == WHOLE for row in inside)
            self._rings[number] = _Ring(members, None if is_closed else inverse_of_rest(inside))
        return self._rings[number]


def effective_interests(graph: Graph, subject: Node) -> Effective:
    """Who has which effective interest in one subject; for many of one graph keep a `Solver`."""
    return Solver(graph).interests_in(subject)


def inverse_of_rest(inside: Matrix) -> Matrix:
    """The inverse of (1 - inside) by Gauss and Jordan, exact. Zeros are passed over: circles are mostly empty."""
    size = len(inside)
    rows = [
        [(WHOLE if i == j else NOTHING) - inside[i][j] for j in range(size)]
        + [WHOLE if i == j else NOTHING for j in range(size)]
        for i in range(size)
    ]
    for column in range(size):
        best = next(row for row in range(column, size) if rows[row][column])
        rows[column], rows[best] = rows[best], rows[column]
        pivot = rows[column][column]
        line = rows[column] = [value / pivot if value else value for value in rows[column]]
        filled = [k for k, value in enumerate(line) if value]
        for other, row in enumerate(rows):
            factor = row[column]
            if other != column and factor:
                for k in filled:
                    row[k] -= factor * line[k]
    return [row[size:] for row in rows]
