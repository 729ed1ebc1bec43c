"""Addresses of documents."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.documents.views import download

app_name = "documents"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<int:pk>/", download.download, name="download"),
]
