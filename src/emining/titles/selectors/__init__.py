"""What other apps and every page, tile and export may read of the register. Each ends in a gate."""

from emining.titles.selectors.applications import applications_visible_to
from emining.titles.selectors.gate import (
    ground_visible_to,
    registers_visible_to,
    titles_edition,
    titles_public,
    titles_visible_to,
)
from emining.titles.selectors.history import history_of, title_as_at
from emining.titles.selectors.search import count_of, page_of, titles_matching

__all__ = [
    "applications_visible_to",
    "count_of",
    "ground_visible_to",
    "history_of",
    "page_of",
    "registers_visible_to",
    "title_as_at",
    "titles_edition",
    "titles_matching",
    "titles_public",
    "titles_visible_to",
]
