"""The operator takes over a file: look at it, rehearse, import, read the account; a bad file says why."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.journey, pytest.mark.slow]
Opened = Callable[..., Page]
ACCOUNT = "main section:has(> dl.facts) > p"
LANGUAGES = ("en", "zh-hans", "ur")


def _sites(folder: Path, language: str) -> Path:
    """Two sites inside Pakistan, and one that carries no number of its own."""
    places = ((62.5, 29.1), (64.25, 28.75), (66.0, 28.0))
    empty = dict.fromkeys(("aliases", "pk_province", "pk_district", "deposit_types", "site_type", "site_rank"), "")
    common = empty | {"dataset": f"journey-{language}", "country": "Pakistan", "commodities": "Cu", "source_id": ""}
    features = [
        {
            "type": "Feature",
            "properties": common | {"record_id": str(at) if at < 3 else "", "name": f"Hill {at}"},
            "geometry": {"type": "Point", "coordinates": place},
        }
        for at, place in enumerate(places, start=1)
    ]  # fmt: skip
    file = folder / "usgs_sites_pakistan.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return file


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_is_looked_at_rehearsed_imported_and_accounted_for(
    open_page: Opened, tmp_path: Path, language: str
) -> None:
    """Upload → preview → rehearsal → import: read = written + updated + unchanged + refused, on the page and in CSV."""
    page = open_page(
        "/desk/imports/new/", language=language, width=390 if language == "ur" else 1280, person="operator"
    )
    _upload(page, _sites(tmp_path, language))
    page.wait_for_url(re.compile(r"/desk/imports/[0-9a-f-]{36}/$"))
    expect(page.locator("#features tbody tr")).to_have_count(3)
    expect(page.locator("#features")).to_contain_text("Hill 1")
    page.locator("button[name=do][value=rehearse]").click()
    _await_report(page)
    assert _account(page) == (3, 2, 1)
    with page.expect_download() as waiting:
        page.locator("main a[href$='/refusals.csv']").click()
    told = waiting.value.path().read_text("utf-8-sig")
    assert len([line for line in told.splitlines() if "usgs_sites_pakistan" in line]) == 1
    page.locator("button[name=do][value=import]").click()
    _await_report(page)
    assert _account(page) == (3, 2, 1)
    page.goto(page.url.split("/desk/")[0] + "/occurrences/?q=Hill+1&dataset=usgs-pakistan")
    expect(page.locator("main tbody tr").first).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bad_file_says_what_is_wrong(open_page: Opened, tmp_path: Path, language: str) -> None:
    """A file that is not what its name says is refused with a sentence; nothing is offered to import."""
    page = open_page("/desk/imports/new/", language=language, person="operator")
    page.locator("main form button[type=submit]").click()
    file = tmp_path / "broken.geojson"
    file.write_text('{"type": "FeatureCollection", "features": [', encoding="utf-8")
    _upload(page, file)
    fault = page.locator(".error-summary, .banner--clash")
    expect(fault.first).to_be_visible()
    assert len(fault.first.inner_text()) > 20
    assert page.locator("button[name=do][value=import]").count() == 0
    exe = tmp_path / "tool.exe"
    exe.write_bytes(b"MZ")
    page.goto(page.url.split("/desk/")[0] + "/desk/imports/new/")
    _upload(page, exe)
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(".error-summary a[href='#id_file']")).to_be_visible()


def _upload(page: Page, file: Path) -> None:
    page.set_input_files("#id_file", file)
    page.select_option("#id_target", "occurrences")
    page.locator("main form:has(#id_file) button[type=submit]").click()
    page.wait_for_load_state()


def _await_report(page: Page, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not page.locator(ACCOUNT).count():
        assert time.monotonic() < deadline, page.locator("main").inner_text()
        page.wait_for_timeout(500)
        page.reload()


def _account(page: Page) -> tuple[int, int, int]:
    """Read, then what became of it: taken over (written, updated or unchanged) and refused."""
    figures = [int(one) for one in re.findall(r"\d+", page.locator(ACCOUNT).first.inner_text())]
    read, *rest, refused = figures
    assert read == sum(rest) + refused
    return read, sum(rest), refused
