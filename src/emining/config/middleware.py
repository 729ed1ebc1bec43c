"""Request ids, and the one place where a refusal becomes an answer."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from emining.config.refusals import sentence_for
from emining.kernel.refusals import Refused

GetResponse = Callable[[HttpRequest], HttpResponse]
_UNLOGGED = ("/static/", "/tiles/", "/healthz", "/readyz", "/metrics")
_log = structlog.get_logger("emining.requests")
_GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestIdMiddleware:
    """Gives each request an id (the proxy's `X-Request-ID` when it is well formed) and binds it to the logs."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request.request_id = given if _GIVEN_ID.fullmatch(given) else uuid.uuid4().hex  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request.request_id)  # type: ignore[attr-defined]
        began = time.perf_counter()
        response = self.get_response(request)
        response["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        _log_answer(request, response, time.perf_counter() - began)
        return response


def _log_answer(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """One line a request: never the query (it may hold what somebody searched for), never an address or a cookie."""
    if request.path.startswith(_UNLOGGED):
        return
    actor = getattr(request, "actor", None)
    _log.info(
        "request",
        method=request.method,
        path=request.path,
        status=response.status_code,
        milliseconds=round(seconds * 1000, 1),
        seat=getattr(actor, "seat_id", None),
    )


class RefusalMiddleware:
    """Turns an unhandled `Refused` into 409 with its sentence in the reader's language."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        sentence = sentence_for(exception)
        if request.path.startswith(("/api/", "/uploads/")):
            # A protocol of its own may give a refusal another status.
            status = getattr(request, "refusal_status", 409)
            return JsonResponse({"code": exception.code, "message": str(sentence)}, status=status)
        return render(request, "errors/refused.html", {"refusal": exception, "sentence": sentence}, status=409)
