"""What goes into an event and what comes out. Frozen values; nothing here knows the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol

from emining.audit.event_type import EventType as EventType

PLATFORM_CHAIN: Final = "PK"
"""The chain of what concerns the platform as a whole and no single jurisdiction."""


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


class Reading(Protocol):
    """Who reads. `accounts.types.Actor` satisfies this."""

    @property
    def person_id(self) -> int | None: ...
    @property
    def role(self) -> str: ...
    @property
    def jurisdictions(self) -> frozenset[str]: ...


class Working(Acting, Reading, Protocol):
    """Who acts and is asked for permission by the audit itself."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing an event is about: `kind` is `app.noun`, `id` its key as text, `label` the number people call it by.

    The label is hashed for ever: never put the name of a natural person into it. When the thing *is* a person, give a
    number as the label and the name as `personal={"subject": name}`.
    """

    kind: str
    id: str
    label: str


Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as it stands in its chain."""

    event_id: int
    chain: str
    sequence: int
    hash: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain at a moment, signed. Whoever keeps one can tell later if the chain was cut or rewritten."""

    chain: str
    sequence: int
    hash: str
    at: str
    key_id: str
    signature: str

    @property
    def text(self) -> str:
        """The form to print on paper; `emining audit verify --head` takes it as it stands: `PK-BA:17:9f…`."""
        return f"{self.chain}:{self.sequence}:{self.hash}"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event as one reader may see it, in the reader's language."""

    event_id: int
    chain: str
    sequence: int
    hash: str
    code: str
    at: datetime
    sentence: str
    actor: str
    seat: str
    reason: str
    before: Facts = field(default_factory=dict)
    after: Facts = field(default_factory=dict)
    href: str = ""
    """Address of the event's own page; empty when this reader meets the event only beside its subject."""

    @property
    def by(self) -> str:
        """The name the timeline component knows the actor under."""
        return self.actor
