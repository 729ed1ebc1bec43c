"""Addresses of forum."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "forum"
urlpatterns: list[URLPattern | URLResolver] = []
