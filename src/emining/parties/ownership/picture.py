"""Where everything stands in a drawing of ownership: layers from the last owners down to what is owned. Pure geometry.

Owners stand above what they own (layers by the longest chain, after the arrows that close a circle are set aside), long
arrows get a place of their own in each layer they cross, and layers are ordered so that few arrows cross.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from emining.parties.ownership.graph import Edge, Graph, Node

BOX_WIDTH: Final = 184
BOX_HEIGHT: Final = 76
GAP: Final = 26
LANE: Final = 26
RISE: Final = 88
MARGIN: Final = 46
SIDE: Final = 92
"""Room at the side for arrows that close a circle, with their figures."""
ALLEY: Final = 16
"""How far from the boxes such an arrow runs between two rows."""
MOST_BOXES: Final = 34

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """A holder or a company: the corner nearest to the origin of the picture."""

    node: Node
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """From a holder to what it holds, through points; `closes_circle` when it runs up or sideways."""

    holder: Node
    subject: Node
    edges: tuple[Edge, ...]
    points: tuple[Point, ...]
    label_at: Point
    closes_circle: bool

    @property
    def path(self) -> str:
        """The `d` of an SVG path: soft curves from point to point."""
        (x, y), rest = self.points[0], self.points[1:]
        parts = [f"M{x} {y}"]
        for a, b in rest:
            if self.closes_circle:
                parts.append(f"L{a} {b}")
            else:
                middle = (y + b) // 2
                parts.append(f"C{x} {middle} {a} {middle} {a} {b}")
            x, y = a, b
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole drawing. `left_out`: nodes for which there was no room; the table has them."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    left_out: int

    def mirrored(self) -> Picture:
        """The same for who reads from right to left."""

        def turn(point: Point) -> Point:
            return self.width - point[0], point[1]

        return Picture(
            self.width,
            self.height,
            tuple(Box(box.node, self.width - box.x - BOX_WIDTH, box.y) for box in self.boxes),
            tuple(
                replace(one, points=tuple(map(turn, one.points)), label_at=turn(one.label_at)) for one in self.arrows
            ),
            self.left_out,
        )


@dataclass(slots=True)
class _Plan:
    layers: list[list[Node]]
    bends: dict[tuple[Node, Node], list[Node]]
    circles: set[tuple[Node, Node]]


def draw(graph: Graph, focus: Node, *, order: Callable[[Node], object] = str, most: int = MOST_BOXES) -> Picture:
    """Draw what stands above and below one company; nearest first when there is not room for all."""
    kept = _nearest(graph, focus, most)
    bundles: dict[tuple[Node, Node], list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        if edge.holder in kept and edge.subject in kept:
            bundles[edge.holder, edge.subject].append(edge)
    pairs = sorted(bundles, key=lambda pair: (str(order(pair[0])), str(order(pair[1]))))
    plan = _plan(sorted(kept, key=lambda node: (node != focus, str(order(node)))), pairs)
    places, width, height = _places(plan)
    boxes = tuple(Box(node, *places[node]) for layer in plan.layers for node in layer if node in kept)
    arrows = _arrows(pairs, bundles, plan, places, width)
    reachable = graph.upward(focus) | graph.downward(focus)
    return Picture(width, height, boxes, arrows, len(reachable - kept))


def _nearest(graph: Graph, focus: Node, most: int) -> set[Node]:
    """The company itself, then what is nearest: two thirds of the room for owners, the rest for what is owned."""
    above = _by_distance(focus, lambda node: (edge.holder for edge in graph.holders(node)))
    below = _by_distance(focus, lambda node: (edge.subject for edge in graph.holdings(node)))
    first = above[: max(2 * most // 3, most - 1 - len(below))]
    kept = dict.fromkeys([focus, *first])
    for node in below:
        if len(kept) < most:
            kept.setdefault(node)
    return set(kept)


def _by_distance(start: Node, step: Callable[[Node], Iterable[Node]]) -> list[Node]:
    found: dict[Node, None] = {start: None}
    waiting = deque([start])
    while waiting:
        for other in sorted(set(step(waiting.popleft()))):
            if other not in found:
                found[other] = None
                waiting.append(other)
    return list(found)[1:]


def _plan(nodes: Sequence[Node], pairs: Sequence[tuple[Node, Node]]) -> _Plan:
    below: dict[Node, list[Node]] = defaultdict(list)
    for holder, subject in pairs:
        below[holder].append(subject)
    circles = _closing(nodes, below)
    straight = [pair for pair in pairs if pair not in circles]
    level = _levels(nodes, straight)
    layers: list[list[Node]] = [[] for _ in range(max(level.values(), default=0) + 1)]
    for node in nodes:
        layers[level[node]].append(node)
    bends: dict[tuple[Node, Node], list[Node]] = {}
    for holder, subject in straight:
        crossed = range(level[holder] + 1, level[subject])
        bends[holder, subject] = [f"lane:{holder}>{subject}:{at}" for at in crossed]
        for at, lane in zip(crossed, bends[holder, subject], strict=True):
            layers[at].append(lane)
    _uncross(layers, straight, bends)
    return _Plan(layers, bends, circles)


def _closing(nodes: Iterable[Node], below: Mapping[Node, Sequence[Node]]) -> set[tuple[Node, Node]]:
    """Arrows that close a circle when everything is walked from the owners down."""
    held = {subject for subjects in below.values() for subject in subjects}
    closing: set[tuple[Node, Node]] = set()
    state: dict[Node, int] = {}
    for root in sorted(nodes, key=lambda node: node in held):
        if root in state:
            continue
        state[root] = 1
        stack = [(root, iter(below.get(root, ())))]
        while stack:
            node, following = stack[-1]
            other = next(following, None)
            if other is None:
                state[node] = 2
                stack.pop()
            elif state.get(other) == 1:
                closing.add((node, other))
            elif other not in state:
                state[other] = 1
                stack.append((other, iter(below.get(other, ()))))
    return closing


def _levels(nodes: Iterable[Node], straight: Sequence[tuple[Node, Node]]) -> dict[Node, int]:
    """Longest chain from above; then everything sinks as near to what it holds as it can."""
    above, below = defaultdict(list), defaultdict(list)
    for holder, subject in straight:
        above[subject].append(holder)
        below[holder].append(subject)
    level: dict[Node, int] = {}
    missing = {node: len(above[node]) for node in nodes}
    ready = deque(node for node in missing if not missing[node])
    order = []
    while ready:
        node = ready.popleft()
        order.append(node)
        level[node] = max((level[one] + 1 for one in above[node]), default=0)
        for other in below[node]:
            missing[other] -= 1
            if not missing[other]:
                ready.append(other)
    for node in reversed(order):
        if below[node]:
            level[node] = min(level[one] for one in below[node]) - 1
    lowest = min(level.values(), default=0)
    return {node: at - lowest for node, at in level.items()}


def _uncross(
    layers: list[list[Node]], straight: Sequence[tuple[Node, Node]], bends: Mapping[tuple[Node, Node], Sequence[Node]]
) -> None:
    """The barycentre rule, a few times up and down."""
    neighbours: dict[Node, list[Node]] = defaultdict(list)
    for pair in straight:
        line = [pair[0], *bends[pair], pair[1]]
        for one, other in pairwise(line):
            neighbours[one].append(other)
            neighbours[other].append(one)
    for sweep in range(8):
        down = sweep % 2 == 0
        order = range(1, len(layers)) if down else range(len(layers) - 2, -1, -1)
        for at in order:
            fixed = {node: n for n, node in enumerate(layers[at - 1 if down else at + 1])}
            here = {node: float(n) for n, node in enumerate(layers[at])}

            def middle(node: Node, fixed: Mapping[Node, int] = fixed, here: Mapping[Node, float] = here) -> float:
                near = [fixed[one] for one in neighbours[node] if one in fixed]
                return sum(near) / len(near) if near else here[node]

            layers[at].sort(key=middle)


def _places(plan: _Plan) -> tuple[dict[Node, Point], int, int]:
    widths = [sum(_room(node) for node in layer) + GAP * (len(layer) - 1) for layer in plan.layers]
    # A circle's arrow runs round the side of the boxes and needs room there.
    side = SIDE if plan.circles else MARGIN // 2
    width = max(widths, default=BOX_WIDTH) + 2 * side
    places: dict[Node, Point] = {}
    for row, (layer, taken) in enumerate(zip(plan.layers, widths, strict=True)):
        x = (width - taken) // 2
        for node in layer:
            places[node] = (x, MARGIN // 2 + row * (BOX_HEIGHT + RISE))
            x += _room(node) + GAP
    height = MARGIN + len(plan.layers) * (BOX_HEIGHT + RISE) - RISE + (ALLEY if plan.circles else 0)
    return places, width, height


def _room(node: Node) -> int:
    return LANE if node.startswith("lane:") else BOX_WIDTH


def _arrows(
    pairs: Sequence[tuple[Node, Node]],
    bundles: Mapping[tuple[Node, Node], Sequence[Edge]],
    plan: _Plan,
    places: Mapping[Node, Point],
    width: int,
) -> tuple[Arrow, ...]:
    ports = _ports(pairs, plan, places)
    found = []
    for pair in pairs:
        holder, subject = pair
        if pair in plan.circles:
            points, label = _round_the_side(places[holder], places[subject], width)
        else:
            start = ports["out", holder, subject]
            end = ports["in", holder, subject]
            points = (start, *_through_lanes(places[lane] for lane in plan.bends[pair]), end)
            following = points[1]
            label = ((start[0] * 3 + following[0] * 2) // 5, start[1] + (following[1] - start[1]) * 2 // 5)
        found.append(Arrow(holder, subject, tuple(bundles[pair]), points, label, pair in plan.circles))
    return tuple(found)


def _through_lanes(corners: Iterable[Point]) -> Iterator[Point]:
    """Straight down between the boxes of the layers that a long arrow crosses."""
    for x, y in corners:
        yield x + LANE // 2, y
        yield x + LANE // 2, y + BOX_HEIGHT


def _ports(
    pairs: Sequence[tuple[Node, Node]], plan: _Plan, places: Mapping[Node, Point]
) -> dict[tuple[str, Node, Node], Point]:
    """Where arrows leave and enter: side by side along the edge of a box, in the order of their other ends."""
    leaving: dict[Node, list[Node]] = defaultdict(list)
    entering: dict[Node, list[Node]] = defaultdict(list)
    for holder, subject in pairs:
        if (holder, subject) not in plan.circles:
            leaving[holder].append(subject)
            entering[subject].append(holder)
    found: dict[tuple[str, Node, Node], Point] = {}
    for side, table, shift in (("out", leaving, BOX_HEIGHT), ("in", entering, -4)):
        for node, others in table.items():
            x, y = places[node]
            step = min(44, (BOX_WIDTH - 40) // max(1, len(others)))
            for n, other in enumerate(sorted(others, key=lambda one: places[one])):
                at = x + BOX_WIDTH // 2 + round((n - (len(others) - 1) / 2) * step)
                pair = (node, other) if side == "out" else (other, node)
                found[side, *pair] = (at, y + shift)
    return found


def _round_the_side(holder: Point, subject: Point, width: int) -> tuple[tuple[Point, ...], Point]:
    """From under the lower box along the side of the picture to the top of the upper one, between rows all the way."""
    foot = holder[1] + BOX_HEIGHT
    leaving, entering = holder[0] + BOX_WIDTH - 26, subject[0] + BOX_WIDTH - 26
    out = width - SIDE // 2
    turns = (leaving, foot + ALLEY), (out, foot + ALLEY), (out, subject[1] - ALLEY), (entering, subject[1] - ALLEY)
    points = ((leaving, foot), *turns, (entering, subject[1] - 4))
    return points, (out, (foot + subject[1]) // 2)
