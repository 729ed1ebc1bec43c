"""Addresses of accounts, beside those of allauth."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from emining.accounts.views import people, seats

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("seats/", seats.seats, name="seats"),
    path("security/", seats.security, name="security"),
    path("profile/", seats.profile, name="profile"),
    path("people/", people.people, name="people"),
    path("people/add/", people.person_add, name="person_add"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/appoint/", people.seat_appoint, name="seat_appoint"),
    path("people/<int:pk>/state/", people.account_state, name="account_state"),
    path("seats/<int:pk>/end/", people.seat_end, name="seat_end"),
    path("offices/", people.offices, name="offices"),
]
