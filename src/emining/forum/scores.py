"""A port for match scores: who knows how well two companies fit registers a function here.

Forum never computes a score itself. Without a registered function every pair counts alike.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

PairScores = Callable[[Collection[int]], Mapping[tuple[int, int], float]]

_functions: list[PairScores] = []


def register_scores(function: PairScores) -> None:
    """Use this function: organisation keys to scores from 0 to 1 by pair. The last one registered counts."""
    _functions.append(function)


def pair_scores(organisation_ids: Collection[int]) -> dict[tuple[int, int], float]:
    """Scores by pair of organisations, the lower key first; empty when nobody registered a function.

    A meeting serves both sides, so of two scores of one pair the better direction counts.
    """
    if not _functions or not organisation_ids:
        return {}
    best: dict[tuple[int, int], float] = {}
    for (one, other), score in _functions[-1](organisation_ids).items():
        pair = (min(one, other), max(one, other))
        best[pair] = max(score, best.get(pair, 0.0))
    return best


def forget_scores() -> None:
    """Forget every registered function, for tests."""
    _functions.clear()
