"""Effective interests in a graph of many companies: exact fractions through chains and circles, beside two baselines.

    python bench/ownership.py [--companies 10000]

The graph is invented: seven layers of companies under persons, each with one to four holders; one company in a hundred
also holds a part of one of its own owners, which closes a circle. Target: all effective interests of 10,000 companies
in seconds. Baselines: walking every path in floating point, cut after twelve steps (in circles it counts again what
comes back), and numpy's dense solution of the same equations for one company after another.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from fractions import Fraction

import numpy as np

import measure
from emining.parties.ownership import Edge, Graph, Solver, controlled_by

DEEPEST = 12


def invented(companies: int, seed: int = 12) -> Graph:
    """Companies `c0`… held by companies of the layer above them and by persons `p0`…"""
    dice = random.Random(seed)
    layer = companies // 7 + 1
    holders: list[dict[str, int]] = []
    for subject in range(companies):
        row: dict[str, int] = {}
        above = (subject // layer + 1) * layer + (subject % layer)
        for _n in range(dice.randint(1, 4)):
            near = above + dice.randint(-8, 8)
            holder = f"c{near}" if dice.random() < 0.55 and near < companies else f"p{dice.randrange(companies)}"
            row[holder] = dice.randint(1, 60)
        holders.append(row)
    for subject in dice.sample(range(companies), companies // 100):
        owner = subject
        for _step in range(dice.randint(1, 3)):
            upward = [int(name[1:]) for name in holders[owner] if name.startswith("c")]
            owner = dice.choice(upward) if upward else owner
        if owner != subject:
            holders[owner][f"c{subject}"] = dice.randint(1, 20)
    edges: list[Edge] = []
    for subject, row in enumerate(holders):
        total = sum(row.values()) + dice.choice((0, 0, 7, 25))
        edges += [Edge(holder, f"c{subject}", share=Fraction(part, total)) for holder, part in row.items()]
    return Graph(edges)


def by_paths(rows: dict[str, dict[str, float]], subject: str) -> dict[str, float]:
    """The sum over all paths of at most twelve steps, each the product of its shares."""
    found: dict[str, float] = {}
    waiting = [(subject, 1.0, 0)]
    while waiting:
        node, weight, steps = waiting.pop()
        for holder, share in rows.get(node, {}).items():
            if holder != subject:
                found[holder] = found.get(holder, 0.0) + weight * share
            if steps < DEEPEST:
                waiting.append((holder, weight * share, steps + 1))
    return found


def by_numpy(graph: Graph, rows: dict[str, dict[str, float]], subject: str) -> dict[str, float]:
    """The plain inverse of everything above one company: what comes by, counted as often as it comes."""
    nodes = sorted(graph.upward(subject))
    at = {node: n for n, node in enumerate(nodes)}
    matrix = np.eye(len(nodes))
    for node in nodes:
        for holder, share in rows.get(node, {}).items():
            matrix[at[holder], at[node]] -= share
    start = np.zeros(len(nodes))
    start[at[subject]] = 1
    solved = np.linalg.solve(matrix, start)
    return {node: float(solved[n]) for node, n in at.items() if node != subject}


def main() -> None:
    """Measure, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--companies", type=int, default=10_000)
    options = parser.parse_args()
    begun = time.perf_counter()
    graph = invented(options.companies)
    built = time.perf_counter() - begun
    subjects = [f"c{n}" for n in range(options.companies)]
    rows = {node: {holder: float(share) for holder, share in row.items()} for node, row in graph.shares_of.items()}

    begun = time.perf_counter()
    solver = Solver(graph)
    exact, one_by_one = {}, []
    for subject in subjects:
        started = time.perf_counter()
        exact[subject] = solver.interests_in(subject)
        one_by_one.append((time.perf_counter() - started) * 1000)
    all_exact = time.perf_counter() - begun

    begun = time.perf_counter()
    walked = {subject: by_paths(rows, subject) for subject in subjects}
    all_walked = time.perf_counter() - begun
    sample = random.Random(3).sample(subjects, min(500, len(subjects)))
    begun = time.perf_counter()
    solved = {subject: by_numpy(graph, rows, subject) for subject in sample}
    some_solved = time.perf_counter() - begun
    outside = [node for node in graph.nodes if node.startswith("p")]
    begun = time.perf_counter()
    for person in outside[:2_000]:
        controlled_by(graph, person)
    controls = time.perf_counter() - begun

    in_ring = {node for ring in graph.rings for node in ring}
    measure.report(
        "ownership",
        [
            measure.figure("all effective interests, exact", [all_exact], "s"),
            measure.figure("one company, exact", one_by_one, "ms"),
            measure.figure("baseline: all, paths of at most 12 steps, floating point", [all_walked], "s"),
            measure.figure(f"baseline: numpy for {len(sample)} companies", [some_solved], "s"),
            measure.figure("exact, the same number of companies", [all_exact * len(sample) / len(subjects)], "s"),
            measure.figure("control of 2,000 persons", [controls], "s"),
            measure.figure("building and checking the graph", [built], "s"),
            measure.figure("worst error of the paths", [_worst(exact, walked) * 1e6], "ppm of the whole"),
            measure.figure("worst error of numpy, persons", [_worst(exact, solved, persons=True) * 1e6], "ppm"),
        ],
        companies=options.companies,
        edges=len(graph.edges),
        companies_in_circles=len(in_ring),
        largest_circle=max((len(ring) for ring in graph.rings), default=0),
        holders_of_a_company=round(statistics.mean(len(one.shares) for one in exact.values()), 1),
    )


def _worst(exact: dict, told: dict[str, dict[str, float]], *, persons: bool = False) -> float:
    return max(
        abs(float(exact[subject].shares.get(holder, 0)) - share)
        for subject, row in told.items()
        for holder, share in row.items()
        if not persons or holder.startswith("p")
    )


if __name__ == "__main__":
    main()
