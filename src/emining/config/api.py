"""The JSON API: one address space, one router per app."""

from __future__ import annotations

from ninja import NinjaAPI

from emining.titles.api import router as titles

api = NinjaAPI(
    title="Pak-China E-Mining Platform",
    version="1",
    description="The same gates, commands and refusals as the pages. Demonstration data says so in every record.",
    urls_namespace="api",
    docs_url=None,
)
api.add_router("", titles)
