"""What other apps may ask of places."""

from emining.places.selectors.ground import (
    boundaries_drawn,
    boundary_lines_drawn,
    boundary_sets_public,
    disputed_lines_all,
    disputed_lines_drawn,
    district_names_at,
    jurisdiction_code_at,
    notified_holidays,
    places_matching,
    places_visible_to,
)
from emining.places.selectors.jurisdictions import (
    jurisdiction_by_code,
    jurisdiction_code_for,
    jurisdictions_all,
    jurisdictions_of_pakistan,
)
from emining.places.selectors.names import area_name, search_key
from emining.places.selectors.publication import (
    audience_of,
    precision_by_jurisdiction,
    publication_policy,
    publication_precision,
    publication_rules_recorded,
)

__all__ = [
    "area_name",
    "audience_of",
    "boundaries_drawn",
    "boundary_lines_drawn",
    "boundary_sets_public",
    "disputed_lines_all",
    "disputed_lines_drawn",
    "district_names_at",
    "jurisdiction_by_code",
    "jurisdiction_code_at",
    "jurisdiction_code_for",
    "jurisdictions_all",
    "jurisdictions_of_pakistan",
    "notified_holidays",
    "places_matching",
    "places_visible_to",
    "precision_by_jurisdiction",
    "publication_policy",
    "publication_precision",
    "publication_rules_recorded",
    "search_key",
]
