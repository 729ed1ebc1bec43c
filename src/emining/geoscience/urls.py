"""Addresses of geoscience."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.geoscience.views import detail, lists

app_name = "geoscience"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", lists.occurrence_list, name="occurrences"),
    path("commodities/", lists.commodity_list, name="commodities"),
    path("download/<slug:file_format>/", lists.occurrence_download, name="download"),
    path("<int:key>/", detail.occurrence_page, name="occurrence"),
    path("<int:key>/same/<int:link>/", detail.decide, name="decide"),
]
