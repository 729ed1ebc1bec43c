"""A company from its number to its badge: registered, told, checked by two officers, published, its owners shown."""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from stdnum.cn import uscc

pytestmark = [pytest.mark.journey, pytest.mark.slow]
Opened = Callable[..., Page]
LANGUAGES = ("en", "zh-hans", "ur")
OWNERS_WIDTH = {"en": 1280, "zh-hans": 390, "ur": 390}
OFFICERS_WIDTH = {"en": 390, "zh-hans": 1280, "ur": 1280}
ITEMS = ("register_extract", "licence_scan", "signatory_authority", "beneficial_owners")
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PASSWORD = "copper under a quiet hill 29"
LANGUAGE_OF = {"en": "en", "zh": "zh-hans", "ur": "ur"}
HOLDER = {"en": "Zarmina Journey", "zh-hans": "周旅行", "ur": "زرمینہ سفر"}
OFFICER = {"en": "Bilal Journey", "zh-hans": "钱旅行", "ur": "بلال سفر"}
PASSPORT = "JR4417829"
HEADS, TAILS = "岭泉峰禾沐坤砚棠澄朔岚拓昱琛钧垣屹麒", "瀚澜麓泓琨璞珩骁曜翊珞琅璟玥霆"
DRAWN: set[str] = set()
HUB = re.compile(r"/parties/own/(#.*)?$")


@dataclass(frozen=True, slots=True)
class Company:
    """What one reader registers, in their own script. `latin` is what the platform makes of the name."""

    field: str
    name: str
    latin: str
    kind: str
    wrong: str
    number: str
    country: str
    place: str
    own: str
    other: str
    words: tuple[str, str]
    office: str


def company_of(language: str) -> Company:
    """A company that nobody has registered yet: its trade name and its number are drawn by lot."""
    if language == "zh-hans":
        number = _credit_code()
        wrong = number[:17] + ("1" if number[17] == "0" else "0")
        name, latin = _chinese_name()
        words = ("在俾路支省开采并选别铜矿石。", "Mines and dresses copper ore in Balochistan.")
        return Company("zh", name, latin, "uscc", wrong, number, "CN", "", "zh", "en", words, "俾路支省示范矿业办公室")
    number = str(secrets.randbelow(9_000_000) + 1_000_000)
    if language == "ur":
        name, latin = "نمائشی " + _drawn("بتسدرکلمن", 4) + " کاپر مائننگ لمیٹڈ", "Copper Mining Limited"
        words = ("بلوچستان میں تانبے کی کان کنی کرتی ہے۔", "在俾路支省开采铜矿。")
        office = "نمائشی دفتر معدنیات، بلوچستان"
        return Company("ur", name, latin, "secp", number[:5], number, "PK", "PK-BA", "ur", "zh", words, office)
    name = "Journey " + _drawn("bdgklmnrstvz", 4, "aeiou") + " Copper (Private) Limited"
    words = ("Mines copper in Balochistan.", "بلوچستان میں تانبا نکالتی ہے۔")
    office = "Demonstration Mines Office, Balochistan"
    return Company("en", name, "", "secp", number[:5], number, "PK", "PK-BA", "en", "ur", words, office)


def _credit_code() -> str:
    """A unified social credit code of the region 999999, which does not exist, with its right check digit."""
    body = "91999999" + "".join(secrets.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(9))
    return body + str(uscc.calc_check_digit(body))


def _chinese_name() -> tuple[str, str]:
    """A trade name of two characters that no earlier company of this run has."""
    free = [one + other for one in HEADS for other in TAILS if one + other not in DRAWN]
    DRAWN.add(trade := secrets.choice(free))
    return f"{trade}铜业有限公司", "Tongye Youxian Gongsi"


def _drawn(consonants: str, count: int, vowels: str = "اوی") -> str:
    return "".join(secrets.choice(consonants) + secrets.choice(vowels) for _ in range(count))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_company_is_registered_verified_published_and_owned(open_page: Opened, platform: str, language: str) -> None:
    """Register, err, describe, hand papers in; two officers; then the public page, its badge and its owners."""
    company = company_of(language)
    owner = _signed_up(open_page, language, width=OWNERS_WIDTH[language])
    code = _register(owner, platform, language, company)
    _describe(owner, platform, language, company)
    _an_officer_needs_consent(owner, platform, language)
    case, paper = _hand_papers_in(owner, platform, language)
    _not_yet_public(open_page, code, language)
    _two_officers_check(open_page, language, case, company)
    _nobody_else_opens(open_page, owner, language, case, paper)
    _publish(owner, platform, language, company)
    _owners_are_recorded(owner, platform, language, code)
    _the_public_reads(open_page, language, code, company)
    _the_badge_says_what_was_checked(open_page, language, code, company)
    _ownership_is_shown(open_page, language, code)


