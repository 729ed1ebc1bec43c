"""Addresses of documents."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.documents.views import download, signing_root, upload_form

app_name = "documents"
urlpatterns: list[URLPattern | URLResolver] = [
    path("send/", upload_form.upload_form, name="upload_form"),
    path("signing-root.pem", signing_root.signing_root, name="signing_root"),
    path("<int:pk>/", download.download, name="download"),
]
