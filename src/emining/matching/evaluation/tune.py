"""Finding weights on the queries one may learn from. Run by hand; the result is written into engine/weights.py.

`python -m emining.matching.evaluation.tune`: takes thousandths from one part and gives them to another as long as the
mean nDCG@10 of the open queries rises. Held-out queries are never read here. Small rises are not taken: a weight that
one query asks for is chance.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from itertools import permutations
from typing import Final

from emining.matching.engine import DEFAULT_WEIGHTS, PART_CODES, Weights
from emining.matching.engine.weights import weights_of
from emining.matching.evaluation.measure import measured, ours, side
from emining.matching.evaluation.read import Query

STEPS: Final = (80, 40, 20)
LEAST_WEIGHT: Final = 10
LEAST_RISE: Final = 0.001


def quality(weights: Weights, chosen: Sequence[Query]) -> float:
    """Mean nDCG@10."""
    return statistics.fmean(measured(chosen, ours(weights))["ndcg_at_10"])


def tuned(start: Weights = DEFAULT_WEIGHTS) -> tuple[Weights, float]:
    """Weights that no exchange between two parts betters on the open queries, and their mean nDCG@10."""
    chosen = side(is_held_out=False)
    best, height = start, quality(start, chosen)
    for step in STEPS:
        while True:
            found = max(
                ((quality(other, chosen), number, other) for number, other in enumerate(_exchanges(best, step))),
                default=(0.0, 0, best),
            )
            if found[0] < height + LEAST_RISE:
                break
            height, best = found[0], found[2]
    return best, height


def _exchanges(weights: Weights, step: int) -> list[Weights]:
    values = weights.as_dict()
    return [
        weights_of(values | {giver: values[giver] - step, taker: values[taker] + step})
        for giver, taker in permutations(PART_CODES, 2)
        if values[giver] - step >= LEAST_WEIGHT
    ]


if __name__ == "__main__":
    print(json.dumps({"before": quality(DEFAULT_WEIGHTS, side(is_held_out=False))}))
    weights, height = tuned()
    print(json.dumps({"weights": weights.as_dict(), "ndcg_at_10": round(height, 4)}))
