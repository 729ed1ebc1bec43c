"""Events: opening an agreement, its sides, what it is tied to."""

from __future__ import annotations

from typing import Final

from emining.audit.types import EventType

EVENTS: Final[tuple[EventType, ...]] = ()
