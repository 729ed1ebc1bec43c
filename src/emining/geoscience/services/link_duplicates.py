"""Find records that may speak of the same deposit. Nothing is merged: a reader is told, an officer may decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import connection
from rapidfuzz import fuzz

from emining.geoscience.models import Occurrence, SameDepositLink
from emining.places.selectors import search_key

_LIKE: Final = 85
_NEARLY_EQUAL: Final = 95
_NEAR_M: Final = 25_000
_FAR_M: Final = 60_000
_GENERIC: Final = frozenset(
    {
        "mine",
        "mines",
        "deposit",
        "deposits",
        "area",
        "prospect",
        "project",
        "occurrence",
        "field",
        "the",
        "of",
        "unnamed",
        "site",
        "facility",
        "unknown",
    }
)
_ROMAN: Final = {word: str(n) for n, word in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"), start=1)}
# 0.7 degree is about 60 km north-south everywhere in these latitudes; the exact distance is geodesic.
_CANDIDATES: Final = """
    SELECT a.id, b.id, ST_Distance(a.point::geography, b.point::geography)
    FROM geoscience_occurrence a
    JOIN geoscience_occurrence b
      ON ST_DWithin(a.point, b.point, 0.7) AND a.id <> b.id AND word_similarity(a.name_en, b.name_en) > 0.3
    WHERE a.id = ANY(%s)
"""


def link_possible_duplicates(occurrence_ids: Sequence[int]) -> int:
    """Link these records to others of like name near them, in the caller's transaction. Gives how many links are new.

    Names count as alike from 85 of 100 (token set, generic words left out) within 25 km, from 95 within 60 km.
    A decision of an officer is never touched.
    """
    if not occurrence_ids:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, [list(occurrence_ids)])
        found: list[tuple[int, int, float]] = cursor.fetchall()
    pairs = {(min(a, b), max(a, b)): distance for a, b, distance in found}
    names = _names({key for pair in pairs for key in pair})
    links = [
        SameDepositLink(first_id=first, second_id=second, likeness=likeness, distance_m=round(distance))
        for (first, second), distance in pairs.items()
        if (likeness := name_likeness(names[first], names[second])) >= _LIKE
        and distance <= (_FAR_M if likeness >= _NEARLY_EQUAL else _NEAR_M)
    ]
    before = SameDepositLink.objects.count()
    SameDepositLink.objects.bulk_create(links, ignore_conflicts=True)
    return SameDepositLink.objects.count() - before


def name_likeness(one: Iterable[str], other: Iterable[str]) -> int:
    """How alike two sets of names are, 0 to 100: the best of all pairs, over normalised names without generic words."""
    return max((_likeness(a, b) for a in map(_bare, one) for b in map(_bare, other) if a and b), default=0)


def _likeness(one: list[str], other: list[str]) -> int:
    """Two blocks of one field differ in their number alone: names whose numbers differ are not alike at all."""
    if _numbers(one) != _numbers(other):
        return 0
    return round(fuzz.token_sort_ratio(" ".join(one), " ".join(other)))


def _bare(name: str) -> list[str]:
    return [_ROMAN.get(word, word) for word in search_key(name).split() if word not in _GENERIC]


def _numbers(words: list[str]) -> set[str]:
    return {word for word in words if any(sign.isdigit() for sign in word)}


def _names(keys: set[int]) -> dict[int, list[str]]:
    rows = Occurrence.objects.filter(pk__in=keys).values_list("pk", "name_en", "other_names")
    return {key: [name, *others] for key, name, others in rows}
