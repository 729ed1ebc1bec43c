"""Pages of the audit, in three languages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from emining.accounts import roles
from emining.accounts.types import ANONYMOUS, Actor
from emining.audit import views
from emining.audit.services import sign_heads
from emining.audit.tests.factories import PUBLIC, a_chain, an_actor, happen, tamper

pytestmark = pytest.mark.django_db
AUDITOR = an_actor(person_id=99, role=roles.AUDITOR, jurisdictions=frozenset({"PK-BA"}))


def ask(
    view: Any, actor: Actor, *, method: str = "get", query: dict[str, str] | None = None, **args: Any
) -> HttpResponse:
    """A view's answer to an actor, with the middleware left out that would find the actor."""
    request = getattr(RequestFactory(), method)("/en/audit/", query or {})
    request.actor = actor
    request.session = {}
    return view(request, **args)


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_heads_are_public(client: Any, language: str) -> None:
    assert client.get(f"/{language}/audit/heads/").status_code == 200
    a_chain(length=2)
    sign_heads()
    page = client.get(f"/{language}/audit/heads/")
    assert page.status_code == 200
    assert b"PK-BA" in page.content


def test_heads_of_a_day_as_json(client: Any) -> None:
    recorded = a_chain(length=2)[-1]
    sign_heads()
    answer = client.get(reverse("audit:heads_day", args=[datetime.now(UTC).date().isoformat()]))
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["standing"] == "Demonstration; not an official register"
    assert [head["hash"] for head in answer.json()["heads"]] == [recorded.hash]


@pytest.mark.parametrize("hour", ["00:00:00", "18:59:59", "19:00:00", "23:59:59.999999"])
def test_heads_are_found_on_their_day_in_utc_at_every_hour(client: Any, hour: str) -> None:
    """From 19:00 on it is the next day in Pakistan."""
    a_chain(length=1)
    signed = datetime.fromisoformat(f"2026-11-20T{hour}+00:00")
    with patch("emining.audit.services.sign_heads.datetime") as clock:
        clock.now.return_value = signed
        sign_heads()
    address = reverse("audit:heads_day", args=["2026-11-20"])
    assert client.get(address).json()["day"] == "2026-11-20"
    page = client.get("/en/audit/heads/").content.decode()
    assert address in page
    for other in ("2026-11-19", "2026-11-21"):
        away = reverse("audit:heads_day", args=[other])
        assert client.get(away).status_code == 404
        assert away not in page


@pytest.mark.parametrize("day", ["2001-01-01", "9999-12-31", "2026-13-01", "x", "2026-W01"])
def test_a_day_without_heads_is_not_found(client: Any, day: str) -> None:
    assert client.get(reverse("audit:heads_day", args=[day])).status_code == 404


def test_the_verifier_is_handed_out_as_it_is(client: Any) -> None:
    from emining.audit.standalone import VERIFIER

    answer = client.get(reverse("audit:verifier"))
    assert b"".join(answer.streaming_content) == VERIFIER.read_bytes()
    assert "attachment" in answer["Content-Disposition"]


def test_the_anonymous_are_sent_to_sign_in(client: Any) -> None:
    assert client.get(reverse("audit:search")).status_code == 302
    assert client.post(reverse("audit:verify"), {"chain": "PK-BA"}).status_code == 302


@pytest.mark.parametrize("role", [role for role in roles.ALL_ROLES if role not in {roles.AUDITOR, roles.PUBLIC}])
def test_other_seats_are_refused(role: str) -> None:
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        ask(views.search, an_actor(role=role))
    with pytest.raises(PermissionDenied):
        ask(views.verify, an_actor(role=role), method="post", query={"chain": "PK-BA"})


def test_an_auditor_finds_events_of_the_seats_jurisdiction() -> None:
    a_chain("PK-BA", 3)
    happen("PK-SD", 9)
    page = ask(views.search, AUDITOR).content.decode()
    assert "PK-BA:3" in page
    assert "Demo Person" in page
    assert "T-9" not in page


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({"chain": "PK-BA"}, 3),
        ({"code": "audit.test.happened"}, 3),
        ({"code": PUBLIC.code}, 0),
        ({"subject": "t-2"}, 1),
        ({"subject": "audit.test"}, 3),
        ({"since": "2001-01-01", "until": "2001-12-31"}, 0),
        ({"since": "2001-01-01"}, 3),
        ({"until": "2001-01-01"}, 0),
        ({"since": "2002-01-01", "until": "2001-01-01"}, 0),
        ({"since": "rubbish"}, 0),
        ({"chain": "PK-SD"}, 0),
        ({"page": "99"}, 3),
    ],
)
def test_searching(query: dict[str, str], number: int) -> None:
    a_chain("PK-BA", 3)
    page = ask(views.search, AUDITOR, query=query).content.decode()
    assert page.count('<th scope="row"') == number


def test_an_event_with_its_facts_and_its_place() -> None:
    a_chain("PK-BA", 3)
    page = ask(views.event, AUDITOR, chain="PK-BA", sequence=2).content.decode()
    for words in ("area_ha", "12.50", "Somebody Invented", "/audit/PK-BA/1/", "/audit/PK-BA/3/", "The same"):
        assert words in page


def test_an_event_that_was_changed_says_so() -> None:
    a_chain("PK-BA", 1)
    tamper("UPDATE audit_event SET reason = 'x'")
    assert "Different" in ask(views.event, AUDITOR, chain="PK-BA", sequence=1).content.decode()


def test_the_public_sees_a_public_event_without_names(client: Any) -> None:
    happen()
    happen(code=PUBLIC.code)
    assert client.get(reverse("audit:event", args=["PK-BA", 1])).status_code == 404
    page = client.get(reverse("audit:event", args=["PK-BA", 2]))
    assert page.status_code == 200
    assert b"Somebody Invented" not in page.content
    assert b"Demo Person" not in page.content
    assert b"request-1" not in page.content


def test_checking_a_chain_now() -> None:
    from emining.kernel.refusals import Refused

    a_chain("PK-BA", 3)
    assert "Intact" in ask(views.verify, AUDITOR, method="post", query={"chain": "PK-BA"}).content.decode()
    tamper("UPDATE audit_event SET reason = 'x' WHERE sequence = 2")
    page = ask(views.verify, AUDITOR, method="post", query={"chain": "PK-BA"}).content.decode()
    assert "Not intact" in page
    assert "edited" in page
    with pytest.raises(Refused):
        ask(views.verify, AUDITOR, method="post", query={"chain": "PK-SD"})


def test_anonymous_is_no_auditor() -> None:
    assert ask(views.search, ANONYMOUS).status_code == 302
