"""Refusals: stages reached, capital."""

from __future__ import annotations

from typing import Any, Final

REFUSALS: Final[dict[str, Any]] = {}
