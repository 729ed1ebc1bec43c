"""What other apps may ask of geoscience."""

from emining.geoscience.selectors.gate import occurrences_public, occurrences_visible_to
from emining.geoscience.selectors.lists import (
    commodities_all,
    commodities_with_counts,
    commodity_names,
    commodity_vocabulary,
    datasets_public,
    datasets_with_counts,
    occurrences_matching,
)
from emining.geoscience.selectors.related import links_of, nearby_occurrences, nearby_places

__all__ = [
    "commodities_all",
    "commodities_with_counts",
    "commodity_names",
    "commodity_vocabulary",
    "datasets_public",
    "datasets_with_counts",
    "links_of",
    "nearby_occurrences",
    "nearby_places",
    "occurrences_matching",
    "occurrences_public",
    "occurrences_visible_to",
]
