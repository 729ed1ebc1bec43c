"""From a Word file to clauses in aligned languages, and a report, line by line, of what was taken and what was not.

Nothing is written here: a person looks at the preview first, says which column is which language, and confirms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from emining.agreements.types_text import DEEPEST, LANGUAGE_NAMES, ImportedClause, Words
from emining.agreements.word_file import inspect_word
from emining.agreements.word_paragraphs import Grid, Line, blocks_of, language_of, outside_body
from emining.kernel.refusals import Refused

CLAUSE_STYLE: Final = "Agreement Clause"
BODY_STYLE: Final = "Agreement Body"
"""Styles of our own files: with them nothing has to be guessed."""

_DIGITS: Final = r"[0-9\u0660-\u0669\u06f0-\u06f9]+"
_NUMBER: Final = re.compile(
    rf"^\s*(?:(?:Article|Clause|Section|شق|دفعہ|آرٹیکل)\s+)?(?P<dotted>{_DIGITS}(?:\.{_DIGITS})*)[.)、:：۔]?(?=\s|$|[^\d.\s])\s*",
    re.IGNORECASE,
)
_CHINESE_ARTICLE: Final = re.compile(r"^\s*第(?P<han>[一二三四五六七八九十百零〇0-9]+)条[\s:：、]*")
_CHINESE_ITEM: Final = re.compile(r"^\s*[（(](?P<han>[一二三四五六七八九十]+)[）)]\s*")
_HAN_DIGITS: Final = {"零": 0, "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_ENDS: Final = (".", "。", "۔", ";", "；", "؛", ":", "：", ",", "，", "،")
_LONGEST_HEADING_GUESS: Final = 90


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the report: which line of the file (from 1), taken or not, what about it, its beginning."""

    line: int
    taken: bool
    what: str
    text: str


@dataclass(slots=True)
class Reading:
    """What a file gave: clauses by column code, the guessed language of each column, and the report.

    Columns are `a`, `b`, `c`: of a table in its order, of running text by script in the order of appearance.
    """

    clauses: list[tuple[int, dict[str, Words]]] = field(default_factory=list)
    guesses: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def as_clauses(self, languages: dict[str, str]) -> list[ImportedClause]:
        """The clauses once somebody said which column is which language (a column without one is left out)."""
        found = []
        for level, words in self.clauses:
            said = {languages[column]: one for column, one in words.items() if languages.get(column)}
            if any(not one.is_empty for one in said.values()):
                found.append(ImportedClause(level, said))
        return found


def read_word(name: str, content: bytes) -> Reading:
    """Read a file that somebody uploaded. Raises what `inspect_word` raises, `text_file_unreadable`,
    `text_file_too_long`, `text_file_empty`."""
    links = inspect_word(name, content)
    reader = _Reader()
    for block in blocks_of(content):
        if isinstance(block, Line):
            reader.line(block)
        else:
            reader.grid(block)
    reading = reader.finish()
    reading.notes += [Note(0, False, "page_head_or_foot", _short(words)) for words in outside_body(content)]
    if links:
        reading.notes.append(Note(0, False, "links", str(links)))
    if not reading.clauses:
        raise Refused("text_file_empty")
    return reading


def what_words(code: str) -> str:
    """A note's code in words."""
    return str(
        {
            "clause": _("Taken as a clause"),
            "heading": _("Taken as the heading of a clause"),
            "body": _("Taken as text of the clause above"),
            "row": _("Row of a table taken as one clause in several languages"),
            "head_row": _("Heading row of a table: names of languages, not text"),
            "title": _("Title of the document: the agreement has its own"),
            "table": _("Table that is not languages side by side: not taken"),
            "numbering": _("The numbering jumps here; clauses are numbered anew by order and depth"),
            "depth": _("Deeper than three steps: taken at the third"),
            "deleted": _("Tracked deletion: left out"),
            "inserted": _("Tracked insertion: taken as accepted"),
            "footnote": _("Footnote: not taken"),
            "comment": _("Comment: not taken"),
            "picture": _("Picture or object: not taken"),
            "text_box": _("Text box: not taken"),
            "formula": _("Formula: not taken"),
            "page_head_or_foot": _("Head or foot of the page: not taken"),
            "links": _("Links to addresses: their words are taken, the addresses are not"),
        }.get(code, code)
    )


