"""Bringing a written name into one form: letters folded, Han read in pinyin, Urdu letters in Latin ones."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from anyascii import anyascii
from pypinyin import lazy_pinyin

from emining.parties.likeness.lexicon import TRADITIONAL

HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
ARABIC: Final = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_GAPS: Final = re.compile(r"[^\w]+|_+")
_INVISIBLE: Final = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640\u0610-\u061a\u064b-\u065f\u0670]")
_ARABIC_FOLD: Final = str.maketrans("يىكةهۃۀأإٱﮦ", "ییکہہہہااا" + "ہ")
_DOUBLED: Final = re.compile(r"(.)\1+")
_URDU: Final = {
    "ا": "a", "آ": "a", "ب": "b", "پ": "p", "ت": "t", "ٹ": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh",
    "د": "d", "ڈ": "d", "ذ": "z", "ر": "r", "ڑ": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "z",
    "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n",
    "ں": "n", "و": "w", "ہ": "h", "ھ": "h", "ء": "", "ئ": "y", "ؤ": "w", "ی": "y", "ے": "e",
}  # fmt: skip
_SOUNDS: Final = (
    ("dge", "j"), ("tch", "c"), ("ch", "c"), ("sh", "s"), ("zh", "z"), ("kh", "k"), ("gh", "g"),
    ("ph", "f"), ("th", "t"), ("dh", "d"),
    ("bh", "b"), ("ck", "k"), ("q", "k"), ("x", "s"), ("j", "z"), ("v", "w"), ("c", "k"),
)  # fmt: skip


def folded(text: str) -> str:
    """The text without what only looks different: width, case, accents, invisible marks, traditional Han."""
    plain = unicodedata.normalize("NFKC", text).translate(TRADITIONAL).translate(_ARABIC_FOLD)
    plain = _INVISIBLE.sub("", plain).replace("&", " and ").replace("'", "").replace("’", "").casefold()
    if not plain.isascii():
        plain = "".join(
            sign for sign in unicodedata.normalize("NFD", plain) if not unicodedata.combining(sign) or sign in "ٕٓٔ"
        )
        plain = unicodedata.normalize("NFC", plain).translate(_ARABIC_FOLD)
    return " ".join(_GAPS.sub(" ", plain).split())


def is_han(word: str) -> bool:
    """Whether a word is written in Chinese characters."""
    return bool(HAN.search(word))


def is_arabic(word: str) -> bool:
    """Whether a word is written in the letters of Urdu."""
    return bool(ARABIC.search(word))


@lru_cache(maxsize=20_000)
def latin(word: str) -> str:
    """One folded word in ASCII letters and digits: pinyin without tones, Urdu letter by letter, else by anyascii."""
    if is_han(word):
        read = "".join(lazy_pinyin(word, errors="ignore"))
        return re.sub(r"[^a-z0-9]", "", read.lower()).replace("lv", "lu").replace("nv", "nu")
    if is_arabic(word):
        return "".join(_URDU.get(sign, anyascii(sign).lower() if sign.isalnum() else "") for sign in word)
    return re.sub(r"[^a-z0-9]", "", anyascii(word).lower())


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The consonants a Latin word is heard by: vowels and half-vowels go, letters that sound alike become one.

    Urdu writes few vowels and has no one way to spell a foreign name, so only this much can be compared.
    """
    rest = word
    for written, heard in _SOUNDS:
        # `c` for "ch" must survive the last rule, which makes the other c a k.
        rest = rest.replace(written, heard.upper() if heard == "c" else heard)
    rest = rest.lower() if rest.isupper() else rest
    first, others = rest[:1], rest[1:]
    kept = "".join(sign for sign in others if sign.lower() not in "aeiouywh")
    opening = "" if first in "aeiouyh" else first
    return _DOUBLED.sub(r"\1", (opening + kept).lower())
