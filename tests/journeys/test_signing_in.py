"""Signing in and out: password, authenticator app, passkey; seats; too many attempts.

Comes last: whoever enrols a second factor here is asked for it ever after.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from emining.accounts.demonstration import PEOPLE
from tests.journeys.conftest import sign_in

pytestmark = [pytest.mark.journey, pytest.mark.slow]
Opened = Callable[..., Page]
LANGUAGES = ("en", "zh-hans", "ur")
# Whoever enrols a second factor keeps it: people whom no other journey needs.
ENROLS = {"en": "organiser", "zh-hans": "referral", "ur": "enterprise-signatory"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_password_is_told_and_the_address_kept(open_page: Opened, language: str) -> None:
    """The summary takes the focus, the address stays, the password does not, and nobody learns whether it exists."""
    page = open_page("/accounts/login/", language=language, width=390)
    page.fill("#id_login", f"nobody-{language}@demo.example")
    page.fill("#id_password", "not the password at all")
    page.press("#id_password", "Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#id_login")).to_have_value(f"nobody-{language}@demo.example")
    expect(page.locator("#id_password")).to_have_value("")
    assert "/accounts/login/" in page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_authenticator_app_is_enrolled_and_asked_for(open_page: Opened, platform: str, language: str) -> None:
    """Enrol by the written secret, keep the recovery codes, sign out; then password and code lead to the desk."""
    page = open_page("/accounts/login/", language=language)
    sign_in(page, platform, ENROLS[language], language)
    page.goto(f"{platform}/{language}/accounts/2fa/totp/activate/")
    _confirm(page, ENROLS[language])
    secret = page.locator("main bdi.code").first.inner_text().strip()
    page.fill("#id_code", "000000")
    page.press("#id_code", "Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    secret = page.locator("main bdi.code").first.inner_text().strip()
    page.fill("#id_code", _code(secret))
    page.press("#id_code", "Enter")
    page.wait_for_url("**/2fa/recovery-codes/**")
    _sign_out(page, platform, language)
    person = next(one for one in PEOPLE if one.key == ENROLS[language])
    page.goto(f"{platform}/{language}/accounts/login/")
    page.fill("#id_login", person.email)
    page.fill("#id_password", person.password)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/2fa/authenticate/**")
    page.goto(f"{platform}/{language}/register/applications/")
    assert "/accounts/" in page.url, "the password alone must open nothing"
    page.goto(f"{platform}/{language}/accounts/2fa/authenticate/")
    page.fill("#id_code", _code(secret, ahead=1))
    page.press("#id_code", "Enter")
    page.wait_for_url("**/desk/**")


def test_a_passkey_signs_in_alone(open_page: Opened, platform: str) -> None:
    """Chromium's virtual authenticator makes a key with user verification; afterwards no password is typed."""
    page = open_page("/accounts/login/")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in(page, platform, "reader")
    page.goto(f"{platform}/en/accounts/2fa/webauthn/add/")
    _confirm(page, "reader")
    page.fill("#id_name", "Key of the journey")
    page.check("#id_passwordless")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda address: "webauthn/add" not in address)
    page.goto(f"{platform}/en/accounts/2fa/webauthn/")
    expect(page.locator("main tbody th")).to_contain_text("Key of the journey")
    _sign_out(page, platform, "en")
    page.goto(f"{platform}/en/accounts/login/")
    page.click("#passkey_login")
    page.wait_for_url("**/desk/**")


def test_powers_come_and_go_with_the_seat(open_page: Opened, platform: str) -> None:
    """From the seat the people's list opens; without a seat it is closed; back in the seat it opens again."""
    page = open_page("/accounts/seats/")
    expect(page).to_have_url(re.compile(r"/accounts/login/\?next="))
    sign_in(page, platform, "operator")
    assert _status(page, platform, "/en/accounts/people/") == 200
    page.goto(f"{platform}/en/accounts/seats/")
    page.check("#seat-0")
    page.locator("form[action$='/seats/'] button[type=submit]").click()
    page.wait_for_load_state()
    assert _status(page, platform, "/en/accounts/people/") == 403
    page.goto(f"{platform}/en/accounts/seats/")
    page.locator("main input[name=seat]").first.check()
    page.locator("form[action$='/seats/'] button[type=submit]").click()
    page.wait_for_load_state()
    assert _status(page, platform, "/en/accounts/people/") == 200
    _sign_out(page, platform, "en")
    page.goto(f"{platform}/en/accounts/people/")
    assert "/accounts/login/" in page.url


def test_signing_in_needs_no_scripts(open_page: Opened, platform: str) -> None:
    """Password sign-in and the press of a demonstration button work as plain forms."""
    page = open_page("/accounts/login/", scripts=False, width=390, language="ur")
    expect(page.locator("#passkey_login")).to_be_hidden()
    page.locator("form:has(input[value='auditor@demo.example']) button").click()
    page.wait_for_url("**/desk/**")


def test_too_many_attempts_are_stopped_with_a_sentence(open_page: Opened) -> None:
    """After five wrong passwords for one address the sixth is told to wait, in other words than a wrong password."""
    page = open_page("/accounts/login/", language="ur", width=390)
    told = []
    for _ in range(6):
        page.fill("#id_login", "guessed@demo.example")
        page.fill("#id_password", "a guess at the password")
        with page.expect_navigation():
            page.press("#id_password", "Enter")
        told.append(page.locator(".error-summary__list, main .lead").first.inner_text())
    assert len(set(told[:5])) == 1
    assert told[5] != told[0]


def _confirm(page: Page, key: str) -> None:
    """Changing how the account is protected asks for the password once more."""
    expect(page).to_have_url(re.compile("/accounts/reauthenticate/"))
    page.fill("#id_password", next(one.password for one in PEOPLE if one.key == key))
    page.press("#id_password", "Enter")
    page.wait_for_url("**/2fa/**")


def _code(secret: str, ahead: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead)))


def _status(page: Page, platform: str, path: str) -> int:
    answer = page.goto(platform + path)
    assert answer is not None
    return answer.status


def _sign_out(page: Page, platform: str, language: str) -> None:
    page.goto(f"{platform}/{language}/accounts/logout/")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"localhost:\d+/[a-z-]+/$"))
