"""A data room: the owner fills it, a Chinese partner promises, reads what law and owner allow, asks, is put out.

Each language walks a room of its own; the demonstration room answers for maps.
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf
import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from emining.accounts.demonstration import PEOPLE
from emining.rooms.law import SMA_13

pytestmark = [pytest.mark.journey, pytest.mark.slow]
Opened = Callable[..., Page]
LANGUAGES = ("en", "zh-hans", "ur")
OTHER = {"en": "zh-hans", "zh-hans": "ur", "ur": "en"}
DESK = {"en": 1280, "zh-hans": 1280, "ur": 390}
PHONE = {"en": 390, "zh-hans": 390, "ur": 1280}
TAIL = {"en": "en", "zh-hans": "zh", "ur": "ur"}
DIRECTION = {"en": "ltr", "zh-hans": "ltr", "ur": "rtl"}
OWNER, SECOND, OFFICER = "enterprise", "enterprise-signatory", "officer-balochistan"
PARTNER, STRANGER = "partner", "lease-holder"
PARTNER_CODE = "demo-metals-china"
ROOMS = {"en": "Demonstration room", "zh-hans": "示范资料室", "ur": "نمائشی ڈیٹا روم"}
PROMISES = {
    "en": "Demonstration: we keep what we read to ourselves.",
    "zh-hans": "【示范】我方对所读内容保密。",
    "ur": "نمائشی: ہم جو پڑھیں گے خفیہ رکھیں گے۔",
}
FOLDERS = {"en": "Reports", "zh-hans": "报告", "ur": "رپورٹیں"}
OPEN_PAPERS = {"en": "Open report", "zh-hans": "开放报告", "ur": "کھلی رپورٹ"}
HELD_PAPERS = {"en": "Survey sheet", "zh-hans": "测量图幅", "ur": "سروے شیٹ"}
QUESTIONS = {
    "en": "Demonstration: which laboratory made the assays?",
    "zh-hans": "【示范】化验由哪家实验室完成？",
    "ur": "نمائشی: تجزیے کس لیبارٹری نے کیے؟",
}
ANSWERS = {
    "en": "Demonstration: an invented one.",
    "zh-hans": "【示范】虚构的一家。",
    "ur": "نمائشی: ایک فرضی لیبارٹری۔",
}
ACT_YEAR = "2014"
"""What the name of the Surveying and Mapping Act carries in every language."""


@dataclass(frozen=True, slots=True)
class Walked:
    """A room under way: its address within the language, and the words that no other room has."""

    key: str
    language: str
    word: str
    open_paper: str = ""
    held_paper: str = ""

    def at(self, language: str, path: str = "") -> str:
        """The address of a page of it in a language."""
        return f"/{language}/rooms/{self.key}/{path}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_room_is_filled_read_under_the_law_and_closed_to_whoever_is_put_out(
    open_page: Opened, tmp_path: Path, language: str
) -> None:
    """Undertaking, classes, release by two persons, marked pages and copies, question, log, revocation."""
    owner = open_page("/rooms/", language=language, width=DESK[language], person=OWNER)
    room = _opened(owner, language)
    _undertaking_is_published(owner, room)
    room = _filled(open_page, owner, room)
    _partner_is_let_in(owner, room)
    partner = open_page("/rooms/", language=OTHER[language], width=PHONE[language], person=PARTNER)
    _nothing_before_the_promise(partner, room)
    _what_the_law_holds_back_is_named_without_its_name(partner, room)
    _released_by_two_persons(open_page, owner, partner, room)
    _pages_carry_the_reader(owner, partner, room)
    _a_marked_copy_leads_to_whom_it_was_handed(owner, partner, room, tmp_path)
    _asked_in_one_language_answered_in_another(owner, partner, room)
    _the_owner_reads_who_opened_what(owner, room)
    _a_stranger_finds_nothing(open_page, room)
    _put_out_while_the_page_is_open(owner, partner, room)


# -- the owner --------------------------------------------------------------------------------------------------------


def _opened(page: Page, language: str) -> Walked:
    word = f"R{time.time_ns() // 1_000_000:x}"
    page.locator("main a[href$='/rooms/open/']").click()
    page.fill(f"#id_name_{TAIL[language]}", f"{ROOMS[language]} {word}")
    page.select_option("#id_jurisdiction", "PK-BA")
    _send(page)
    page.wait_for_url(re.compile(r"/rooms/\d+/$"))
    expect(page.locator("h1")).to_contain_text(word)
    return Walked(page.url.rstrip("/").rsplit("/", 1)[-1], language, word)


def _undertaking_is_published(page: Page, room: Walked) -> None:
    page.locator(".banner a[href$='/undertaking/next/']").click()
    page.select_option("#id_source_language", room.language)
    page.fill(f"#id_text_{TAIL[room.language]}", PROMISES[room.language])
    _send(page)
    page.wait_for_url(re.compile(r"/undertaking/$"))
    words = page.locator(".prose", has_text=PROMISES[room.language])
    expect(words).to_have_attribute("lang", room.language)
    expect(words).to_have_attribute("dir", DIRECTION[room.language])


def _filled(open_page: Opened, page: Page, room: Walked) -> Walked:
    """A folder, a paper sent in pieces by the script, and one of a restricted class by the plain form."""
    _go(page, room.at(room.language))
    page.locator("main a[href*='/folders/add/']").click()
    page.fill(f"#id_name_{TAIL[room.language]}", FOLDERS[room.language])
    _send(page)
    page.wait_for_url(re.compile(rf"/rooms/{room.key}/$"))
    page.locator(".folders__name").click()
    page.wait_for_url("**?folder=*")
    page.locator("main a[href*='/documents/add/']").click()
    _describe(page, room, OPEN_PAPERS, "commercial", "free")
    box = page.locator("form[data-upload]")
    with page.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok):
        box.locator("button[type=submit]").click()
    page.wait_for_url(re.compile(rf"/rooms/{room.key}/\?folder=\d+$"))
    first = _paper(page, OPEN_PAPERS[room.language])
    plain = open_page(
        f"/rooms/{room.key}/documents/add/", language=room.language, width=390, person=OWNER, scripts=False
    )
    _describe(plain, room, HELD_PAPERS, "restricted_geodata", "on_release")
    plain.locator("form[data-upload] button[type=submit]").click()
    second = _paper(plain, HELD_PAPERS[room.language])
    return Walked(room.key, room.language, room.word, first, second)


def _describe(page: Page, room: Walked, titles: dict[str, str], residency: str, export: str) -> None:
    page.select_option("[name=fact-language]", room.language)
    page.fill(f"[name=fact-title_{TAIL[room.language]}]", titles[room.language])
    page.select_option("[name=fact-residency]", residency)
    page.select_option("[name=fact-export]", export)
    page.locator("form[data-upload] input[type=file]").set_input_files(_file(room.word))


def _paper(page: Page, title: str) -> str:
    """Where the paper lies, by its title in the list it was kept in, or on the page that it led to."""
    link = page.locator("#documents a", has_text=title)
    if link.count():
        link.first.click()
    page.wait_for_url(re.compile(r"/documents/\d+/$"))
    expect(page.locator("h1")).to_have_text(title)
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def _partner_is_let_in(page: Page, room: Walked) -> None:
    """Let in, and given marked copies of everything: the law comes before that."""
    _go(page, room.at(room.language, "members/"))
    page.fill("#id_organisation", PARTNER_CODE)
    _send(page)
    expect(page.locator("main tbody tr")).to_have_count(1)
    _go(page, room.at(room.language, "rights/"))
    page.locator("a.matrix__cell[href*='to=member'][href*='kind=room']").click()
    page.locator("input[name=level][value=download_marked]").check()
    _send(page)
    page.wait_for_url("**/rights/")
    expect(page.locator(".matrix__cell strong")).to_have_count(1)


# -- the partner ------------------------------------------------------------------------------------------------------


def _nothing_before_the_promise(page: Page, room: Walked) -> None:
    """No name of a folder or paper, no index, no log: each leads to the undertaking."""
    language = OTHER[room.language]
    page.locator(f"main a[href$='/rooms/{room.key}/']").click()
    page.wait_for_url("**/undertaking/")
    for path in ("layers/", "questions/", f"documents/{room.open_paper}/", f"documents/{room.open_paper}/view/1.jpg"):
        answer = page.context.request.get(_address(page, room.at(language, path)))
        assert answer.url.endswith("/undertaking/"), path
        for name in (FOLDERS, OPEN_PAPERS, HELD_PAPERS):
            assert name[room.language] not in answer.text(), path
    assert _status(page, room.at(language, "log/")) in {403, 404}
    page.locator("#id_agree").check()
    page.select_option("#id_nationality", "CN")
    _send(page)
    page.wait_for_url(re.compile(rf"/rooms/{room.key}/$"))
    expect(page.locator("#documents")).to_contain_text(OPEN_PAPERS[room.language])


def _what_the_law_holds_back_is_named_without_its_name(page: Page, room: Walked) -> None:
    """That something is held back and by which law; neither its title nor any address of it."""
    language = OTHER[room.language]
    main = page.locator("main")
    expect(main).not_to_contain_text(HELD_PAPERS[room.language])
    expect(page.locator(".room__documents")).to_contain_text(ACT_YEAR)
    expect(page.locator(".room__documents")).to_contain_text("13")
    for path in ("", "view/", "view/1.jpg", "view/1/text/", "download/", "versions/1/"):
        assert _status(page, room.at(language, f"documents/{room.held_paper}/{path}")) == 404, path


def _released_by_two_persons(open_page: Opened, owner: Page, partner: Page, room: Walked) -> None:
    """Asked by the partner, the instrument recorded and approved by the owner, then by the province's officer."""
    partner.locator(".banner a[href$='/releases/ask/']").click()
    partner.locator(f"input[name=clause][value='{SMA_13}']").check()
    partner.locator("#id_covers_download").check()
    _send(partner)
    partner.wait_for_url(re.compile(r"/rooms/releases/\d+/$"))
    release = urlsplit(partner.url).path.split("/", 2)[2]
    assert partner.locator("form[action$='/approve/']").count() == 0
    _go(owner, f"/{room.language}/{release}")
    form = owner.locator("form[action$='/instrument/']")
    for name, value in {"number": f"DEMO/{room.word}", "on": "2026-10-01", "authority": "Demonstration"}.items():
        form.locator(f"[name={name}]").fill(value)
    form.locator("input[type=file]").set_input_files(_file("approval"))
    form.locator("button").click()
    expect(owner.locator("main")).to_contain_text(f"DEMO/{room.word}")
    owner.locator("form[action$='/approve/'] button").click()
    owner.wait_for_load_state()
    expect(owner.locator("form[action$='/approve/']")).to_have_count(0)
    held = room.at(OTHER[room.language], f"documents/{room.held_paper}/")
    assert _status(partner, held) == 404, "one person opens nothing"
    officer = open_page(f"/{release}", width=390, person=OFFICER if room.language == "en" else SECOND)
    officer.locator("form[action$='/approve/'] button").click()
    officer.wait_for_load_state()
    expect(officer.locator("form[action$='/revoke/']")).to_have_count(1)
    assert _status(partner, held) == 200


