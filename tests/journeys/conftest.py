"""A running platform and a browser to walk through it.

`EMINING_JOURNEYS_AT=http://localhost:8000` walks a platform that already runs (with its `DATABASE_URL` and `DATA_DIR`
set), which is quicker while writing a journey; `EMINING_JOURNEYS_DATABASE` names the database otherwise.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from emining.accounts.demonstration import PEOPLE
from tests.journeys.running import Running, started

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-gl=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip
PATIENCE_MS = 30_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Walk over every page first: on a platform as it was set up, the same links lead to the same pages each time."""
    items.sort(key=lambda item: item.path.name != "test_every_page.py")


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The platform with its commands; one for all journeys."""
    if at := os.environ.get("EMINING_JOURNEYS_AT"):
        yield Running(at, dict(os.environ))
        return
    with started(tmp_path_factory.mktemp("platform")) as one:
        yield one


@pytest.fixture(scope="session")
def platform(running: Running) -> str:
    """Address of the platform."""
    return running.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all journeys."""
    if not Path(CHROMIUM).exists():
        pytest.fail("Chromium is missing: `make test` installs it")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def state_of(browser: Browser, platform: str) -> Callable[[str], Any]:
    """Cookies of a demonstration person, who signs in once for all journeys. Keys: accounts/demonstration.py."""
    known: dict[str, Any] = {}

    def state(key: str) -> Any:
        if key not in known:
            context = browser.new_context(java_script_enabled=False)
            sign_in(context.new_page(), platform, key)
            known[key] = context.storage_state()
            context.close()
        return known[key]

    return state


def sign_in(page: Page, platform: str, key: str, language: str = "en") -> None:
    """Sign a demonstration person in through the form; ends on the desk."""
    person = next(one for one in PEOPLE if one.key == key)
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{platform}/{language}/accounts/login/")
    page.fill("#id_login", person.email)
    page.fill("#id_password", person.password)
    page.click("form:has(#id_login) button[type=submit]")
    page.wait_for_url("**/desk/**")


@pytest.fixture
def open_page(browser: Browser, platform: str, state_of: Callable[[str], Any]) -> Iterator[Callable[..., Page]]:
    """Opens an address of the platform in a language at a width, signed out or as a demonstration `person`.

    Fails the test on any error in the browser's console, any request to another host, any breach of the content policy.
    """
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def opened(
        path: str,
        *,
        language: str = "en",
        width: int = 1280,
        dark: bool = False,
        person: str = "",
        scripts: bool = True,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 844 if width < 700 else 900},
            locale=language,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            accept_downloads=True,
            java_script_enabled=scripts,
            storage_state=state_of(person) if person else None,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.set_default_navigation_timeout(PATIENCE_MS)
        watch(page, platform, problems)
        page.goto(f"{platform}/{language}{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not problems, problems


def watch(page: Page, platform: str, problems: list[str]) -> None:
    """Write down what no page may do."""
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    page.on("console", lambda said: problems.append(f"{page.url}: {said.text}") if _is_error(page, said) else None)
    page.on("request", lambda asked: _note_stranger(asked.url, platform, problems))


def _is_error(page: Page, said: Any) -> bool:
    """Chromium also writes the status of an error page itself into the console: that is not a fault of the page."""
    if said.type != "error":
        return False
    of_the_page = urlsplit(said.location.get("url", "")).path == urlsplit(page.url).path
    return not (of_the_page and said.text.startswith("Failed to load resource"))


def _note_stranger(url: str, platform: str, problems: list[str]) -> None:
    if url.startswith("http") and urlsplit(url).netloc != urlsplit(platform).netloc:
        problems.append(f"request to another host: {url}")
