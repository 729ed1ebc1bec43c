"""Events: milestones, evidence, reviews, what becomes of an agreement."""

from __future__ import annotations

from typing import Final

from emining.audit.types import EventType

EVENTS: Final[tuple[EventType, ...]] = ()