def _signed_up(open_page: Opened, language: str, *, width: int, scripts: bool = True) -> Page:
    """A person with an account of their own and no seat."""
    page = open_page("/accounts/signup/", language=language, width=width, scripts=scripts)
    page.fill("#id_email", f"founder-{secrets.token_hex(6)}@journey.example")
    page.fill("#id_full_name", "Journey Founder")
    page.fill("#id_password1", PASSWORD)
    page.fill("#id_password2", PASSWORD)
    page.locator("form:has(#id_password1) button[type=submit]").click()
    page.wait_for_url(lambda address: "signup" not in address)
    return page


# -- the company's own side --------------------------------------------------------------------------------------------
def _register(page: Page, platform: str, language: str, company: Company) -> str:
    """The number is wrong at first: told beside it, nothing lost. Then right: the hub of the new company."""
    page.goto(f"{platform}/{language}/parties/register/")
    _the_name_is_read_in_latin(page, company)
    page.locator("input[name=kind][value=company]").check()
    page.select_option("#id_country", company.country)
    page.select_option("#id_jurisdiction", company.place)
    page.fill(f"#id_{company.kind}", company.wrong)
    page.locator("#register-form button[type=submit]").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    summary.locator(f"a[href='#id_{company.kind}']").first.click()
    field = page.locator(f"#id_{company.kind}")
    expect(field).to_be_focused()
    expect(field).to_have_value(company.wrong)
    assert field.get_attribute("aria-invalid") == "true"
    expect(page.locator(f"#id_{company.kind}_error")).to_be_visible()
    expect(page.locator(f"#id_name_{company.field}")).to_have_value(company.name)
    expect(page.locator("#id_country")).to_have_value(company.country)
    expect(page.locator("#id_jurisdiction")).to_have_value(company.place)
    # Small letters and gaps, as people copy numbers from papers.
    field.fill(f"{company.number[:4]} {company.number[4:].lower()}")
    page.locator("#register-form button[type=submit]").click()
    page.wait_for_url(HUB)
    expect(page.locator("h1")).to_contain_text(company.name)
    href = page.locator("ul.links a[href$='/profile.pdf']").get_attribute("href") or ""
    return href.split("/parties/")[1].split("/")[0]


def _the_name_is_read_in_latin(page: Page, company: Company) -> None:
    suggestion = page.locator("#name-suggestion strong")
    if company.latin:
        page.fill(f"#id_name_{company.field}", company.name)
        # The first Chinese name of a server process waits for the dictionary of readings.
        expect(suggestion).to_contain_text(company.latin, timeout=30_000)
        return
    # Whoever has an English name gets none made: it is offered only while the field is empty.
    page.fill("#id_name_ur", "نمائشی کاپر کمپنی")
    expect(suggestion).to_contain_text("Copper Company", timeout=30_000)
    page.fill("#id_name_en", company.name)
    expect(suggestion).to_have_count(0)
    page.fill("#id_name_ur", "")


def _describe(page: Page, platform: str, language: str, company: Company) -> None:
    """The summary in the reader's own language, one thing offered and one sought."""
    page.goto(f"{platform}/{language}/parties/own/profile/")
    expect(page.locator("#id_source_language")).to_have_value(language)
    page.fill(f"#id_role_{company.own}", company.words[0])
    page.locator("#own-form button[type=submit]").click()
    page.wait_for_url(HUB)
    for count, (direction, stage) in enumerate((("offered", "extraction"), ("sought", "smelting")), start=1):
        page.goto(f"{platform}/{language}/parties/own/entries/capabilities/")
        page.locator(f"input[name=direction][value={direction}]").check()
        page.select_option("#id_stage", stage)
        page.locator("input[name=commodities]").first.check()
        page.locator("#entry-form button[type=submit]").click()
        expect(page.locator("main ul.entries > li")).to_have_count(count)


