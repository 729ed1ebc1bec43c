"""Who holds what of whom on one day: nodes, edges and the walks upward. Pure; exact fractions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

import networkx as nx

Node = str
"""What holds or is held: `party:12`, `person:4`, `unknown:77`. The arithmetic reads nothing out of the text."""

SHARES: Final = "shares"
VOTING: Final = "voting"
CONTROL: Final = "control"
BOARD: Final = "board"
KINDS: Final = (SHARES, VOTING, CONTROL, BOARD)

WHOLE: Final = Fraction(1)
HALF: Final = Fraction(1, 2)


class WholeExceeded(ValueError):  # noqa: N818 - said of the figures, not of the program
    """The shares of one kind in one company add up to more than the whole."""

    def __init__(self, subject: Node, kind: str, total: Fraction) -> None:
        super().__init__(f"{kind} of {subject}: {total}")
        self.subject, self.kind, self.total = subject, kind, total


@dataclass(frozen=True, slots=True)
class Edge:
    """One recorded interest of a holder in a subject. `share` is None where it is not established."""

    holder: Node
    subject: Node
    kind: str = SHARES
    share: Fraction | None = None
    is_declared_beneficial: bool = False
    key: int = 0


class Graph:
    """The interests that are in force on one day. Never changed after it is made.

    `WholeExceeded` when shares or votes of one subject add up to more than the whole, `ValueError` for a share outside
    (0, 1], an unknown kind or a holder of itself.
    """

    def __init__(self, edges: Iterable[Edge]) -> None:
        self.edges: Final = tuple(edges)
        above: dict[Node, list[Edge]] = defaultdict(list)
        below: dict[Node, list[Edge]] = defaultdict(list)
        totals: dict[tuple[Node, str], Fraction] = defaultdict(Fraction)
        for edge in self.edges:
            _check(edge)
            above[edge.subject].append(edge)
            below[edge.holder].append(edge)
            if edge.share is not None and edge.kind in (SHARES, VOTING, BOARD):
                totals[edge.subject, edge.kind] += edge.share
        for (subject, kind), total in totals.items():
            if total > WHOLE:
                raise WholeExceeded(subject, kind, total)
        self._above: Final[Mapping[Node, list[Edge]]] = dict(above)
        self._below: Final[Mapping[Node, list[Edge]]] = dict(below)
        self._totals: Final[Mapping[tuple[Node, str], Fraction]] = dict(totals)

    @cached_property
    def nodes(self) -> frozenset[Node]:
        """Everything that holds or is held."""
        return frozenset(self._above) | frozenset(self._below)

    def holders(self, subject: Node) -> list[Edge]:
        """Interests in a subject."""
        return self._above.get(subject, [])

    def holdings(self, holder: Node) -> list[Edge]:
        """Interests of a holder."""
        return self._below.get(holder, [])

    def total(self, subject: Node, kind: str = SHARES) -> Fraction:
        """How much of a subject is established."""
        return self._totals.get((subject, kind), Fraction(0))

    @cached_property
    def shares_of(self) -> Mapping[Node, Mapping[Node, Fraction]]:
        """Established shares: subject to holder to fraction."""
        found: dict[Node, dict[Node, Fraction]] = {}
        for edge in self.edges:
            if edge.kind == SHARES and edge.share is not None:
                row = found.setdefault(edge.subject, {})
                row[edge.holder] = row.get(edge.holder, Fraction(0)) + edge.share
        return found

    @cached_property
    def rings(self) -> tuple[frozenset[Node], ...]:
        """Sets of companies that hold one another in a circle, by any kind of interest; each sorted apart."""
        drawn = nx.DiGraph((edge.subject, edge.holder) for edge in self.edges)
        found = (frozenset(ring) for ring in nx.strongly_connected_components(drawn) if len(ring) > 1)
        return tuple(sorted(found, key=min))

    def upward(self, *start: Node) -> set[Node]:
        """The nodes given and all that hold anything in them, directly or through others."""
        return _reach(start, lambda node: (edge.holder for edge in self.holders(node)))

    def downward(self, *start: Node) -> set[Node]:
        """The nodes given and all in which they hold anything, directly or through others."""
        return _reach(start, lambda node: (edge.subject for edge in self.holdings(node)))


def _reach(start: Iterable[Node], step: Callable[[Node], Iterator[Node]]) -> set[Node]:
    found: set[Node] = set()
    waiting = list(start)
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting.extend(step(node))
    return found


def _check(edge: Edge) -> None:
    if edge.kind not in KINDS:
        raise ValueError(f"kind {edge.kind}")
    if edge.holder == edge.subject:
        raise ValueError(f"{edge.holder} holds itself")
    if edge.share is not None and not 0 < edge.share <= WHOLE:
        raise ValueError(f"share {edge.share}")
