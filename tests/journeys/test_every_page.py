"""Every page of the public and of each demonstration seat, in three languages, on a phone and a desk, light and dark.

The pages are found by following links, as a visitor does: the first address of every route a seat can reach. The
route matrix then says whether a route was forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import APIRequestContext, Browser, Page

from emining.accounts.demonstration import PEOPLE
from tests.journeys.conftest import watch

pytestmark = [pytest.mark.journey, pytest.mark.slow]
Opened = Callable[..., Page]
ORIENTED = {"en": "ltr", "zh-hans": "ltr", "ur": "rtl"}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MATRIX = Path(__file__).parents[1] / "architecture" / "route_matrix.yaml"
LINK = re.compile(r'(?:href|src)="(/en/[^"#]*)')
BEGINNINGS = (
    "/en/", "/en/register/applications/", "/en/register/apply/", "/en/accounts/signup/", "/en/accounts/security/",
    "/en/accounts/seats/", "/en/accounts/email/", "/en/accounts/2fa/", "/en/accounts/2fa/webauthn/",
    "/en/desk/imports/", "/en/audit/",
    "/en/accounts/people/", "/en/accounts/offices/", "/en/register/acknowledgements/PK-BA-none/", "/en/no-such-page/",
    "/en/accounts/password/reset/", "/en/accounts/login/", "/en/notices/", "/en/parties/requests/",
)  # fmt: skip
# Routes that are files, fragments of a flow, or answers for machines: other journeys and tests go there.
NOT_PAGES = re.compile(
    r"^api:|map_search$|^healthz|^readyz|^metrics|^tile$|download|_pdf$|extract$|heads_day|verifier|refusals|account_(logout|inactive|confirm|reset_password_(done|from)"
    r"|email_verification|set_password|confirm_login)|mfa_(auth|reauth|deact|generate|remove|edit|login|view)|by_version"
    r"|account_reauthenticate|^desk:import$|acknowledgement$|accounts:(seat_end|account_state|seat_appoint)|audit:event"
    r"|application$|mfa_(activate|add)"
    r"|parties:(paper|file|suggest|bods|my_data_export|verification_paper)|projects:(\w*csv|\w*feed|teaser|paper$)|_by_id$|by_id$"
    r"|matching:(attachment|export)|forum:(\w+_(calendar|csv|template)|\w+_pdf|offline_worker|plan_progress|paper$)"
    # Pages of a state in which no demonstration record stands: the journeys of companies, partners and forums go there.
    r"|forum:(import_run|meeting|plan)$|matching:report_decide|projects:(consent|end|section)$"
    r"|parties:(ask|interest_end|likeness_merge|merge_record|own_(consent|entry|members)|personal_request|screening_refused)$"
    r"|agreements:(\w*csv|calendar|authority_file|evidence|minutes|scan_file|signing_file|text_(paper|word))$"
    r"|capacity:(account_csv|certificate|certificate_check|paper|revoke)$|documents:signing_root$|^upload$|^room_tile$"
    r"|rooms:(archive|index|layer_file|release_paper|version|viewer_(mark|page))$"
    r"|workspaces:(calendar_ics|meeting_minutes|workbook_xlsx|of_agreement)$"
    # Pages of agreements and rooms in states that the first one reached is not in: their own journeys go there.
    r"|agreements:(capital_record|change|course|dispute_settle|follow_terms|hand_over|links|milestone_claim|milestone_verify|open_signing"
    r"|particulars|parties|publication|share|sign|signatory|signing|stage_record|suspend|verify|void_signing|withdraw"
    r"|text_(add|begin|compare|edit|import|library|propose|propose_new|rearrange|version))$"
    r"|rooms:(closing|question|question_ask)$"
)
PEOPLE_IN_ORDER = (
    "", "enterprise", "officer-balochistan", "operator", "auditor", "coordinator",
    "organiser", "lease-holder", "reader",
)  # fmt: skip


@pytest.fixture(scope="module")
def pages(browser: Browser, platform: str, state_of: Callable[[str], Any]) -> list[tuple[str, str]]:
    """Who goes where: each route once, for the first person who reaches it; the desk of everybody."""
    found: list[tuple[str, str]] = []
    known: set[str] = set()
    for key in PEOPLE_IN_ORDER:
        context = browser.new_context(storage_state=state_of(key) if key else None)
        for name, path in _reached(context.request, platform):
            if name not in known:
                known.add(name)
                found.append((key, path))
        context.close()
    found += [(one.key, "/desk/") for one in PEOPLE if one.key not in PEOPLE_IN_ORDER]
    found += [("reader", "/accounts/people/")]
    return found


def _reached(visitor: APIRequestContext, platform: str) -> Iterator[tuple[str, str]]:
    """The first address of every route that this visitor's links lead to."""
    queue, known = list(BEGINNINGS), set()
    while queue:
        path = queue.pop(0)
        try:
            name = resolve(urlsplit(path).path).view_name
        except Resolver404:
            name = "404"
        if name in known or (name != "404" and NOT_PAGES.search(name)):
            continue
        known.add(name)
        answer = visitor.get(platform + path)
        if urlsplit(answer.url).path != urlsplit(path).path and path != "/en/":
            continue
        if answer.status in {200, 404} and "text/html" in answer.headers["content-type"]:
            yield name, path.removeprefix("/en")
            queue += [link.replace("&amp;", "&") for link in LINK.findall(answer.text())]


