"""How complete each language is, and how much of it a native speaker has approved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

REVIEWED = "reviewed:"
_CATALOGUES = (("zh-hans", "zh_Hans", _("Chinese")), ("ur", "ur", _("Urdu")))


@dataclass(frozen=True, slots=True)
class Completeness:
    """Texts of the interface in one language: how many, how many translated, how many approved by a native speaker."""

    language: str
    name: Any
    texts: int
    translated: int
    reviewed: int

    @property
    def unreviewed(self) -> int:
        """Translated texts that no native speaker has approved yet."""
        return self.translated - self.reviewed


def read_catalogue(path: Path, language: str, name: Any) -> Completeness:
    """Count a catalogue. Approval is a translator's comment `reviewed: NAME DATE` beside the text."""
    entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    return Completeness(
        language=language,
        name=name,
        texts=len(entries),
        translated=sum(entry.translated() for entry in entries),
        reviewed=sum(REVIEWED in entry.tcomment for entry in entries),
    )


@cache
def _all() -> tuple[Completeness, ...]:
    folder = Path(settings.LOCALE_PATHS[0])
    return tuple(
        read_catalogue(folder / code / "LC_MESSAGES" / "django.po", tag, name) for tag, code, name in _CATALOGUES
    )


@require_safe
def languages(request: HttpRequest) -> HttpResponse:
    """The languages page."""
    return render(request, "publicsite/languages.html", {"catalogues": _all()})
