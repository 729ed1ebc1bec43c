"""What other apps may have places do."""

from emining.places.services.configure_boundaries import (
    choose_boundary_set,
    record_publication_rule,
    show_disputed_line,
)
from emining.places.services.load_base_geography import Loaded, load_base_geography
from emining.places.services.load_facts import load_place_facts

__all__ = [
    "Loaded",
    "choose_boundary_set",
    "load_base_geography",
    "load_place_facts",
    "record_publication_rule",
    "show_disputed_line",
]
