"""The look as a person meets it: no barrier on any page, in three scripts, on phone and desk, light and dark."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.journey, pytest.mark.slow]
Opened = Callable[..., Page]
RECORD = re.compile(r"^/en/(register|occurrences|places)/.+")


def test_the_language_switch_keeps_a_half_filled_form(open_page: Opened) -> None:
    page = open_page("/accounts/login/")
    page.fill("main form[method=post] input[type=email]", "miner@example.org")
    page.click("a[data-language=ur]")
    page.wait_for_url("**/ur/accounts/login/")
    expect(page.locator("main form[method=post] input[type=email]")).to_have_value("miner@example.org")
    assert page.evaluate("Object.values(sessionStorage).join()").count("password") == 0


def test_the_chosen_theme_comes_from_the_server(open_page: Opened) -> None:
    page = open_page("/about/", dark=False)
    page.click("[data-theme-toggle]")
    response = page.reload()
    assert response is not None
    assert 'data-theme="dark"' in response.text()


def test_pages_work_without_scripts(browser: Browser, platform: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{platform}/en/register/")
    assert page.locator("main table tbody tr").count() > 0
    expect(page.get_by_text("The map needs JavaScript")).to_be_visible()
    expect(page.locator("[data-theme-toggle]")).to_be_hidden()
    page.click("a[hreflang=zh-hans]")
    assert page.url.endswith("/zh-hans/register/")
    context.close()


def test_the_map_says_the_same_in_a_list_and_in_its_address(open_page: Opened) -> None:
    page = open_page("/map/#map=6.5/29.2/63.5&off=titles")
    page.wait_for_selector("#map[data-ready]")
    expect(page.get_by_role("checkbox", name="Mineral titles")).not_to_be_checked()
    page.get_by_role("checkbox", name="Mineral titles").check()
    page.wait_for_function("!location.hash.includes('off=')")
    page.locator(".map-here summary").click()
    page.wait_for_selector(".map-here__show", timeout=30000)
    page.locator(".map-here__show").first.press("Enter")
    expect(page.locator(".map-popup a")).to_have_attribute("href", RECORD)
    page.locator(".map canvas").focus()
    before = page.url
    page.keyboard.press("+")
    page.wait_for_function("before => location.href !== before", arg=before)


def test_drawing_and_typing_follow_each_other(open_page: Opened) -> None:
    page = open_page("/style/")
    page.locator("#drawing-map").scroll_into_view_if_needed()
    page.wait_for_selector("#drawing-map[data-ready]")
    account = page.locator(".map-draw__account")
    page.fill("#drawn", "28.9, 62.2\n28.9, 62.4\n29.0, 62.4\n29.0, 62.2")
    expect(account).to_contain_text("21,609")
    page.locator("#drawing-map").get_by_role("button", name="Delete the drawing").click()
    expect(page.locator("#drawn")).to_have_value("")
    box = page.locator("#drawing-map .map__canvas").bounding_box()
    assert box is not None
    for across, down in ((300, 80), (600, 90), (580, 260), (400, 270), (300, 80)):
        page.mouse.move(box["x"] + across, box["y"] + down)
        page.wait_for_timeout(120)
        page.mouse.click(box["x"] + across, box["y"] + down)
        page.wait_for_timeout(250)
    assert '"type":"Polygon"' in page.input_value("#drawn")
    expect(account).to_contain_text("ha")
