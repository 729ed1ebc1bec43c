"""The JSON API: one address space, one router per app."""

from __future__ import annotations

from ninja import NinjaAPI

from emining.agreements.api import router as agreements
from emining.agreements.api_following import router as follow_up
from emining.forum.api import router as forum
from emining.matching.api import router as matching
from emining.parties.api import router as parties
from emining.projects.api import router as projects
from emining.titles.api import router as titles

api = NinjaAPI(
    title="Pak-China E-Mining Platform",
    version="1",
    description="The same gates, commands and refusals as the pages. Demonstration data says so in every record.",
    urls_namespace="api",
    docs_url=None,
)
for _router in (titles, parties, projects, matching, forum, agreements, follow_up):
    api.add_router("", _router)
