"""A reader without an account: find copper, read a title and its past, take the list home for QGIS."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path

import pyogrio
import pytest
import shapely
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.journey, pytest.mark.slow]
Opened = Callable[..., Page]
COPPER = {"en": "copper", "zh-hans": "铜", "ur": "تانبا"}
LISTED = "/register/?register=demo-pk-ba&state=in_force"


@pytest.mark.parametrize("language", COPPER)
def test_copper_is_found_in_the_readers_own_word(open_page: Opened, language: str) -> None:
    """Home → the search box → an occurrence, whose page names its source, accuracy and commodity."""
    page = open_page("/", language=language, width=390 if language == "ur" else 1280)
    page.fill("#home-search", COPPER[language])
    page.press("#home-search", "Enter")
    page.wait_for_url("**/search/?q=*")
    found = page.locator(f"main .tasks__item a[href^='/{language}/occurrences/']").first
    name = found.inner_text()
    found.click()
    page.wait_for_url(re.compile(rf"/{language}/occurrences/\d+/$"))
    assert page.locator("h1").inner_text().strip() == name.strip()
    assert COPPER[language].casefold() in page.locator("main").inner_text().casefold()
    assert page.locator("main dl dd").count() >= 5


@pytest.mark.parametrize("language", COPPER)
def test_the_map_is_worked_by_keyboard_and_has_its_tables(open_page: Opened, language: str) -> None:
    """The map draws, its layers switch, the address keeps the view, and the same stands in tables."""
    page = open_page("/map/#map=5.5/29.5/66", language=language)
    page.wait_for_selector("#map[data-ready]")
    boxes = page.locator(".map-panel input[type=checkbox]")
    assert boxes.count() >= 3
    first = boxes.first
    first.focus()
    was = first.is_checked()
    page.keyboard.press("Space")
    assert first.is_checked() is not was
    page.wait_for_function("location.hash.includes('off=')")
    page.locator(".map canvas").focus()
    before = page.url
    page.keyboard.press("+")
    page.wait_for_function("before => location.href !== before", arg=before)
    twin = page.locator(".map-panel__twin a").first
    twin.click()
    assert page.url.endswith("#tables")
    page.locator("#tables a.door").first.click()
    page.wait_for_load_state()
    assert page.locator("main table tbody tr").count() > 0


@pytest.mark.parametrize("language", COPPER)
def test_the_register_is_filtered_by_its_address(open_page: Opened, language: str) -> None:
    """Filters stand in the address and as chips; a chip takes its filter away; the form shows what was asked."""
    page = open_page(LISTED, language=language, width=390 if language == "zh-hans" else 1280)
    assert page.locator("select[name=register]").input_value() == "demo-pk-ba"
    chips = page.locator("main a.chip")
    assert chips.count() == 2
    filtered = _count(page)
    page.click(f"a[data-language={'ur' if language != 'ur' else 'en'}]")
    page.wait_for_url("**/register/?*state=in_force*")
    assert _count(page) == filtered
    page.locator("main a.chip[href*='register=demo-pk-ba']").click()
    page.wait_for_url(lambda url: "state=" not in url)
    assert _count(page) > filtered


@pytest.mark.parametrize("language", COPPER)
def test_a_title_answers_for_another_day(open_page: Opened, language: str) -> None:
    """A title with a past is asked as at a day of its first version: another version is marked as the shown one."""
    page = open_page("/register/", language=language)
    address = _title_with_a_past(page)
    page.goto(address)
    now = page.locator("tr[aria-current] th").inner_text(), page.locator("tr[aria-current] td").nth(0).inner_text()
    rows = page.locator("table:has(tr[aria-current]) tbody tr")
    assert rows.count() >= 2
    page.fill("#as_at", _first_day(page))
    page.locator("form:has(#as_at) button[type=submit]").click()
    page.wait_for_url("**as_at=*")
    then = page.locator("tr[aria-current] th").inner_text(), page.locator("tr[aria-current] td").nth(0).inner_text()
    assert then != now
    expect(page.locator("form:has(#as_at) [role=status]")).to_be_visible()
    page.fill("#as_at", "1901-01-01")
    page.locator("form:has(#as_at) button[type=submit]").click()
    page.wait_for_url("**as_at=1901-01-01*")
    assert page.locator("tr[aria-current]").count() == 0
    assert page.locator("main table tbody tr").count() >= 2


@pytest.mark.parametrize("form", ["csv", "geojson", "gpkg"])
def test_the_list_is_taken_home_whole(open_page: Opened, form: str, tmp_path: Path) -> None:
    """The file holds exactly the titles that the page counts, and every row says that it is demonstration data."""
    page = open_page(LISTED)
    counted = _count(page)
    page.locator(".menu--downloads summary").click()
    with page.expect_download() as waiting:
        page.locator(f".menu--downloads a[href*='/download/{form}/']").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert file.suffix == f".{form}"
    if form == "csv":
        rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
    elif form == "geojson":
        rows = [one["properties"] for one in json.loads(file.read_text())["features"]]
    else:
        rows = _features(file)
    assert len(rows) == counted
    assert {row["standing"] for row in rows} == {"demonstration"}
    assert {row["register"] for row in rows} == {"demo-pk-ba"}


def _count(page: Page) -> int:
    return int(page.locator(".result-bar__count strong").inner_text().replace(",", ""))


def _features(file: Path) -> list[dict[str, object]]:
    meta, _, shapes, columns = pyogrio.raw.read(file)
    assert meta["crs"] == "EPSG:4326"
    assert shapely.is_valid(shapely.from_wkb(shapes)).all()
    return [dict(zip(meta["fields"], row, strict=True)) for row in zip(*columns, strict=True)]


def _title_with_a_past(page: Page) -> str:
    """The first listed title that has at least two versions of different days."""
    script = """async () => {
      for (const link of document.querySelectorAll('#titles-table tbody th a')) {
        const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), 'text/html');
        const rows = [...page.querySelectorAll('table:has(tr[aria-current]) tbody tr')];
        if (new Set(rows.map(row => row.cells[1].textContent.trim())).size > 1) return link.href;
      }
      return '';
    }"""
    found = str(page.evaluate(script))
    assert found, "no listed title has a past"
    return found


def _first_day(page: Page) -> str:
    """The day from which the oldest version was true, as ISO 8601."""
    times = page.locator("table:has(tr[aria-current]) tbody tr td:nth-of-type(1) time")
    if times.count():
        return str(times.last.get_attribute("datetime"))[:10]
    text = page.locator("table:has(tr[aria-current]) tbody tr td:nth-of-type(1)").last.inner_text()
    return dt.datetime.strptime(text.strip(), "%d %b %Y").date().isoformat()  # noqa: DTZ007 - a day has no zone
