"""A partner found: a project comes to market, fits somebody, and two companies that never met talk and are introduced.

The second half waits for the worker, which computes suggestions half a minute after the market changed.
"""

from __future__ import annotations

import re
import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from emining.accounts.demonstration import PEOPLE
from tests.journeys.running import Running

pytestmark = [pytest.mark.journey, pytest.mark.slow]
Opened = Callable[..., Page]
LANGUAGES = ("en", "zh-hans", "ur")
OTHER = {"en": "zh-hans", "zh-hans": "ur", "ur": "en"}
PHONE = {"en": 1280, "zh-hans": 390, "ur": 390}
DESK = {"en": 390, "zh-hans": 1280, "ur": 1280}
TAIL = {"en": "en", "zh-hans": "zh", "ur": "ur"}
DIRECTION = {"en": "ltr", "zh-hans": "ltr", "ur": "rtl"}
OWNER, PARTNER, OFFICER = "lease-holder", "enterprise", "officer-balochistan"
NAMES = {
    "en": "Demonstration copper concentrator",
    "zh-hans": "示范铜选矿厂",
    "ur": "نمائشی تانبے کا پلانٹ",
}
SUMMARIES = {
    "en": "Invented for demonstration: a plant that upgrades copper ore beside the road to Gwadar.",
    "zh-hans": "示范内容：在通往瓜达尔的公路旁建设铜选矿厂。",
    "ur": "نمائشی: گوادر جانے والی سڑک کے ساتھ تانبے کی افزودگی کا پلانٹ۔",
}
GREETINGS = {
    "en": "Demonstration: we would like to see the site.",
    "zh-hans": "【示范】我们希望到现场看看。",
    "ur": "نمائشی: ہم جگہ دیکھنا چاہتے ہیں۔",
}
PARTICULARS = {"stage": "pre_feasibility", "commodity_1": "Cu"}
POINTS = {"right": 25, "owner": 10, "figures": 10, "capital": 5, "access": 5, "surroundings": 5, "contact": 5}
MATCH_PATIENCE_S = 150
SHOWN_TO_BOTH = "#contacts a[href^='mailto:']"
THIRD = ("third@demo.example", "demo-third-2026")
MAKE_THIRD = f"""
from datetime import date
from emining.accounts.models import Office, Organisation, Person
from emining.accounts.services import appoint, create_person, open_office
from emining.accounts.types import AppointToSeat, system_actor
from emining.kernel.languages import Trilingual
if not Person.objects.filter(email="{THIRD[0]}").exists():
    actor = system_actor("demonstration")
    company = Organisation.objects.get(code="demo-lithium-china")
    office = Office.objects.filter(organisation=company).first() or open_office(
        actor=actor, organisation_id=company.pk, jurisdiction="PK", code="demo-third",
        name=Trilingual(company.name_en, company.name_zh, company.name_ur))
    person = create_person(actor=actor, email="{THIRD[0]}", full_name="Demonstration Third Side",
        password="{THIRD[1]}", is_demonstration=True)
    appoint(actor=actor, command=AppointToSeat(person.pk, office.pk, "company_owner", starts_on=date(2026, 1, 1)),
        reason="journey")
"""
TELL_MATCHES = """
from datetime import timedelta
from django.utils import timezone
from emining.accounts.types import system_actor
from emining.projects.services import tell_matches
tell_matches(actor=system_actor("market"), now=timezone.now() + timedelta(minutes=2))
"""


@dataclass(frozen=True, slots=True)
class OnMarket:
    """A project that the first half listed: its key, its number, and the word that no other project has."""

    key: str
    number: str
    word: str


LISTED: dict[str, OnMarket] = {}


@pytest.fixture(scope="module")
def third_company(running: Running) -> tuple[str, str]:
    """The sign-in of somebody in the seat of a company that has no part in it."""
    _run(running, MAKE_THIRD)
    return THIRD


