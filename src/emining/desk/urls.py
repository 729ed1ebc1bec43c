"""Addresses of desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.desk.views import home, imports

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("imports/", imports.imports, name="imports"),
    path("imports/new/", imports.import_upload, name="import_upload"),
    path("imports/<uuid:reference>/", imports.import_, name="import"),
    path("imports/<uuid:reference>/run/", imports.import_run, name="import_run"),
    path("imports/<uuid:reference>/refusals.csv", imports.import_refusals, name="import_refusals"),
]
