"""What a reader sees when something goes wrong: a page that says what, and what to do."""

from __future__ import annotations

from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = structlog.get_logger()

_LAST_RESORT = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>500</title>'
    "<p>Something went wrong on our side. · 我们这边出了问题。 · "
    '<span lang="ur" dir="rtl">ہماری طرف کوئی خرابی ہو گئی ہے۔</span></p></html>'
)


def _page(request: HttpRequest, status: int, template: str = "") -> HttpResponse:
    return render(request, template or f"errors/{status}.html", status=status)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """400."""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001
    """403."""
    return _page(request, 403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without a valid security code (`CSRF_FAILURE_VIEW`)."""
    log.info("csrf_refused", reason=reason)
    return _page(request, 403, "errors/403_csrf.html")


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001
    """404."""
    return _page(request, 404)


def too_many(request: HttpRequest) -> HttpResponse:
    """429, for rate limits."""
    return _page(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """500. When even the page fails (a database that is down, say), three sentences without any dependence."""
    try:
        return _page(request, 500)
    except Exception:
        log.exception("error_page_failed")
        return HttpResponse(_LAST_RESORT, status=500)
