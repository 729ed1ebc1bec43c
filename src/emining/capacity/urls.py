"""Addresses of capacity."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "capacity"
urlpatterns: list[URLPattern | URLResolver] = []
