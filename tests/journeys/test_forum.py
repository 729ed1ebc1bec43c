"""A forum from empty to report: set up, fill from a spreadsheet, plan, publish, change, print, receive, look back."""

from __future__ import annotations

import csv
import io
import re
import secrets
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.utils import translation
from playwright.sync_api import Page, expect

from emining.forum.columns import TEMPLATE_HEADINGS
from emining.forum.kinds import CAUSES, OUTCOMES
from emining.forum.refusals import ROW_FAULTS

pytestmark = [pytest.mark.journey, pytest.mark.slow]
Opened = Callable[..., Page]
LANGUAGES = ("en", "zh-hans", "ur")
PHONE = {"en": 1280, "zh-hans": 1280, "ur": 390}
NAMES = {"en": "Journey Forum", "zh-hans": "旅程论坛", "ur": "سفری فورم"}
CHINESE, PAKISTANI = 5, 4
SAY = {
    "en": {"China": "China", "Pakistan": "Pakistan", "yes": "yes", "zh": "Chinese", "ur": "Urdu", "en": "English"},
    "zh-hans": {"China": "中国", "Pakistan": "巴基斯坦", "yes": "同意", "zh": "中文", "ur": "乌尔都语", "en": "英语"},
    "ur": {"China": "چین", "Pakistan": "پاکستان", "yes": "ہاں", "zh": "چینی", "ur": "اردو", "en": "انگریزی"},
}


@dataclass
class Forum:
    """One event of one walk. The day is yesterday, so that its meetings have begun when it runs."""

    language: str
    folder: Path
    code: str
    day: str
    numbers: dict[str, str] = field(default_factory=dict)

    def at(self, path: str = "") -> str:
        """Path of a page of the organiser's desk."""
        return f"/forum/{self.code}/desk/{path}"

    def words(self, text: str) -> str:
        """A sentence of the program in the language of the walk."""
        with translation.override(self.language):
            return translation.gettext(text)


@dataclass(frozen=True)
class Placed:
    """A meeting of the schedule: the address of its time, and its row as text."""

    time: str
    text: str


@pytest.fixture
def forum(request: pytest.FixtureRequest, tmp_path: Path) -> Forum:
    """An event that does not exist yet."""
    language = request.node.callspec.params["language"]
    yesterday = datetime.now(ZoneInfo("Asia/Karachi")).date() - timedelta(days=1)
    return Forum(language, tmp_path, f"journey-{language[:2]}-{secrets.token_hex(3)}", yesterday.isoformat())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_forum_keeps_its_promises(open_page: Opened, forum: Forum, language: str) -> None:
    """Journey 7, by the organiser and two companies, in one language."""
    desk = open_page("/forum/new/", language=language, person="organiser")
    _set_up(desk, forum)
    _participants_come_from_a_spreadsheet(desk, forum)
    one, other = (
        open_page(f"/forum/{forum.code}/", language=language, person=person, width=PHONE[language])
        for person in ("enterprise", "lease-holder")
    )
    _companies_register_and_are_approved(desk, forum, one, other)
    _wishes_are_told(desk, forum, one, other)
    _the_plan_keeps_every_promise(desk, forum)
    before = _meetings(desk, forum)
    _a_time_is_cancelled_and_nobody_is_lost(desk, forum, before)
    _the_change_reached_the_company(one, forum)
    _papers_are_printed(desk, forum)
    _somebody_comes_and_says_what_came_of_it(open_page, desk, forum, one)
    _the_report_counts_it(desk, forum)


