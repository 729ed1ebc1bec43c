"""The actor of a request: which seat, since when, and with what second factor."""

from __future__ import annotations

import time
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from emining.accounts import middleware, roles
from emining.accounts.models import Seat
from emining.accounts.tests.factories import make_person, make_seat, signed_in_client

pytestmark = pytest.mark.django_db
SEATS, PEOPLE, SECURITY = "/en/accounts/seats/", "/en/accounts/people/", "/en/accounts/security/"


def _actor(client: Client) -> object:
    return client.get(SEATS).wsgi_request.actor


def test_without_a_cookie_nobody_is_there_and_no_query_is_made(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        response = Client().get(SEATS)
    assert response.status_code == 302
    assert response.wsgi_request.actor.is_anonymous
    assert "Cookie" in response["Vary"]


def test_the_only_seat_is_taken_by_itself() -> None:
    client = signed_in_client(roles.LICENSING_OFFICER)
    assert _actor(client).seat_id == client.seat.pk  # type: ignore[attr-defined]


def test_with_two_seats_a_person_chooses() -> None:
    first = make_seat(roles.LICENSING_OFFICER, "PK-BA")
    second = make_seat(roles.AUDITOR, person=first.person)
    client = Client()
    client.force_login(first.person)
    assert _actor(client).role == roles.READER  # type: ignore[attr-defined]
    before = client.session.session_key
    client.post(SEATS, {"seat": second.pk})
    assert _actor(client).role == roles.AUDITOR  # type: ignore[attr-defined]
    assert client.session.session_key != before, "a change of powers keeps the old session key"
    client.post(SEATS, {"seat": 0})
    assert _actor(client).role == roles.READER  # type: ignore[attr-defined]


def test_nobody_takes_the_seat_of_another() -> None:
    stranger = make_seat(roles.OPERATOR)
    client = signed_in_client(roles.READER)
    client.post(SEATS, {"seat": stranger.pk})
    assert _actor(client).role == roles.READER  # type: ignore[attr-defined]


def test_a_forged_session_value_gives_no_seat() -> None:
    stranger = make_seat(roles.OPERATOR)
    client = signed_in_client(roles.READER)
    session = client.session
    session[middleware.SEAT_KEY] = stranger.pk
    session.save()
    assert client.get(PEOPLE).status_code == 403


def test_a_seat_that_ends_refuses_at_once() -> None:
    client = signed_in_client(roles.OPERATOR)
    client.post(SEATS, {"seat": client.seat.pk})  # type: ignore[attr-defined]
    assert client.get(PEOPLE).status_code == 200
    Seat.objects.filter(pk=client.seat.pk).update(held_during=(date(2020, 1, 1), date(2020, 2, 1)))  # type: ignore[attr-defined]
    response = client.get(PEOPLE)
    assert response.status_code == 403
    assert "has ended" in response.content.decode()


def test_a_closed_account_is_out() -> None:
    client = signed_in_client(roles.OPERATOR)
    type(client.person).objects.update(is_active=False)  # type: ignore[attr-defined]
    assert client.get(PEOPLE).status_code == 302


@pytest.mark.parametrize("role", sorted(roles.SECOND_FACTOR_ROLES))
def test_officers_need_a_second_factor_under_an_authority(role: str, settings: object) -> None:
    settings.IS_DEMONSTRATION = False  # type: ignore[attr-defined]
    client = signed_in_client(role)
    response = client.get(SEATS)
    assert response.wsgi_request.actor.role == roles.READER
    assert response.wsgi_request.seat_refused == "second_factor"
    assert "second factor" in response.content.decode()


def test_a_passkey_opens_the_officers_seat(settings: object) -> None:
    settings.IS_DEMONSTRATION = False  # type: ignore[attr-defined]
    client = signed_in_client(roles.LICENSING_OFFICER)
    Authenticator.objects.create(user=client.person, type="webauthn", data={"name": "x", "credential": {}})  # type: ignore[attr-defined]
    assert _actor(client).role == roles.LICENSING_OFFICER  # type: ignore[attr-defined]


def test_recovery_codes_alone_are_no_second_factor(settings: object) -> None:
    settings.IS_DEMONSTRATION = False  # type: ignore[attr-defined]
    client = signed_in_client(roles.LICENSING_OFFICER)
    Authenticator.objects.create(user=client.person, type="recovery_codes", data={})  # type: ignore[attr-defined]
    assert _actor(client).role == roles.READER  # type: ignore[attr-defined]


def test_a_demonstration_may_require_it_too(settings: object) -> None:
    settings.SECOND_FACTOR_REQUIRED = True  # type: ignore[attr-defined]
    assert _actor(signed_in_client(roles.AUDITOR)).role == roles.READER  # type: ignore[attr-defined]


def test_companies_need_no_second_factor(settings: object) -> None:
    settings.IS_DEMONSTRATION = False  # type: ignore[attr-defined]
    assert _actor(signed_in_client(roles.COMPANY_OWNER)).role == roles.COMPANY_OWNER  # type: ignore[attr-defined]


def test_a_demonstration_says_that_the_second_factor_is_off() -> None:
    assert "Second factor: off" in signed_in_client(roles.LICENSING_OFFICER).get(SEATS).content.decode()


def test_demonstration_people_are_out_once_it_is_real(settings: object) -> None:
    client = signed_in_client(roles.READER)
    type(client.person).objects.update(is_demonstration=True)  # type: ignore[attr-defined]
    assert client.get(SECURITY).status_code == 200
    settings.IS_DEMONSTRATION = False  # type: ignore[attr-defined]
    assert client.get(SECURITY).status_code == 302


@pytest.mark.parametrize(
    ("key", "age", "is_over"),
    [
        (middleware.SEEN_KEY, 59 * 60, False),
        (middleware.SEEN_KEY, 61 * 60, True),
        (middleware.STARTED_KEY, 11 * 3600, False),
        (middleware.STARTED_KEY, 12 * 3600 + 60, True),
    ],
)
def test_a_session_ends_when_idle_or_old(key: str, age: int, is_over: bool) -> None:
    client = signed_in_client(roles.READER)
    client.get(SECURITY)
    session = client.session
    session[key] = int(time.time()) - age
    session.save()
    assert (client.get(SECURITY).status_code == 302) is is_over


def test_signing_in_changes_the_session_key() -> None:
    client = Client()
    client.get(reverse("account_login"))
    session = client.session
    session["before"] = 1
    session.save()
    before = session.session_key
    person = make_person()
    client.force_login(person)
    assert client.session.session_key != before


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_choosing_a_seat_leads_nowhere_else(target: str) -> None:
    client = signed_in_client(roles.OPERATOR)
    response = client.post(SEATS, {"seat": client.seat.pk, "next": target})  # type: ignore[attr-defined]
    assert response["Location"] == SEATS
