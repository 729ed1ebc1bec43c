"""Addresses of geoscience."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "geoscience"
urlpatterns: list[URLPattern | URLResolver] = []