def _set_up(page: Page, forum: Forum) -> None:
    page.fill("#id_code", forum.code)
    for language, ending in (("en", "en"), ("zh-hans", "zh"), ("ur", "ur")):
        page.fill(f"#id_name_{ending}", f"{NAMES[language]} {forum.code[-6:]}")
    page.fill("#id_venue_en", "Hall of the Journey")
    page.fill("#id_starts_on", forum.day)
    page.fill("#id_ends_on", forum.day)
    page.check("input[name=request_mode][value=opt_in]")
    page.check("input[name=scheduling][value=organiser]")
    page.fill("#id_promised_minimum", "2")
    _keep(page, "**/desk/rooms/")
    assert NAMES[forum.language] in page.locator("h1").inner_text()
    _fill(page, {"room_code": "hall", "name_en": "Great Hall", "name_zh": "大厅", "name_ur": "بڑا ہال", "count": "6"})
    _keep(page)
    expect(page.locator(".forum-plan__table")).to_have_count(6)
    _go(page, forum, "slots/")
    _fill(page, {"on": forum.day, "at": "09:00", "count": "8"})
    _keep(page)
    _fill(page, {"on": forum.day, "at": "13:00", "count": "1"})
    page.select_option("#id_kind", "reserve")
    _keep(page)
    expect(page.locator("main .tasks__item")).to_have_count(9)
    _go(page, forum, "interpreters/")
    for number, pairs in enumerate((("en:zh-hans", "ur:zh-hans"), ("ur:zh-hans",)), start=1):
        page.fill("#id_name", f"Interpreter {number}")
        for pair in pairs:
            page.check(f"input[name=pairs][value='{pair}']")
        _keep(page)
    expect(page.locator("main .tasks__item")).to_have_count(2)
    _go(page, forum, "groups/")
    for code in ("guests", "hosts"):
        _fill(page, {"code": code, "name_en": code.title()})
        _keep(page)
    page.locator(".table--matrix input[type=checkbox]").first.uncheck()
    page.locator("form[action$='/rules/'] button").click()
    expect(page.locator(".table--matrix input[type=checkbox]").first).not_to_be_checked()
    expect(page.locator(".table--matrix input[type=checkbox]").nth(1)).to_be_checked()
    _go(page, forum)
    page.locator("form:has(input[value=open]) button").click()
    expect(page.locator("form:has(input[value=close_requests]) button")).to_be_visible()


def _spreadsheet(forum: Forum) -> Path:
    """Nine companies; a company's name merged over two people; four rows that cannot be taken."""
    say, book = SAY[forum.language], openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(TEMPLATE_HEADINGS[forum.language])

    def row(company: str, country: str, spoken: str, group: str, who: str, consent: str) -> int:  # noqa: PLR0917
        mail = f"{who}@{forum.code}.example".lower()
        sheet.append([company, "", "", say[country], say[spoken], group, who, mail, "", say[spoken], consent])
        return int(sheet.max_row)

    for number in range(1, CHINESE + 1):
        row(f"Guest Company {number}", "China", "zh", "guests", f"Guest-{number}", "2024年3月5日")
    for number in range(1, PAKISTANI + 1):
        row(f"Host Company {number}", "Pakistan", "en" if number % 2 else "ur", "hosts", f"Host-{number}", say["yes"])
    last = row("", "Pakistan", "ur", "hosts", "Host-second", say["yes"])
    sheet.merge_cells(start_row=last - 1, end_row=last, start_column=1, end_column=1)
    row("Host Company 1", "Pakistan", "en", "hosts", "Host-1", say["yes"])
    row("Host Company 1", "Pakistan", "en", "hosts", "Nobody-asked", "")
    row("Host Company 1", "Pakistan", "en", "hosts", "Which-day", "03/04/2024")
    covered = row("Host Company 1", "Pakistan", "en", "hosts", "", say["yes"])
    sheet.merge_cells(start_row=covered - 1, end_row=covered, start_column=7, end_column=7)
    file = forum.folder / "participants.xlsx"
    book.save(file)
    return file


