"""What every answer tells the browser not to do, and which cookies leave this machine how."""

from __future__ import annotations

import pytest
from django.test import Client

from emining.accounts.tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db


def test_a_page_carries_the_policies() -> None:
    answer = Client().get("/en/about/")
    policy = answer["Content-Security-Policy"]
    for directive in ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert directive in policy
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "charset=utf-8" in answer["Content-Type"]
    assert "Access-Control-Allow-Origin" not in answer


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() -> None:
    client, person = Client(), make_person()
    answer = client.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})
    cookie = answer.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("address", ["/en/", "/en/about/", "/en/register/"])
def test_trace_is_not_answered_with_what_was_sent(address: str) -> None:
    answer = Client().generic("TRACE", address, headers={"X-Secret": "sent-by-me"})
    assert b"sent-by-me" not in answer.content


def test_a_forged_host_is_refused() -> None:
    assert Client().get("/en/about/", headers={"host": "elsewhere.example"}).status_code == 400


def test_a_fault_of_ours_shows_nothing_of_the_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("inner-secret")

    monkeypatch.setattr("emining.publicsite.views.home.living_figures", fail)
    answer = Client(raise_request_exception=False).get("/en/")
    assert answer.status_code == 500
    assert b"inner-secret" not in answer.content
    assert b"Traceback" not in answer.content
