"""What a mapping file says: which column becomes which field, in which form, and where the data comes from.

Strict: an unknown key, a key twice, a field the target does not have, is a `FileFault` that names the line.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Literal

from emining.places.intake import located
from emining.places.intake.faults import FileFault
from emining.places.intake.located import Section
from emining.places.intake.types import SourceStanding, TargetField

FORMAT: Final = 1
Otherwise = Literal["refuse", "keep", "empty"]
_OTHERWISE: Final[dict[str, Otherwise]] = {"refuse": "refuse", "keep": "keep", "empty": "empty"}
_TOP: Final = {
    "format", "name", "title", "target", "jurisdiction", "foreign_register", "source", "recognise", "read", "key",
    "part", "stated_area", "constants", "fields", "drop",
}  # fmt: skip
_SOURCE: Final = {"code", "name_en", "name_zh", "name_ur", "publisher", "url", "licence", "attribution", "as_of"}
_READ: Final = {"layer", "crs", "encoding", "decimal", "geometry", "extent", "outside", "empty", "garbled"}
_RULE: Final = {
    "from", "values", "otherwise", "dates", "decimal", "factor", "unit", "unit_column", "units", "split", "join",
    "strip", "default",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldRule:
    """How one target field is filled.

    `columns` are joined by `join`. `values` translates whole texts, `otherwise` says what to do with one not listed.
    `dates` are strptime forms tried in order. `factor` multiplies a number; `unit` is cut from its end; `unit_column`
    names the column holding the unit and `units` its factors. `split` cuts a list. `strip` removes these characters
    from both ends. `default` stands where the source says nothing. An empty `decimal` means the file's own.
    """

    name: str
    columns: tuple[str, ...]
    line: int
    values: Table[str, str | None] = field(default_factory=dict)
    otherwise: Otherwise = "refuse"
    dates: tuple[str, ...] = ()
    decimal: str = ""
    factor: Decimal | None = None
    unit: str = ""
    unit_column: str = ""
    units: Table[str, Decimal] = field(default_factory=dict)
    split: str = ""
    join: str = " "
    strip: str = ""
    default: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """One mapping file, read and checked. `digest` is the SHA-256 of its text; the run keeps it.

    `key` identifies a feature; `part` is added only where the same key occurs again in the file, for registers that
    list one title in several pieces. `stated_area` is the area in hectares as the source states it: it is compared with
    the shape's, and a difference is noted.
    """

    name: str
    title: str
    target: str
    jurisdiction: str
    foreign_register: bool
    source: SourceStanding
    layer: str
    crs: str
    encoding: str
    decimal: str
    geometry: Table[str, str]
    extent: tuple[float, ...] | None
    outside_is_refused: bool
    mends_garbled: bool
    empty: tuple[str, ...]
    key: tuple[str, ...]
    part: tuple[str, ...]
    stated_area: FieldRule | None
    constants: Table[str, Any]
    rules: tuple[FieldRule, ...]
    dropped: tuple[str, ...]
    recognised_files: tuple[str, ...]
    digest: str

    @property
    def columns(self) -> frozenset[str]:
        """Every column of the source that the mapping names, dropped ones included."""
        rules = self.rules if self.stated_area is None else (*self.rules, self.stated_area)
        used = {column for rule in rules for column in (*rule.columns, rule.unit_column) if column}
        return frozenset(used | set(self.key) | set(self.part) | set(self.dropped) | set(self.geometry.values()))


def read_mapping(text: str) -> Mapping:
    """A mapping from its text, or a `FileFault` that names the line."""
    top = located.load(text).take(_TOP)
    if top.need("format") != FORMAT:
        raise top.wrong("format", str(FORMAT))
    read = top.section("read").take(_READ)
    geometry = read.section("geometry").take({"x", "y", "wkt"})
    if geometry and ("wkt" in geometry) == ("x" in geometry and "y" in geometry):
        raise read.wrong("geometry", "{x: …, y: …} | {wkt: …}")
    key = top.texts("key")
    if not key:
        raise top.wrong("key", "column, column, …")
    constants = top.section("constants")
    fields = top.section("fields")
    for name in constants.keys() & fields.keys():
        raise FileFault("mapping_key_twice", line=constants.lines[name], key=name)
    return Mapping(
        name=top.text("name"),
        title=top.text("title"),
        target=top.text("target"),
        jurisdiction=top.text("jurisdiction"),
        foreign_register=top.flag("foreign_register"),
        source=_source(top.section("source")),
        layer=read.text("layer", ""),
        crs=read.text("crs", ""),
        encoding=read.text("encoding", ""),
        decimal=_decimal(read),
        geometry={axis: str(column) for axis, column in geometry.items()},
        extent=_extent(read),
        outside_is_refused=_either(read, "outside", "note", "refuse"),
        mends_garbled=_either(read, "garbled", "refuse", "mend"),
        empty=read.texts("empty"),
        key=key,
        part=top.texts("part"),
        stated_area=_rule(top, "stated_area") if "stated_area" in top else None,
        constants={name: _constant(constants, name) for name in constants},
        rules=tuple(_rule(fields, name) for name in fields),
        dropped=top.texts("drop"),
        recognised_files=top.section("recognise").take({"files"}).texts("files"),
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )


def check_against(mapping: Mapping, text: str, target_fields: tuple[TargetField, ...]) -> None:
    """`FileFault` when the mapping fills a field the target does not have, or leaves a required one out."""
    known = {one.name: one for one in target_fields}
    top = located.load(text)
    for part in ("fields", "constants"):
        section = top.section(part)
        for name in section:
            if name not in known:
                raise FileFault(
                    "mapping_field_unknown",
                    line=section.lines[name],
                    field=name,
                    target=mapping.target,
                    known=", ".join(sorted(known)),
                )
    filled = {rule.name for rule in mapping.rules} | set(mapping.constants)
    for name, one in known.items():
        if one.required and name not in filled:
            raise FileFault("mapping_field_missing", field=name, target=mapping.target)


def _source(section: Section) -> SourceStanding:
    section.take(_SOURCE)
    as_of = section.get("as_of")
    if as_of is not None and not isinstance(as_of, dt.date):
        raise section.wrong("as_of", "2025-12-31")
    return SourceStanding(
        code=section.text("code"),
        name_en=section.text("name_en"),
        name_zh=section.text("name_zh"),
        name_ur=section.text("name_ur"),
        publisher=section.text("publisher"),
        url=section.text("url", ""),
        licence=section.text("licence"),
        attribution=section.text("attribution", ""),
        as_of=as_of,
    )


def _decimal(section: Section, default: str = ".") -> str:
    sign = section.text("decimal", default)
    if sign not in {".", ",", default}:
        raise section.wrong("decimal", '"." | ","')
    return sign


def _extent(read: Section) -> tuple[float, ...] | None:
    value = read.get("extent")
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 4 or not all(isinstance(part, int | float) for part in value):
        raise read.wrong("extent", "[west, south, east, north]")
    west, south, east, north = (float(part) for part in value)
    if west >= east or south >= north:
        raise read.wrong("extent", "[west, south, east, north]")
    return west, south, east, north


def _either(read: Section, key: str, usual: str, other: str) -> bool:
    """Whether the other of two words was chosen."""
    word = read.text(key, usual)
    if word not in {usual, other}:
        raise read.wrong(key, f"{usual} | {other}")
    return word == other


def _constant(section: Section, name: str) -> Any:
    value = section[name]
    if isinstance(value, Section):
        raise section.wrong(name, "text")
    return tuple(str(part) for part in value) if isinstance(value, list) else value


def _rule(fields: Section, name: str) -> FieldRule:
    value = fields[name]
    line = fields.lines[name]
    if isinstance(value, str):
        return FieldRule(name, (value,), line)
    if not isinstance(value, Section):
        raise fields.wrong(name, "{from: …}")
    value.take(_RULE)
    columns = value.texts("from")
    if not columns:
        raise FileFault("mapping_key_missing", line=value.line, key="from")
    otherwise = _OTHERWISE.get(value.text("otherwise", "refuse"))
    if otherwise is None:
        raise value.wrong("otherwise", "refuse | keep | empty")
    translated = value.section("values")
    return FieldRule(
        name,
        columns,
        line,
        values={source: None if word is None else str(word) for source, word in translated.items()},
        otherwise=otherwise,
        dates=value.texts("dates"),
        decimal=_decimal(value, "") if "decimal" in value else "",
        factor=_number(value, "factor") if "factor" in value else None,
        unit=value.text("unit", ""),
        unit_column=value.text("unit_column", ""),
        units={unit: _number(value.section("units"), unit) for unit in value.section("units")},
        split=value.text("split", ""),
        join=value.text("join", " "),
        strip=value.text("strip", ""),
        default=value.text("default", ""),
    )


def _number(section: Section, key: str) -> Decimal:
    try:
        return Decimal(str(section[key]))
    except InvalidOperation:
        raise section.wrong(key, "0.01") from None
