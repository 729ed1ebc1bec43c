"""Addresses of agreements. One block of lines for each part."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.agreements.views import core_detail, core_follow, core_list, core_open, core_parties, core_verbs

app_name = "agreements"
urlpatterns: list[URLPattern | URLResolver] = [
    # core
    path("", core_list.agreement_list, name="list"),
    path("download.csv", core_list.agreement_csv, name="csv"),
    path("open/", core_open.open_page, name="open"),
    path("offices/", core_follow.offices_page, name="offices"),
    path("offices/<int:key>/", core_follow.office_page, name="office"),
    path("<int:key>/", core_detail.agreement_page, name="detail"),
    path("<int:key>/parties/", core_parties.parties_page, name="parties"),
    path("<int:key>/parties/<int:organisation>/strike/", core_parties.party_remove, name="party_remove"),
    path("<int:key>/concerns/", core_parties.links_page, name="links"),
    path("<int:key>/concerns/<int:link>/untie/", core_parties.link_remove, name="link_remove"),
    path("<int:key>/particulars/", core_verbs.particulars, name="particulars"),
    path("<int:key>/publication/", core_verbs.publication, name="publication"),
    path("<int:key>/share/", core_verbs.share, name="share"),
    path("<int:key>/hand-over/", core_verbs.hand_over_page, name="hand_over"),
    path("<int:key>/withdraw/", core_verbs.withdraw, name="withdraw"),
    # text
    # signing
    # following
    # funnel
]
