"""A name taken apart: the name proper, trades, places and numbers, without the legal form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from emining.parties.likeness import lexicon
from emining.parties.likeness.scripts import HAN, folded, is_arabic, is_han, latin, skeleton

LONGEST_KEY: Final = 250
SKELETON_MARK: Final = "0"
"""Keys that begin with it hold consonants only, so that they meet each other and no written-out key."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """What a name consists of. `words` are Latin and in their order; the rest are codes of the lexicon."""

    words: tuple[str, ...]
    trades: frozenset[str]
    places: frozenset[str]
    numbers: frozenset[str]
    is_arabic: bool
    is_han: bool = False

    @property
    def read_in_chinese(self) -> str:
        """The name proper with its common English words as Chinese reads them."""
        return "".join(lexicon.READINGS.get(word, word) for word in self.words)

    @property
    def joined(self) -> str:
        """The name proper, written together."""
        return "".join(self.words)

    @property
    def sound(self) -> str:
        """The consonants of the name proper."""
        return "".join(skeleton(word) for word in self.words)

    @property
    def keys(self) -> tuple[str, ...]:
        """What the index holds: the name proper (where there is none, its trades and places), and its consonants."""
        written = " ".join(self.words) or " ".join(sorted(self.places | self.trades))
        found = [written[:LONGEST_KEY]] if written else []
        if " " in written and self.words:
            found.append(self.joined[:LONGEST_KEY])
            if self.read_in_chinese != self.joined:
                found.append(self.read_in_chinese[:LONGEST_KEY])
        if len(self.sound) > 1:
            found.append((SKELETON_MARK + self.sound)[:LONGEST_KEY])
        return tuple(found)


def _table(words: dict[str, tuple[str, str, str]], column: int) -> dict[str, str]:
    return {folded(word): code for code, lists in words.items() for word in lists[column].split()}


def _with_pinyin(words: dict[str, tuple[str, str, str]]) -> dict[str, str]:
    """The Latin words of a table, and its Chinese ones as pinyin writes them: "Zijin Kuangye" is Zijin Mining."""
    pinyin = {latin(word): code for word, code in _table(words, 1).items() if len(word) > 1}
    return pinyin | _table(words, 0)


_LATIN: Final = (
    {*lexicon.LEGAL["en"], *(latin(word) for word in lexicon.LEGAL["zh"])},
    _with_pinyin(lexicon.TRADES),
    _with_pinyin(lexicon.PLACES),
)
_URDU: Final = ({folded(w) for w in lexicon.LEGAL["ur"]}, _table(lexicon.TRADES, 2), _table(lexicon.PLACES, 2))
_HAN: Final[dict[str, tuple[str, str]]] = {
    **dict.fromkeys(lexicon.LEGAL["zh"], ("legal", "")),
    **{word: ("trade", code) for word, code in _table(lexicon.TRADES, 1).items()},
    **{
        word + suffix: ("place", code)
        for word, code in _table(lexicon.PLACES, 1).items()
        for suffix in ("", *lexicon.SUFFIXES_OF_PLACES)
    },
}
_LONGEST: Final = max(map(len, _HAN))
_PHRASES: Final = {folded(given): folded(one) for given, one in lexicon.PHRASES.items()}


@lru_cache(maxsize=50_000)
def parts_of(name: str) -> NameParts:
    """A company's name taken apart, whatever script it is in."""
    text = f" {folded(name)} "
    for given, one in _PHRASES.items():
        if given in text:
            text = text.replace(f" {given} ", f" {one} ")
    taken = _Taken()
    for word in _initials_joined(text.split()):
        if is_han(word):
            for piece in _pieces(word):
                _take_han(piece, taken) if is_han(piece) else _take_word(piece, taken, _LATIN)
        elif is_arabic(word):
            _take_word(word, taken, _URDU)
        else:
            _take_word(word, taken, _LATIN)
    parts = taken.parts(name)
    if parts.words or parts.trades or parts.places or parts.numbers or not text.strip():
        return parts
    # Nothing but a legal form: that is the name, then.
    taken.words.append("".join(latin(word) for word in text.split()))
    return taken.parts(name)