class _Reader:
    """Keeps the clause that is being read."""

    def __init__(self) -> None:
        self.reading = Reading()
        self.number = 0
        self.current: tuple[int, str, dict[str, list[Any]]] | None = None
        self.last_number: tuple[int, ...] = ()
        self.columns: dict[str, str] = {}

    # ---- running text
    def line(self, line: Line) -> None:
        self.number += 1
        self._losses(line)
        if not line.text:
            return
        if line.style.lower() in {"title", "subtitle"}:
            self._note("title", line, taken=False)
            return
        column = self._column(language_of(line.text))
        if line.style == BODY_STYLE and self.current is not None:
            self._body(column, line)
            return
        found = _Start.of(line)
        if found is None:
            if self.current is None:
                self._begin(1, "", column, "", line)
            else:
                self._body(column, line)
            return
        level = self._level(found, line)
        if self.current is not None and column not in self.current[2] and self.current[1] == found.number != "":
            self.current[2][column] = [found.heading, [found.body] if found.body else []]
            self._note("heading" if found.heading else "clause", line)
            return
        self._sequence(found, line)
        self._begin(level, found.number, column, found.heading, line, body=found.body)

    # ---- tables
    def grid(self, grid: Grid) -> None:
        width = len(grid.rows[0]) if grid.rows else 0
        columns = [
            " ".join(line.text for row in grid.rows for line in (row[index] if index < len(row) else []))
            for index in range(width)
        ]
        languages = [language_of(text) for text in columns]
        aligned = grid.is_regular and 2 <= width <= 3 and "" not in languages and len(set(languages)) == width
        self._end()
        for row, is_head in zip(grid.rows, grid.heads, strict=True):
            lines = [line for cell in row for line in cell]
            start = self.number + 1
            self.number += max((len(cell) for cell in row), default=0)
            text = " | ".join(line.text for line in lines if line.text)
            if not text:
                continue
            if not aligned:
                self.reading.notes.append(Note(start, False, "table", _short(text)))
                continue
            if is_head or _is_language_row(row):
                self.reading.notes.append(Note(start, False, "head_row", _short(text)))
                continue
            self._row(row, languages, start, text)

    def finish(self) -> Reading:
        self._end()
        self.reading.guesses = {code: language for language, code in self.columns.items() if language}
        return self.reading

    def _row(self, row: list[list[Line]], languages: list[str], start: int, text: str) -> None:
        words: dict[str, Words] = {}
        level = 1
        for cell, language in zip(row, languages, strict=True):
            filled = [line for line in cell if line.text]
            for line in cell:
                self._losses(line, at=start)
            if not filled:
                continue
            found = _Start.of(filled[0]) or _Start("", 1, "", filled[0].text)
            level = max(level, found.level)
            body = [found.body] if found.body else []
            body += [line.text for line in filled[1:]]
            words[self._column(language)] = Words(found.heading, "\n".join(body))
        self.reading.clauses.append((min(level, DEEPEST), words))
        self.reading.notes.append(Note(start, True, "row", _short(text)))

    def _column(self, language: str) -> str:
        """The column of a language; lines without letters belong to the one being read."""
        if not language:
            return next(reversed(self.current[2]), "a") if self.current else "a"
        return self.columns.setdefault(language, "abc"[min(len(self.columns), 2)])

    def _begin(
        self, level: int, number: str, column: str, heading: str, line: Line, *, body: str | None = None
    ) -> None:
        self._end()
        text = line.text if body is None else body
        self.current = (level, number, {column: [heading, [text] if text else []]})
        self._note("heading" if heading else "clause", line)

    def _body(self, column: str, line: Line) -> None:
        assert self.current is not None  # noqa: S101 - asked by the callers
        self.current[2].setdefault(column, ["", []])[1].append(line.text)
        self._note("body", line)

    def _end(self) -> None:
        if self.current is not None:
            level, _number, words = self.current
            said = {column: Words(heading, "\n".join(body)) for column, (heading, body) in words.items()}
            self.reading.clauses.append((level, said))
        self.current = None

    def _level(self, found: _Start, line: Line) -> int:
        if found.level > DEEPEST:
            self._note("depth", line)
        return min(found.level, DEEPEST)

    def _sequence(self, found: _Start, line: Line) -> None:
        """Say where typed numbers do not follow each other: they are not kept."""
        if not found.number:
            return
        here = tuple(int(part) for part in found.number.split("."))
        before = self.last_number
        follows = here in {
            (*before, 1),
            *((*before[:depth], before[depth] + 1) for depth in range(len(before))),
        } or (not before and here[-1] == 1)
        if not follows:
            self._note("numbering", line)
        self.last_number = here

    def _losses(self, line: Line, *, at: int | None = None) -> None:
        for what in Counter(line.losses):
            self.reading.notes.append(Note(at or self.number, what == "inserted", what, _short(line.text)))

    def _note(self, what: str, line: Line, *, taken: bool = True) -> None:
        self.reading.notes.append(Note(self.number, taken, what, _short(line.text)))


