"""How alike two names are, and why. A score is no decision: a person reads the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from emining.parties.likeness.keys import NameParts, parts_of, person_parts

ASK: Final = 0.86
"""From this score on a pair is put before an officer. Chosen on the tuning half of tests/data/likeness_pairs.csv."""
SURE: Final = 0.95
"""From this score on the page says that the names are the same; the officer still decides."""
_SHORT: Final = 3
_FEWEST_CONSONANTS: Final = 3
_VOWELS: Final = str.maketrans({"y": "i", "e": "i", "w": "o", "u": "o", "v": "o"})
"""Urdu has one letter for i, e, y and one for o, u, w, v: written so, both names can be read against each other."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score from 0 to 1 and the codes of what spoke for and against it, in the order of weight."""

    score: float
    reasons: tuple[str, ...] = ()


NOTHING: Final = Likeness(0.0)


def compare_names(first: str, second: str) -> Likeness:
    """How alike two names of companies are."""
    return _compared(parts_of(first), parts_of(second))


def compare_people(first: str, second: str) -> Likeness:
    """How alike two names of people are; the order of the words does not matter."""
    one, two = person_parts(first), person_parts(second)
    if not one.words or not two.words:
        return NOTHING
    if len(one.words) == 1 or len(two.words) == 1:
        # One word alone (Khan, Wang) says nothing about who is meant, unless both consist of it.
        return _spelled(one, two) if one.words == two.words else NOTHING
    found = _spelled(one, two)
    score = found.score - 0.05 * abs(len(one.words) - len(two.words))
    return Likeness(round(max(score, 0.0), 3), found.reasons)


def compare_parts(first: NameParts, second: NameParts, *, are_people: bool = False) -> Likeness:
    """The same for names taken apart already."""
    return _spelled(first, second) if are_people else _compared(first, second)


@lru_cache(maxsize=100_000)
def _compared(one: NameParts, two: NameParts) -> Likeness:
    if not one.words or not two.words:
        return _of_common_words(one, two)
    found = _spelled(one, two)
    if found.score < 0.6:
        return NOTHING
    score, reasons = found.score, list(found.reasons)
    for lowers, code in (
        (_trades(one, two), "other_trade"),
        (_places(one, two), "other_place"),
        (0.6 if one.numbers != two.numbers else 1.0, "other_number"),
        (_other_word(one, two), "other_word"),
    ):
        score *= lowers
        if lowers < 0.9:
            reasons.append(code)
    return Likeness(round(score, 3), tuple(reasons))


def _of_common_words(one: NameParts, two: NameParts) -> Likeness:
    """Names of nothing but trades and places ("China Mining"): the same ones or no likeness at all."""
    parts = (one.trades, one.places, one.numbers)
    is_same = not one.words and not two.words and parts == (two.trades, two.places, two.numbers)
    return Likeness(0.9, ("same_common_words",)) if is_same and len(one.trades | one.places) > 1 else NOTHING


def _spelled(one: NameParts, two: NameParts) -> Likeness:
    """By the letters, in any order of words, and by the consonants where one name was written in Urdu letters."""
    if one.joined == two.joined or sorted(one.words) == sorted(two.words):
        return Likeness(1.0, ("same_spelling",))
    shorter = min(len(one.joined), len(two.joined))
    written = max(
        fuzz.ratio(one.joined, two.joined), fuzz.token_sort_ratio(" ".join(one.words), " ".join(two.words))
    ) / 100  # fmt: skip
    if one.is_han != two.is_han:
        written = max(written, 0.95 * fuzz.ratio(one.read_in_chinese, two.read_in_chinese) / 100)
    if shorter <= _SHORT:
        written *= 0.7
    heard = _heard(one, two)
    if heard > written:
        return Likeness(round(heard, 3), ("like_sound",))
    return Likeness(round(written, 3), ("like_spelling",))


def _heard(one: NameParts, two: NameParts) -> float:
    first, second = one.sound, two.sound
    if one.is_arabic != two.is_arabic:
        read = 0.97 * fuzz.ratio(one.joined.translate(_VOWELS), two.joined.translate(_VOWELS)) / 100
        if min(len(first), len(second)) < _FEWEST_CONSONANTS:
            return read
        return max(read, fuzz.ratio(first, second) / 100 * (0.95 if len(first) > _FEWEST_CONSONANTS else 0.9))
    if min(len(first), len(second)) <= _FEWEST_CONSONANTS:
        return 0.0
    alike = fuzz.ratio(first, second) / 100
    # Two names in letters that show their vowels: the consonants may only confirm what is nearly spelled alike.
    return alike * 0.92 if fuzz.ratio(one.joined, two.joined) >= 75 else 0.0


def _trades(one: NameParts, two: NameParts) -> float:
    first, second = one.trades - {"demonstration"}, two.trades - {"demonstration"}
    if first == second:
        return 1.0
    if not first or not second:
        return 0.95
    if not first & second:
        return 0.8
    # A longer list is often a subsidiary: "Zijin Mining Logistics" beside "Zijin Mining".
    return 0.94 if len(first ^ second) == 1 else 0.88


def _places(one: NameParts, two: NameParts) -> float:
    if one.places == two.places:
        return 1.0
    if not one.places or not two.places:
        return 0.95
    return 0.98 if one.places & two.places else 0.7


def _other_word(one: NameParts, two: NameParts) -> float:
    """Two names of several words that share most letters and differ in one whole word: North Star, North Sea."""
    if one.is_arabic or two.is_arabic or len(one.words) != len(two.words) or len(one.words) < 2:
        return 1.0
    worst = min(max(fuzz.ratio(word, other) for other in two.words) for word in one.words)
    return 0.85 if worst < 65 else 1.0