def _participants_come_from_a_spreadsheet(page: Page, forum: Forum) -> None:
    """What is wrong is named by row, column and rule; nothing is written before; a second reading changes nothing."""
    file = _spreadsheet(forum)
    rows, taken = CHINESE + PAKISTANI + 5, CHINESE + PAKISTANI + 1
    _read_file(page, forum, file)
    assert _account(page) == [rows, taken, 0, 0, 4]
    shown = page.locator("main table tbody tr")
    expect(shown).to_have_count(4)
    wrong = {"email_repeated": rows - 2, "consent_missing": rows - 1, "date_ambiguous": rows, "cell_merged": rows + 1}
    for (code, number), line in zip(wrong.items(), shown.all(), strict=True):
        cells = [cell.strip() for cell in line.locator("th, td").all_inner_texts()]
        assert cells[0] == str(number), (code, cells)
        assert all(cells), cells
        facts = {"first": CHINESE + 2, "value": "03/04/2024"}
        assert cells[2] == forum.words(_source(ROW_FAULTS[code][0])) % facts
    with page.expect_download() as waiting:
        page.locator("main a[href$='/refusals.csv']").click()
    told = list(csv.reader(io.StringIO(waiting.value.path().read_text("utf-8-sig"))))
    assert [line[2] for line in told[1:]] == list(wrong)
    page.locator("button[name=verb][value=import]").click()
    page.wait_for_url("**/desk/imports/2/")
    assert _account(page) == [rows, taken, 0, 0, 4]
    _read_file(page, forum, file)
    assert _account(page) == [rows, 0, 0, taken, 4]


def _read_file(page: Page, forum: Forum, file: Path) -> None:
    _go(page, forum, "imports/")
    page.set_input_files("#id_file", file)
    _keep(page, re.compile(r"/desk/imports/\d+/$"))


def _account(page: Page) -> list[int]:
    """Rows read, then new, changed, unchanged, refused."""
    figures = [int(text) for text in page.locator("main dl.facts dd").all_inner_texts()[:5]]
    assert figures[0] == sum(figures[1:])
    return figures


def _companies_register_and_are_approved(desk: Page, forum: Forum, *companies: Page) -> None:
    for company in companies:
        company.locator("a[href$='/delegation/'].button--primary").click()
        for box in company.locator("input[name=languages]").all():
            box.set_checked(box.get_attribute("value") == "en")
        company.locator("form.form button.button--primary").first.click()
        expect(company.locator(".tag--wait")).to_be_visible()
    _go(desk, forum, "registrations/?state=applied")
    for _each in companies:
        desk.locator("details[open] select[name=group]").first.select_option("hosts")
        with desk.expect_navigation():
            desk.locator("details[open] button[value=approve]").first.click()
        _go(desk, forum, "registrations/?state=applied")
    assert desk.locator("button[value=approve]").count() == 0
    _go(desk, forum, "registrations/")
    for heading in desk.locator(".forum-registration h2").all_inner_texts():
        number, name = heading.split(maxsplit=1)
        forum.numbers[name] = number
    assert len(forum.numbers) == CHINESE + PAKISTANI + len(companies)
    for place, company in enumerate(companies):
        company.reload()
        company.fill("#id_person-name", f"Seated {place}")
        company.fill("#id_person-email", f"seated-{place}@{forum.code}.example")
        company.select_option("#id_person-language", forum.language)
        company.check("#id_person-has_consented")
        company.locator("form[action$='/people/'] button[type=submit]").click()
        expect(company.locator("a[href*='/forum/agenda/']")).to_have_count(1)
        assert company.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _wishes_are_told(desk: Page, forum: Forum, one: Page, other: Page) -> None:
    """Two companies ask each other and guests by themselves; the organiser enters what the others told."""
    base = one.url.split("/forum/")[0]
    one.goto(f"{base}/forum/{forum.code}/companies/")
    assert one.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for number in (1, 2, 3):
        _ask(one, f"Guest Company {number}")
    mine = one.locator("main .forum-card").count()
    assert mine == CHINESE + PAKISTANI + 1
    _ask(one, _own_name(other))
    other.goto(f"{base}/forum/{forum.code}/requests/")
    other.locator("form[action*='/requests/'] button[value=accept]").click()
    expect(other.locator("main .tag--free").first).to_be_visible()
    for number in (3, 4, 5):
        other.goto(f"{base}/forum/{forum.code}/companies/")
        _ask(other, f"Guest Company {number}")
    number = forum.numbers
    own = {"one": number[_own_name(one)], "other": number[_own_name(other)]}
    guests = [number[f"Guest Company {at}"] for at in range(1, CHINESE + 1)]
    hosts = [number[f"Host Company {at}"] for at in range(1, PAKISTANI + 1)]
    lines = [f"{guest} {host}\n{host}, {guest}, 1" for guest in guests for host in hosts]
    lines += [f"{guest} {own['one']}" for guest in guests[:3]] + [f"{guest} {own['other']} 1" for guest in guests[2:]]
    _go(desk, forum, "requests/")
    desk.fill("#id_wishes", "\n".join([*lines, "7 9999"]))
    _keep(desk)
    expect(desk.locator(".error-summary")).to_contain_text("9999")
    desk.fill("#id_wishes", "\n".join(lines))
    _keep(desk)
    expect(desk.locator("main .messages, main [role=status], .banner").first).to_be_visible()
    _go(desk, forum, "coverage/")
    assert desk.locator("main .banner--free").count() == 1, desk.locator("main").inner_text()