def _run(running: Running, code: str) -> None:
    done = running.command("django-admin", "shell", "-c", code)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_comes_to_market_and_is_found(
    open_page: Opened, running: Running, tmp_path: Path, language: str
) -> None:
    """Begin, leave and come back, be refused what is missing, submit, be vetted; then list, map, feed, paper, alert."""
    word = f"J{time.time_ns() // 1_000_000:x}"
    _somebody_saves_a_search(open_page, language, word)
    owner = open_page("/market/own/", language=language, width=PHONE[language], person=OWNER)
    owner.locator("form[action$='/own/project/'] button").click()
    key = _typed_and_left_is_taken_up_again(owner, language, word)
    _sections(owner, language)
    _what_is_missing_is_refused_with_the_way_to_it(owner)
    number = _submit(owner)
    _a_stranger_reads_no_draft(open_page, language, key, number)
    _vetted(open_page, language, key, number)
    LISTED[language] = OnMarket(key, number, word)
    _the_public_finds_it(open_page, language, LISTED[language])
    _feed_and_paper(open_page, language, LISTED[language], tmp_path)
    _run(running, TELL_MATCHES)
    _the_search_was_answered(open_page, language, LISTED[language])


def _somebody_saves_a_search(open_page: Opened, language: str, word: str) -> None:
    page = open_page(f"/market/projects/?q={word}", language=language, width=390, person="reader")
    form = page.locator("form[action$='/searches/save/']")
    page.locator("details", has=form).locator("summary").click()
    form.locator("input[name=name]").fill(word)
    form.locator("button").click()
    expect(page.locator("main")).to_contain_text(word)


def _typed_and_left_is_taken_up_again(page: Page, language: str, word: str) -> str:
    page.wait_for_url(re.compile(rf"/{language}/market/own/project/\d+/words/$"))
    name = f"{NAMES[language]} {word}"
    with page.expect_response(lambda answer: answer.url.endswith("/words/keep/") and answer.ok):
        page.locator(f"input[name=source_language][value={language}]").check()
        page.locator(f"#id_name_{TAIL[language]}").press_sequentially(name[:4])
        page.fill(f"#id_name_{TAIL[language]}", name)
    fresh = page.context.new_page()
    fresh.goto(page.url)
    expect(fresh.locator(f"#id_name_{TAIL[language]}")).to_have_value(re.compile(re.escape(name[:4])))
    expect(fresh.locator("form[action$='/words/forget/']")).to_be_visible()
    fresh.close()
    page.fill(f"#id_words_{TAIL[language]}", SUMMARIES[language])
    page.locator("button[name=next]").click()
    page.wait_for_url("**/nature/")
    return page.url.rstrip("/").split("/")[-2]


def _sections(page: Page, language: str) -> None:
    """Stage, commodity, place, ownership and contact; the capital is left out."""
    for name, value in PARTICULARS.items():
        page.select_option(f"#id_{name}", value)
    page.locator("input[name=value_chain][value=processing]").check()
    page.locator("input[name=seeks][value=survey]").check()
    page.locator("button[name=next]").click()
    page.wait_for_url("**/place/")
    page.select_option("#id_jurisdiction", "PK-BA")
    page.fill("#id_latitude", "26.5")
    page.fill("#id_longitude", "63.5")
    page.locator("button[name=next]").click()
    page.wait_for_url("**/figures/")
    page.goto(page.url.replace("/figures/", "/ownership/"))
    page.fill("#id_rows-0-holder_code", "demo-marble")
    page.fill("#id_rows-0-share", "100%")
    page.fill("#id_rows-0-as_of", "2026-10-01")
    page.fill("#id_rows-0-source", NAMES[language])
    page.locator("button[name=next]").click()
    page.wait_for_url("**/infrastructure/")
    page.goto(page.url.replace("/infrastructure/", "/contact/"))
    page.select_option("#id_seat", index=1)
    page.locator("#id_agrees").check()
    page.locator("#section-form .button--primary").click()
    page.wait_for_url(re.compile(r"/market/own/project/\d+/$"))


def _what_is_missing_is_refused_with_the_way_to_it(page: Page) -> None:
    page.locator("form[action$='/move/submit/'] button").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(summary.locator("a")).to_have_count(1)
    summary.locator("a[href$='/capital/']").click()
    page.wait_for_url("**/capital/")
    page.select_option("#id_rows-0-kind", "sought")
    page.fill("#id_rows-0-amount", "12000000")
    page.locator("#section-form .button--primary").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#id_rows-0-amount")).to_have_value("12000000")
    page.select_option("#id_rows-0-currency", "USD")
    page.fill("#id_rows-0-on", "2026-10-01")
    page.fill("#id_rows-0-source", "demo-marble")
    page.locator("#section-form .button--primary").click()
    page.wait_for_url(re.compile(r"/market/own/project/\d+/$"))


def _submit(page: Page) -> str:
    page.locator("form[action$='/move/submit/'] button").click()
    page.wait_for_url(re.compile(r"/market/own/project/\d+/$"))
    number = page.locator(".page-head bdi").first.inner_text().strip()
    assert re.match(r"PK-BA.+\d", number)
    return number


