"""How heavy a first page is and how soon its text can be read on a slow line, per language. Prints JSON.

    python -m bench.first_page --base http://localhost:8000 [--pages / /register/] [--kbit 400] [--latency-ms 300]

Each page is opened in a fresh headless Chromium with an empty cache and its own throttled connection, as a newcomer
would open it. `page_kb` is what arrived before the map and without fonts (document, styles, scripts, icons, images);
`fonts_kb` the fonts; both as sent, compressed. Where this machine has the Chinese font installed the browser fetches
none; the file that a reader without it would fetch is counted all the same. `readable_s` is the first contentful paint:
text is painted in a fallback face at once and set again when its font comes. Targets: page 150 KB, fonts 170 KB (Urdu)
or 300 KB (Chinese), 3 s.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import urllib.request
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
LANGUAGES = ("en", "zh-hans", "ur")
FONTS_KB = {"en": 170, "zh-hans": 300, "ur": 170}
PAGE_KB = 150
READABLE_S = 3.0
MAP = re.compile(r"/tiles/|/map-worker|style-map|/dist/map|/dist/chunk-")
CHINESE = Path(__file__).parents[1] / "src" / "emining" / "static" / "dist" / "fonts"
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


def kind_of(address: str, mime: str) -> str:
    """`fonts`, `map` or `page`."""
    if "font" in mime or address.endswith(".woff2"):
        return "fonts"
    return "map" if MAP.search(urlsplit(address).path) else "page"


def measure(browser: Browser, address: str, kbit: int, latency_ms: int) -> dict[str, Any]:
    """One page, opened cold on a throttled line."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    rate = kbit * 1000 / 8
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": latency_ms, "downloadThroughput": rate, "uploadThroughput": rate},
    )
    kinds: dict[str, str] = {}
    sent: Counter[str] = Counter()
    outside: list[str] = []
    fetched: list[str] = []
    host = urlsplit(address).netloc

    def received(event: dict[str, Any]) -> None:
        response = event["response"]
        fetched.append(response["url"])
        kinds[event["requestId"]] = kind_of(response["url"], response.get("mimeType", ""))
        if urlsplit(response["url"]).scheme.startswith("http") and urlsplit(response["url"]).netloc != host:
            outside.append(response["url"])

    def finished(event: dict[str, Any]) -> None:
        sent[kinds.get(event["requestId"], "page")] += int(event["encodedDataLength"])

    session.on("Network.responseReceived", received)
    session.on("Network.loadingFinished", finished)
    page.goto(address, wait_until="load", timeout=120_000)
    page.evaluate("document.fonts.ready.then(() => true)")
    paint = page.evaluate(FIRST_PAINT)
    page.context.close()
    if "/zh-hans/" in address and not any("chinese-ui" in url for url in fetched):
        sent["fonts"] += sum(file.stat().st_size for file in CHINESE.glob("chinese-ui-*.woff2"))
    return {
        "page_kb": round(sent["page"] / 1024, 1),
        "fonts_kb": round(sent["fonts"] / 1024, 1),
        "readable_s": None if paint is None else round(paint / 1000, 2),
        "outside_requests": outside,
    }


def within(result: dict[str, Any], language: str) -> bool:
    """Whether all targets hold."""
    return (
        result["page_kb"] <= PAGE_KB
        and result["fonts_kb"] <= FONTS_KB[language]
        and result["readable_s"] is not None
        and result["readable_s"] <= READABLE_S
        and not result["outside_requests"]
    )


def main() -> int:
    """Measure every page in every language; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True)
    parser.add_argument("--pages", nargs="+", default=["/"])
    parser.add_argument("--kbit", type=int, default=400)
    parser.add_argument("--latency-ms", type=int, default=300)
    given = parser.parse_args()
    results = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for path in given.pages:
            for language in LANGUAGES:
                address = urljoin(given.base, f"/{language}{path}")
                # The line is measured here, not a server that wakes up.
                urllib.request.urlopen(address, timeout=60).close()
                result = measure(browser, address, given.kbit, given.latency_ms)
                results.append(
                    {"page": path, "language": language, **result, "within_targets": within(result, language)}
                )
        browser.close()
    line = {"kbit_s": given.kbit, "latency_ms": given.latency_ms}
    targets = {"page_kb": PAGE_KB, "fonts_kb": FONTS_KB, "readable_s": READABLE_S}
    json.dump({"bench": "first_page", "line": line, "targets": targets, "results": results}, sys.stdout, indent=1)
    sys.stdout.write("\n")
    return 0 if all(result["within_targets"] for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
