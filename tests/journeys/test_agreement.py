"""A tripartite memorandum from its opening to the proof of its first milestone, each language from another beginning.

Its three signatories are people of this journey: each sets an authenticator app up and confirms every signature.
"""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Locator, Page, expect

from tests.journeys.running import Running

pytestmark = [pytest.mark.journey, pytest.mark.slow]
Opened = Callable[..., Page]
LANGUAGES = ("en", "zh-hans", "ur")
ORIGINS = {"en": "meeting", "zh-hans": "project", "ur": "blank"}
TEXT_IN = {"en": ("en", "zh-hans"), "zh-hans": ("en", "zh-hans"), "ur": ("en", "zh-hans", "ur")}
WIDTHS = {"en": (1280, 390, 390), "zh-hans": (390, 1280, 390), "ur": (390, 390, 1280)}
TAIL = {"en": "en", "zh-hans": "zh", "ur": "ur"}
DIRECTION = {"en": "ltr", "zh-hans": "ltr", "ur": "rtl"}
OPENERS = {"meeting": "demo-copper", "project": "demo-metals-china", "blank": "demo-copper"}
SECOND = {"blank": "demo-metals-china"}
THIRD = "demo-investment"
THIRD_NAMES = {
    "en": "Demonstration Joint Investment Company Ltd",
    "zh-hans": "示范联合投资有限公司",
    "ur": "نمائشی مشترکہ سرمایہ کاری کمپنی لمیٹڈ",
}
FORUM = "demonstration-roundtable"
OFFICER = "officer-balochistan"
TITLES = {
    "en": "Demonstration memorandum on copper",
    "zh-hans": "示范铜矿谅解备忘录",
    "ur": "تانبے پر نمائشی مفاہمت کی یادداشت",
}
CLAUSES = {
    "en": "The parties meet every second month.",
    "zh-hans": "各方每两个月会面一次。",
    "ur": "فریقین ہر دوسرے مہینے ملتے ہیں۔",
}
PROPOSED = {
    "en": "The parties meet every third month.",
    "zh-hans": "各方每三个月会面一次。",
    "ur": "فریقین ہر تیسرے مہینے ملتے ہیں۔",
}
CAPACITIES = {"en": "Director", "zh-hans": "总经理", "ur": "چیف ایگزیکٹو"}
PERIOD_S = 30
PASSWORD = "demo-signatory-2026"
MAKE_PEOPLE = """
from datetime import date
from emining.accounts.models import Office, Organisation, Person
from emining.accounts.services import appoint, create_person, open_office
from emining.accounts.types import AppointToSeat, system_actor
from emining.agreements.models import Side
from emining.kernel.languages import Trilingual
actor = system_actor("demonstration")
found = Organisation.objects.filter(code__in={codes!r})
if {agreement}:
    found = Organisation.objects.filter(pk__in=Side.objects.filter(agreement_id={agreement}).values("organisation_id"))
for company in found:
    email = f"{{company.code}}{tail}"
    if Person.objects.filter(email=email).exists():
        continue
    office = Office.objects.filter(organisation=company).first() or open_office(
        actor=actor, organisation_id=company.pk, jurisdiction="PK", code=company.code,
        name=Trilingual(company.name_en, company.name_zh, company.name_ur))
    person = create_person(actor=actor, email=email, full_name=f"Signatory of {{company.code}}", language={language!r},
        password={password!r}, is_demonstration=True)
    appoint(actor=actor, command=AppointToSeat(person.pk, office.pk, "company_owner", starts_on=date(2026, 1, 1)),
        reason="journey")
for side in Side.objects.filter(agreement_id={agreement}).select_related("organisation").order_by("position"):
    print("SIDE", side.organisation.code)
"""


@dataclass(slots=True)
class Signatory:
    """Somebody who binds a party: the page they sit before, and what their authenticator app knows."""

    code: str
    page: Page
    secret: str = ""
    used: set[int] = field(default_factory=set)

    def next_code(self) -> str:
        """A code that was not used before; the platform takes the one before and after now as well."""
        now = int(time.time()) // PERIOD_S
        step = next((one for one in (now, now + 1, now - 1) if one not in self.used), None)
        while step is None:
            time.sleep(1)
            fresh = int(time.time()) // PERIOD_S + 1
            step = fresh if fresh not in self.used else None
        self.used.add(step)
        return str(format_hotp_value(hotp_value(self.secret, step)))


