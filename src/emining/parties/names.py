"""Names across scripts: transliteration into Latin letters, and the spellings by which a name is found again.

Chinese becomes Hanyu Pinyin without tones (pypinyin), Urdu the English words it borrows and else what anyascii makes of
its letters. All are suggestions of a machine; wherever one is shown it says so. Pure: no database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from anyascii import anyascii

from emining.parties.likeness import parts_of
from emining.places.selectors import search_key

_CHINESE: Final = re.compile(r"[\u3400-\u9fff]+")
_ARABIC: Final = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_SPACES: Final = re.compile(r"\s+")
_PUNCTUATION: Final = str.maketrans(
    {"（": " (", "）": ") ", "，": ", ", "、": ", ", "《": "", "》": "", "·": " ", "。": ". "}
)

_LONG_SURNAMES: Final = frozenset(
    ["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "端木"]
)
# Characters that are read differently as a surname than elsewhere.
_SURNAMES: Final = {"单": "shan", "仇": "qiu", "曾": "zeng", "查": "zha", "解": "xie", "任": "ren", "区": "ou",
                    "盖": "ge", "朴": "piao", "华": "hua", "尉迟": "yuchi"}  # fmt: skip

# English words that Urdu names of companies borrow: Urdu writes no short vowels, so its letters do not give them back.
_BORROWED: Final = {
    search_key(urdu): english
    for urdu, english in (
        ("کمپنی", "Company"), ("پرائیویٹ", "Private"), ("لمیٹڈ", "Limited"), ("کارپوریشن", "Corporation"),
        ("انٹرپرائزز", "Enterprises"), ("انڈسٹریز", "Industries"), ("گروپ", "Group"), ("انٹرنیشنل", "International"),
        ("مائننگ", "Mining"), ("مائنز", "Mines"), ("مائن", "Mine"), ("منرلز", "Minerals"), ("منرل", "Mineral"),
        ("میٹلز", "Metals"), ("میٹل", "Metal"), ("کاپر", "Copper"), ("گولڈ", "Gold"), ("سٹیل", "Steel"),
        ("اسٹیل", "Steel"), ("آئرن", "Iron"), ("کول", "Coal"), ("ماربل", "Marble"), ("گرینائٹ", "Granite"),
        ("کرومائیٹ", "Chromite"), ("کروم", "Chrome"), ("جپسم", "Gypsum"), ("سیمنٹ", "Cement"), ("ورکس", "Works"),
        ("پاکستان", "Pakistan"), ("بلوچستان", "Balochistan"), ("پنجاب", "Punjab"), ("سندھ", "Sindh"),
        ("چائنا", "China"), ("پیٹرولیم", "Petroleum"), ("انرجی", "Energy"), ("ریسورسز", "Resources"),
        ("ڈویلپمنٹ", "Development"), ("لاجسٹکس", "Logistics"), ("ٹریڈرز", "Traders"), ("ٹریڈنگ", "Trading"),
        ("انجینئرنگ", "Engineering"), ("کنسٹرکشن", "Construction"), ("سروسز", "Services"), ("سالٹ", "Salt"),
        ("اینڈ", "and"), ("ٹیکنالوجی", "Technology"), ("ایکسپلوریشن", "Exploration"), ("ڈرلنگ", "Drilling"),
        ("برادرز", "Brothers"), ("سنز", "Sons"), ("چیمبر", "Chamber"), ("ایسوسی", "Association"),
    )
}  # fmt: skip
_URDU_WORD: Final = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+")


def script_of(text: str) -> str:
    """The platform language whose script a name is written in: zh-hans, ur or en."""
    if _CHINESE.search(text):
        return "zh-hans"
    return "ur" if _ARABIC.search(text) else "en"


def in_latin(text: str) -> str:
    """A name in Latin letters: as it is when it has no others, else transliterated.

    >>> in_latin("紫金矿业集团股份有限公司")
    'Zijin Kuangye Jituan Gufen Youxian Gongsi'
    """
    spaced = text.translate(_PUNCTUATION)
    if script_of(spaced) == "en":
        return _SPACES.sub(" ", spaced).strip()
    pinyin = _CHINESE.sub(lambda found: f" {' '.join(_words(found[0]))} ", spaced)
    borrowed = _URDU_WORD.sub(lambda found: _BORROWED.get(search_key(found[0]), found[0]), pinyin)
    latin = anyascii(borrowed).replace("'", "")
    tidy = re.sub(r"\s+([),.])", r"\1", re.sub(r"([(])\s+", r"\1", _SPACES.sub(" ", latin))).strip()
    return " ".join(_capital(word) for word in tidy.split(" "))


def person_in_latin(name: str) -> str:
    """A person's name in Latin letters. A Chinese one is written surname first, the given name in one word.

    >>> person_in_latin("王小明"), person_in_latin("欧阳娜")
    ('Wang Xiaoming', 'Ouyang Na')
    """
    bare = "".join(name.split())
    if not _CHINESE.fullmatch(bare) or len(bare) < 2:
        return in_latin(name)
    from pypinyin import lazy_pinyin

    length = 2 if bare[:2] in _LONG_SURNAMES and len(bare) > 2 else 1
    surname = _SURNAMES.get(bare[:length]) or "".join(lazy_pinyin(bare[:length]))
    return f"{surname.capitalize()} {''.join(lazy_pinyin(bare[length:])).capitalize()}"


def _capital(word: str) -> str:
    first = _LATIN.search(word)
    return word if first is None else word[: first.start()] + first[0].upper() + word[first.end() :]


@cache
def _segmenter() -> Any:
    # The dictionary takes a good part of a second to read: only who meets a Chinese name waits for it.
    from pypinyin.seg import mmseg

    return mmseg.seg


@cache
def _words(chinese: str) -> tuple[str, ...]:
    """A run of Chinese as words of pinyin. What the dictionary leaves as single characters is joined by twos."""
    from pypinyin import lazy_pinyin

    words: list[str] = []
    single = ""
    for part in _segmenter().cut(chinese):
        if len(part) == 1:
            single += part
            if len(single) == 2:
                words, single = [*words, single], ""
            continue
        if single:
            words, single = [*words, single], ""
        words += _split_form(part)
    if single:
        words.append(single)
    return tuple("".join(lazy_pinyin(word)) for word in words)


def _split_form(word: str) -> list[str]:
    """Legal forms are long words to the dictionary and short ones to a reader: 有限公司 is two."""
    if len(word) < 4:
        return [word]
    return [word[start : start + 2] for start in range(0, len(word), 2)]


def name_keys(texts: Iterable[str]) -> set[str]:
    """The keys of several names, each once: by which likenesses are found (`likeness.keys`)."""
    return {key for text in texts for key in parts_of(text).keys}


def text_key(names: Iterable[str], numbers: Iterable[str] = ()) -> str:
    """What a search looks into: every name as written, in Latin letters with and without gaps, and every number.

    Two characters make no trigram alone, but do after a space. So each pair of Chinese characters stands once more as
    a word of its own, and the text begins with a space.
    """
    words: dict[str, None] = {}
    for name in dict.fromkeys(names):
        written = search_key(name)
        latin = search_key(in_latin(name))
        words |= dict.fromkeys((written, latin, latin.replace(" ", "")))
        for run in _CHINESE.findall(written):
            words |= dict.fromkeys(run[start : start + 2] for start in range(len(run)))
    words |= dict.fromkeys(search_key(number) for number in numbers)
    words |= dict.fromkeys(search_key(number).replace(" ", "") for number in numbers)
    return " " + " ".join(word for word in words if word)


def sort_key(english: str, chinese: str = "", urdu: str = "") -> str:
    """By what lists are ordered: the Latin spelling of the name."""
    return search_key(in_latin(english or chinese or urdu))[:120]
