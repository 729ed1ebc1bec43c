"""Reading the file of fact sheets strictly: anything unknown, missing or unsourced fails the load."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

import yaml

from emining.kernel.money import CURRENCIES
from emining.kernel.refusals import Refused
from emining.parties.types import STAGES
from emining.projects.types import (
    CAPITAL_KINDS,
    FIGURE_CATEGORIES,
    GRADES,
    PROJECT_STAGES,
    QUALIFIERS,
    REPORTING_CODES,
)

FACT_SHEETS: Final = Path(__file__).resolve().parent / "data" / "fact_sheets.yaml"
_LANGUAGES: Final = ("en", "zh", "ur")
_SHEET: Final = {"code", "deposit", "name", "summary", "stage", "value_chain", "commodities", "source", "grade"}
_SHEET_MAY: Final = {"figures", "capital", "stakes", "places"}
_SAID: Final = {"as_of", "source", "grade"}
_FIGURE: Final = _SAID | {"category", "amount", "unit", "code"}
_FIGURE_MAY: Final = {"commodity", "qualifier", "grade_value", "grade_unit", "note", "classification"}
_CAPITAL: Final = _SAID | {"kind", "amount", "currency"}
_STAKE: Final = _SAID | {"holder"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One fact sheet as it is to stand: columns of the project, and of each of its rows."""

    code: str
    deposit: str
    columns: dict[str, Any]
    figures: list[dict[str, Any]]
    capital: list[dict[str, Any]]
    stakes: list[dict[str, Any]]
    places: tuple[str, ...]


def read_fact_sheets(file: Path = FACT_SHEETS) -> list[Sheet]:
    """All sheets of the file. `Refused("fact_sheets_malformed")` says where the file is wrong and how."""
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    _keys("file", document, {"compiled_on", "sources", "fact_sheets"}, set())
    reader = _Reader(document["sources"], document["compiled_on"])
    sheets = [reader.sheet(entry) for entry in document["fact_sheets"]]
    codes = [sheet.code for sheet in sheets]
    if len(set(codes)) != len(codes):
        raise _wrong("file", "a code occurs twice")
    unused = set(document["sources"]) - reader.used
    if unused:
        raise _wrong("file", f"sources that nothing names: {sorted(unused)}")
    return sheets