@dataclass(frozen=True, slots=True)
class Signed:
    """What a walk through the pages left for the tampering."""

    verify: str
    file: bytes


SIGNED: dict[str, Signed] = {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_parties_agree_sign_and_prove(open_page: Opened, running: Running, tmp_path: Path, language: str) -> None:
    """Open, negotiate, sign with three second factors, check the file signed out, prove a milestone, publish."""
    before = _counted(open_page, language, OFFICER), _counted(open_page, language, "")
    tail = f"-{time.time_ns() // 1_000_000:x}@demo.example"
    origin = ORIGINS[language]
    _people(running, language, tail, codes=(OPENERS[origin],))
    host = _signed_in(open_page, language, WIDTHS[language][0], OPENERS[origin], tail)
    key = _opened(host.page, language, origin)
    codes = _people(running, language, tail, agreement=key)
    assert len(codes) == 3, codes
    others = [
        _signed_in(open_page, language, width, code, tail)
        for code, width in zip((one for one in codes if one != host.code), WIDTHS[language][1:], strict=True)
    ]
    _a_changed_language_warns_of_its_twins(host.page, language)
    _milestone_planned(host.page, language)
    _shared(host.page, others)
    _negotiated(host.page, others[0].page, language)
    for one in (host, *others):
        _names_a_signatory(one.page, key, language)
    _opened_for_signature(host.page)
    for one in (*others, host):
        _signs(one, key)
    SIGNED[language] = _anybody_checks(open_page, host.page, language, tmp_path)
    _milestone_proved(others[0].page, host.page, key, language)
    assert _counted(open_page, language, OFFICER) == before[0] + 1
    assert _counted(open_page, language, "") == before[1], "nothing of it is public without consent"
    for one in (host, *others):
        _consents(one.page, key)
    assert _counted(open_page, language, "") == before[1] + 1
    _the_public_reads_its_part(open_page, language, key)


def _people(
    running: Running, language: str, tail: str, *, codes: tuple[str, ...] = (), agreement: str = "0"
) -> list[str]:
    """Somebody in a seat of each company, or of each party of an agreement; gives the parties in their order."""
    made = MAKE_PEOPLE.format(codes=codes, agreement=int(agreement), tail=tail, language=language, password=PASSWORD)
    done = running.command("django-admin", "shell", "-c", made)
    assert done.returncode == 0, done.stdout + done.stderr
    return re.findall(r"^SIDE (\S+)$", done.stdout, re.MULTILINE)


def _signed_in(open_page: Opened, language: str, width: int, code: str, tail: str) -> Signatory:
    page = open_page("/accounts/login/", language=language, width=width)
    page.fill("#id_login", f"{code}{tail}")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/desk/**")
    one = Signatory(code, page)
    page.goto(_address(page, "accounts/2fa/totp/activate/"))
    page.fill("#id_password", PASSWORD)
    page.locator("main form .button--primary").click()
    page.wait_for_url("**/2fa/totp/activate/")
    one.secret = page.locator("main bdi.code").first.inner_text().strip()
    page.fill("#id_code", one.next_code())
    page.locator("main form .button--primary").click()
    page.wait_for_url("**/recovery-codes/**")
    return one


def _address(page: Page, path: str) -> str:
    split = urlsplit(page.url)
    return f"{split.scheme}://{split.netloc}/{split.path.split('/')[1]}/{path}"


def _counted(open_page: Opened, language: str, person: str) -> int:
    """How many agreements the funnel counts for somebody, signed out without a `person`."""
    page = open_page("/agreements/funnel/", language=language, width=390, person=person)
    words = page.locator("main .banner strong").first.inner_text()
    _fits(page)
    return int(words.replace(",", ""))


def _fits(page: Page) -> None:
    """Nothing runs out of the page sideways, and no value is printed as the code writes it."""
    page.wait_for_load_state()
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 1, f"{page.url} is {wide} pixels too wide"
    expect(page.locator("body")).not_to_contain_text(re.compile(r"Trilingual\(|<[a-z_.]+ object at"))


def _opened(page: Page, language: str, origin: str) -> str:
    """From a meeting that was held, from a project, or from nothing; in the end three parties stand in the draft."""
    if origin == "meeting":
        page.goto(_address(page, f"forum/{FORUM}/meetings/"))
        page.locator("a[href*='/agreements/open/?meeting=']").first.click()
    elif origin == "project":
        page.goto(_address(page, "market/projects/"))
        page.locator("#results a[href*='PK-BA/DEMO-PRJ/2026/000001']").first.click()
        page.locator("a[href*='/agreements/open/?project=']").click()
    else:
        page.goto(_address(page, "agreements/"))
        page.locator("main a[href$='/agreements/open/']").first.click()
    page.wait_for_url("**/agreements/open/**")
    _fits(page)
    page.fill(f"#id_title_{TAIL[language]}", TITLES[language])
    page.select_option("#id_kind", "mou")
    page.select_option("#id_jurisdiction", "PK-BA")
    for one in ("en", "zh-hans", "ur"):
        page.locator(f"input[name=languages][value={one}]").set_checked(one in TEXT_IN[language])
        page.locator(f"input[name=authoritative][value={one}]").set_checked(one in TEXT_IN[language])
    if origin != "blank":
        page.select_option("#id_template", "mou_minerals")
    page.locator("main form .button--primary").click()
    page.wait_for_url(re.compile(r"/agreements/\d+/parties/$"))
    for code in (SECOND.get(origin), THIRD):
        if code:
            _party(page, code)
    expect(page.locator(".agreement-sides li")).to_have_count(3)
    _fits(page)
    page.locator("main .button--primary").click()
    page.wait_for_url(re.compile(r"/agreements/\d+/$"))
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def _party(page: Page, code: str) -> None:
    page.fill("#q", {"demo-investment": "示范联合投资", "demo-metals-china": "示范金属"}[code])
    page.locator("main form[role=search] button").click()
    row = page.locator("main .tasks__item", has_text=code).first
    row.locator("select").select_option("investor")
    row.locator("button").click()
    page.wait_for_url(re.compile(r"/parties/$"))


def _a_changed_language_warns_of_its_twins(page: Page, language: str) -> None:
    """The warning names the older language; one twin is mended, the others are said to agree still."""
    page.goto(f"{page.url}text/")
    if not page.locator("article.clause").count():
        page.locator("a[href$='/text/begin/']").click()
        page.locator("input[name=template]").first.check()
        page.locator("main form .button--primary").click()
        page.wait_for_url("**/text/")
    _fits(page)
    for one in TEXT_IN[language]:
        parties = page.locator("article.clause").first.locator(f".clause__cell[lang={one}] .clause__body")
        expect(parties).to_contain_text(THIRD_NAMES[one])
    clause = page.locator("article.clause").nth(2)
    expect(clause.locator(".clause__cell")).to_have_count(len(TEXT_IN[language]))
    expect(clause.locator(f".clause__cell[lang={language}]")).to_have_attribute("dir", DIRECTION[language])
    _write(page, clause, {language: CLAUSES[language]})
    stale = clause.locator(".clause__stale li")
    expect(stale).to_have_count(len(TEXT_IN[language]) - 1)
    expect(page.locator(".text-problems")).to_be_visible()
    twin = next(one for one in TEXT_IN[language] if one != language)
    _write(page, clause, {twin: CLAUSES[twin], language: CLAUSES[language]})
    while stale.count():
        left = stale.count()
        stale.first.locator("button").click()
        expect(stale).to_have_count(left - 1)


def _write(page: Page, clause: Locator, words: dict[str, str]) -> None:
    """In place, without leaving the text."""
    key = str(clause.get_attribute("id"))
    clause.locator("a[href$='/edit/']").click()
    form = page.locator(f"form#{key}")
    for one, text in words.items():
        form.locator(f"[name=body_{TAIL[one]}]").fill(text)
    form.locator(".button--primary").click()
    expect(form).to_have_count(0)
    for one, text in words.items():
        expect(page.locator(f"#{key} .clause__cell[lang={one}]")).to_contain_text(text)


def _milestone_planned(page: Page, language: str) -> None:
    """Planned with the draft: who owes it, until when, which paper shows it."""
    page.goto(page.url.split("/text/")[0] + "/plan/")
    page.locator("a[href$='/plan/add/']").click()
    page.select_option("#id_source_language", language)
    page.fill(f"#id_title_{TAIL[language]}", TITLES[language])
    page.select_option("#id_owner", index=1)
    page.fill("#id_due_on", (datetime.now(tz=UTC).date() + timedelta(days=30)).isoformat())
    page.locator("input[name=evidence_kinds]").first.check()
    page.locator("main form .button--primary").click()
    page.wait_for_url("**/plan/")
    _fits(page)
    expect(page.locator("main a[href*='/milestones/']").first).to_contain_text(TITLES[language])


def _shared(page: Page, others: list[Signatory]) -> None:
    """Before it is shared it does not exist for the others."""
    address = page.url.split("/plan/")[0] + "/"
    for one in others:
        assert one.page.context.request.get(address, max_redirects=0).status == 404
    page.goto(f"{address}share/")
    page.locator("main form .button--primary").click()
    page.wait_for_url(address)
    for one in others:
        one.page.goto(address)
        expect(one.page.locator("h1")).not_to_be_empty()
        _fits(one.page)


def _negotiated(host: Page, other: Page, language: str) -> None:
    """Versions before and after; the other side proposes, the holder of the pen accepts; the comparison shows it."""
    _cut(host)
    other.goto(f"{other.url}text/")
    clause = other.locator("article.clause").nth(2)
    clause.locator("a[href$='/propose/']").click()
    for one in TEXT_IN[language]:
        other.fill(f"#id_body_{TAIL[one]}", PROPOSED[one])
    other.fill("#id_why", CLAUSES[language])
    other.locator("main form .button--primary").click()
    other.wait_for_url("**/proposals/")
    host.goto(host.url.split("/text/")[0] + "/text/proposals/")
    proposal = host.locator(".text-proposal").first
    assert proposal.locator("ins").count() >= 1
    proposal.locator("button[value=accept]").click()
    expect(host.locator("button[value=accept]")).to_have_count(0)
    _cut(host)
    host.locator("a[href*='/text/compare/']").click()
    host.wait_for_url("**/text/compare/**")
    _fits(host)
    expect(host.locator("article.clause")).to_have_count(1)
    for one in TEXT_IN[language]:
        cell = host.locator(f".clause__cell[lang={one}]")
        assert cell.locator("ins").count() >= 1, one
        assert cell.locator("del").count() >= 1, one


def _cut(page: Page) -> None:
    page.goto(page.url.split("/text/")[0].rstrip("/") + "/text/versions/")
    page.locator("main form .button--primary").click()
    page.wait_for_url(re.compile(r"/versions/\d+/$"))


def _names_a_signatory(page: Page, key: str, language: str) -> None:
    page.goto(_address(page, f"agreements/{key}/signing/"))
    page.locator("a[href$='/signing/signatory/']").click()
    page.wait_for_url("**/signing/signatory/")
    _choose_self(page)
    page.fill("#id_capacity", CAPACITIES[language])
    page.locator("main form .button--primary").click()
    page.wait_for_url("**/signing/")


def _choose_self(page: Page) -> None:
    """The newest person of this party: whoever sits before this page."""
    values = page.locator("#id_person option").evaluate_all("all => all.map(one => one.value)")
    page.select_option("#id_person", max(values, key=int))


def _opened_for_signature(page: Page) -> None:
    page.locator("a[href$='/signing/open/']").click()
    page.locator("main form .button--primary").click()
    page.wait_for_url("**/signing/")
    expect(page.locator(".banner--free")).to_have_count(1)
    _fits(page)
    expect(page.locator("main .signing-qr svg")).to_be_visible()


def _signs(one: Signatory, key: str) -> None:
    """Without a confirmation there is no button to sign; one confirmation is good for one signature."""
    page = one.page
    page.goto(_address(page, f"agreements/{key}/signing/"))
    page.locator("a[href$='/sign/']").click()
    _fits(page)
    assert page.locator("#id_understood").count() == 0
    page.locator("main a[href*='reauthenticate']").first.click()
    page.fill("#id_code", one.next_code())
    page.locator("main form .button--primary").click()
    page.wait_for_url(re.compile(r"/signing/\d+/sign/"))
    page.locator("#id_understood").check()
    page.locator("main form .button--primary").click()
    page.wait_for_url("**/signing/")
    expect(page.locator("main a[href$='/sign/']")).to_have_count(0)


def _anybody_checks(open_page: Opened, page: Page, language: str, folder: Path) -> Signed:
    """By a program of somebody else, and by the page behind the code on the paper, signed out."""
    address = page.locator("a[href$='/current/']").get_attribute("href")
    answer = page.context.request.get(page.url.split(f"/{language}/")[0] + str(address))
    file = answer.body()
    path = folder / "agreement.pdf"
    path.write_bytes(file)
    said = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=False).stdout
    fields = set(re.findall(r"Signature Field Name: (Party\d)", said))
    assert fields == {"Party1", "Party2", "Party3"}, said
    assert said.count("Signature is Valid") >= 3, said
    assert "Invalid" not in said, said
    verify = str(page.locator("a[href*='/agreements/verify/']").get_attribute("href")).removeprefix(f"/{language}")
    for width in (390, 1280):
        public = open_page(verify, language=language, width=width)
        _fits(public)
        main = public.locator("main")
        expect(main.locator("[aria-labelledby=parties-head] li")).to_have_count(3)
        for words in (*CLAUSES.values(), *PROPOSED.values(), TITLES[language], "Signatory of"):
            expect(main).not_to_contain_text(words)
    expect(public.locator(".signing-line time")).to_have_count(3)
    _checked(public, file)
    expect(public.locator("main [role=status] .banner--free")).to_be_visible()
    expect(public.locator("main [role=status] .tag--clash")).to_have_count(0)
    return Signed(verify, file)


