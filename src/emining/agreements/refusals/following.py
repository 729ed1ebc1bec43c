"""Refusals: milestones, evidence, reviews, what becomes of an agreement."""

from __future__ import annotations

from typing import Any, Final

REFUSALS: Final[dict[str, Any]] = {}
