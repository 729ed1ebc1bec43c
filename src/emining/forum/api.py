"""Forum over JSON: the same gates, commands and refusals as the pages."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["forum"])