def _own_name(page: Page) -> str:
    """The company whose seat a page is opened by, as the organiser's list names it."""
    return str(getattr(page, "_company", "")) or _remember(page)


def _remember(page: Page) -> str:
    fresh = page.context.new_page()
    fresh.goto(page.url.split("/companies/")[0].split("/requests/")[0].split("/delegation/")[0] + "/delegation/")
    heading = fresh.locator("main section.panel h2").first.inner_text()
    fresh.close()
    name = re.sub(r"\s*\d+\s*$", "", heading).strip()
    page._company = name  # type: ignore[attr-defined]
    return name


def _ask(page: Page, name: str) -> None:
    card = page.locator(".forum-card").filter(
        has=page.locator("h2", has_text=re.compile(rf"^\s*{re.escape(name)}\s*$"))
    )
    card.locator("summary").click()
    card.locator("textarea").fill("Let us meet.")
    with page.expect_navigation():
        card.locator("form[action$='/ask/'] button").click()
    expect(card.locator(".tag--wait, .tag--free").first).to_be_visible()


def _the_plan_keeps_every_promise(page: Page, forum: Forum) -> None:
    _go(page, forum)
    page.locator("form:has(input[value=close_requests]) button").click()
    page.locator("a[href$='/desk/plans/'].button--primary").click()
    page.fill("#id_seconds", "3")
    _keep(page, "**/desk/plans/1/")
    publish = page.locator("button[name=verb][value=publish]")
    expect(publish).to_be_visible(timeout=30_000)
    kept = _kept(page)
    assert kept[0] == kept[1] == CHINESE + PAKISTANI + 2
    publish.click()
    expect(publish).to_have_count(0)
    expect(page.locator("#plan-progress .tag--free")).to_be_visible()


def _kept(page: Page) -> tuple[int, int]:
    """Companies with the promised minimum, and how many there are."""
    found = re.search(r"(\d+) / (\d+)", page.locator("#plan-progress dl").inner_text())
    assert found is not None
    return int(found[1]), int(found[2])


def _meetings(page: Page, forum: Forum) -> dict[str, Placed]:
    """Where each meeting of the schedule stands, by its address."""
    _go(page, forum, "schedule/")
    times = [str(link.get_attribute("href")) for link in page.locator("a.forum-time").all()]
    found = {}
    for time in times:
        page.goto(page.url.split("?")[0] + time)
        for row in page.locator("main table tbody tr").all():
            found[str(row.locator("th a").get_attribute("href"))] = Placed(time, row.inner_text())
    return found


