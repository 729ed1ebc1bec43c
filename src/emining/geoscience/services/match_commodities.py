"""From what a data set writes to commodity codes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from emining.geoscience.models import Commodity
from emining.places.selectors import search_key

_SPLIT = re.compile(r"[;,|]|\s{2,}")


@dataclass(frozen=True, slots=True)
class Matched:
    """Codes found, main first, and the words that meant nothing known."""

    codes: tuple[str, ...]
    unknown: tuple[str, ...]


class CommodityMatcher:
    """Knows every commodity by symbol, code, name in three languages and other spelling. Made once per import."""

    def __init__(self) -> None:
        self._exact: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        for row in Commodity.objects.all():
            self._exact |= {text: row.code for text in (row.code, row.symbol) if text}
            for text in (row.name_en, row.name_zh, row.name_ur, *row.aliases):
                self._folded.setdefault(search_key(text), row.code)
        # Upper-case symbols (MG, CA) come last, so that a word is never taken for a symbol first.
        for text, code in self._exact.items():
            self._folded.setdefault(search_key(text), code)

    def match(self, words: Iterable[str]) -> Matched:
        """Codes of these words, each once, in order."""
        codes: dict[str, None] = {}
        unknown: list[str] = []
        for word in (part.strip() for text in words for part in _SPLIT.split(text)):
            if not word:
                continue
            code = self._exact.get(word) or self._folded.get(search_key(word))
            if code:
                codes[code] = None
            else:
                unknown.append(word)
        return Matched(tuple(codes), tuple(unknown))
