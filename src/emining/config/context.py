"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from emining.kernel.languages import direction


def standing(request: HttpRequest) -> dict[str, Any]:
    """Standing of this instance, the reader's direction of writing, the theme they chose and the actor."""
    language = getattr(request, "LANGUAGE_CODE", "en")
    theme = request.COOKIES.get("theme", "")
    return {
        "operating_authority": settings.OPERATING_AUTHORITY,
        "is_demonstration": settings.OPERATING_AUTHORITY is None,
        "direction": direction(language),
        "actor": getattr(request, "actor", None),
        "theme": theme if theme in {"light", "dark"} else "",
    }
