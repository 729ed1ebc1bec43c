"""Screening: loading lists, finding hits, deciding them."""

from emining.parties.services.screening.decide import decide_hit
from emining.parties.services.screening.load import LoadResult, load_list
from emining.parties.services.screening.screen import screen_all, screen_party, screen_version

__all__ = ["LoadResult", "decide_hit", "load_list", "screen_all", "screen_party", "screen_version"]
