"""Addresses of projects."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, register_converter

from emining.projects.views import (
    compare,
    consents,
    detail,
    listing,
    lists,
    market,
    outputs,
    own,
    room,
    searches,
    sections,
    vetting,
)

app_name = "projects"


class NounConverter:
    """`project` or `listing`."""

    regex = "project|listing"

    def to_python(self, value: str) -> str:
        """The noun."""
        return value

    def to_url(self, value: str) -> str:
        """The noun."""
        return value


register_converter(NounConverter, "market_noun")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", market.market, name="market"),
    path("requirements/", market.requirements, name="requirements"),
    path("criteria/", market.vetting_criteria, name="criteria"),
    path("compare/", compare.compare, name="compare"),
    # The public lists and what leaves them.
    path("projects/", lists.project_list, name="list"),
    path("projects/download.csv", outputs.project_csv, name="csv"),
    path("projects/feed.atom", outputs.project_feed, name="feed"),
    path("projects/<int:key>/", detail.project_by_id, name="by_id"),
    path("projects/<path:number>.pdf", outputs.teaser, name="teaser"),
    path("projects/<path:number>/", detail.project_page, name="detail"),
    path("papers/<int:key>/", outputs.paper, name="paper"),
    path("needs-and-offers/", lists.listing_list, name="listings"),
    path("needs-and-offers/download.csv", outputs.listing_csv, name="listing_csv"),
    path("needs-and-offers/feed.atom", outputs.listing_feed, name="listing_feed"),
    path("needs-and-offers/<int:key>/", listing.listing_by_id, name="listing_by_id"),
    path("needs-and-offers/<path:number>/", listing.listing_page, name="listing"),
    # A person's own.
    path("searches/", searches.searches, name="searches"),
    path("searches/save/", searches.search_save, name="search_save"),
    path("searches/<int:key>/rename/", searches.search_rename, name="search_rename"),
    path("searches/<int:key>/delete/", searches.search_delete, name="search_delete"),
    path("consents/<market_noun:noun>/<int:key>/", consents.consent, name="consent"),
    # The owner's.
    path("own/", own.own, name="own"),
    path("own/project/", own.begin, name="begin"),
    path("own/listing/", own.begin_need, name="begin_listing"),
    path("own/project/<int:key>/papers/<int:paper>/remove/", sections.paper_remove, name="paper_remove"),
    path("own/project/<int:key>/room/open/", room.room_open, name="room_open"),
    path("own/project/<int:key>/papers/open/", sections.papers_open, name="papers_open"),
    path("own/project/<int:key>/papers/close/<int:organisation>/", sections.papers_close, name="papers_close"),
    path("own/<market_noun:noun>/<int:key>/", own.tasks, name="tasks"),
    path("own/<market_noun:noun>/<int:key>/discard/", own.discard, name="discard"),
    path("own/<market_noun:noun>/<int:key>/move/<slug:verb>/", own.move, name="move"),
    path("own/<market_noun:noun>/<int:key>/end/<slug:verb>/", own.end, name="end"),
    path("own/<market_noun:noun>/<int:key>/<slug:code>/", sections.section, name="section"),
    path("own/<market_noun:noun>/<int:key>/<slug:code>/keep/", sections.keep, name="keep"),
    path("own/<market_noun:noun>/<int:key>/<slug:code>/forget/", sections.forget, name="forget"),
    # The officers'.
    path("vetting/", vetting.queue, name="queue"),
    path("vetting/<market_noun:noun>/<int:key>/", vetting.vetting, name="vetting"),
    path("vetting/<market_noun:noun>/<int:key>/<slug:verb>/", vetting.halt, name="halt"),
]
