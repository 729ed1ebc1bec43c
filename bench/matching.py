"""How fast the ranking is: 10,000 companies against 10,000 projects with the first twenty and their reasons, and one.

    python bench/matching.py [--profiles 10000] [--naive 300]

Needs no database. The same ranking one pair at a time in plain Python, on fewer profiles in the same run, is the
yardstick; both must give the same scores, or the figures mean nothing.
"""

from __future__ import annotations

import argparse
import resource
import time

import measure
from emining.matching.engine import DEFAULT_WEIGHTS, PARTY, PROJECT, PUBLISHED_RULES, Pool, Profile
from emining.matching.tests.random_profiles import random_profiles
from emining.matching.tests.reference import naive_score, rarities

TOP = 20


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--profiles", type=int, default=10_000)
    parser.add_argument("--naive", type=int, default=300)
    given = parser.parse_args()
    companies = random_profiles(given.profiles, PARTY, seed=1)
    projects = random_profiles(given.profiles, PROJECT, seed=2, first_organisation=given.profiles + 1)

    begun = time.perf_counter()
    pool = Pool(projects)
    built = time.perf_counter() - begun
    begun, worked = time.perf_counter(), time.process_time()
    suggested = sum(len(ranking.suggested) for ranking in pool.rank_all(companies, top=TOP))
    batch, worked = time.perf_counter() - begun, time.process_time() - worked

    fresh = Pool(projects)
    single = []
    for company in companies[:200]:
        begun = time.perf_counter()
        fresh.rank(company, top=TOP)
        single.append((time.perf_counter() - begun) * 1000)

    naive_seconds, ours_seconds, differing = paired(companies[: given.naive], projects[: given.naive])
    measure.report(
        "matching",
        [
            measure.figure(f"batch_{given.profiles}_x_{given.profiles}_top_{TOP}_with_reasons", [batch + built], "s"),
            measure.figure("batch_processor_time_on_one_core", [worked + built], "s"),
            measure.figure("building_the_pool", [built], "s"),
            measure.figure("one_query_cold_pool", single, "ms"),
            measure.figure(f"paired_naive_{given.naive}_x_{given.naive}", [naive_seconds], "s"),
            measure.figure(f"paired_ours_{given.naive}_x_{given.naive}", [ours_seconds], "s"),
        ],
        suggestions=suggested,
        times_faster_than_naive=round(naive_seconds / ours_seconds, 1),
        differing_scores=differing,
        peak_memory_mib=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        targets={"batch_s": 10, "one_ms": 100},
    )


def paired(companies: list[Profile], projects: list[Profile]) -> tuple[float, float, int]:
    """Seconds of the plain ranking, seconds of ours, and how many scores differ."""
    rarity = rarities(projects)
    begun = time.perf_counter()
    plain = [
        {
            project.key: score
            for project in projects
            if (score := naive_score(company, project, DEFAULT_WEIGHTS, PUBLISHED_RULES, rarity)) is not None
        }
        for company in companies
    ]
    naive_seconds = time.perf_counter() - begun
    begun = time.perf_counter()
    pool = Pool(projects)
    for company in companies:
        pool.rank(company, top=TOP)
    ours_seconds = time.perf_counter() - begun
    differing = sum(pool.scores(company) != scores for company, scores in zip(companies, plain, strict=True))
    return naive_seconds, ours_seconds, differing


if __name__ == "__main__":
    main()
