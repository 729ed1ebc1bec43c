"""How well companies fit one another, for a forum's meeting requests."""

from __future__ import annotations

from collections.abc import Iterable

from emining.matching.engine import Pool
from emining.matching.profiles import number_of, party_profiles
from emining.matching.selectors.weights import current_weights


def pair_scores(organisation_ids: Iterable[int]) -> dict[tuple[int, int], float]:
    """Scores from 0 to 1 of every ordered pair of these companies that have something for one another.

    `(a, b)` says how well b answers what a offers and seeks. A pair that is missing has nothing in common or is
    forbidden (screening hit, nationality rule). Related companies are not left out here; unpublished ones are in no
    pair.
    """
    profiles = party_profiles(organisation_ids)
    pool = Pool(profiles, current_weights())
    return {
        (profile.organisation, number_of(key)): score / 100_000
        for profile in profiles
        for key, score in pool.scores(profile).items()
    }
