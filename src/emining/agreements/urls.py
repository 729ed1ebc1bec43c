"""Addresses of agreements. One block of lines for each part."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.agreements.views import core_detail, core_list

app_name = "agreements"
urlpatterns: list[URLPattern | URLResolver] = [
    # core
    path("", core_list.agreement_list, name="list"),
    path("<int:key>/", core_detail.agreement_page, name="detail"),
    # text
    # signing
    # following
    # funnel
]
