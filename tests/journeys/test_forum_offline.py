"""A forum where the network fails: badges are scanned, agendas are read; what was scanned is merged later, once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.journey
FORUM = "/forum/demonstration-forum"
KEPT = "html[data-forum-kept=yes]"


@pytest.fixture
def desk(open_page: Callable[..., Page]) -> Page:
    """The papers of the demonstration forum, as its organiser."""
    page = open_page(f"{FORUM}/desk/registrations/", person="organiser")
    if page.locator("h1").inner_text() != "Demonstration Minerals Forum":
        pytest.skip("the demonstration forum is not loaded here")
    return page


def test_an_agenda_opens_without_a_network(desk: Page, open_page: Callable[..., Page], platform: str) -> None:
    company = open_page(f"{FORUM}/delegation/", person="lease-holder", language="ur", width=390)
    address = company.locator("a[href*='/forum/agenda/']").first.get_attribute("href") or ""
    assert re.search(r"/agenda/[0-9A-Z]{13}/$", address)
    company.goto(f"{platform}{address}")
    company.wait_for_selector(KEPT, state="attached")
    heading = company.locator("h1").inner_text()
    company.context.set_offline(True)
    try:
        company.reload()
        assert company.locator("h1").inner_text() == heading
        assert company.locator("html").get_attribute("dir") == "rtl"
    finally:
        company.context.set_offline(False)
    assert desk.url


def test_badges_scanned_without_a_network_are_merged_once(desk: Page, open_page: Callable[..., Page]) -> None:
    company = open_page(f"{FORUM}/delegation/", person="lease-holder")
    address = company.locator("a[href*='/forum/agenda/']").first.get_attribute("href") or ""
    code = address.rstrip("/").rsplit("/", 1)[-1]
    desk.goto(desk.url.replace("registrations", "check-in"))
    desk.wait_for_selector(KEPT, state="attached")
    desk.context.set_offline(True)
    try:
        desk.reload()
        for typed in (code, code.lower()):
            desk.fill("input[name=code]", typed)
            desk.click("form#check-in button[type=submit]")
            expect(desk.locator("input[name=code]")).to_have_value("")
        expect(desk.locator("[data-queue]")).to_contain_text("2")
        desk.fill("input[name=code]", "0000000000000")
        desk.click("form#check-in button[type=submit]")
        expect(desk.locator("[data-log] li").first).to_contain_text("not a badge code")
    finally:
        desk.context.set_offline(False)
    desk.reload()
    expect(desk.locator("[data-queue]")).to_contain_text("All scans are sent")
    desk.reload()
    expect(desk.locator("[data-queue]")).to_contain_text("All scans are sent")
