"""One spelling for search, whatever the script, accents, letter variants or punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from emining.kernel.languages import Trilingual

_AREA_NAMES: Final = Path(__file__).resolve().parents[1] / "data" / "area_names.yaml"

# Arabic and Persian letters that Urdu text mixes: yeh, kaf, heh, teh marbuta, alef.
_LETTERS: Final = str.maketrans({"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ه": "ہ", "ة": "ہ", "ۃ": "ہ", "ۂ": "ہ",
                                 "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ھ": "ہ"})  # fmt: skip
_GAPS: Final = re.compile(r"[\W_]+")


def search_key(*names: str) -> str:
    """Names made comparable: lower case, no accents or vowel marks, one form of each letter, single spaces.

    >>> search_key("Reko  Dīq"), search_key("Gunga-Surmai")
    ('reko diq', 'gunga surmai')
    """
    joined = " ".join(name for name in names if name)
    # NFKC first, so that presentation forms and full-width letters become ordinary ones.
    folded = unicodedata.normalize("NFKC", joined).casefold().translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return _GAPS.sub(" ", unicodedata.normalize("NFC", bare).translate(_LETTERS)).strip()


@cache
def _areas() -> dict[str, Trilingual]:
    rows: list[list[str]] = yaml.safe_load(_AREA_NAMES.read_text(encoding="utf-8"))
    return {search_key(english): Trilingual(english, chinese, urdu) for english, chinese, urdu in rows}


def area_name(english: str) -> Trilingual:
    """A province or district by its English name, with the Chinese and Urdu names that are established for it."""
    return _areas().get(search_key(english), Trilingual(english))
