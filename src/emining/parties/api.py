"""Companies and authorities over JSON: the same gates as the pages."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["parties"])
