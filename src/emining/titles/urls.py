"""Addresses of titles."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "titles"
urlpatterns: list[URLPattern | URLResolver] = []
