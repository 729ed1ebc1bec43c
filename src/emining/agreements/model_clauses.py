"""The clause library: model clauses in three languages with coded key terms, and templates by kind built from them.

Data in `library/*.yaml`, read strictly: an unknown key, a missing language, a missing or unknown term, a placeholder or
blank that one language has and another has not, a template that names no clause: the load fails. They are model
clauses: no legal advice, not reviewed by counsel, and every page that offers them says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from emining.agreements.types import KINDS
from emining.agreements.types_text import BLANK, COLUMNS, DEEPEST, TERMS, Words
from emining.kernel.languages import Trilingual

_FOLDER: Final = Path(__file__).parent / "library"
STANDING: Final = "model_not_reviewed"
PLACEHOLDERS: Final = frozenset({"number", "parties", "title", "opened_on", "place"})
_HOLE: Final = re.compile(r"\{([a-z_]*)\}")
_STRAY: Final = re.compile(r"[{}]")


class LibraryFault(ValueError):  # noqa: N818 - a statement about the data
    """The library says something that it may not; the message names file, clause and fault."""


@dataclass(frozen=True, slots=True)
class ModelClause:
    """One model clause."""

    key: str
    terms: tuple[str, ...]
    heading: Trilingual
    body: Trilingual

    def words(self, language: str) -> Words:
        """Heading and body in one language, placeholders unfilled."""
        column = COLUMNS[language]
        return Words(getattr(self.heading, column), getattr(self.body, column))


@dataclass(frozen=True, slots=True)
class Template:
    """A text for one kind: keys of clauses with their depth, in order."""

    code: str
    kind: str
    name: Trilingual
    clauses: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Library:
    """All model clauses by key, all templates by code."""

    clauses: Mapping[str, ModelClause]
    templates: Mapping[str, Template]


@cache
def library() -> Library:
    """The shipped library."""
    return load(_FOLDER)


def load(folder: Path) -> Library:
    """Read a folder of library files. `LibraryFault` names the first thing that is wrong."""
    clauses: dict[str, ModelClause] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name != "templates.yaml":
            _clauses_of(path, clauses)
    return Library(clauses, _templates_of(folder / "templates.yaml", clauses))


def fill(words: Words, values: Mapping[str, str]) -> Words:
    """Words with their placeholders filled; a value that is not known leaves a blank to fill in."""
    put = lambda found: values.get(found[1]) or BLANK  # noqa: E731
    return Words(_HOLE.sub(put, words.heading), _HOLE.sub(put, words.body))


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _clauses_of(path: Path, into: dict[str, ModelClause]) -> None:
    raw = _exactly(_read(path), {"standing", "clauses"}, path.name)
    if raw["standing"] != STANDING:
        raise LibraryFault(f"{path.name}: standing must be {STANDING}")
    for entry in raw["clauses"]:
        key = entry.get("key") if isinstance(entry, dict) else None
        where = f"{path.name}: {key}"
        one = _exactly(entry, {"key", "terms", "heading", "body"}, where)
        if not isinstance(key, str) or not re.fullmatch(r"[a-z][a-z_]{1,59}", key) or key in into:
            raise LibraryFault(f"{where}: key missing, malformed or given twice")
        if not one["terms"] or not set(one["terms"]) <= set(TERMS):
            raise LibraryFault(f"{where}: terms missing or unknown")
        heading, body = _trilingual(one["heading"], where), _trilingual(one["body"], where)
        _same_holes(body, where)
        into[key] = ModelClause(key, tuple(one["terms"]), heading, body)


def _templates_of(path: Path, clauses: Mapping[str, ModelClause]) -> dict[str, Template]:
    found: dict[str, Template] = {}
    for entry in _exactly(_read(path), {"templates"}, path.name)["templates"]:
        one = _exactly(entry, {"code", "kind", "name", "clauses"}, path.name)
        where = f"{path.name}: {one['code']}"
        if one["kind"] not in KINDS or one["code"] in found:
            raise LibraryFault(f"{where}: unknown kind, or a code given twice")
        keys = tuple(_placed(one["clauses"], 1, where))
        strangers = [key for key, _level in keys if key not in clauses]
        if strangers or len({key for key, _level in keys}) != len(keys):
            raise LibraryFault(f"{where}: clauses unknown or named twice: {strangers}")
        found[one["code"]] = Template(one["code"], one["kind"], _trilingual(one["name"], where), keys)
    missing = set(KINDS) - {one.kind for one in found.values()}
    if missing:
        raise LibraryFault(f"{path.name}: no template for {sorted(missing)}")
    return found


def _placed(entries: Any, level: int, where: str) -> list[tuple[str, int]]:
    if level > DEEPEST:
        raise LibraryFault(f"{where}: deeper than {DEEPEST}")
    placed: list[tuple[str, int]] = []
    for entry in entries:
        if isinstance(entry, str):
            placed.append((entry, level))
            continue
        one = _exactly(entry, {"key", "under"}, where)
        placed += [(one["key"], level), *_placed(one["under"], level + 1, where)]
    return placed


def _exactly(raw: Any, keys: set[str], where: str) -> dict[str, Any]:
    if not isinstance(raw, dict) or set(raw) != keys:
        found = sorted(raw) if isinstance(raw, dict) else type(raw).__name__
        raise LibraryFault(f"{where}: needs exactly {sorted(keys)}, has {found}")
    return raw


def _trilingual(raw: Any, where: str) -> Trilingual:
    one = _exactly(raw, {"en", "zh", "ur"}, where)
    if not all(isinstance(words, str) and words.strip() for words in one.values()):
        raise LibraryFault(f"{where}: a language is empty")
    return Trilingual(one["en"], one["zh"], one["ur"])


def _same_holes(body: Trilingual, where: str) -> None:
    """The same placeholders and as many blanks in every language, and no others."""
    holes = [sorted(_HOLE.findall(words)) for words in (body.en, body.zh, body.ur)]
    blanks = {words.count(BLANK) for words in (body.en, body.zh, body.ur)}
    if holes[0] != holes[1] or holes[0] != holes[2] or len(blanks) != 1 or not set(holes[0]) <= PLACEHOLDERS:
        raise LibraryFault(f"{where}: placeholders or blanks differ between languages, or are unknown")
    if any(_STRAY.search(_HOLE.sub("", words)) for words in (body.en, body.zh, body.ur)):
        raise LibraryFault(f"{where}: a brace that is no placeholder")
