"""Every kind of event the platform can record, by code. Apps register their own in `ready()`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from emining.audit.types import EventType

_CODE = re.compile(r"[a-z_]+(\.[a-z_]+)+")
_types: dict[str, EventType] = {}
_seat_words: list[Callable[[str], str]] = []


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


def register_seat_words(function: Callable[[str], str]) -> None:
    """Say seats by this function: from the label that events keep to words in the active language.

    Audit stands below whoever knows what a role is called.
    """
    _seat_words[:] = [function]


def seat_in_words(label: str) -> str:
    """A seat in the reader's language; its label as kept while nobody registered how it is said."""
    return _seat_words[0](label) if _seat_words else label


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
