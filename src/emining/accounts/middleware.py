"""Puts the actor on the request."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from emining.accounts import roles
from emining.accounts.models import Person
from emining.accounts.selectors import (
    actor_in,
    has_second_factor,
    nobody,
    reader_of,
    seats_of,
    second_factor_is_required,
)
from emining.accounts.types import Actor
from emining.kernel.languages import Language, normal_language

SEAT_KEY: Final = "accounts.seat"
"""Session key: the seat a person chose; 0 when they chose to act without one."""
STARTED_KEY: Final = "accounts.started_at"
SEEN_KEY: Final = "accounts.seen_at"
SEEN_EVERY: Final = 60
"""Seconds between two writes of the last-seen time, so that reading a page rarely writes."""


class ActorMiddleware:
    """Sets `request.actor`: the signed-in person in the seat they chose, or the anonymous reader.

    Also ends a session that was idle or has lived too long, and any of a demonstration person once it is real.
    `request.seat_refused` says why a chosen seat was not taken: "ended", or "second_factor".
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = normal_language(get_language())
        request.seat_refused = ""  # type: ignore[attr-defined]
        request.actor = self._actor(request, language)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if not request.actor.is_anonymous:  # type: ignore[attr-defined]
            # What a seat may see is kept by no proxy, and not shown by "back" to the next person at the machine.
            response.setdefault("Cache-Control", "private, no-store")
        if "public" not in response.get("Cache-Control", ""):
            patch_vary_headers(response, ("Cookie",))
        return response

    def _actor(self, request: HttpRequest, language: Language) -> Actor:
        request_id = getattr(request, "request_id", "")
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return nobody(language, request_id)
        person = request.user
        if not isinstance(person, Person) and not getattr(person, "is_authenticated", False):
            return nobody(language, request_id)
        if session_is_over(request) or (getattr(person, "is_demonstration", False) and not settings.IS_DEMONSTRATION):
            logout(request)
            return nobody(language, request_id)
        return seated(request, language, request_id)


def session_is_over(request: HttpRequest) -> bool:
    """Whether the session was idle or lived too long; notes the time when it goes on."""
    now = int(time.time())
    started = request.session.get(STARTED_KEY)
    seen = request.session.get(SEEN_KEY, now)
    if started is None:
        request.session[STARTED_KEY] = started = now
        request.session[SEEN_KEY] = now
    if now - started > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE_SECONDS:
        return True
    if now - seen >= SEEN_EVERY:
        request.session[SEEN_KEY] = now
    return False


def seated(request: HttpRequest, language: Language, request_id: str) -> Actor:
    """The person in the seat the session names; in their only seat when the session names none."""
    person: Person = request.user  # type: ignore[assignment]
    chosen = request.session.get(SEAT_KEY)
    reader = reader_of(person, language=language, request_id=request_id)
    if chosen == 0:
        return reader
    seats = list(seats_of(person.pk))
    seat = next((seat for seat in seats if seat.pk == chosen), None)
    if seat is None and chosen is not None:
        request.seat_refused = "ended"  # type: ignore[attr-defined]
        return reader
    if seat is None:
        if len(seats) != 1:
            return reader
        seat = seats[0]
    if seat.role in roles.SECOND_FACTOR_ROLES and second_factor_is_required() and not has_second_factor(person):
        request.seat_refused = "second_factor"  # type: ignore[attr-defined]
        return reader
    return actor_in(seat, person=person, language=language, request_id=request_id)
