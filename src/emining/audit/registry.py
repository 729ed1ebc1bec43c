"""Every kind of event the platform can record, by code. Apps register their own in `ready()`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from emining.audit.types import EventType

_CODE = re.compile(r"[a-z_]+(\.[a-z_]+)+")
_types: dict[str, EventType] = {}


class UnknownEventCode(LookupError):  # noqa: N818 - says what is wrong; it is a mistake of the calling code
    """An event was to be recorded under a code that nobody declared."""


def register(events: Iterable[EventType]) -> None:
    """Declare kinds of event. `ValueError` when a code is malformed, has no sentence or has two owners."""
    for event in events:
        if not _CODE.fullmatch(event.code):
            raise ValueError(f"event code {event.code!r} is not of the form app.noun.past_participle")
        if not str(event.sentence).strip():
            raise ValueError(f"event {event.code} has no sentence")
        if _types.get(event.code, event) is not event:
            raise ValueError(f"event code with two owners: {event.code}")
        _types[event.code] = event


def registered() -> tuple[EventType, ...]:
    """All kinds of event, ordered by code."""
    return tuple(_types[code] for code in sorted(_types))


def known(code: str) -> EventType | None:
    """The kind of event with this code, or nothing (an event may outlive the program that wrote it)."""
    return _types.get(code)


def require(code: str) -> EventType:
    """The kind of event with this code; `UnknownEventCode` when nobody declared it."""
    try:
        return _types[code]
    except KeyError:
        raise UnknownEventCode(f"event code {code!r} is not registered: declare it in the app's events.py") from None


def public_codes() -> tuple[str, ...]:
    """Codes of the events that anybody may read."""
    return tuple(code for code, event in sorted(_types.items()) if event.is_public)
