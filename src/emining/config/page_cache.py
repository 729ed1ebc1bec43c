"""Public pages that nothing has changed are not drawn again.

An anonymous reader's page depends on its address, the chosen appearance and what the registers hold. It is kept in this
process under the present edition of everything public and given to the next anonymous reader; any event of the audit,
any change of a register and the turn of the day make a new edition. Losing it loses nothing but time.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from emining.audit.selectors import last_event_id
from emining.config.tile_cache import Versions
from emining.titles.selectors import titles_edition

MEMORY_BYTES: Final = 64 * 1024 * 1024
LARGEST_PAGE: Final = 512 * 1024
OLDEST_S: Final = 60.0
"""Event numbers are given before commits, so one that commits late could hide behind a later one: not for longer."""

_LEFT_ALONE: Final = frozenset({"set-cookie", "x-request-id"})
Key = tuple[str, str, str, bool]


@dataclass(frozen=True, slots=True)
class Page:
    """A finished answer: its edition, when it was drawn, its headers and its bytes."""

    edition: str
    drawn_at: float
    headers: tuple[tuple[str, str], ...]
    content: bytes


class PageStore:
    """The most recently read pages, up to a number of bytes."""

    def __init__(self, memory_bytes: int = MEMORY_BYTES) -> None:
        self._memory_bytes = memory_bytes
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._held = 0
        self._lock = threading.Lock()

    def get(self, key: Key, edition: str) -> Page | None:
        """The page drawn under this edition and not too long ago."""
        page = self._pages.get(key)
        if page is None or page.edition != edition or time.monotonic() - page.drawn_at > OLDEST_S:
            return None
        return page

    def put(self, key: Key, page: Page) -> None:
        """Keep a page; the longest kept go when there are too many bytes."""
        with self._lock:
            former = self._pages.pop(key, None)
            self._held += len(page.content) - (len(former.content) if former else 0)
            self._pages[key] = page
            while self._held > self._memory_bytes:
                _, dropped = self._pages.popitem(last=False)
                self._held -= len(dropped.content)


def public_edition(_: str = "") -> str:
    """A text that changes with everything that a public page may show."""
    return f"{titles_edition()}-{last_event_id()}-{timezone.localdate():%Y%m%d}"


class PublicPageMiddleware:
    """Answers anonymous readers from the store; keeps what can be given to all of them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.KEEP_PUBLIC_PAGES:
            raise MiddlewareNotUsed
        self._get_response = get_response
        self._store = PageStore()
        self._versions = Versions(public_edition)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_anonymous_page(request):
            return self._get_response(request)
        edition = self._versions.of("pages")
        key = key_of(request)
        kept = self._store.get(key, edition)
        if kept is not None:
            response = HttpResponse(kept.content)
            for name, value in kept.headers:
                response.headers[name] = value
            return response
        answer = self._get_response(request)
        # A page drawn for somebody who brought a form token may hold that token.
        if settings.CSRF_COOKIE_NAME not in request.COOKIES and isinstance(answer, HttpResponse):
            self._keep(key, edition, answer)
        return answer

    def _keep(self, key: Key, edition: str, answer: HttpResponse) -> None:
        if is_for_everybody(answer):
            headers = tuple((name, value) for name, value in answer.items() if name.lower() not in _LEFT_ALONE)
            self._store.put(key, Page(edition, time.monotonic(), headers, answer.content))


def is_anonymous_page(request: HttpRequest) -> bool:
    """Whether the answer cannot depend on who asks: no session, no waiting message, a plain reading of a page."""
    personal = {settings.SESSION_COOKIE_NAME, "messages"}
    return (
        request.method == "GET"
        and not personal & request.COOKIES.keys()
        and "HX-Request" not in request.headers
        and "Authorization" not in request.headers
        and len(request.get_full_path()) <= 500
    )


def key_of(request: HttpRequest) -> Key:
    """What an anonymous page depends on."""
    compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    return request.get_host(), request.get_full_path(), request.COOKIES.get("theme", "")[:8], compressed


def is_for_everybody(answer: HttpResponse) -> bool:
    """Whether an answer is a whole page that sets nothing for one reader."""
    control = answer.headers.get("Cache-Control", "")
    return (
        answer.status_code == 200
        and not answer.cookies
        and answer.headers.get("Content-Type", "").startswith("text/html")
        and "no-store" not in control
        and "private" not in control
        and len(answer.content) <= LARGEST_PAGE
    )
