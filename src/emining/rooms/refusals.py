"""Why the app says no, and what to do instead."""

from __future__ import annotations

from typing import Any, Final

REFUSALS: Final[dict[str, Any]] = {}
