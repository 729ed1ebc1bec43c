"""Addresses of notices."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.notices.views import inbox

app_name = "notices"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", inbox.inbox, name="inbox"),
    path("<int:pk>/open/", inbox.open_notice, name="open"),
    path("read/", inbox.read_all, name="read_all"),
    path("preferences/", inbox.preferences, name="preferences"),
]