def test_no_route_is_forgotten(pages: list[tuple[str, str]]) -> None:
    """Every page of the route matrix is among those looked at here, or is named above as no page."""
    routes = yaml.safe_load(MATRIX.read_text())
    wanted = {name for name, line in routes.items() if line.get("get") not in (None, "none")}
    seen = {resolve(f"/en{urlsplit(path).path}").view_name for _, path in pages if path != "/no-such-page/"}
    assert {name for name in wanted - seen if not NOT_PAGES.search(name)} == set()


@pytest.mark.parametrize("language", ORIENTED)
def test_no_page_has_a_barrier(
    browser: Browser, platform: str, state_of: Callable[[str], Any], pages: list[tuple[str, str]], language: str
) -> None:
    """One language, one direction, one heading, nothing sideways, no barrier that axe knows, no error, no stranger."""
    faults: list[str] = []
    for key in dict.fromkeys(key for key, _ in pages):
        # Chinese on a phone by day, Urdu on a phone by night, English at a desk.
        context = browser.new_context(
            viewport={"width": 1280, "height": 900} if language == "en" else {"width": 390, "height": 844},
            color_scheme="dark" if language == "ur" else "light",
            reduced_motion="reduce",
            storage_state=state_of(key) if key else None,
        )
        page = context.new_page()
        page.set_default_timeout(30_000)
        watch(page, platform, faults)
        for _, path in (one for one in pages if one[0] == key):
            page.goto(f"{platform}/{language}{path}")
            faults += [f"{key} {language} {path}: {fault}" for fault in _faults(page, language)]
        context.close()
    assert faults == []


def _faults(page: Page, language: str) -> Iterator[str]:
    root = page.locator("html")
    if (root.get_attribute("lang"), root.get_attribute("dir")) != (language, ORIENTED[language]):
        yield f"lang={root.get_attribute('lang')} dir={root.get_attribute('dir')}"
    if page.locator("h1").count() != 1:
        yield f"{page.locator('h1').count()} headings of the first level"
    for one in Axe().run(page).response["violations"]:
        yield f"{one['id']}: {one['nodes'][0]['html'][:160]}"
    width = page.viewport_size["width"] if page.viewport_size else 0
    for size in ({"width": 390, "height": 844}, {"width": 1280, "height": 900}):
        page.set_viewport_size(size)
        if page.evaluate(SIDEWAYS) > 1:
            yield f"{page.evaluate(SIDEWAYS)} px too wide at {size['width']}"
    page.set_viewport_size({"width": width, "height": 900 if width > 700 else 844})


@pytest.mark.parametrize("language", ORIENTED)
@pytest.mark.parametrize(("person", "path"), [("", "/register/"), ("enterprise", "/register/apply/?new")])
def test_the_keyboard_reaches_everything(open_page: Opened, language: str, person: str, path: str) -> None:
    """Tab comes to the skip link first, then on to every control in sight, always with a visible focus."""
    page = open_page(path, language=language, person=person)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    reached, shown = set(), set()
    for _ in range(140):
        page.keyboard.press("Tab")
        tag, name, seen = page.evaluate("""() => {
          const e = document.activeElement, s = getComputedStyle(e), p = getComputedStyle(e.parentElement);
          const drawn = x => (x.outlineStyle !== 'none' && parseFloat(x.outlineWidth) > 0) || x.boxShadow !== 'none';
          return [e.tagName, e.name || e.id || e.getAttribute('href') || '', drawn(s) || drawn(p)];
        }""")
        if tag == "BODY":
            break
        reached.add(name)
        if seen:
            shown.add(name)
    wanted = {"coordinates", "register", "mineral_group"} if person else {"q", "register", "as_at"}
    assert wanted <= reached, wanted - reached
    # A date field keeps the focus while Tab walks through its day, month, year and calendar.
    assert reached - shown == set(), "no visible focus"
