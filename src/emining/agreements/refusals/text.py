"""Refusals: clauses, languages, versions, proposals."""

from __future__ import annotations

from typing import Any, Final

REFUSALS: Final[dict[str, Any]] = {}
