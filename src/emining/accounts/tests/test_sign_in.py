"""Each flow of sign-in, walked as a person walks it."""

from __future__ import annotations

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.urls import reverse

from emining.accounts.models import Person
from emining.accounts.services import create_demonstration_seats
from emining.accounts.tests.factories import PASSWORD, make_actor, make_person
from emining.audit.selectors import events_visible_to

pytestmark = pytest.mark.django_db
LOGIN = "/en/accounts/login/"


@pytest.fixture(autouse=True)
def _home(settings: object) -> None:
    settings.LOGIN_REDIRECT_URL = "accounts:security"  # type: ignore[attr-defined]


def _sign_in(person: Person, password: str = PASSWORD) -> Client:
    client = Client()
    client.post(LOGIN, {"login": person.email.upper(), "password": password})
    return client


def _is_in(client: Client) -> bool:
    return client.get("/en/accounts/security/").status_code == 200


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_signing_in_and_out() -> None:
    client = _sign_in(make_person())
    assert _is_in(client)
    client.post("/en/accounts/logout/")
    assert not _is_in(client)


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_what_is_held_about_oneself_is_a_step_away_for_whoever_is_signed_in(language: str) -> None:
    address = f'href="/{language}/parties/my-data/"'
    client = _sign_in(make_person())
    page = client.get(f"/{language}/accounts/security/").content.decode()
    assert page.count(address) == 2, "in the menu of every page and among the settings"
    assert client.get(f"/{language}/parties/my-data/").status_code == 200
    assert address not in Client().get(f"/{language}/").content.decode()


def test_a_wrong_password_does_not_say_what_was_wrong() -> None:
    person = make_person()
    known = Client().post(LOGIN, {"login": person.email, "password": "wrong-wrong-wrong"})
    unknown = Client().post(LOGIN, {"login": "nobody@test.example", "password": "wrong-wrong-wrong"})
    assert known.status_code == unknown.status_code == 200
    errors = [re.findall(r"error[^>]*>([^<]+)", page.content.decode()) for page in (known, unknown)]
    assert errors[0] == errors[1]


def test_guessing_is_stopped() -> None:
    person = make_person()
    for number in range(6):
        Client().post(LOGIN, {"login": person.email, "password": f"guess-number-{number}"})
    assert not _is_in(_sign_in(person)), "the right password still works after five wrong ones in five minutes"


def test_guessing_on_one_account_does_not_lock_another() -> None:
    person, other = make_person(), make_person()
    for number in range(6):
        Client().post(LOGIN, {"login": person.email, "password": f"guess-number-{number}"})
    assert _is_in(_sign_in(other))


