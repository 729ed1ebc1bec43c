"""Addresses of publicsite."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "publicsite"
urlpatterns: list[URLPattern | URLResolver] = []
