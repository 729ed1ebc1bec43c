"""What whoever watches the platform can see of sign-ins, and what they cannot."""

from __future__ import annotations

import pytest
import structlog
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from emining.accounts.tests.factories import PASSWORD, make_person, signed_in_client

pytestmark = pytest.mark.django_db
LOGIN = "/en/accounts/login/"


def _lines(address: str, password: str) -> list[dict[str, object]]:
    with structlog.testing.capture_logs() as lines:
        Client().post(LOGIN, {"login": address, "password": password})
    return [line for line in lines if line["event"] in {"signed_in", "sign_in_refused"}]


def test_a_sign_in_names_the_person_by_number_and_the_factor() -> None:
    person = make_person()
    (line,) = _lines(person.email, PASSWORD)
    assert (line["event"], line["person"], line["methods"]) == ("signed_in", person.pk, ["password"])
    assert person.email not in str(line)


def test_a_refused_attempt_is_a_warning_without_what_was_typed() -> None:
    person = make_person()
    (line,) = _lines(person.email, "wrong-wrong-wrong")
    assert (line["event"], line["log_level"]) == ("sign_in_refused", "warning")
    assert person.email not in str(line)
    assert "wrong-wrong" not in str(line)


def test_a_changed_password_is_a_warning() -> None:
    client = signed_in_client("licensing_officer")
    fresh = "copper veins under 7 hills"
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    with structlog.testing.capture_logs() as lines:
        client.post("/en/accounts/password/change/", {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh})
    assert {"event": "factor_changed", "what": "password_changed"}.items() <= next(
        line for line in lines if line["event"] == "factor_changed"
    ).items()


def test_signed_in_pages_are_kept_by_nobody_and_public_ones_may_be() -> None:
    assert signed_in_client("licensing_officer").get("/en/register/")["Cache-Control"] == "private, no-store"
    assert "no-store" not in Client().get("/en/register/").get("Cache-Control", "")


def test_a_wrong_second_factor_is_a_warning_of_its_own() -> None:
    person, client = make_person(), Client()
    TOTP.activate(person, generate_totp_secret())
    client.post(LOGIN, {"login": person.email, "password": PASSWORD})
    with structlog.testing.capture_logs() as lines:
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert [(line["event"], line["person"]) for line in lines if "refused" in line["event"]] == [
        ("second_factor_refused", person.pk)
    ]
