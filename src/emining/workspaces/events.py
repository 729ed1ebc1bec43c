"""What happens, and how each event reads."""

from __future__ import annotations

from typing import Final

from emining.audit.types import EventType

EVENTS: Final[tuple[EventType, ...]] = ()
