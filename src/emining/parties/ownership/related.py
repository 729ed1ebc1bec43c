"""Whether two parties are related, in which way, and by which chain of interests."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from typing import Final

from emining.parties.ownership.control import chain, controlled_by
from emining.parties.ownership.effective import Solver
from emining.parties.ownership.graph import SHARES, Edge, Graph, Node

SAME: Final = "same"
CONTROLS: Final = "controls"
COMMON_CONTROL: Final = "common_control"
HOLDS: Final = "holds"
COMMON_HOLDER: Final = "common_holder"
SHARED_OFFICER: Final = "shared_officer"
STRENGTH: Final = (SAME, CONTROLS, COMMON_CONTROL, HOLDS, COMMON_HOLDER, SHARED_OFFICER)
"""From the strongest tie to the weakest; the strongest that holds is told."""

NOTABLE: Final = Fraction(1, 5)
"""From here on a holding counts as influence: the presumption of IAS 28, paragraph 5. A parameter, never a law."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How two parties are related. `through` is whoever stands over both, or the one that controls or holds."""

    kind: str
    through: Node = ""
    share: Fraction | None = None
    """For `holds` the effective interest; for `common_holder` the smaller of the two."""
    path: tuple[Edge, ...] = ()
    """The interests that make it so, from the top down; for two companies under one, first those to the first."""


def related(
    graph: Graph,
    a: Node,
    b: Node,
    *,
    officers: Mapping[Node, Iterable[str]] | None = None,
    threshold: Fraction = NOTABLE,
) -> Relation | None:
    """The strongest tie between two nodes; None when the record shows none, which is not proof that there is none."""
    if a == b:
        return Relation(SAME, a)
    found = _by_control(graph, a, b) or _by_holding(graph, a, b, threshold)
    if found is None and officers:
        shared = sorted(set(officers.get(a, ())) & set(officers.get(b, ())))
        if shared:
            return Relation(SHARED_OFFICER, shared[0])
    return found


def _by_control(graph: Graph, a: Node, b: Node) -> Relation | None:
    for over, under in ((a, b), (b, a)):
        controls = controlled_by(graph, over)
        if under in controls:
            return Relation(CONTROLS, over, path=chain(controls, over, under))
    best: Relation | None = None
    for top in sorted(graph.upward(a) & graph.upward(b)):
        controls = controlled_by(graph, top)
        if a in controls and b in controls:
            path = chain(controls, top, a) + chain(controls, top, b)
            if best is None or len(path) < len(best.path):
                best = Relation(COMMON_CONTROL, top, path=path)
    return best


def _by_holding(graph: Graph, a: Node, b: Node, threshold: Fraction) -> Relation | None:
    solver = Solver(graph)
    of_a, of_b = solver.interests_in(a), solver.interests_in(b)
    for holder, behind in ((a, of_b), (b, of_a)):
        share = behind.shares.get(holder, Fraction(0))
        if share >= threshold:
            return Relation(HOLDS, holder, share, largest_path(graph, holder, b if holder == a else a))
    both = {node: min(of_a.shares[node], of_b.shares[node]) for node in of_a.shares.keys() & of_b.shares.keys()}
    known = [(share, node) for node, share in both.items() if share >= threshold]
    if not known:
        return None
    # Of equal shares always the same one, whatever the order of the record.
    share, top = max(known, key=lambda pair: (pair[0], pair[1]))
    return Relation(COMMON_HOLDER, top, share, largest_path(graph, top, a) + largest_path(graph, top, b))


def largest_path(graph: Graph, holder: Node, subject: Node) -> tuple[Edge, ...]:
    """The one chain from a holder down to a subject by which most reaches the holder; empty when there is none.

    Products of shares only fall on the way up, so that the greatest is final when its turn comes.
    """
    steps: dict[Node, Edge] = {}
    turns = count(1)
    waiting: list[tuple[Fraction, Node, int, Edge | None]] = [(Fraction(-1), subject, 0, None)]
    while waiting:
        weight, node, _turn, step = heapq.heappop(waiting)
        if node in steps or (node == subject and step is not None):
            continue
        if step is not None:
            steps[node] = step
        if node == holder:
            break
        for edge in graph.holders(node):
            if edge.kind == SHARES and edge.share is not None and edge.holder not in steps:
                heapq.heappush(waiting, (weight * edge.share, edge.holder, next(turns), edge))
    path: list[Edge] = []
    here = holder
    while here in steps and here != subject:
        path.append(steps[here])
        here = steps[here].subject
    return tuple(path)
