"""Puts the actor on the request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from emining.accounts.types import ANONYMOUS
from emining.kernel.languages import normal_language


class ActorMiddleware:
    """Sets `request.actor`: the signed-in person in the seat they chose, or the anonymous reader."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = ANONYMOUS.with_request(  # type: ignore[attr-defined]
            getattr(request, "request_id", ""), normal_language(get_language())
        )
        return self.get_response(request)