def _pages_carry_the_reader(owner: Page, partner: Page, room: Walked) -> None:
    """Pictures of the pages, each asked for with the reader's mark: the same page differs between two readers."""
    _go(partner, room.at(OTHER[room.language], f"documents/{room.held_paper}/view/"))
    picture = _drawn(partner)
    box = picture.bounding_box()
    assert box is not None
    assert box["height"] > box["width"] > 200, box
    address = str(picture.get_attribute("src"))
    pictures = [page.context.request.get(_address(page, address)) for page in (partner, owner)]
    assert [one.status for one in pictures] == [200, 200]
    assert "no-store" in pictures[0].headers["cache-control"]
    assert pictures[0].body() != pictures[1].body()


def _drawn(page: Page) -> Locator:
    """The first page's picture, once it is there."""
    picture = page.locator("img[data-page]").first
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") > 200
    return picture


def _a_marked_copy_leads_to_whom_it_was_handed(owner: Page, partner: Page, room: Walked, folder: Path) -> None:
    """Two copies are two files; the owner gives one that was found, and reads whose it was."""
    with partner.expect_download() as taken:
        partner.locator(".viewer__bar a[download]").click()
    file = folder / "found.pdf"
    taken.value.save_as(file)
    again = partner.context.request.get(
        _address(partner, room.at(OTHER[room.language], f"documents/{room.held_paper}/download/"))
    )
    assert again.body() != file.read_bytes()
    _go(owner, room.at(room.language))
    owner.locator("main a[href$='/trace/']").click()
    owner.locator("main form input[type=file]").set_input_files(file)
    _send(owner)
    expect(owner.locator("main .tasks__item")).to_have_count(1)
    expect(owner.locator("main .tasks__item")).to_contain_text(_person(PARTNER))