def _a_stranger_reads_no_draft(open_page: Opened, language: str, key: str, number: str) -> None:
    """Before it is listed it exists for its owner and the officers alone."""
    page = open_page("/desk/", language=language, person=PARTNER)
    for path in (f"own/project/{key}/", f"own/project/{key}/words/", f"projects/{key}/", f"projects/{number}/"):
        assert _status(page, f"/{language}/market/{path}") == 404, path
    assert _status(page, f"/{language}/matching/express/project/{key}/") == 404


def _status(page: Page, path: str) -> int:
    split = urlsplit(page.url)
    return page.context.request.get(f"{split.scheme}://{split.netloc}{path}", max_redirects=0).status


def _vetted(open_page: Opened, language: str, key: str, number: str) -> None:
    """Too few points are refused with the threshold; enough put it on the market."""
    page = open_page("/market/vetting/", language=language, width=DESK[language], person=OFFICER)
    page.locator(f"main a[href$='/vetting/project/{key}/']").first.click()
    expect(page.locator("main")).to_contain_text(number)
    for code in POINTS:
        page.locator(f"input[name=points_{code}]").first.check()
    page.locator("input[name=verdict][value=listed]").check()
    page.locator("form[data-keep] .button--primary").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("60")
    for code, points in POINTS.items():
        page.locator(f"input[name=points_{code}][value='{points}']").check()
    page.locator("form[data-keep] .button--primary").click()
    page.wait_for_url("**/market/vetting/")


