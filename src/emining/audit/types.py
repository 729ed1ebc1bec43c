"""What goes into an event. Frozen values; nothing here knows the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


class Acting(Protocol):
    """Who acts, as the audit needs to know it. `accounts.types.Actor` satisfies this; audit knows no account."""

    @property
    def person_id(self) -> int | None: ...
    @property
    def person_label(self) -> str: ...
    @property
    def seat_id(self) -> int | None: ...
    @property
    def seat_label(self) -> str: ...
    @property
    def request_id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing an event is about: `kind` is `app.noun`, `id` its key as text, `label` the number people call it by."""

    kind: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One kind of event: its stable code and how it reads as a sentence.

    `sentence` is a lazy translation whose %(placeholders)s are facts of the event (see `audit.sentences`).
    """

    code: str
    sentence: Any


Facts = Mapping[str, Any]