def _an_officer_needs_consent(page: Page, platform: str, language: str) -> None:
    """Without consent nothing is stored and nothing typed is lost; then only the tail of the document is shown."""
    page.goto(f"{platform}/{language}/parties/own/entries/officers/")
    page.fill("#id_name", OFFICER[language])
    page.select_option("#id_position", "director")
    page.select_option("#id_nationality", "CN" if language == "zh-hans" else "PK")
    page.select_option("#id_residence", "CN" if language == "zh-hans" else "PK")
    page.select_option("#id_document_kind", "passport")
    page.fill("#id_document_number", PASSPORT)
    page.locator("#entry-form button[type=submit]").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#id_name")).to_have_value(OFFICER[language])
    expect(page.locator("main ul.entries > li")).to_have_count(0)
    for purpose in ("verification", "cross_border"):
        page.locator(f"input[name=purposes][value={purpose}]").check()
    page.fill("#id_document_number", PASSPORT)
    page.locator("#entry-form button[type=submit]").click()
    entry = page.locator("main ul.entries > li")
    expect(entry).to_have_count(1)
    expect(entry).to_contain_text(OFFICER[language])
    expect(entry).to_contain_text(PASSPORT[-4:])
    assert PASSPORT not in page.content()


def _hand_papers_in(page: Page, platform: str, language: str) -> tuple[str, str]:
    """Ask; a program is no paper, and neither is a program that calls itself one; then four papers."""
    page.goto(f"{platform}/{language}/parties/verification/")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/parties/verifications/\d+/$"))
    address = page.url
    for name, content in (("tool.exe", b"MZ\x90\x00"), ("extract.pdf", b"MZ\x90\x00 not a paper")):
        _hand_in(page, ITEMS[0], name, content)
        expect(page.locator(".error-summary")).to_be_focused()
        told = page.locator(f"#id_paper-{ITEMS[0]}-file_error")
        expect(told).to_contain_text("exe" if name.endswith("exe") else name)
        expect(page.locator("ul.papers")).to_have_count(0)
    for count, item in enumerate(ITEMS, start=1):
        _hand_in(page, item, f"{item}.pdf", PDF, expires_on="2029-05-31" if item == "licence_scan" else "")
        expect(page.locator("ul.papers")).to_have_count(count)
        assert page.url.endswith(f"#{item}")
    paper = page.locator("ul.papers a").first.get_attribute("href") or ""
    return address.split(f"/{language}/")[1], paper.split(f"/{language}/")[1]


def _hand_in(page: Page, item: str, name: str, content: bytes, *, expires_on: str = "") -> None:
    form = page.locator(f"form[action$='/papers/{item}/']")
    form.locator("input[type=file]").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})
    if expires_on:
        form.locator("input[type=date]").fill(expires_on)
    form.locator("button[type=submit]").click()


def _publish(page: Page, platform: str, language: str, company: Company) -> None:
    """A second language first, then the profile goes out."""
    page.goto(f"{platform}/{language}/parties/own/profile/")
    expect(page.locator(f"#id_role_{company.own}")).to_have_value(company.words[0])
    page.fill(f"#id_role_{company.other}", company.words[1])
    page.locator("#own-form button[type=submit]").click()
    page.wait_for_url(HUB)
    expect(page.locator("main .badge--verified")).to_be_visible()
    page.locator("form[action$='/own/state/publish/'] button").click()
    expect(page.locator("form[action$='/own/state/hide/'] button")).to_be_visible()


# -- officers ----------------------------------------------------------------------------------------------------------
def _two_officers_check(open_page: Opened, language: str, case: str, company: Company) -> None:
    """The province's officer works through the checklist and proposes; only another one confirms."""
    width = OFFICERS_WIDTH[language]
    first = open_page("/parties/verifications/", language=language, width=width, person="officer-balochistan")
    first.locator(f"main tbody a[href$='/{case}']").filter(has_text=company.name).click()
    expect(first.locator("h1")).to_contain_text(company.name)
    main = first.locator("main")
    expect(main).to_contain_text(company.number)
    for item in ITEMS:
        form = first.locator(f"form[action$='/items/{item}/']")
        form.locator("select").select_option("met")
        form.locator("button[type=submit]").click()
        expect(first.locator(f"section#{item} .tag--free")).to_be_visible()
    first.locator("form[action$='/move/propose/'] button").click()
    expect(first.locator("form[action$='/move/propose/']")).to_have_count(0)
    # Proposed: whoever proposed finds no button to confirm, and the way around it is closed.
    expect(first.locator("form[action$='/move/confirm/']")).to_have_count(0)
    token = first.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    forged = first.context.request.post(
        f"{first.url}move/confirm/",
        form={"csrfmiddlewaretoken": token, "confirm-words": ""},
        headers={"Referer": first.url},
    )
    assert forged.status == 409
    second = open_page(f"/{case}", language=language, width=width, person="coordinator")
    second.locator("form[action$='/move/confirm/'] button").click()
    expect(second.locator("form[action$='/move/confirm/']")).to_have_count(0)
    expect(second.locator(".identity .tag--free")).to_be_visible()