@lru_cache(maxsize=50_000)
def person_parts(name: str) -> NameParts:
    """A person's name: no trade, no place; a Chinese one split into family and given name."""
    words: list[str] = []
    for word in folded(name).split():
        if word in lexicon.HONORIFICS:
            continue
        if is_han(word):
            words += [latin(piece) for piece in _family_and_given(word)]
        else:
            words.append(latin(word))
    kept = tuple({"mohd": "muhammad", "md": "muhammad"}.get(word, word) for word in words if word)
    return NameParts(kept, frozenset(), frozenset(), frozenset(), is_arabic(name), is_han(name))


class _Taken:
    """What has been found in a name so far."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.found: dict[str, set[str]] = {"trade": set(), "place": set(), "number": set()}

    def parts(self, name: str) -> NameParts:
        """The finished parts."""
        found = self.found
        trades, places, numbers = (frozenset(found[kind]) for kind in ("trade", "place", "number"))
        words = tuple(word for word in self.words if word)
        return NameParts(words, trades, places, numbers, is_arabic(name), is_han(name))


def _initials_joined(words: list[str]) -> list[str]:
    """`P. M. D. C.` and `M.C.C.` are one word each: single letters beside one another are written together."""
    joined: list[str] = []
    was_single = False
    for word in words:
        single = len(word) == 1 and word.isascii() and word.isalpha()
        if single and was_single:
            joined[-1] += word
        else:
            joined.append(word)
        was_single = single
    return joined


def _take_word(word: str, taken: _Taken, tables: tuple[set[str], dict[str, str], dict[str, str]]) -> None:
    legal, trades, places = tables
    if word in legal or word == "no":
        return
    if word in trades:
        taken.found["trade"].add(trades[word])
    elif word in places:
        taken.found["place"].add(places[word])
    elif word.isdecimal() or word in lexicon.LATIN_NUMERALS:
        taken.found["number"].add(lexicon.LATIN_NUMERALS.get(word, str(int(word)) if word.isdecimal() else word))
    else:
        taken.words.append(latin(word))


def _pieces(word: str) -> list[str]:
    """A word cut where Chinese characters end or begin: `中兴zte` gives two."""
    pieces, end = [], 0
    for match in HAN.finditer(word):
        pieces += [word[end : match.start()], match[0]]
        end = match.end()
    return [piece for piece in [*pieces, word[end:]] if piece]


def _take_han(run: str, taken: _Taken) -> None:
    """Chinese is written without gaps: read from the end, where trade and legal form stand, longest word first."""
    end, proper, found = len(run), "", []
    while end > 0:
        known = next(
            (run[end - size : end] for size in range(min(_LONGEST, end), 0, -1) if run[end - size : end] in _HAN), ""
        )
        # A single character such as 铜 or 厂 is a trade only where a name ends; within, it is part of the name.
        if not known or (len(known) == 1 and end < len(run)):
            proper = run[end - 1] + proper
            end -= 1
            continue
        found.append(proper)
        proper = ""
        kind, code = _HAN[known]
        end -= len(known)
        if kind != "legal":
            taken.found[kind].add(code)
    for piece in (proper, *reversed(found)):
        _take_numeral(piece, taken)


def _take_numeral(proper: str, taken: _Taken) -> None:
    """A numeral at the end of a name tells bureaus apart: 中铁三局, 中铁五局."""
    if not proper:
        return
    for numeral, figure in lexicon.HAN_NUMERALS.items():
        for tail in (f"{numeral}局", f"{numeral}冶", f"{numeral}队", f"第{numeral}", f"{numeral}院"):
            if proper.endswith(tail):
                taken.found["number"].add(figure)
                taken.words.append(latin(proper[: -len(tail)] + tail.replace(numeral, "").replace("第", "")))
                return
    taken.words.append(latin(proper))


def _family_and_given(name: str) -> tuple[str, ...]:
    size = 2 if name[:2] in lexicon.COMPOUND_SURNAMES and len(name) > 2 else 1
    return (name[:size], name[size:]) if len(name) > 1 else (name,)