def _asked_in_one_language_answered_in_another(owner: Page, partner: Page, room: Walked) -> None:
    """The originals stand as they were written, marked with their languages, whatever the page's."""
    asked, answered = OTHER[room.language], room.language
    partner.locator("main a[href*='/questions/ask/']").click()
    partner.fill("#id_text", QUESTIONS[asked])
    partner.select_option("#id_language", asked)
    _send(partner)
    partner.wait_for_url(re.compile(r"/questions/\d+/$"))
    _go(owner, room.at(room.language, "questions/"))
    owner.locator(".questions__head a").click()
    _is_original(owner, asked, QUESTIONS[asked])
    form = owner.locator("form[action$='/answer/']")
    form.locator("textarea").fill(ANSWERS[answered])
    form.locator("select").select_option(answered)
    form.locator("button").click()
    partner.reload()
    _is_original(partner, asked, QUESTIONS[asked])
    _is_original(partner, answered, ANSWERS[answered])


def _is_original(page: Page, language: str, text: str) -> None:
    words = page.locator("blockquote.words", has_text=text)
    expect(words).to_have_text(text)
    expect(words).to_have_attribute("lang", language)
    expect(words).to_have_attribute("dir", DIRECTION[language])


# -- the end ----------------------------------------------------------------------------------------------------------


