"""The model room, walked by everybody who has to do with it: an exploration application from draft to audit."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from playwright.sync_api import Page, expect

from tests.journeys.running import Running

pytestmark = [pytest.mark.journey, pytest.mark.slow]
Opened = Callable[..., Page]
LANGUAGES = ("en", "zh-hans", "ur")
OTHER = {"en": "ur", "zh-hans": "en", "ur": "zh-hans"}
PHONE = {"en": 1280, "zh-hans": 1280, "ur": 390}
LATITUDE = {"en": "29", "zh-hans": "28", "ur": "27"}
BAD = "29 00 00 N, 62 10 00 E\n29 00 00 N, 62 99 00 E\nhere"


def corners(language: str) -> str:
    """A rectangle of about 80 km² as people paste it from a paper: degrees, minutes, seconds."""
    north, south = f"{LATITUDE[language]}°35'00.0\"N", f"{LATITUDE[language]}°30'00.0\"N"
    west, east = "62°10'00.0\"E", "62°15'00.0\"E"
    return "\n".join((f"{south} {west}", f"{south} {east}", f"{north} {east}", f"{north} {west}"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_application_is_lodged_and_everybody_sees_what_is_theirs(
    open_page: Opened, running: Running, tmp_path: Path, language: str
) -> None:
    """Apply, err, switch language, keep a draft, lodge; then paper, officers, federal seat, auditor."""
    page = open_page("/register/apply/?new", language=language, width=PHONE[language], person="enterprise")
    _bad_input_is_explained_and_kept(page)
    _another_language_keeps_what_was_typed(page, language)
    _a_draft_keeps_itself(page, language)
    number = _lodge(page, language)
    _the_paper_says_it(page, number, language, tmp_path)
    _anybody_can_check(open_page, number, language)
    _officers_see_their_own_place(open_page, number, language)
    _the_auditor_finds_it(open_page, number, language)
    checked = running.command("audit", "verify", "--chain", "PK-BA")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def _bad_input_is_explained_and_kept(page: Page) -> None:
    page.select_option("#id_register", "demo-pk-ba")
    page.locator("input[name=mineral_group]").nth(1).check()
    page.fill("#id_coordinates", BAD)
    page.locator("#lodge-form button.button--primary").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    summary.locator("a[href='#id_coordinates']").first.click()
    expect(page.locator("#id_coordinates")).to_be_focused()
    described = page.locator("#id_coordinates").get_attribute("aria-describedby") or ""
    assert "id_coordinates_error" in described
    assert page.locator("#id_coordinates").get_attribute("aria-invalid") == "true"
    assert page.input_value("#id_coordinates").replace("\r", "") == BAD
    expect(page.locator("input[name=mineral_group]").nth(1)).to_be_checked()


def _another_language_keeps_what_was_typed(page: Page, language: str) -> None:
    page.fill("#id_coordinates", corners(language))
    page.click(f"a[data-language={OTHER[language]}]")
    page.wait_for_url(f"**/{OTHER[language]}/register/apply/**")
    expect(page.locator("#id_coordinates")).to_have_value(corners(language))
    expect(page.locator("input[name=mineral_group]").nth(1)).to_be_checked()
    page.click(f"a[data-language={language}]")
    page.wait_for_url(f"**/{language}/register/apply/**")
    expect(page.locator("#id_coordinates")).to_have_value(corners(language))


def _a_draft_keeps_itself(page: Page, language: str) -> None:
    """Typing is enough; after leaving and coming back in a fresh tab, the draft is there."""
    with page.expect_response(lambda answer: answer.url.endswith("/apply/draft/") and answer.ok):
        page.locator("#id_coordinates").press("End")
        page.locator("#id_coordinates").press_sequentially(" ")
    fresh = page.context.new_page()
    fresh.goto(page.url.split("?")[0])
    expect(fresh.locator("#id_coordinates")).to_have_value(re.compile(re.escape(corners(language)[:20])))
    fresh.close()


def _lodge(page: Page, language: str) -> str:
    with page.expect_response(lambda answer: answer.url.endswith("/apply/check/")):
        page.locator("#lodge-form button[formaction$='/check/']").click()
    expect(page.locator("#ground-report .panel")).to_contain_text("EPSG:4326")
    page.locator("#lodge-form button.button--primary").click()
    page.wait_for_url(re.compile(rf"/{language}/register/applications/.+"))
    number = page.locator("h1").inner_text().strip()
    assert number.startswith("PK-BA")
    assert page.locator("main ol li, main .timeline li").count() >= 1
    return number


def _the_paper_says_it(page: Page, number: str, language: str, folder: Path) -> None:
    """Number, date, time and the standing line are text in the PDF. Nastaliq joins its letters: figures only."""
    href = page.locator("main a[href$='.pdf']").first.get_attribute("href")
    answer = page.context.request.get(page.url.split(f"/{language}/")[0] + str(href))
    assert answer.headers["content-type"] == "application/pdf"
    file = folder / "acknowledgement.pdf"
    file.write_bytes(answer.body())
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    assert number in text
    assert re.search(r"\b20\d\d\b", text)
    assert re.search(r"\b\d\d:\d\d", text)
    if language != "ur":
        with translation.override(language):
            standing = translation.gettext("Demonstration; not an official register")
        assert _close(standing) in _close(text)


def _close(text: str) -> str:
    return re.sub(r"\s", "", text)


def _anybody_can_check(open_page: Opened, number: str, language: str) -> None:
    page = open_page(f"/register/acknowledgements/{number}/", language=language, width=390)
    main = page.locator("main")
    expect(main).to_contain_text(number)
    expect(main).to_contain_text(re.compile(r"[0-9a-f]{64}"))
    assert "62°10" not in main.inner_text()
    page.goto(page.url.replace(number, number[:-3] + "000"))
    assert page.locator("h1").count() == 1
    expect(page.locator("main")).not_to_contain_text(re.compile(r"[0-9a-f]{64}"))


def _officers_see_their_own_place(open_page: Opened, number: str, language: str) -> None:
    """Balochistan's officer reads it, Khyber's does not find it, the federal seat reads without a button."""
    address = f"/register/applications/{number}/"
    own = open_page(address, language=language, person="officer-balochistan")
    expect(own.locator("h1")).to_have_text(number)
    other = open_page("/desk/", language=language, person="officer-khyber")
    answer = other.goto(own.url)
    assert answer is not None
    assert answer.status == 404
    federal = open_page(address, language=language, person="coordinator")
    expect(federal.locator("h1")).to_have_text(number)
    assert (
        federal.locator("main form[method=post], main button")
        .filter(visible=True)
        .locator("xpath=self::*[not(ancestor::*[contains(@class,'map')])]")
        .count()
        == 0
    )
    inbox = open_page("/notices/", language=language, person="officer-balochistan")
    expect(inbox.locator("main")).to_contain_text(number)


def _the_auditor_finds_it(open_page: Opened, number: str, language: str) -> None:
    page = open_page("/audit/", language=language, person="auditor")
    row: Any = page.locator("main tbody tr").filter(has_text=number)
    expect(row.filter(has_text="titles.application.lodged")).to_have_count(1)
    row.filter(has_text="titles.application.lodged").locator("th a").click()
    page.wait_for_url(re.compile(r"/audit/PK-BA/\d+/$"))
    expect(page.locator("main")).to_contain_text(number)


def test_withdrawn_twice_is_refused_with_a_sentence(open_page: Opened) -> None:
    """Two tabs on one application: the second withdrawal is told why it cannot be, on a whole page."""
    page = open_page("/register/apply/?new", person="lease-holder")
    page.select_option("#id_register", "demo-pk-ba")
    page.locator("input[name=mineral_group]").first.check()
    page.fill("#id_coordinates", corners("en").replace("62°", "63°"))
    page.locator("#lodge-form button.button--primary").click()
    page.wait_for_url(re.compile(r"/applications/.+"))
    second = page.context.new_page()
    second.goto(page.url)
    for tab in (page, second):
        with tab.expect_navigation() as arrived:
            tab.locator("form[action$='/withdraw/'] button").click()
    assert arrived.value is not None
    assert arrived.value.status in {403, 409}
    assert second.locator("h1").count() == 1


def test_lodging_works_without_scripts(open_page: Opened) -> None:
    """Sign-in, check, draft and lodging by plain forms."""
    page = open_page("/register/apply/?new", person="enterprise-editor", scripts=False, width=390)
    page.select_option("#id_register", "demo-pk-ba")
    page.locator("input[name=mineral_group]").first.check()
    page.fill("#id_coordinates", corners("en").replace("62°", "64°"))
    page.locator("button[formaction$='/check/']").click()
    expect(page.locator("#ground-report")).to_contain_text("EPSG:4326")
    assert page.input_value("#id_coordinates").startswith("29°30")
    page.locator("button[formaction$='/draft/']").click()
    page.wait_for_url("**/register/apply/")
    assert page.input_value("#id_coordinates").startswith("29°30")
    page.locator("#lodge-form button.button--primary").click()
    page.wait_for_url(re.compile(r"/applications/.+"))
    assert page.locator("h1").inner_text().startswith("PK-BA")
