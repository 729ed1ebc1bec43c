"""The operator's pages."""

from __future__ import annotations

from datetime import date

import pytest

from emining.accounts import roles
from emining.accounts.models import Person, Seat
from emining.accounts.tests.factories import make_office, make_person, make_seat, signed_in_client

pytestmark = pytest.mark.django_db


def test_the_operator_opens_an_account_and_appoints() -> None:
    client = signed_in_client(roles.OPERATOR)
    given = {"email": "officer@test.example", "full_name": "Officer", "language": "ur"}
    client.post("/en/accounts/people/add/", given)
    person = Person.objects.get(email="officer@test.example")
    assert not person.has_usable_password()
    office = make_office("PK-BA")
    response = client.post(
        f"/en/accounts/people/{person.pk}/appoint/",
        {
            "role": "licensing_officer",
            "office": office.pk,
            "starts_on": "2026-02-01",
            "last_day": "2026-02-28",
            "reason": "1",
        },
    )
    assert response.status_code == 302
    assert Seat.objects.get(person=person).held_during.upper == date(2026, 3, 1)
    assert "officer@test.example" in client.get(f"/en/accounts/people/{person.pk}/").content.decode()


def test_an_address_is_not_opened_twice() -> None:
    client, person = signed_in_client(roles.OPERATOR), make_person()
    given = {"email": person.email.upper(), "full_name": "Other", "language": "en"}
    assert "has an account already" in client.post("/en/accounts/people/add/", given).content.decode()


def test_a_form_with_a_mistake_keeps_what_was_typed() -> None:
    client, person = signed_in_client(roles.OPERATOR), make_person()
    response = client.post(f"/en/accounts/people/{person.pk}/appoint/", {"role": "auditor", "reason": "Order 77"})
    assert response.status_code == 422
    assert "Order 77" in response.content.decode()


def test_the_operator_does_not_appoint_themselves() -> None:
    client = signed_in_client(roles.OPERATOR)
    page = client.get(f"/en/accounts/people/{client.person.pk}/").content.decode()  # type: ignore[attr-defined]
    assert "Appoint to a seat" not in page
    response = client.post(
        f"/en/accounts/people/{client.person.pk}/appoint/",  # type: ignore[attr-defined]
        {"role": "auditor", "office": make_office("PK").pk, "starts_on": "2026-02-01", "reason": "1"},
    )
    assert response.status_code == 409


def test_closing_and_reopening_an_account() -> None:
    client, person = signed_in_client(roles.OPERATOR), make_person()
    for expected in (False, True):
        client.post(f"/en/accounts/people/{person.pk}/state/", {"reason": "left"})
        person.refresh_from_db()
        assert person.is_active is expected


def test_ending_a_seat_takes_two_steps() -> None:
    client, seat = signed_in_client(roles.OPERATOR), make_seat()
    assert client.get(f"/en/accounts/seats/{seat.pk}/end/").status_code == 200
    seat.refresh_from_db()
    assert seat.held_during.upper is None
    client.post(f"/en/accounts/seats/{seat.pk}/end/", {"reason": "left"})
    seat.refresh_from_db()
    assert seat.held_during.upper is not None


def test_the_auditor_reads_and_changes_nothing() -> None:
    client, person = signed_in_client(roles.AUDITOR), make_person()
    page = client.get(f"/en/accounts/people/{person.pk}/").content.decode()
    assert "Appoint" not in page
    assert client.post(f"/en/accounts/people/{person.pk}/state/", {"reason": "x"}).status_code == 403


def test_a_refused_page_says_who_may_and_who_helps() -> None:
    response = signed_in_client(roles.COMPANY_OWNER).get("/en/accounts/people/")
    page = response.content.decode()
    assert response.status_code == 403
    for words in ("Platform operator", "Auditor", "Ask the platform operator", "/en/accounts/seats/?next="):
        assert words in page


def test_a_person_changes_their_own_name_and_language() -> None:
    client = signed_in_client(roles.READER)
    client.post("/en/accounts/profile/", {"full_name": "نیا نام", "language": "ur"})
    client.person.refresh_from_db()  # type: ignore[attr-defined]
    assert (client.person.full_name, client.person.language) == ("نیا نام", "ur")  # type: ignore[attr-defined]
