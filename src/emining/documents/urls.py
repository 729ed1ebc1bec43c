"""Addresses of documents."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.documents.views import download, upload_form

app_name = "documents"
urlpatterns: list[URLPattern | URLResolver] = [
    path("send/", upload_form.upload_form, name="upload_form"),
    path("<int:pk>/", download.download, name="download"),
]
