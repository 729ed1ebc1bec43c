"""Who sits where: the largest assignment of left to right, and among those the cheapest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ortools.graph.python import min_cost_flow


def assign(costs: Sequence[Mapping[int, int]]) -> list[int | None]:
    """For each row the column it gets, or None. `costs[row]` names the columns it may have; each column is given once.

    The same input gives the same answer.
    """
    columns = {c: n for n, c in enumerate(sorted({c for row in costs for c in row}))}
    if not columns:
        return [None] * len(costs)
    flow = min_cost_flow.SimpleMinCostFlow()
    source, sink, first = 0, 1, 2
    left = [first + r for r in range(len(costs))]
    right = {c: first + len(costs) + n for c, n in columns.items()}
    for node in left:
        flow.add_arc_with_capacity_and_unit_cost(source, node, 1, 0)
    arcs: list[tuple[int, int, int]] = []
    for r, row in enumerate(costs):
        arcs += [(flow.add_arc_with_capacity_and_unit_cost(left[r], right[c], 1, row[c]), r, c) for c in sorted(row)]
    for node in right.values():
        flow.add_arc_with_capacity_and_unit_cost(node, sink, 1, 0)
    flow.set_node_supply(source, len(costs))
    flow.set_node_supply(sink, -len(costs))
    status = flow.solve_max_flow_with_min_cost()
    if status != flow.OPTIMAL:
        raise RuntimeError(f"the assignment ended with status {status}")
    given: list[int | None] = [None] * len(costs)
    for arc, r, c in arcs:
        if flow.flow(arc):
            given[r] = c
    return given
