"""How codes of the market read, and in which tone: labels and tones beside their codes, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from emining.kernel.languages import Trilingual, direction, normal_language
from emining.projects import states
from emining.projects.types import FACT_SHEET, PROJECT_STAGES

TONES: Final = {
    states.DRAFT: "plain",
    states.SUBMITTED: "wait",
    states.RETURNED: "clash",
    states.LISTED: "free",
    states.SUSPENDED: "clash",
    states.LAPSED: "ended",
    states.WITHDRAWN: "ended",
    states.CLOSED: "info",
    states.PUBLISHED: "info",
    states.RETIRED: "ended",
}
_LANGUAGE_COLUMNS: Final = {"en": "en", "zh-hans": "zh", "ur": "ur"}
LANGUAGE_NAMES: Final = {"en": _("English"), "zh-hans": _("Chinese"), "ur": _("Urdu")}


def tag(state: str) -> dict[str, Any]:
    """A state as a tag: its label and tone."""
    return {"label": states.STATE_NAMES.get(state, state), "tone": TONES.get(state, "plain")}


def kind_words(kind: str) -> Any:
    """What a project is, in words that cannot be mistaken for an offer."""
    return _("Fact sheet from public sources, not an offer") if kind == FACT_SHEET else _("Investment project")


def stage_name(stage: str) -> Any:
    """A project stage in words."""
    return PROJECT_STAGES.get(stage, _("Not established"))


def name_of(thing: Any) -> Trilingual:
    """The names of a project, listing or organisation."""
    return Trilingual(thing.name_en, thing.name_zh, thing.name_ur)


def written(thing: Any, column: str) -> dict[str, Any] | None:
    """A text of a thing for the reader: the words, their language and direction, and whether they are a translation.

    `column` is `summary` or `words`. The reader's language first, then the source language, then any that exists.
    None when nobody has written it.
    """
    wanted = normal_language(get_language())
    source = normal_language(thing.source_language)
    for language in dict.fromkeys((wanted, source, *_LANGUAGE_COLUMNS)):
        words = getattr(thing, f"{column}_{_LANGUAGE_COLUMNS[language]}")
        if words:
            return {
                "words": words,
                "language": language,
                "direction": direction(language),
                "is_translation": language != source,
                "source_name": LANGUAGE_NAMES[source],
            }
    return None


def note_of(thing: Any, column: str = "note") -> Trilingual:
    """A note of a figure in three languages."""
    return Trilingual(getattr(thing, f"{column}_en"), getattr(thing, f"{column}_zh"), getattr(thing, f"{column}_ur"))


def names_for(codes: Iterable[str], names: Mapping[str, Any]) -> list[Any]:
    """Codes in words where they are known, else the codes themselves."""
    return [names.get(code, code) for code in codes]
