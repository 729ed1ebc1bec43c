"""Addresses without a language: tiles, API, health, metrics."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.config import health, metrics
from emining.config.api import api
from emining.documents.views import tus
from emining.publicsite.views import tiles
from emining.rooms.views import tiles as room_tiles

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
    path("api/v1/", api.urls),
    path("uploads/", tus.collection, name="uploads"),
    path("uploads/<str:token>/", tus.upload, name="upload"),
    path("tiles/<slug:layer>/<int:z>/<int:x>/<int:y>.mvt", tiles.tile, name="tile"),
    path("rooms/tiles/<int:key>/<int:layer>/<int:z>/<int:x>/<int:y>.mvt", room_tiles.layer_tile, name="room_tile"),
]