def test_signing_up_makes_a_reader_with_one_event() -> None:
    client = Client()
    given = {"email": "New@Test.example", "full_name": "新用户", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/zh-hans/accounts/signup/", given).status_code == 302
    person = Person.objects.get(email="new@test.example")
    assert (person.full_name, person.language) == ("新用户", "zh-hans")
    assert not person.seats.exists()
    events = events_visible_to(make_actor("auditor")).filter(subject_kind="accounts.person", subject_id=str(person.pk))
    assert [event.code for event in events] == ["accounts.person.created"]
    assert "new@test.example" not in str(events[0].after)


@pytest.mark.parametrize(
    "password", ["short", "password1234", "emining-2026", "pakistanpakistan", "qwertyuiop123", "person-abc@test.exampl"]
)
def test_weak_passwords_are_refused(password: str) -> None:
    given = {"email": "person-abc@test.example", "full_name": "A", "password1": password, "password2": password}
    assert Client().post("/en/accounts/signup/", given).status_code == 200
    assert not Person.objects.filter(email="person-abc@test.example").exists()


@pytest.mark.parametrize("password", ["all lower case letters", "山高水长山高水长山高水长", "x7" * 50])
def test_long_passwords_need_no_composition(password: str) -> None:
    given = {"email": "fine@test.example", "full_name": "A", "password1": password, "password2": password}
    assert Client().post("/en/accounts/signup/", given).status_code == 302


def test_a_taken_address_is_not_betrayed(settings: object) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"  # type: ignore[attr-defined]
    person = make_person()
    given = {"email": person.email, "full_name": "A", "password1": PASSWORD, "password2": PASSWORD}
    response = Client().post("/en/accounts/signup/", given)
    assert response.status_code == 302
    assert "account already" in mail.outbox[0].subject
    assert Person.objects.filter(email=person.email).count() == 1


def test_a_new_address_counts_once_confirmed() -> None:
    person = make_person()
    client = _sign_in(person)
    client.post(reverse("account_email"), {"email": "other@test.example", "action_add": ""})
    link = re.search(r"http://[^/]+(/\S+)", mail.outbox[-1].body)
    assert link
    person.refresh_from_db()
    assert person.email != "other@test.example"
    assert client.get(link[1]).status_code == 200
    client.post(link[1])
    person.refresh_from_db()
    assert person.email == "other@test.example"
    assert EmailAddress.objects.get(user=person, primary=True).verified


def test_a_forgotten_password_is_set_again_and_ends_other_sessions() -> None:
    person = make_person()
    elsewhere = _sign_in(person)
    client = Client()
    client.post(reverse("account_reset_password"), {"email": person.email})
    link = re.search(r"http://[^/]+(/\S+)", mail.outbox[-1].body)
    assert link
    page = client.get(link[1], follow=True)
    new = "another-quiet-mountain"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert not _is_in(elsewhere)
    assert _is_in(_sign_in(person, new))
    assert "used already" in Client().get(link[1], follow=True).content.decode()


def test_the_link_for_a_forgotten_password_does_not_betray_accounts() -> None:
    known = Client().post(reverse("account_reset_password"), {"email": make_person().email})
    unknown = Client().post(reverse("account_reset_password"), {"email": "nobody@test.example"})
    assert known["Location"] == unknown["Location"]


def test_setting_up_an_authenticator_app_and_signing_in_with_it() -> None:
    person = make_person()
    client = _sign_in(person)
    target = reverse("mfa_activate_totp")
    asked = client.get(target)
    assert asked["Location"].startswith(reverse("account_reauthenticate")), "changing factors asks for the password"
    client.post(asked["Location"], {"password": PASSWORD})
    page = client.get(target).content.decode()
    assert "data:image/svg+xml" in page
    secret = client.session["mfa.totp.secret"]
    client.post(target, {"code": _code(secret)})
    kept = Authenticator.objects.get(user=person, type="totp")
    assert secret not in str(kept.data), "the secret lies in the database as it is"
    codes = Authenticator.objects.get(user=person, type="recovery_codes")
    assert len(codes.wrap().get_unused_codes()) == 10

    half = _sign_in(person)
    assert not _is_in(half)
    half.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert not _is_in(half)
    half.post(reverse("mfa_authenticate"), {"code": codes.wrap().get_unused_codes()[0]})
    assert _is_in(half)
    codes.refresh_from_db()
    assert len(codes.wrap().get_unused_codes()) == 9


def test_other_sessions_can_be_ended() -> None:
    person = make_person()
    here, there = _sign_in(person), _sign_in(person)
    assert _is_in(here)
    assert _is_in(there)
    assert here.get(reverse("usersessions_list")).content.decode().count("<tr>") >= 3
    here.post(reverse("usersessions_list"))
    assert _is_in(here)
    assert not _is_in(there)


def test_the_passkey_pages_need_no_inline_script() -> None:
    client = _sign_in(make_person())
    asked = client.get(reverse("mfa_add_webauthn"))
    client.post(asked["Location"], {"password": PASSWORD})
    response = client.get(reverse("mfa_add_webauthn"))
    page = response.content.decode()
    assert 'id="mfa_webauthn_add"' in page
    scripts = re.findall(r"<script([^>]*)>", page)
    assert scripts
    assert all("src=" in script or "application/json" in script for script in scripts)
    policy = response["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_demonstration_sign_ins_are_shown_and_work() -> None:
    create_demonstration_seats()
    page = Client().get(LOGIN).content.decode()
    assert "operator@demo.example" in page
    assert "demo-operator-2026" in page
    client = Client()
    client.post(LOGIN, {"login": "operator@demo.example", "password": "demo-operator-2026"})
    assert client.get("/en/accounts/people/").status_code == 200


def test_under_an_authority_no_demonstration_sign_in_is_shown(settings: object) -> None:
    create_demonstration_seats()
    settings.IS_DEMONSTRATION = False  # type: ignore[attr-defined]
    assert "demo.example" not in Client().get(LOGIN).content.decode()
