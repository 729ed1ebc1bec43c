"""The three languages of the platform and a text held in all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Language = Literal["en", "zh-hans", "ur"]

LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh-hans", "ur")
RIGHT_TO_LEFT: Final[frozenset[Language]] = frozenset({"ur"})


def normal_language(tag: str | None) -> Language:
    """The platform language nearest to a BCP 47 tag; English when nothing is near.

    >>> normal_language("zh-CN"), normal_language("UR-pk"), normal_language(None)
    ('zh-hans', 'ur', 'en')
    """
    primary = (tag or "").replace("_", "-").split("-")[0].lower()
    return {"zh": "zh-hans", "ur": "ur"}.get(primary, "en")  # type: ignore[return-value]


def direction(tag: str | None) -> Literal["ltr", "rtl"]:
    """Writing direction of a language tag, for `dir` attributes."""
    return "rtl" if normal_language(tag) in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Trilingual:
    """One text in English, Chinese and Urdu. An empty string means that nobody has written it in that language yet."""

    en: str
    zh: str = ""
    ur: str = ""

    def in_language(self, tag: str | None) -> tuple[str, Language]:
        """The text for a reader and the language it is really in: the reader's, else English, else any.

        The language comes back beside the text so that a page can mark an island of another language.
        """
        texts: dict[Language, str] = {"en": self.en, "zh-hans": self.zh, "ur": self.ur}
        wanted = normal_language(tag)
        for language in (wanted, *LANGUAGES):
            if texts[language]:
                return texts[language], language
        return "", wanted
