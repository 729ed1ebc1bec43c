"""Addresses of audit."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from emining.audit import views

app_name = "audit"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.search, name="search"),
    path("heads/", views.heads, name="heads"),
    path("heads/<str:day>.json", views.heads_day, name="heads_day"),
    path("verify_audit.py", views.verifier, name="verifier"),
    path("verify/", views.verify, name="verify"),
    re_path(r"^(?P<chain>[A-Z]{2}(?:-[A-Z0-9]{1,6})?)/(?P<sequence>[1-9][0-9]{0,17})/$", views.event, name="event"),
]