def _a_time_is_cancelled_and_nobody_is_lost(page: Page, forum: Forum, before: dict[str, Placed]) -> None:
    """Agendas are printed first, so that changes are marked; then a time at which the company meets is cancelled."""
    _go(page, forum, "papers/")
    page.locator("form[action$='/printed/'] button").click()
    own = next(name for name in forum.numbers if not name.startswith(("Guest", "Host")))
    cancelled = next(place.time for place in before.values() if own in place.text)
    affected = {meeting for meeting, place in before.items() if place.time == cancelled}
    _go(page, forum, "schedule/" + cancelled)
    page.locator("form[action$='/incident/']:has(input[value=slot]) button").click()
    page.wait_for_load_state()
    expect(page.locator("body")).to_contain_text(str(len(affected)))
    for _attempt in range(40):
        page.wait_for_timeout(500)
        page.reload()
        if page.locator("main .timeline__item").count() >= len(affected):
            break
    after = _meetings(page, forum)
    assert cancelled not in {place.time for place in after.values()}
    told = {
        str(item.locator("a").get_attribute("href")): item.inner_text()
        for item in page.locator("main .timeline__item").all()
    }
    assert affected <= set(told), (affected, told)
    gone = set(before) - set(after)
    assert gone <= affected
    offered = forum.words("offered: %(time)s").split("%(")[0].strip()
    for meeting in affected:
        assert "→" in told[meeting] or offered in told[meeting], told[meeting]
        assert forum.words(_source(CAUSES["slot_cancelled"])) in told[meeting]


def _the_change_reached_the_company(page: Page, forum: Forum) -> None:
    """A notice, the agenda with the change marked, and the printed agenda."""
    base = page.url.split("/forum/")[0]
    page.goto(f"{base}/notices/")
    expect(page.locator("main")).to_contain_text(NAMES[forum.language])
    expect(page.locator("main")).to_contain_text(forum.words(_source(CAUSES["slot_cancelled"])))
    page.goto(f"{base}/forum/{forum.code}/meetings/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    changed = page.locator(".forum-meeting:has(.forum-change)")
    expect(changed.first).to_contain_text(forum.words(_source(CAUSES["slot_cancelled"])))
    changed.first.locator("button[value=accepted]").click()
    page.goto(f"{base}/forum/{forum.code}/delegation/")
    page.locator("a[href*='/forum/agenda/']").first.click()
    expect(page.locator(".forum-meeting--changed, .forum-meeting--off").first).to_be_visible()
    href = str(page.locator("a[href$='agenda.pdf']").get_attribute("href"))
    text = _pdf(page, forum, href, "own-agenda", pages=1)
    if forum.language != "ur":
        # Only a row that changed since the last print carries its reason. Nastaliq joins its letters: figures only.
        assert _close(forum.words(_source(CAUSES["slot_cancelled"]))) in _close(text)
    assert re.search(r"\d\d:\d\d–\d\d:\d\d", text)
    calendar = page.context.request.get(page.url.split("?")[0] + "agenda.ics").text()
    assert "SEQUENCE:1" in calendar


def _papers_are_printed(page: Page, forum: Forum) -> None:
    _go(page, forum, "papers/")
    for kind, words, pages in (("agendas", "Guest Company 1", 3), ("badges", "", 1), ("wall", "Guest Company 1", 1)):
        href = page.locator(f"a[href$='/papers/{kind}-in-{forum.language}.pdf']").get_attribute("href")
        text = _pdf(page, forum, str(href) + "?all", kind, pages=pages)
        assert words in text or forum.language == "ur"
        assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", text) or kind == "wall"


def _pdf(page: Page, forum: Forum, href: str, name: str, *, pages: int) -> str:
    """The words of a paper, after looking that each page has ink on it."""
    answer = page.context.request.get(page.url.split(f"/{forum.language}/")[0] + href)
    assert answer.headers["content-type"] == "application/pdf"
    file = forum.folder / f"{name}.pdf"
    file.write_bytes(answer.body())
    subprocess.run(["pdftoppm", "-r", "20", "-gray", file, forum.folder / name], check=True)
    pictures = sorted(forum.folder.glob(f"{name}-*.pgm"))
    assert len(pictures) >= pages
    for picture in pictures:
        assert len(set(picture.read_bytes()[20:])) > 8, f"{picture} is blank"
    # Raw: in the order of the paper, so that words which a cell wraps stay together.
    return subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, text=True, check=True).stdout


