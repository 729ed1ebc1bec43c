"""A stored notice in words: codes and facts are stored, sentences are made when somebody reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from emining.kernel.languages import Language, normal_language
from emining.notices import registry
from emining.notices.types import RenderedNotice


def rendered(code: str, facts: Mapping[str, Any], language: str | None) -> RenderedNotice:
    """The notice in a language. Facts given per language (`{"en": …, "zh-hans": …, "ur": …}`) are shown in it.

    A fact that a sentence names and nobody gave reads "…" rather than failing: a notice must reach its reader.
    """
    wanted = normal_language(language)
    kind = registry.known(code)
    with override(wanted):
        if kind is None:
            return RenderedNotice(_("Notice"), _("This notice is of a kind that is no longer in use: %s") % code)
        words = defaultdict(lambda: "…", {name: _in_language(value, wanted) for name, value in facts.items()})
        return RenderedNotice(str(kind.subject) % words, str(kind.body) % words)


def _in_language(value: Any, language: Language) -> Any:
    if isinstance(value, Mapping):
        return value.get(language) or value.get("en") or ""
    return value
