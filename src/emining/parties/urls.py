"""Addresses of parties."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.parties.views import ownership, ownership_bods, parties

app_name = "parties"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", parties.parties, name="list"),
    path("<slug:code>/", parties.party, name="detail"),
    # -- ownership
    path("ownership.bods.json", ownership_bods.bods_of_all, name="bods_all"),
    path("<slug:code>/ownership/", ownership.ownership, name="ownership"),
    path("<slug:code>/ownership/bods.json", ownership_bods.bods, name="bods"),
    path("<slug:code>/ownership/record/", ownership.interest_record, name="interest_record"),
    path("<slug:code>/ownership/<int:interest_id>/end/", ownership.interest_end, name="interest_end"),
]
