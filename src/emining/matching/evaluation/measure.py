"""How good a ranking is: nDCG@10 and recall@10 on judged queries, with bootstrap intervals over queries."""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from emining.matching.engine import DEFAULT_WEIGHTS, Weights
from emining.matching.evaluation.baselines import BASELINES, by_chance
from emining.matching.evaluation.convert import pool_of, profile_of
from emining.matching.evaluation.read import Query, queries

AT: Final = 10
RELEVANT: Final = 2
RESAMPLES: Final = 2000
CHANCE_RUNS: Final = 50

Ranker = Callable[[Query], list[str]]


@dataclass(frozen=True, slots=True)
class Quality:
    """Mean of a measure over queries, with the 2.5th and 97.5th percentile of the bootstrap."""

    mean: float
    low: float
    high: float

    def rounded(self) -> dict[str, float]:
        """For JSON."""
        return {"mean": round(self.mean, 3), "low": round(self.low, 3), "high": round(self.high, 3)}


def ndcg(order: Sequence[str], gains: dict[str, int], *, at: int = AT) -> float:
    """Discounted gain (2^gain − 1) of the first ten over that of the best possible order; 0 for a query without any."""
    found = sum((2 ** gains.get(key, 0) - 1) / math.log2(place + 2) for place, key in enumerate(order[:at]))
    best = sorted(gains.values(), reverse=True)[:at]
    ideal = sum((2**gain - 1) / math.log2(place + 2) for place, gain in enumerate(best))
    return found / ideal if ideal else 0.0


def recall(order: Sequence[str], gains: dict[str, int], *, at: int = AT) -> float:
    """The share of good candidates (gain 2 or 3) among the first ten; of at most ten."""
    good = {key for key, gain in gains.items() if gain >= RELEVANT}
    return len(good & set(order[:at])) / min(at, len(good)) if good else 0.0


def ours(weights: Weights = DEFAULT_WEIGHTS) -> Ranker:
    """The platform's ranking."""

    def ranked(query: Query) -> list[str]:
        return pool_of(query.to, weights).order(profile_of(query.id), top=AT)

    return ranked


def allowed_only(rank: Callable[[str, str], list[str]]) -> Ranker:
    """A baseline that leaves out whom a hard reason forbids, to tell the rules' share from the ranking's."""

    def ranked(query: Query) -> list[str]:
        pool = pool_of(query.to, DEFAULT_WEIGHTS)
        asking = profile_of(query.id)
        return [key for key in rank(query.id, query.to) if not pool.judge(asking, key)[1]]

    return ranked


def measured(chosen: Sequence[Query], rank: Ranker) -> dict[str, list[float]]:
    """Both measures by query."""
    orders = [(rank(query), query.gains) for query in chosen]
    return {
        "ndcg_at_10": [ndcg(order, gains) for order, gains in orders],
        "recall_at_10": [recall(order, gains) for order, gains in orders],
    }


def bootstrap(values: Sequence[float], *, resamples: int = RESAMPLES, seed: int = 20261124) -> Quality:
    """The mean with a 95 % interval by resampling the queries."""
    dice = random.Random(seed)  # noqa: S311 - statistics, not secrets
    means = sorted(statistics.fmean(dice.choices(values, k=len(values))) for _ in range(resamples))
    return Quality(statistics.fmean(values), means[int(0.025 * resamples)], means[int(0.975 * resamples) - 1])


def difference(one: Sequence[float], other: Sequence[float]) -> Quality:
    """The mean difference of two rankings over the same queries, resampled in pairs."""
    return bootstrap([a - b for a, b in zip(one, other, strict=True)])


def side(*, is_held_out: bool, to: str = "") -> list[Query]:
    """The queries of one side of the split, of one direction when it is named."""
    return [query for query in queries() if query.is_held_out is is_held_out and to in ("", query.to)]


def report(chosen: Sequence[Query], weights: Weights = DEFAULT_WEIGHTS) -> dict[str, Any]:
    """Every ranking over some queries: means, intervals, and how far ours is ahead of each baseline."""
    own = measured(chosen, ours(weights))
    rankings: dict[str, dict[str, list[float]]] = {"platform": own, "chance": _chance(chosen)}
    for name, rank in BASELINES.items():
        if name != "chance":
            rankings[name] = measured(chosen, lambda query, rank=rank: rank(query.id, query.to))  # type: ignore[misc]
            rankings[f"{name}_and_rules"] = measured(chosen, allowed_only(rank))
    return {
        "queries": len(chosen),
        "pairs": sum(len(query.judgements) for query in chosen),
        "rankings": {
            name: {measure: bootstrap(values).rounded() for measure, values in found.items()}
            for name, found in rankings.items()
        },
        "ahead_of": {
            name: {measure: difference(own[measure], found[measure]).rounded() for measure in own}
            for name, found in rankings.items()
            if name != "platform"
        },
        "unjudged_in_first_ten": round(_unjudged(chosen, ours(weights)), 3),
    }


def _chance(chosen: Sequence[Query]) -> dict[str, list[float]]:
    """The mean of many shuffles of each query: one shuffle is luck."""
    runs = [measured(chosen, _shuffled(seed)) for seed in range(CHANCE_RUNS)]
    return {
        measure: [statistics.fmean(run[measure][number] for run in runs) for number in range(len(chosen))]
        for measure in runs[0]
    }


def _shuffled(seed: int) -> Ranker:
    return lambda query: by_chance(query.id, query.to, seed=seed)


def _unjudged(chosen: Iterable[Query], rank: Ranker) -> float:
    """Mean number of candidates among the first ten that nobody judged one by one (they were read and left at 0)."""
    return statistics.fmean(sum(key not in query.gains for key in rank(query)) for query in chosen)