def _somebody_comes_and_says_what_came_of_it(open_page: Opened, desk: Page, forum: Forum, one: Page) -> None:
    """Checked in without scripts; then an outcome in two taps."""
    _go(desk, forum)
    desk.locator("form:has(input[value=start]) button").click()
    code = one.url.rstrip("/").rsplit("/", 1)[-1]
    door = open_page(forum.at("check-in/"), language=forum.language, person="organiser", scripts=False, width=390)
    door.fill("input[name=code]", code.lower())
    door.locator("form#check-in button[type=submit]:not([data-scan])").click()
    expect(door.locator("main")).to_contain_text("Seated 0")
    assert re.search(r"\b1\s*/", door.locator(".forum-count").inner_text())
    base = one.url.split("/forum/")[0]
    one.goto(f"{base}/forum/{forum.code}/meetings/")
    meeting = one.locator(".forum-meeting:not(.forum-meeting--off)").first
    meeting.locator("button[name=code][value=next_meeting]").click()
    expect(one.locator(".forum-meeting:not(.forum-meeting--off)").first).to_contain_text(
        forum.words(_source(OUTCOMES["next_meeting"]))
    )


def _the_report_counts_it(page: Page, forum: Forum) -> None:
    _go(page, forum, "report/")
    expect(page.locator("main tbody tr")).not_to_have_count(0)
    with page.expect_download() as waiting:
        page.locator("main a[href$='/report.csv']").click()
    rows = list(csv.DictReader(io.StringIO(waiting.value.path().read_text("utf-8-sig"))))
    figures = {row["code"]: int(list(row.values())[4]) for row in rows if not row["country"]}
    companies = CHINESE + PAKISTANI + 2
    assert (figures["companies"], figures["reached"]) == (companies, companies)
    assert (figures["attended"], figures["held"], figures["outcome_next_meeting"]) == (1, 1, 1)
    assert figures["changes"] >= 1
    assert figures["participants"] == CHINESE + PAKISTANI + 1 + 2


def test_the_large_forum_is_planned_and_proves_who_is_short(open_page: Opened) -> None:
    """204 companies: progress is shown while it runs; 202 get their five, and two are proved impossible."""
    page = open_page("/forum/demonstration-forum/desk/plans/", person="organiser")
    page.fill("#id_seconds", "12")
    page.fill("#id_seed", str(secrets.randbelow(1000) + 1))
    page.locator("#id_is_replan").uncheck()
    _keep(page, re.compile(r"/desk/plans/\d+/$"))
    expect(page.locator("button[value=stop]")).to_be_visible()
    expect(page.locator("#plan-progress dd").first).to_have_text(re.compile(r"\d"), timeout=20_000)
    expect(page.locator("button[name=verb][value=publish]")).to_be_visible(timeout=40_000)
    page.reload()
    assert _kept(page) == (202, 204)
    proofs = page.locator("main .section table tbody tr")
    expect(proofs).to_have_count(2)
    for proof in proofs.all():
        expect(proof).to_contain_text("proved")
        assert "not proved" not in proof.inner_text()
    expect(page.locator(".forum-curve svg")).to_be_visible()


def _go(page: Page, forum: Forum, path: str = "") -> None:
    page.goto(page.url.split("/forum/")[0] + forum.at(path))


def _fill(page: Page, values: dict[str, str]) -> None:
    for name, value in values.items():
        page.fill(f"#id_{name}", value)


def _keep(page: Page, address: str | re.Pattern[str] = "") -> None:
    """Press the form's main button and wait for the page that answers."""
    with page.expect_navigation():
        page.locator("main form button.button--primary").first.click()
    if address:
        page.wait_for_url(address)


def _source(words: object) -> str:
    """The English sentence of a lazily translated one, as the catalogue knows it."""
    with translation.override("en"):
        return str(words)


def _close(text: str) -> str:
    return re.sub(r"\s", "", text)
