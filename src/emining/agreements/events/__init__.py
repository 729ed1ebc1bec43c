"""All events of agreements, kept by subject."""

from __future__ import annotations

from typing import Final

from emining.agreements.events import core, following, funnel, signing, text
from emining.audit.types import EventType

EVENTS: Final[tuple[EventType, ...]] = (
    *core.EVENTS,
    *text.EVENTS,
    *signing.EVENTS,
    *following.EVENTS,
    *funnel.EVENTS,
)