def _nobody_else_opens(open_page: Opened, owner: Page, language: str, case: str, paper: str) -> None:
    """The company opens its own paper; a third company, and whoever is not signed in, learn not even that it exists."""
    base = owner.url.split(f"/{language}/")[0]
    assert owner.context.request.get(f"{base}/{language}/{paper}").body() == PDF
    third = open_page("/desk/", language=language, person="lease-holder")
    for path in (case, paper):
        answer = third.goto(f"{base}/{language}/{path}")
        assert answer is not None
        assert answer.status == 404
    stranger = open_page(f"/{paper}", language=language)
    assert "/accounts/login/" in stranger.url


# -- what the public reads ---------------------------------------------------------------------------------------------
def _not_yet_public(open_page: Opened, code: str, language: str) -> None:
    page = open_page("/parties/", language=language, width=390)
    for part in ("", "verification/", "ownership/", "ownership/bods.json"):
        assert page.context.request.get(f"{page.url}{code}/{part}").status == 404, part


def _the_public_reads(open_page: Opened, language: str, code: str, company: Company) -> None:
    """Found by its number. In its own language one text; in the other both, of which the company's own counts."""
    page = open_page(f"/parties/?q={company.number}", language=language, width=OFFICERS_WIDTH[language])
    page.locator(f"main a[href$='/parties/{code}/']").first.click()
    page.wait_for_url(f"**/parties/{code}/")
    main = page.locator("main")
    own, other = LANGUAGE_OF[company.own], LANGUAGE_OF[company.other]
    expect(_told(page, own, company.words[0])).to_be_visible()
    expect(main).to_contain_text(company.number)
    expect(main.locator(".badge--verified")).to_be_visible()
    if company.latin:
        expect(main).to_contain_text(company.latin)
    text = page.content()
    for private in (OFFICER[language], HOLDER[language], PASSPORT):
        assert private not in text, private
    page.click(f"a[data-language={other}]")
    page.wait_for_url(f"**/{other}/parties/{code}/")
    expect(_told(page, other, company.words[1])).to_be_visible()
    expect(_told(page, own, company.words[0])).to_be_visible()


def _told(page: Page, language: str, words: str) -> Any:
    """What the company says of itself, marked with the language and the direction that it is written in."""
    direction = "rtl" if language == "ur" else "ltr"
    return page.locator(f"main p[lang={language}][dir={direction}]", has_text=words)


def _the_badge_says_what_was_checked(open_page: Opened, language: str, code: str, company: Company) -> None:
    """From the badge to four findings, the offices and the last day; the QR leads to the same page."""
    page = open_page(f"/parties/{code}/", language=language, width=390)
    page.locator(".badge--verified a").click()
    page.wait_for_url(f"**/parties/{code}/verification/")
    expect(page.locator("ul.checked > li")).to_have_count(len(ITEMS))
    facts = page.locator("dl.facts")
    expect(facts).to_contain_text(company.office)
    expect(facts).to_contain_text(company.name)
    expect(facts).to_contain_text(re.compile(r"20\d\d"))
    expect(page.locator(".identity__qr svg")).to_be_visible()
    # A QR code carries no language: whoever scans it gets their own.
    page.goto(page.url.replace(f"/{language}/", "/"))
    assert page.url.endswith(f"/{language}/parties/{code}/verification/")


# -- owners ------------------------------------------------------------------------------------------------------------
def _owners_are_recorded(page: Page, platform: str, language: str, code: str) -> None:
    """51 % of a person and a third of a company; what would be more than the whole is refused, and nothing lost."""
    page.goto(f"{platform}/{language}/parties/{code}/ownership/")
    _record(page, code, "51%", person=HOLDER[language])
    expect(page.locator("main")).to_contain_text(HOLDER[language])
    _record(page, code, "1/3", company="demo-aftab-marble")
    address = f"{platform}/{language}/parties/{code}/ownership/record/"
    page.goto(address)
    page.locator("input[name=holder_kind][value=unknown]").check()
    page.select_option("#id_unknown_reason", index=1)
    page.fill("#id_share", "16%")
    page.locator("main form button[type=submit]").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("1/3")
    expect(page.locator("#id_share_error")).to_contain_text("51")
    expect(page.locator("#id_share")).to_have_value("16%")
    expect(page.locator("input[name=holder_kind][value=unknown]")).to_be_checked()


