"""Addresses of places."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.places.views import boundaries, places

app_name = "places"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", places.place_list, name="places"),
    path("boundaries/", boundaries.boundaries_page, name="boundaries"),
    path("boundaries/set/", boundaries.choose_set, name="choose_set"),
    path("boundaries/line/", boundaries.show_line, name="show_line"),
    path("boundaries/publication/", boundaries.record_rule, name="record_rule"),
    path("<slug:code>/", places.place_page, name="place"),
]
