"""What differs between two versions: per clause and language, by words (Chinese by characters). Pure.

Clauses are matched by identity, so a moved one is told as moved and not as removed and added. Which ones moved is the
smallest set whose taking out leaves the others in the same order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from emining.agreements.types_text import AgreementText, ClauseText, Words

SAME: Final = "same"
INSERTED: Final = "ins"
DELETED: Final = "del"

UNCHANGED: Final = "unchanged"
CHANGED: Final = "changed"
ADDED: Final = "added"
REMOVED: Final = "removed"

_WORDS: Final = re.compile(r"\s+|[\w\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d'’-]+|.", re.DOTALL)
_MOST_TOKENS: Final = 6_000
"""Beyond this many differing tokens on both sides the old text is shown whole beside the new: it is not readable."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that stayed, came in or went out."""

    op: str
    text: str


@dataclass(frozen=True, slots=True)
class WordsDifference:
    """Heading and body of one clause in one language as segments."""

    heading: tuple[Segment, ...]
    body: tuple[Segment, ...]
    is_changed: bool


@dataclass(frozen=True, slots=True)
class ClauseDifference:
    """One clause in both versions. A number is empty where the clause is not there."""

    id: int
    status: str
    is_moved: bool
    old_number: str
    new_number: str
    words: Mapping[str, WordsDifference] = field(default_factory=dict)
    terms_added: tuple[str, ...] = ()
    terms_removed: tuple[str, ...] = ()

    @property
    def is_quiet(self) -> bool:
        """Nothing to show."""
        return self.status == UNCHANGED and not self.is_moved and not (self.terms_added or self.terms_removed)


def compare(old: AgreementText, new: AgreementText) -> list[ClauseDifference]:
    """Every clause of both, in the order of the new text; what went out stands where it stood."""
    languages = [one for one in new.languages if one in old.languages] + [
        one for one in (*new.languages, *old.languages) if (one in new.languages) != (one in old.languages)
    ]
    before = {clause.id: clause for clause in old.clauses}
    after = {clause.id: clause for clause in new.clauses}
    moved = _moved(old.clauses, new.clauses)
    found = [_clause(before.get(clause.id), clause, languages, clause.id in moved) for clause in new.clauses]
    return _with_removed(found, old.clauses, after, languages)


def segments(old: str, new: str, language: str) -> tuple[Segment, ...]:
    """Two texts of one language as segments."""
    if old == new:
        return (Segment(SAME, new),) if new else ()
    left, right = _tokens(old, language), _tokens(new, language)
    start = _common(left, right)
    end = _common(left[start:][::-1], right[start:][::-1])
    head, tail = "".join(left[:start]), "".join(left[len(left) - end :])
    middle = _middle(left[start : len(left) - end], right[start : len(right) - end])
    return _joined([Segment(SAME, head), *middle, Segment(SAME, tail)])


def _middle(left: list[str], right: list[str]) -> list[Segment]:
    if not left or not right or max(len(left), len(right)) > _MOST_TOKENS:
        return [Segment(DELETED, "".join(left)), Segment(INSERTED, "".join(right))]
    found: list[Segment] = []
    for op, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if op == "equal":
            found.append(Segment(SAME, "".join(left[i1:i2])))
        else:
            found += [Segment(DELETED, "".join(left[i1:i2])), Segment(INSERTED, "".join(right[j1:j2]))]
    return found


def _joined(parts: list[Segment]) -> tuple[Segment, ...]:
    """Neighbours of one kind as one; a single space between two changes belongs to both, so that it reads as words."""
    kept: list[Segment] = []
    for part in parts:
        if not part.text:
            continue
        if kept and kept[-1].op == part.op:
            kept[-1] = Segment(part.op, kept[-1].text + part.text)
        else:
            kept.append(part)
    return tuple(kept)


def _tokens(text: str, language: str) -> list[str]:
    return list(text) if language == "zh-hans" else _WORDS.findall(text)


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _clause(
    old: ClauseText | None,
    new: ClauseText | None,
    languages: list[str],
    is_moved: bool,  # noqa: FBT001
) -> ClauseDifference:
    words: dict[str, WordsDifference] = {}
    for language in languages:
        before = old.words.get(language, Words()) if old else Words()
        after = new.words.get(language, Words()) if new else Words()
        words[language] = WordsDifference(
            segments(before.heading, after.heading, language),
            segments(before.body, after.body, language),
            before != after,
        )
    status = ADDED if old is None else REMOVED if new is None else UNCHANGED
    if status == UNCHANGED and any(one.is_changed for one in words.values()):
        status = CHANGED
    here = new or old
    assert here is not None  # noqa: S101 - one of the two is always given
    had, has = set(old.terms) if old else set(), set(new.terms) if new else set()
    both = old is not None and new is not None
    return ClauseDifference(
        here.id, status, is_moved, old.number if old else "", new.number if new else "", words,
        tuple(sorted(has - had)) if both else (), tuple(sorted(had - has)) if both else (),
    )  # fmt: skip


def _moved(old: Sequence[ClauseText], new: Sequence[ClauseText]) -> set[int]:
    """Clauses of both whose order among the others, or whose depth, is another."""
    levels = {clause.id: clause.level for clause in old}
    place = {clause.id: index for index, clause in enumerate(old)}
    common = [clause.id for clause in new if clause.id in place]
    stayed = _longest_rising([place[one] for one in common])
    moved = {one for index, one in enumerate(common) if index not in stayed}
    return moved | {clause.id for clause in new if levels.get(clause.id, clause.level) != clause.level}


def _longest_rising(values: list[int]) -> set[int]:
    """Indices of a longest rising run (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, value in enumerate(values):
        pile = bisect_left(tops, value)
        previous.append(ends[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(value)
            ends.append(index)
        else:
            tops[pile], ends[pile] = value, index
    found: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        found.add(index)
        index = previous[index]
    return found


def _with_removed(
    found: list[ClauseDifference], old: Sequence[ClauseText], after: Mapping[int, ClauseText], languages: list[str]
) -> list[ClauseDifference]:
    """Put what went out behind the clause that stood before it and is still there."""
    behind: dict[int | None, list[ClauseDifference]] = {}
    last: int | None = None
    for clause in old:
        if clause.id in after:
            last = clause.id
        else:
            behind.setdefault(last, []).append(_clause(clause, None, languages, False))
    whole = list(behind.get(None, []))
    for one in found:
        whole += [one, *behind.get(one.id, [])]
    return whole