def _the_owner_reads_who_opened_what(page: Page, room: Walked) -> None:
    _go(page, room.at(room.language, f"log/?document={room.held_paper}"))
    rows = page.locator("main tbody tr", has_text=_person(PARTNER))
    assert rows.count() >= 3, "pages seen, copies taken"
    expect(rows.first).to_contain_text("/REL/")
    expect(page.locator("main .timeline")).to_be_visible()


def _a_stranger_finds_nothing(open_page: Opened, room: Walked) -> None:
    page = open_page("/desk/", width=390, person=STRANGER)
    paper = f"documents/{room.open_paper}/"
    for path in (
        "", "layers/", "questions/", "questions/1/", "releases/", "releases/ask/", "members/", "rights/", "log/",
        "undertaking/", "trace/", "index.csv", "mark.png", paper, f"{paper}view/", f"{paper}view/1.jpg",
        f"{paper}download/",
    ):  # fmt: skip
        assert _status(page, room.at("en", path)) == 404, path


def _put_out_while_the_page_is_open(owner: Page, partner: Page, room: Walked) -> None:
    """The page stays on the screen; the next picture that it asks for is refused."""
    _go(partner, room.at(OTHER[room.language], f"documents/{room.open_paper}/view/"))
    _drawn(partner)
    address = str(partner.locator("img[data-page]").last.get_attribute("src"))
    _go(owner, room.at(room.language, "members/"))
    owner.locator("a[href$='/out/']").click()
    owner.locator("main form .button--danger").click()
    owner.wait_for_url("**/members/")
    expect(owner.locator("a[href$='/out/']")).to_have_count(0)
    assert _status(partner, address) == 404
    for path in ("", "questions/", "releases/", f"documents/{room.open_paper}/download/", "undertaking/"):
        assert _status(partner, room.at(OTHER[room.language], path)) == 404, path


# -- the demonstration room -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_partner_sees_two_layers_of_three(open_page: Opened, language: str) -> None:
    """In the demonstration room, whose owner shows the Chinese partner two, without the grades of one."""
    owner = open_page("/rooms/", language=language, width=DESK[language], person=OWNER)
    row = owner.locator("main tbody tr", has=owner.locator("th .hint")).last
    row.locator("th a").click()
    key = owner.url.rstrip("/").rsplit("/", 1)[-1]
    partner = open_page(f"/rooms/{key}/", language=language, width=PHONE[language], person=PARTNER)
    if partner.url.endswith("/undertaking/"):
        partner.locator("#id_agree").check()
        partner.select_option("#id_nationality", "CN")
        _send(partner)
    layers = ".room__folders a[href*='/layers/']"
    expect(owner.locator(layers)).to_have_count(3)
    expect(partner.locator(layers)).to_have_count(2)
    everything, some = (
        {str(one.get_attribute("href")) for one in page.locator(layers).all()} for page in (owner, partner)
    )
    (third,) = everything - some
    assert _status(partner, third) == 404
    assert _status(partner, f"{third}layer.geojson") == 404
    number = third.rstrip("/").rsplit("/", 1)[-1]
    assert _status(partner, f"/rooms/tiles/{key}/{number}/8/172/106.mvt") == 404
    partner.locator(layers).first.click()
    partner.wait_for_selector("[data-ready]")
    expect(partner.locator("main table")).not_to_contain_text("cu_percent")


# -- small things -----------------------------------------------------------------------------------------------------


def _file(word: str) -> FilePayload:
    """Three pages with a bar, as an upload."""
    pdf = pikepdf.Pdf.new()
    for number in range(3):
        page = pdf.add_blank_page(page_size=(300, 400))
        page.contents_add(f"0 0 0 rg 40 {40 + 80 * number} 160 30 re f % {word}".encode())
    made = io.BytesIO()
    pdf.save(made)
    return {"name": f"{word}.pdf", "mimeType": "application/pdf", "buffer": made.getvalue()}


def _send(page: Page) -> None:
    page.locator("main form .button--primary, main form .actions button[type=submit]").first.click()


def _go(page: Page, path: str) -> None:
    page.goto(_address(page, path))


def _address(page: Page, path: str) -> str:
    here = urlsplit(page.url)
    return f"{here.scheme}://{here.netloc}{path}"


def _status(page: Page, path: str) -> int:
    return page.context.request.get(_address(page, path), max_redirects=0).status


def _person(key: str) -> str:
    person = next(one for one in PEOPLE if one.key == key)
    return person.name.in_language(person.language)[0]
