"""Addresses without a language: tiles, API, health, metrics."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.config import health, metrics

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
]