def _record(page: Page, code: str, share: str, *, person: str = "", company: str = "") -> None:
    page.locator("main a[href$='/ownership/record/']").first.click()
    page.wait_for_url("**/ownership/record/")
    page.locator(f"input[name=holder_kind][value={'person' if person else 'company'}]").check()
    page.fill("#id_person_name" if person else "#id_holder", person or company)
    page.fill("#id_share", share)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(f"**/parties/{code}/ownership/")


def _ownership_is_shown(open_page: Opened, language: str, code: str) -> None:
    """The picture and the table that says the same; BODS reads, and carries no private name."""
    page = open_page(f"/parties/{code}/ownership/", language=language, width=OWNERS_WIDTH[language])
    expect(page.locator("figure.ownership-frame svg.ownership")).to_be_visible()
    rows: Any = page.locator("section[aria-labelledby=rows] tbody")
    expect(rows).to_contain_text("51")
    expect(rows).to_contain_text("1/3")
    expect(rows).not_to_contain_text("Stated by the company")
    expect(page.locator("section[aria-labelledby=effective] tbody tr")).not_to_have_count(0)
    assert HOLDER[language] not in page.content()
    page.locator("main details:has(a[href$='/bods.json']) > summary").click()
    with page.expect_download() as waiting:
        page.locator("main a[href$='/bods.json']").click()
    text = waiting.value.path().read_text("utf-8")
    statements = json.loads(text)
    assert {one["recordType"] for one in statements} == {"entity", "person", "relationship"}
    assert {one["publicationDetails"]["bodsVersion"] for one in statements} == {"0.4"}
    assert HOLDER[language] not in text


# -- without scripts, and twice ----------------------------------------------------------------------------------------
def test_one_company_in_two_scripts_is_put_before_an_officer(open_page: Opened, platform: str) -> None:
    """By plain forms on a phone: registered in Chinese, then once more in pinyin; the worker finds the likeness."""
    company = company_of("zh-hans")
    page = _signed_up(open_page, "en", width=390, scripts=False)
    page.goto(f"{platform}/en/parties/register/")
    page.fill("#id_name_zh", company.name)
    page.select_option("#id_country", "CN")
    page.fill("#id_uscc", company.wrong)
    page.locator("#register-form button[type=submit]").click()
    expect(page.locator("#id_uscc_error")).to_be_visible()
    expect(page.locator("#id_name_zh")).to_have_value(company.name)
    page.fill("#id_uscc", company.number)
    page.locator("#register-form button[type=submit]").click()
    page.wait_for_url(HUB)
    latin = page.locator("h1").inner_text().strip()
    assert latin.endswith(company.latin)
    page.goto(f"{platform}/en/parties/own/profile/")
    page.fill("#id_role_en", company.words[1])
    page.locator("#own-form button[type=submit]").click()
    page.wait_for_url(HUB)

    page.goto(f"{platform}/en/parties/register/")
    page.locator("main a[href*='/accounts/seats/']").click()
    page.check("#seat-0")
    page.locator("form[action$='/seats/'] button[type=submit]").click()
    page.wait_for_url("**/parties/register/")
    page.fill("#id_name_en", f"{latin.split()[0]} Copper Co., Ltd.")
    page.select_option("#id_country", "CN")
    page.locator("#register-form button[type=submit]").click()
    page.wait_for_url(HUB)

    officer = open_page("/parties/likenesses/", person="officer-balochistan", width=390)
    row = officer.locator("main ul.entries > li").filter(has_text=f"{latin.split()[0]} Copper").filter(has_text=latin)
    _reload_until_there(officer, row)
    row.first.locator("a").click()
    expect(officer.locator("main")).to_contain_text(company.name)
    expect(officer.locator("main")).to_contain_text(company.number)


def _reload_until_there(page: Page, row: Any, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while row.count() == 0:
        assert time.monotonic() < deadline, "the finder has not put the two before the officer"
        page.wait_for_timeout(500)
        page.reload()