@dataclass(frozen=True, slots=True)
class _Start:
    """The beginning of a clause: number as typed (empty: none), depth, heading, first line of the body."""

    number: str
    level: int
    heading: str
    body: str

    @classmethod
    def of(cls, line: Line) -> _Start | None:
        """How a line begins a clause; None when it goes on with the one before."""
        number, level, rest = _numbered(line.text)
        if line.style.startswith(CLAUSE_STYLE):
            heading = rest if line.is_bold else ""
            return cls(number, level or 1, heading, "" if line.is_bold else rest)
        if line.outline:
            return cls(number, level or line.outline, rest, "")
        if line.list_level and not level:
            level = line.list_level
        if not level:
            is_heading = line.is_bold and len(line.text) <= _LONGEST_HEADING_GUESS
            return cls("", 1, line.text, "") if is_heading else None
        is_heading = line.is_bold or (len(rest) <= _LONGEST_HEADING_GUESS and not rest.endswith(_ENDS))
        return cls(number, level, rest if is_heading else "", "" if is_heading else rest)


def _numbered(text: str) -> tuple[str, int, str]:
    """Number, depth and rest of a line that begins with a number; depth 0 when it does not."""
    chinese = _CHINESE_ARTICLE.match(text)
    if chinese:
        return str(_han(chinese["han"])), 1, text[chinese.end() :].strip()
    item = _CHINESE_ITEM.match(text)
    if item:
        return "", 2, text[item.end() :].strip()
    found = _NUMBER.match(text)
    if not found:
        return "", 0, text.strip()
    parts = [str(int(part)) for part in found["dotted"].split(".")]
    if len(parts) == 1 and len(parts[0]) > 3:
        return "", 0, text.strip()  # a year or an amount
    return ".".join(parts), len(parts), text[found.end() :].strip()


def _han(digits: str) -> int:
    """Chinese numerals to 999.

    >>> _han("十二"), _han("二十"), _han("一百零三")
    (12, 20, 103)
    """
    if digits.isdigit() and digits.isascii():
        return int(digits)
    total = current = 0
    for sign in digits:
        if sign == "百":
            total, current = total + (current or 1) * 100, 0
        elif sign == "十":
            total, current = total + (current or 1) * 10, 0
        else:
            current = _HAN_DIGITS.get(sign, 0)
    return total + current


def _is_language_row(row: Sequence[Sequence[Line]]) -> bool:
    """Whether every cell only names its language."""
    known = {
        "english",
        "中文",
        "汉语",
        "chinese",
        "اردو",
        "urdu",
        *(str(name).lower() for name in LANGUAGE_NAMES.values()),
    }
    cells = [" ".join(line.text for line in cell).strip().lower() for cell in row]
    return all(cell in known for cell in cells)


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= 90 else one[:89] + "…"
