"""Public pages that belong to no single noun."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.publicsite.views import home, languages, pages, search, sources, style
from emining.publicsite.views import map as map_view

app_name = "publicsite"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("map/", map_view.explore, name="map"),
    path("map/search/", map_view.map_search, name="map_search"),
    path("search/", search.search, name="search"),
    path("sources/", sources.sources, name="sources"),
    path("languages/", languages.languages, name="languages"),
    path("about/", pages.about, name="about"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("style/", style.style, name="style"),
]
