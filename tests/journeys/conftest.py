"""A running platform, started the way an operator starts it, and a browser to walk through it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-gl=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip
DATABASE = "emining_journeys"
LANGUAGES = ("en", "zh-hans", "ur")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return response.status == 200
    except (OSError, urllib.error.URLError):
        return False


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a platform with its base geography and demonstration content, on a database of its own."""
    outer = os.environ.get("DATABASE_URL")
    if not outer:
        pytest.fail("journeys need a cluster: run them through `make test`, which makes one")
    with psycopg.connect(outer, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
    port = _free_port()
    log = tmp_path_factory.mktemp("platform") / "run.log"
    environment = os.environ | {
        "DATABASE_URL": outer.replace(urlsplit(outer).path, f"/{DATABASE}", 1),
        "PORT": str(port),
        "DATA_DIR": str(tmp_path_factory.mktemp("data")),
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(Path(sys.executable).parent / "emining"), "run"],
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            deadline = time.monotonic() + 240
            while not _answers(f"http://localhost:{port}/readyz"):
                if process.poll() is not None or time.monotonic() > deadline:
                    pytest.fail(f"the platform did not start:\n{log.read_text()[-4000:]}")
                time.sleep(0.5)
            yield f"http://localhost:{port}"
        finally:
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all journeys."""
    if not Path(CHROMIUM).exists():
        pytest.fail("Chromium is missing: `make test` installs it")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, platform: str) -> Iterator[Callable[..., Page]]:
    """Opens an address of the platform in a language at a width; fails the test on any error of the page's scripts,
    any answer from another host, and any breach of the content security policy."""
    contexts = []
    problems: list[str] = []

    def opened(path: str, *, language: str = "en", width: int = 1280, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 844 if width < 700 else 900},
            locale=language,
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15000)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text) if _is_breach(message) else None)
        page.on("request", lambda request: _note_stranger(request.url, platform, problems))
        page.goto(f"{platform}/{language}{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not problems, problems


def _is_breach(message: object) -> bool:
    text = getattr(message, "text", "")
    return getattr(message, "type", "") == "error" and "Content Security Policy" in text


def _note_stranger(url: str, platform: str, problems: list[str]) -> None:
    if url.startswith("http") and urlsplit(url).netloc != urlsplit(platform).netloc:
        problems.append(f"request to another host: {url}")
