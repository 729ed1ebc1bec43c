"""What other apps may read of the market. Each ends in a gate."""

from emining.projects.selectors.cards import project_cards
from emining.projects.selectors.figures import living_figures
from emining.projects.selectors.gate import (
    listings_public,
    listings_visible_to,
    papers_visible_to,
    projects_public,
    projects_visible_to,
)
from emining.projects.selectors.search import search_listings, search_projects
from emining.projects.selectors.work import expiring_own, waiting_vettings

__all__ = [
    "expiring_own",
    "listings_public",
    "listings_visible_to",
    "living_figures",
    "papers_visible_to",
    "project_cards",
    "projects_public",
    "projects_visible_to",
    "search_listings",
    "search_projects",
    "waiting_vettings",
]