class _Reader:
    def __init__(self, sources: dict[str, str], compiled_on: date) -> None:
        self._sources = sources
        self._compiled_on = compiled_on
        self.used: set[str] = set()

    def sheet(self, entry: dict[str, Any]) -> Sheet:
        where = str(entry.get("code", "?"))
        _keys(where, entry, _SHEET, _SHEET_MAY)
        _known(where, "stage", entry["stage"], PROJECT_STAGES)
        for one in entry["value_chain"]:
            _known(where, "value chain", one, STAGES)
        name, summary = _texts(where, entry["name"]), _texts(where, entry["summary"])
        columns = {
            "name_en": name["en"], "name_zh": name["zh"], "name_ur": name["ur"],
            "summary_en": summary["en"], "summary_zh": summary["zh"], "summary_ur": summary["ur"],
            "source_language": "en",
            "stage": entry["stage"],
            "value_chain": list(entry["value_chain"]),
            "commodities": list(entry["commodities"]),
            "source": self._source(where, entry["source"]),
            "grade": _known(where, "grade", entry["grade"], GRADES),
            "compiled_on": self._compiled_on,
        }  # fmt: skip
        return Sheet(
            code=where,
            deposit=entry["deposit"],
            columns=columns,
            figures=[self._figure(where, one) for one in entry.get("figures", ())],
            capital=[self._capital(where, one) for one in entry.get("capital", ())],
            stakes=[self._stake(where, one) for one in entry.get("stakes", ())],
            places=tuple(entry.get("places", ())),
        )

    def _figure(self, where: str, one: dict[str, Any]) -> dict[str, Any]:
        _keys(where, one, _FIGURE, _FIGURE_MAY)
        grade = one.get("grade_value")
        if (grade is None) != (not one.get("grade_unit")):
            raise _wrong(where, "a grade has a unit, and a unit a grade")
        return self._said(where, one, "as_of") | {
            "category": _known(where, "category", one["category"], FIGURE_CATEGORIES),
            "commodity": one.get("commodity", ""),
            "qualifier": _known(where, "qualifier", one.get("qualifier", ""), QUALIFIERS),
            "amount": _number(where, one["amount"]),
            "unit": one["unit"],
            "grade_value": None if grade is None else _number(where, grade),
            "grade_unit": one.get("grade_unit", ""),
            "code": _known(where, "reporting code", one["code"], REPORTING_CODES),
            "classification": one.get("classification", ""),
        }

    def _capital(self, where: str, one: dict[str, Any]) -> dict[str, Any]:
        _keys(where, one, _CAPITAL, {"note", "qualifier"})
        return self._said(where, one, "on") | {
            "kind": _known(where, "capital kind", one["kind"], CAPITAL_KINDS),
            "qualifier": _known(where, "qualifier", one.get("qualifier", ""), QUALIFIERS),
            "amount": _number(where, one["amount"]),
            "currency": _known(where, "currency", one["currency"], CURRENCIES),
        }

    def _stake(self, where: str, one: dict[str, Any]) -> dict[str, Any]:
        _keys(where, one, _STAKE, {"share", "operator", "note"})
        numerator, denominator = _share(where, one.get("share"))
        return self._said(where, one, "as_of") | {
            "holder_text": one["holder"],
            "numerator": numerator,
            "denominator": denominator,
            "is_operator": bool(one.get("operator", False)),
        }

    def _said(self, where: str, one: dict[str, Any], column: str) -> dict[str, Any]:
        """What every row has: a date with its precision, a source, a grade, a note in three languages or none."""
        day, precision = self._date(where, one["as_of"])
        note = _texts(where, one["note"]) if "note" in one else dict.fromkeys(_LANGUAGES, "")
        return {
            column: day,
            f"{column}_precision": precision,
            "source": self._source(where, one["source"]),
            "evidence": _known(where, "grade", one["grade"], GRADES),
            "note_en": note["en"],
            "note_zh": note["zh"],
            "note_ur": note["ur"],
        }

    def _date(self, where: str, value: Any) -> tuple[date, str]:
        if isinstance(value, date):
            return value, "day"
        if value == "read":
            return self._compiled_on, "read"
        parts = str(value).split("-")
        try:
            if len(parts) == 1:
                # The last day of the year: a figure is never made to look older than it may be.
                return date(int(parts[0]), 12, 31), "year"
            return _last_of_month(int(parts[0]), int(parts[1])), "month"
        except (ValueError, IndexError) as error:
            raise _wrong(where, f"not a date: {value!r}") from error

    def _source(self, where: str, key: str) -> str:
        _known(where, "source", key, self._sources)
        self.used.add(key)
        return self._sources[key]


def _last_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _keys(where: str, entry: Any, must: set[str], may: set[str]) -> None:
    given = set(entry) if isinstance(entry, dict) else set()
    if not must <= given <= must | may:
        missing, unknown = sorted(must - given), sorted(map(str, given - must - may))
        raise _wrong(where, f"missing {missing}, unknown {unknown}")


def _known(where: str, what: str, value: Any, known: Any) -> Any:
    if value not in known:
        raise _wrong(where, f"unknown {what} {value!r}")
    return value


def _texts(where: str, texts: Any) -> dict[str, str]:
    _keys(where, texts, set(_LANGUAGES), set())
    if not all(texts[language] for language in _LANGUAGES):
        raise _wrong(where, "a text is missing in one of the languages")
    return dict(texts)


def _number(where: str, text: Any) -> Decimal:
    try:
        found = Decimal(text)
    except (InvalidOperation, TypeError) as error:
        raise _wrong(where, f"not a number in quotes: {text!r}") from error
    if not isinstance(text, str) or not found.is_finite() or found <= 0:
        raise _wrong(where, f"not a positive number in quotes: {text!r}")
    return found


def _share(where: str, text: Any) -> tuple[int | None, int | None]:
    if text is None:
        return None, None
    parts = str(text).split("/")
    if len(parts) != 2 or not all(part.isdecimal() for part in parts) or not 0 < int(parts[0]) <= int(parts[1]):
        raise _wrong(where, f"not a fraction of whole numbers: {text!r}")
    return int(parts[0]), int(parts[1])


def _wrong(where: str, problem: str) -> Refused:
    return Refused("fact_sheets_malformed", where=where, problem=problem)
