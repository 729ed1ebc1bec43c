"""The sentence for each fault of a file or a feature, and what to do about it. Codes are stored, words are not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from emining.places.intake.feature_words import FEATURE_WORDS, NOTE_WORDS
from emining.places.intake.file_words import FILE_WORDS, MAPPING_WORDS, Words

WORDS: Final[Words] = FILE_WORDS | MAPPING_WORDS | FEATURE_WORDS
_PREFIX: Final = "import_"


def refusal_code(code: str) -> str:
    """The code under which a whole import is refused; codes of refusals have one owner in the platform."""
    return code if code.startswith(_PREFIX) else _PREFIX + code


REFUSALS: Final[dict[str, Any]] = {
    refusal_code(code): sentence for code, (sentence, _advice) in (FILE_WORDS | MAPPING_WORDS).items()
}


def _known(code: str) -> tuple[Any, Any] | None:
    return WORDS.get(code) or WORDS.get(code.removeprefix(_PREFIX))


def sentence(code: str, facts: Mapping[str, Any], own: Mapping[str, Any] | None = None) -> str:
    """The reason in the active language; `own` are the sentences of the target for its own codes."""
    known = _known(code)
    words: Any = known[0] if known else (own or {}).get(code)
    if words is None:
        return code
    return _filled(words, facts)


def advice(code: str, facts: Mapping[str, Any]) -> str:
    """What to do about it, in the active language; empty for a target's own code, whose sentence says it."""
    known = _known(code)
    return _filled(known[1], facts) if known else ""


def note(code: str, facts: Mapping[str, Any]) -> str:
    """What was done to a feature, in the active language."""
    return _filled(NOTE_WORDS[code], facts) if code in NOTE_WORDS else code


def _filled(words: Any, facts: Mapping[str, Any]) -> str:
    try:
        return str(words) % dict(facts)
    except (KeyError, TypeError, ValueError):
        return str(words)