def _the_public_finds_it(open_page: Opened, language: str, listed: OnMarket) -> None:
    """List, map with its table twin, side by side, the page itself, and the platform's search box: nobody signed in."""
    page = open_page(f"/market/projects/?q={listed.word}#map=9/26.5/63.5", language=language, width=PHONE[language])
    row = page.locator("#results tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text(listed.number)
    expect(row).to_contain_text("65/100")
    page.locator("#map").scroll_into_view_if_needed()
    page.wait_for_selector("#map[data-ready]")
    expect(page.locator(".map-panel__twin a")).to_have_attribute("href", "#results")
    page.locator(".map-here summary").click()
    expect(page.locator(".map-here")).to_contain_text(listed.word)
    row.locator("input[name=ids]").check()
    page.locator("form[action$='/market/compare/'] button").click()
    expect(page.locator("main thead")).to_contain_text(listed.number)
    page.goto(f"{page.url.split('/market/')[0]}/search/?q={listed.word}")
    page.locator(f"main a[href*='{listed.number}']").first.click()
    expect(page.locator("h1")).to_contain_text(listed.word)
    words = page.locator(".market-words").first
    expect(words).to_have_attribute("lang", language)
    expect(words).to_have_attribute("dir", DIRECTION[language])
    expect(page.locator("main")).not_to_contain_text("@demo.example")


def _feed_and_paper(open_page: Opened, language: str, listed: OnMarket, folder: Path) -> None:
    page = open_page(f"/market/projects/{listed.number}/", language=language, width=390)
    base = page.url.split("/market/")[0]
    feed = page.context.request.get(f"{base}/market/projects/feed.atom?q={listed.word}")
    root = ET.fromstring(feed.text())  # noqa: S314 - our own feed
    atom = {"a": "http://www.w3.org/2005/Atom"}
    (title,) = [one.text or "" for one in root.findall("a:entry/a:title", atom)]
    assert listed.number in title
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang", "").lower() == language
    paper = page.context.request.get(page.url.rstrip("/") + ".pdf")
    assert paper.headers["content-type"] == "application/pdf"
    file = folder / "teaser.pdf"
    file.write_bytes(paper.body())
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    assert listed.number in text
    letters = {"en": "A-Za-z", "zh-hans": "\u4e00-\u9fff", "ur": "\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff"}[language]
    assert len(re.findall(f"[{letters}]", text)) > 40, text


def _the_search_was_answered(open_page: Opened, language: str, listed: OnMarket) -> None:
    """A notice leads to the list under that search; the search is deleted afterwards."""
    page = open_page("/notices/", language=language, width=390, person="reader")
    page.locator("main li", has_text=listed.word).locator("button").click()
    expect(page.locator("#results tbody tr")).to_have_count(1)
    expect(page.locator("#results")).to_contain_text(listed.number)
    page.goto(f"{page.url.split('/market/')[0]}/market/searches/")
    page.locator("main li", has_text=listed.word).locator("form[action$='/delete/'] button").click()
    expect(page.locator("main li", has_text=listed.word)).to_have_count(0)


def test_an_interest_is_declined_with_a_reason_that_the_sender_reads(open_page: Opened) -> None:
    """From the company's public page: sent, declined with one of the stated reasons, read by whoever asked."""
    partner = open_page("/parties/demo-marble/", width=390, person=PARTNER)
    partner.locator("main a[href*='/matching/express/party/']").click()
    partner.fill("textarea[name=words]", GREETINGS["en"])
    partner.locator("main form .button--primary").click()
    partner.wait_for_url(re.compile(r"/matching/interests/[0-9a-f]{16}/$"))
    owner = open_page(urlsplit(partner.url).path.removeprefix("/en"), language="ur", width=390, person=OWNER)
    owner.locator("a[href$='/decline/']").click()
    owner.locator("main form .button--danger").click()
    expect(owner.locator("input[name=reason]").first).to_be_visible()
    owner.locator("input[name=reason][value=not_our_business]").check()
    owner.locator("main form .button--danger").click()
    owner.wait_for_url("**/ur/matching/interests/")
    partner.reload()
    expect(partner.locator("main .banner")).not_to_be_empty()
    expect(partner.locator("form[action$='/message/']")).to_have_count(0)
    expect(partner.locator("#contacts")).to_have_count(0)


def test_the_forum_says_how_well_companies_fit(open_page: Opened) -> None:
    """Whom to meet: the companies of the forum carry the score of the match, for those who may ask."""
    page = open_page("/forum/demonstration-forum/companies/", person=PARTNER)
    if page.locator("h1").count() == 0 or page.locator(".forum-card").count() == 0:
        pytest.skip("the demonstration forum is not loaded here")
    expect(page.locator(".forum-card").first).to_contain_text(re.compile(r"Match \d+ of 100"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_companies_that_fit_are_introduced_and_nobody_else_reads_it(
    open_page: Opened, third_company: tuple[str, str], language: str
) -> None:
    """Suggested with reasons, interest, acceptance, messages in two languages, contacts by consent of both."""
    listed = LISTED.get(language)
    if listed is None:
        pytest.skip("the project did not come to market")
    partner = open_page("/matching/", language=language, width=DESK[language], person=PARTNER)
    _suggested_with_reasons(partner, listed)
    _interest(partner, language)
    owner = open_page("/matching/interests/", language=OTHER[language], width=PHONE[language], person=OWNER)
    token = _accepted_without_contacts(owner, language, partner)
    file = _both_write(owner, partner, language)
    _contacts_by_consent_of_both(owner, partner)
    third = _signed_in(open_page("/accounts/login/", language=language, width=390), third_company)
    _a_third_company_finds_nothing(third, language, listed, token, file)
    _off_the_market(owner, listed)


def _suggested_with_reasons(page: Page, listed: OnMarket) -> None:
    card = page.locator(f"#project-{listed.key}")
    deadline = time.monotonic() + MATCH_PATIENCE_S
    while not card.count():
        assert time.monotonic() < deadline, "the worker never suggested it"
        page.wait_for_timeout(2000)
        page.reload()
    expect(card).to_contain_text(listed.word)
    assert card.locator(".match__reasons li").count() >= 2
    assert int(card.locator(".match__score strong").inner_text()) >= 45
    card.locator(".match__actions a.button").click()
    page.wait_for_url(f"**/matching/express/project/{listed.key}/")


def _interest(page: Page, language: str) -> None:
    page.fill("textarea[name=words]", GREETINGS[language])
    page.select_option("select[name=language]", language)
    page.locator("main form .button--primary").click()
    page.wait_for_url(re.compile(r"/matching/interests/[0-9a-f]{16}/$"))
    expect(page.locator("#contacts")).to_have_count(0)
    expect(page.locator("main")).not_to_contain_text(".example")


def _accepted_without_contacts(page: Page, language: str, partner: Page) -> str:
    token = partner.url.rstrip("/").rsplit("/", 1)[-1]
    page.locator(f"main a[href$='/{token}/']").first.click()
    said = page.locator("blockquote.words")
    _is_marked(said, language, GREETINGS[language])
    for contact in (".example", _person(PARTNER)):
        expect(page.locator("main")).not_to_contain_text(contact)
    page.locator("form[action$='/accept/'] .button--primary").click()
    expect(page.locator("#contacts")).to_be_visible()
    expect(page.locator(SHOWN_TO_BOTH)).to_have_count(0)
    return token


def _person(key: str) -> str:
    """The name that a demonstration person goes by: a contact, and as such not told before both agreed."""
    person = next(one for one in PEOPLE if one.key == key)
    return person.name.in_language(person.language)[0]


def _is_marked(words: Locator, language: str, text: str) -> None:
    """Kept as written, and marked as what it is, whatever the language of the page around it."""
    expect(words).to_have_text(text)
    expect(words).to_have_attribute("lang", language)
    expect(words).to_have_attribute("dir", DIRECTION[language])


def _both_write(owner: Page, partner: Page, language: str) -> str:
    """Each in a language of their own, one with a file. Gives the address of the file."""
    other = OTHER[language]
    _write(owner, other, {"name": "lab.pdf", "mimeType": "application/pdf", "buffer": _pdf()})
    partner.reload()
    received = partner.locator(".thread__message").last
    _is_marked(received.locator(".thread__text"), other, GREETINGS[other])
    file = str(received.locator(".thread__files a").get_attribute("href"))
    answer = partner.context.request.get(partner.url.split(f"/{language}/")[0] + file)
    assert answer.body() == _pdf()
    assert "attachment" in answer.headers["content-disposition"]
    _write(partner, language)
    owner.reload()
    _is_marked(owner.locator(".thread__message").last.locator(".thread__text"), language, GREETINGS[language])
    return file


def _write(page: Page, language: str, file: Any = None) -> None:
    form = page.locator("form[action$='/message/']")
    form.locator("textarea").fill(GREETINGS[language])
    form.locator("select[name=language]").select_option(language)
    if file:
        form.locator("input[type=file]").set_input_files(file)
    before = page.locator(".thread__message").count()
    form.locator("button[type=submit]").click()
    expect(page.locator(".thread__message")).to_have_count(before + 1)


def _pdf() -> bytes:
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"


def _contacts_by_consent_of_both(owner: Page, partner: Page) -> None:
    owner.locator("form[action$='/contacts/'] button").click()
    owner.wait_for_load_state()
    expect(owner.locator("form[action$='/contacts/take-back/']")).to_be_visible()
    expect(owner.locator(SHOWN_TO_BOTH)).to_have_count(0)
    partner.locator("form[action$='/contacts/'] button").click()
    expect(partner.locator(SHOWN_TO_BOTH).first).to_be_visible()
    owner.reload()
    expect(owner.locator(SHOWN_TO_BOTH).first).to_be_visible()
    expect(owner.locator(".thread")).to_contain_text(_person(PARTNER))


def _signed_in(page: Page, sign_in_of: tuple[str, str]) -> Page:
    page.fill("#id_login", sign_in_of[0])
    page.fill("#id_password", sign_in_of[1])
    page.press("#id_password", "Enter")
    page.wait_for_url("**/desk/**")
    return page


def _a_third_company_finds_nothing(page: Page, language: str, listed: OnMarket, token: str, file: str) -> None:
    """The addresses are known, the seat is a company's: interest, message, file, export and draft are not there."""
    assert _status(page, f"/{language}/matching/interests/") == 200, "it is a company's seat"
    interest = f"/{language}/matching/interests/{token}/"
    for path in (interest, f"{interest}export/", f"{interest}decline/", f"{interest}report/", file):
        assert _status(page, path) == 404, path
    for path in ("", "words/", "contact/", "papers/"):
        assert _status(page, f"/{language}/market/own/project/{listed.key}/{path}") == 404, path
    cookie = next(one["value"] for one in page.context.cookies() if one["name"] == "csrftoken")
    base = page.url.split(f"/{language}/")[0]
    for verb in ("message", "accept", "contacts", "close"):
        answer = page.context.request.post(
            f"{base}{interest}{verb}/",
            form={"csrfmiddlewaretoken": cookie, "text": "x", "language": "en"},
            headers={"Referer": base},
        )
        assert answer.status == 404, verb


def _off_the_market(page: Page, listed: OnMarket) -> None:
    """The owner closes it with an outcome: it stays readable and is offered to nobody any more."""
    page.goto(re.sub(r"/matching/.*", f"/market/own/project/{listed.key}/end/close/", page.url))
    page.select_option("#id_outcome", index=1)
    page.locator("main form button.button--danger, main form button.button--primary").first.click()
    page.wait_for_url(re.compile(r"/market/own/project/\d+/$"))
