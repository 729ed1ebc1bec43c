"""What the ranking is compared with: chance, popularity, shared commodities, and the words of the profiles.

Each takes the query's id and the kind of candidates, and gives candidates in order. The words of a profile are its own
sentence with the codes of its stages and commodities, so that ranking by words sees what the ranking sees.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from rapidfuzz import fuzz

from emining.matching.evaluation.read import pool, profiles, queries

Baseline = Callable[[str, str], list[str]]

_WORD: Final = re.compile(r"[a-z0-9]+")
_STOP: Final = frozenset(
    {"a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or", "our"}
    | {"that", "the", "their", "to", "we", "with", "which", "who", "want", "wants", "need", "needs", "look", "looks"}
    | {"looking", "demonstration"}
)
K1: Final = 1.5
B: Final = 0.75


def by_chance(query: str, kind: str, *, seed: int = 0) -> list[str]:
    """A fixed shuffle for each query and seed."""
    return sorted(pool(kind), key=lambda key: hashlib.sha256(f"{seed}:{query}:{key}".encode()).hexdigest())


def by_popularity(query: str, kind: str) -> list[str]:
    """Those first that were worth something to most of the queries one may learn from. The same order for everybody."""
    liked = Counter(
        judged.candidate
        for other in queries()
        if other.to == kind and not other.is_held_out and other.id != query
        for judged in other.judgements
        if judged.gain >= 2
    )
    return sorted(pool(kind), key=lambda key: -liked[key])


def by_commodities(query: str, kind: str) -> list[str]:
    """By the share of common commodities (Jaccard), whatever the stage."""
    wanted = _commodities(query)

    def shared(key: str) -> float:
        theirs = _commodities(key)
        return len(wanted & theirs) / len(wanted | theirs) if wanted | theirs else 0.0

    return sorted(pool(kind), key=lambda key: -shared(key))


def by_words(query: str, kind: str) -> list[str]:
    """BM25 over the words (k1 1.5, b 0.75)."""
    documents, frequency, mean = _documents(kind)
    wanted = set(_tokens(query))

    def score(key: str) -> float:
        words = documents[key]
        length = sum(words.values())
        return sum(
            math.log(1 + (len(documents) - frequency[word] + 0.5) / (frequency[word] + 0.5))
            * words[word]
            * (K1 + 1)
            / (words[word] + K1 * (1 - B + B * length / mean))
            for word in wanted
            if word in words
        )

    return sorted(documents, key=lambda key: -score(key))


def by_fuzzy_words(query: str, kind: str) -> list[str]:
    """rapidfuzz's token set ratio over the words."""
    wanted = " ".join(_tokens(query))
    return sorted(pool(kind), key=lambda key: -fuzz.token_set_ratio(wanted, " ".join(_tokens(key))))


BASELINES: Final[dict[str, Baseline]] = {
    "chance": by_chance,
    "popularity": by_popularity,
    "commodities": by_commodities,
    "words_bm25": by_words,
    "words_fuzzy": by_fuzzy_words,
}


@cache
def _documents(kind: str) -> tuple[dict[str, Counter[str]], Counter[str], float]:
    documents = {key: Counter(_tokens(key)) for key in pool(kind)}
    frequency = Counter(word for words in documents.values() for word in words)
    return documents, frequency, sum(sum(words.values()) for words in documents.values()) / len(documents)


@cache
def _tokens(key: str) -> tuple[str, ...]:
    entry = profiles()[key]
    said = [entry["words"], entry.get("name", ""), entry.get("category", ""), entry.get("place", "")]
    for line in _lines(entry):
        said += [line["stage"], *line["commodities"]]
    text = " ".join([*said, *entry.get("commodities", [])]).lower()
    return tuple(word for word in _WORD.findall(text) if word not in _STOP)


@cache
def _commodities(key: str) -> frozenset[str]:
    entry = profiles()[key]
    return frozenset([*entry.get("commodities", []), *(code for line in _lines(entry) for code in line["commodities"])])


def _lines(entry: dict[str, Any]) -> list[dict[str, Any]]:
    own = [entry] if "stage" in entry else []
    return [*entry.get("offers", []), *entry.get("seeks", []), *entry.get("needs", []), *own]
