"""Who controls whom: more than half of the votes together with those it controls, or control that is on record."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from emining.parties.ownership.graph import BOARD, CONTROL, HALF, SHARES, VOTING, Edge, Graph, Node

MAJORITY: Final = "majority"
RECORDED: Final = "recorded"
OF_BOARD: Final = "board"


@dataclass(frozen=True, slots=True)
class Control:
    """That one controls another, and by which interests: its own and those of companies that it controls."""

    subject: Node
    how: str
    edges: tuple[Edge, ...]


def vote_edges(graph: Graph, subject: Node) -> list[Edge]:
    """The interests that carry votes in a subject: recorded votes; where none are recorded, shares."""
    held = [edge for edge in graph.holders(subject) if edge.kind == VOTING and edge.share is not None]
    return held or [edge for edge in graph.holders(subject) if edge.kind == SHARES and edge.share is not None]


def controlled_by(graph: Graph, holder: Node) -> dict[Node, Control]:
    """Everything that a holder controls, directly or through companies that it controls, each with the reason."""
    found: dict[Node, Control] = {}
    held: dict[tuple[Node, str], list[Edge]] = defaultdict(list)
    waiting = deque([holder])
    while waiting:
        for edge in graph.holdings(waiting.popleft()):
            if edge.subject in found or edge.subject == holder:
                continue
            control = _gained(graph, edge, held)
            if control is not None:
                found[edge.subject] = control
                waiting.append(edge.subject)
    return found


def _gained(graph: Graph, edge: Edge, held: dict[tuple[Node, str], list[Edge]]) -> Control | None:
    """Whether this further interest gives control, on top of those that the same group holds already."""
    if edge.kind == CONTROL:
        return Control(edge.subject, RECORDED, (edge,))
    if edge.kind == BOARD and edge.share is None:
        return Control(edge.subject, OF_BOARD, (edge,))
    if edge.kind != BOARD and edge not in vote_edges(graph, edge.subject):
        return None
    how = OF_BOARD if edge.kind == BOARD else MAJORITY
    group = held[edge.subject, how]
    group.append(edge)
    if sum((one.share or Fraction(0) for one in group), Fraction(0)) > HALF:
        return Control(edge.subject, how, tuple(group))
    return None


def controllers_of(graph: Graph, subject: Node) -> dict[Node, tuple[Edge, ...]]:
    """Everybody who controls a subject, each with the chain of interests from them down to it."""
    found = {}
    for holder in sorted(graph.upward(subject) - {subject}):
        controls = controlled_by(graph, holder)
        if subject in controls:
            found[holder] = chain(controls, holder, subject)
    return found


def ultimate(graph: Graph, controllers: Mapping[Node, object]) -> set[Node]:
    """Those of the controllers whom no other of them controls. In a circle of control nobody is the last."""
    ruled = {subject for holder in controllers for subject in controlled_by(graph, holder) if subject in controllers}
    return set(controllers) - ruled


def chain(controls: Mapping[Node, Control], holder: Node, subject: Node) -> tuple[Edge, ...]:
    """One chain from a holder to a subject through what it controls, the largest interest at each step."""
    found: list[Edge] = []
    here = subject
    while here != holder:
        step = max(controls[here].edges, key=lambda edge: (edge.holder == holder, edge.share or Fraction(0)))
        found.append(step)
        here = step.holder
    return tuple(reversed(found))
