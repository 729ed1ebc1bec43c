"""Telling other apps what happened, after commit. Many may listen; none can fail the writer.

An app says in `ready()`: `listen("titles.*", on_title_event)`. When an event is recorded, one job a listener is put
into the queue *in the same transaction*: it exists exactly when the event does. The worker calls the listener with an
`EventMessage`, and tries again when it fails. A listener may be called twice for one event and must not mind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Final

from procrastinate.contrib.django import app as queue

from emining.audit.types import Facts, Subject

DELIVER: Final = "audit.deliver"


@dataclass(frozen=True, slots=True)
class EventMessage:
    """What a listener is told. Personal values are not in it."""

    event_id: int
    chain: str
    sequence: int
    code: str
    subject: Subject
    person_id: int | None
    seat_id: int | None
    reason: str
    before: Facts
    after: Facts
    occurred_at: datetime


Listener = Callable[[EventMessage], object]
_listeners: dict[str, tuple[str, Listener]] = {}


def listen(pattern: str, listener: Listener, *, name: str = "") -> None:
    """Have `listener` told of every event whose code matches `pattern` (`titles.*`, `titles.application.lodged`).

    `name` identifies the listener in queued jobs and must stay the same between releases; by default its dotted path.
    """
    key = name or f"{listener.__module__}.{getattr(listener, '__qualname__', type(listener).__name__)}"
    if _listeners.get(key, (pattern, listener)) != (pattern, listener):
        raise ValueError(f"two listeners of the name {key}: give one a name of its own")
    _listeners[key] = (pattern, listener)


def forget(name: str) -> None:
    """Stop telling a listener. Jobs already queued for it are dropped when their turn comes."""
    _listeners.pop(name, None)


def listener_named(name: str) -> Listener | None:
    """The listener of this name, or nothing when it is gone."""
    found = _listeners.get(name)
    return found[1] if found else None


def names_for(code: str) -> list[str]:
    """Names of the listeners that want events of this code."""
    return sorted(name for name, (pattern, _) in _listeners.items() if fnmatchcase(code, pattern))


def enqueue(event_id: int, code: str) -> None:
    """Queue one delivery a listener, in the current transaction."""
    names = names_for(code)
    if names:
        deferrer = queue.configure_task(DELIVER, queue="outbox")
        for name in names:
            deferrer.defer(event_id=event_id, listener=name)
