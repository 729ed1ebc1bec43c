"""Addresses of parties."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.parties.views import parties

app_name = "parties"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", parties.parties, name="list"),
    path("<slug:code>/", parties.party, name="detail"),
]
