"""What a kind of event is. Other apps take it from `audit.types`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class EventType:
    """One kind of event: its stable code and how it reads as a sentence.

    `sentence` is a lazy translation whose %(placeholders)s are facts of the event (see `audit.sentences`).
    `is_public` says that anybody may read events of this kind (without personal values): entries of a public register.
    """

    code: str
    sentence: Any
    is_public: bool = False
