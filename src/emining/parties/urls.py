"""Addresses of parties. The pages of one party come last: their code could be any word."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.parties import urls_trust
from emining.parties.views import colleagues, directory, own, page, registering, sections

app_name = "parties"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", directory.parties, name="list"),
    path("download/csv/", directory.download, name="download"),
    path("register/", registering.register, name="register"),
    path("register/suggest/", registering.suggest, name="suggest"),
    path("requests/", registering.requests, name="requests"),
    path("requests/<int:pk>/take-back/", registering.take_back, name="take_back"),
    path("memberships/", colleagues.memberships, name="memberships"),
    path("memberships/<int:pk>/answer/", colleagues.answer_membership, name="answer_membership"),
    path("own/", own.own, name="own"),
    path("own/profile/", own.profile, name="own_profile"),
    path("own/rename/", own.rename, name="own_rename"),
    path("own/state/<slug:verb>/", own.move, name="own_move"),
    path("own/consents/<int:pk>/", own.consent, name="own_consent"),
    path("own/people/", colleagues.people, name="own_people"),
    path("own/people/<int:pk>/end/", colleagues.seat_end, name="own_seat_end"),
    path("own/requests/<int:pk>/", colleagues.answer_request, name="own_request"),
    path("own/branches/", colleagues.branches, name="own_branches"),
    path("own/members/", colleagues.members, name="own_members"),
    path("own/entries/<slug:section>/", sections.entries, name="own_section"),
    path("own/entries/<slug:section>/<int:pk>/", sections.entry, name="own_entry"),
    path("own/entries/<slug:section>/<int:pk>/remove/", sections.remove, name="own_remove"),
    *urls_trust.FIXED,
    path("<slug:code>/", page.party, name="detail"),
    path("<slug:code>/profile.pdf", page.paper, name="paper"),
    path("<slug:code>/files/<slug:kind>/<int:pk>/", page.file, name="file"),
    path("<slug:code>/ask/", registering.ask, name="ask"),
    *urls_trust.OF_ONE_PARTY,
]
