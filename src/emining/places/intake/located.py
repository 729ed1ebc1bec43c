"""YAML with line numbers: mappings, lists and scalars, nothing else. No aliases, no tags, no doubled keys."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import yaml

from emining.places.intake.faults import FileFault

MAX_BYTES: Final = 256 * 1024


class Section(dict[str, Any]):
    """A mapping that remembers on which line it and each of its keys stand."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def take(self, known: set[str]) -> Section:
        """This section, after refusing keys that are not known: `FileFault('mapping_key_unknown')`."""
        for key in self:
            if key not in known:
                raise FileFault("mapping_key_unknown", line=self.lines[key], key=key, known=", ".join(sorted(known)))
        return self

    def need(self, key: str) -> Any:
        """The value of a key that must be there: `FileFault('mapping_key_missing')`."""
        if key not in self:
            raise FileFault("mapping_key_missing", line=self.line, key=key)
        return self[key]

    def wrong(self, key: str, expected: str) -> FileFault:
        """The fault to raise for a value of the wrong shape."""
        return FileFault("mapping_value_wrong", line=self.lines.get(key, self.line), key=key, expected=expected)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; required when there is no default."""
        value = self.need(key) if default is None else self.get(key, default)
        if isinstance(value, bool | Section | list) or value is None:
            raise self.wrong(key, "text")
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text; empty when absent."""
        value = self.get(key, [])
        values = value if isinstance(value, list) else [value]
        if any(isinstance(part, Section | list) or part is None for part in values):
            raise self.wrong(key, "text, text, …")
        return tuple(str(part) for part in values)

    def flag(self, key: str) -> bool:
        """A truth value, false when absent."""
        value = self.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "true, false")
        return value

    def section(self, key: str) -> Section:
        """A mapping below this one, empty when absent."""
        value = self.get(key)
        if value is None:
            return Section(self.lines.get(key, self.line))
        if not isinstance(value, Section):
            raise self.wrong(key, "key: value")
        return value


def load(text: str) -> Section:
    """The document as sections. Codes: mapping_too_large, mapping_broken, mapping_alias, mapping_key_twice."""
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise FileFault("mapping_too_large", limit_kb=MAX_BYTES // 1024)
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise FileFault("mapping_alias", line=event.start_mark.line + 1 if event.start_mark else 1)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise FileFault("mapping_broken", line=_line_of(error)) from None
    except (yaml.YAMLError, RecursionError):
        raise FileFault("mapping_broken", line=1) from None
    if not isinstance(node, yaml.MappingNode):
        raise FileFault("mapping_broken", line=1)
    document: Section = _plain(node)
    return document


def _line_of(error: yaml.MarkedYAMLError) -> int:
    for mark in (error.problem_mark, error.context_mark):
        if mark is not None:
            return int(mark.line) + 1
    return 1


def _plain(node: yaml.Node) -> Any:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        section = Section(line)
        for key_node, value_node in node.value:
            key_line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise FileFault("mapping_broken", line=key_line)
            key = str(key_node.value)
            if key in section:
                raise FileFault("mapping_key_twice", line=key_line, key=key)
            section[key] = _plain(value_node)
            section.lines[key] = key_line
        return section
    if isinstance(node, yaml.SequenceNode):
        return [_plain(part) for part in node.value]
    try:
        value = yaml.SafeLoader("").construct_object(node)
    except (yaml.YAMLError, ValueError):
        raise FileFault("mapping_broken", line=line) from None
    if isinstance(value, dt.datetime) or not isinstance(value, str | int | float | bool | dt.date | None):
        raise FileFault("mapping_broken", line=line)
    return value