def _checked(page: Page, content: bytes) -> None:
    page.set_input_files("#id_file", {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": content})
    page.locator("main form .button--primary").click()
    expect(page.locator("main [role=status]")).to_be_visible()


def _milestone_proved(owner: Page, other: Page, key: str, language: str) -> None:
    """Claimed with a paper by the side that owes it, accepted by another."""
    owner.goto(_address(owner, f"agreements/{key}/plan/"))
    owner.locator("main a[href*='/milestones/']").first.click()
    owner.locator("a[href$='/claim/']").click()
    paper = {"name": "proof.pdf", "mimeType": "application/pdf", "buffer": _pdf(f"{key} {time.time_ns()}")}
    owner.set_input_files("#id_file_0", paper)
    owner.fill("#id_words", CLAUSES[language])
    owner.locator("main form .button--primary").click()
    owner.wait_for_url(re.compile(r"/milestones/\d+/$"))
    other.goto(owner.url)
    other.locator("a[href$='/verify/']").click()
    other.locator("input[name=outcome][value=accept]").check()
    other.locator("main form .button--primary").click()
    other.wait_for_url(re.compile(r"/milestones/\d+/$"))
    _fits(other)
    expect(
        other.locator("#claims-head ~ article .tag--free, #claims-head ~ article [class*=free]").first
    ).to_be_visible()
    evidence = str(other.locator("a[href*='/evidence/']").get_attribute("href"))
    answer = other.context.request.get(other.url.split(f"/{language}/")[0] + evidence)
    assert answer.body() == paper["buffer"]


def _pdf(words: str) -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        + f"% {words}\n%%EOF\n".encode()
    )


def _consents(page: Page, key: str) -> None:
    page.goto(_address(page, f"agreements/{key}/publication/"))
    page.locator("input[name=answer][value=yes]").check()
    page.locator("main form .button--primary").click()
    expect(page.locator("main .facts .tag").first).to_be_visible()


def _the_public_reads_its_part(open_page: Opened, language: str, key: str) -> None:
    page = open_page(f"/agreements/{key}/", language=language, width=390)
    _fits(page)
    expect(page.locator("h1")).to_contain_text(TITLES[language])
    expect(page.locator(".agreement-sides li")).to_have_count(3)
    for words in (*CLAUSES.values(), *PROPOSED.values(), "Signatory of"):
        expect(page.locator("main")).not_to_contain_text(words)
    base = page.url.split(f"/{language}/")[0]
    for path in ("text/", "signing/", "plan/", "text/versions/1/"):
        answer: Any = page.context.request.get(f"{base}/{language}/agreements/{key}/{path}", max_redirects=0)
        assert answer.status in {302, 403, 404}, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_was_tampered_with_is_told(open_page: Opened, language: str) -> None:
    """One byte changed within what was signed, one byte added behind the end, a file that is no PDF."""
    signed = SIGNED.get(language)
    if signed is None:
        pytest.skip("nothing was signed")
    page = open_page(signed.verify, language=language, width=390)
    at = signed.file.index(b"stream", len(signed.file) // 8) + 40
    changed = signed.file[:at] + bytes([signed.file[at] ^ 1]) + signed.file[at + 1 :]
    for content in (changed, signed.file + b"\n%", b"no paper"):
        _checked(page, content)
        result = page.locator("main [role=status]")
        expect(result.locator(".banner--clash")).to_be_visible()
        expect(result.locator(".banner--free")).to_have_count(0)
        _fits(page)
    _checked(page, changed)
    assert page.locator("main [role=status] tbody .tag--clash").count() >= 1
