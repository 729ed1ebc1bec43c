"""Reading the platform's own files of commodities and deposits strictly: anything unknown or missing fails the load."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from emining.geoscience.types import FIGURE_CATEGORIES, MINERAL_GROUPS, OCCURRENCE_KINDS, OCCURRENCE_STATES
from emining.places.types import GRADES

DATA = Path(__file__).resolve().parent / "data"
_KEYS = {
    "code", "kind", "jurisdiction", "district", "name", "other_names", "commodities", "point", "accuracy_m", "state",
    "source", "grade", "figures",
}  # fmt: skip
_FIGURE = ("category", "value", "unit", "commodity", "reported", "source", "grade", "note")


def read_commodities(file: Path = DATA / "commodities.yaml") -> list[dict[str, Any]]:
    """Commodities with their names. `ValueError` names the row that is wrong."""
    rows = []
    for code, symbol, group, english, chinese, urdu, aliases in yaml.safe_load(file.read_text(encoding="utf-8")):
        if not (code and english and chinese and urdu) or group not in MINERAL_GROUPS:
            raise ValueError(f"{file.name}: {code!r} lacks a name or has an unknown group")
        rows.append(
            {
                "code": code, "symbol": symbol, "group": group, "name_en": english, "name_zh": chinese,
                "name_ur": urdu, "aliases": aliases,
            }
        )  # fmt: skip
    if len({row["code"] for row in rows}) != len(rows):
        raise ValueError(f"{file.name}: a code occurs twice")
    return rows


def read_deposits(file: Path = DATA / "deposits.yaml") -> list[dict[str, Any]]:
    """Deposits, sources spelled out, figures as dictionaries. `ValueError` names the entry that is wrong."""
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    known = {row["code"] for row in read_commodities()}
    deposits = [_deposit(entry, document["sources"], known) for entry in document["deposits"]]
    if len({deposit["code"] for deposit in deposits}) != len(deposits):
        raise ValueError(f"{file.name}: a code occurs twice")
    return deposits


def _deposit(entry: dict[str, Any], sources: dict[str, str], known: set[str]) -> dict[str, Any]:
    code = entry.get("code", "?")
    if set(entry) != _KEYS:
        raise ValueError(f"{code}: keys differ: {sorted(set(entry) ^ _KEYS)}")
    if entry["kind"] not in OCCURRENCE_KINDS or entry["state"] not in OCCURRENCE_STATES or entry["grade"] not in GRADES:
        raise ValueError(f"{code}: unknown kind, state or grade")
    if any(not entry["name"].get(language) for language in ("en", "zh", "ur")):
        raise ValueError(f"{code}: a name is missing")
    if set(entry["commodities"]) - known:
        raise ValueError(f"{code}: unknown commodity")
    if (entry["point"] is None) != (entry["accuracy_m"] is None):
        raise ValueError(f"{code}: a point needs its accuracy")
    figures = [_figure(code, values, sources, known) for values in entry["figures"]]
    return entry | {"source": sources[entry["source"]], "figures": figures}


def _figure(code: str, values: list[str], sources: dict[str, str], known: set[str]) -> dict[str, str]:
    figure = dict(zip(_FIGURE, values, strict=True))
    if figure["category"] not in FIGURE_CATEGORIES or figure["grade"] not in GRADES:
        raise ValueError(f"{code}: unknown category or grade in {values}")
    if not (figure["value"] and figure["unit"] and figure["reported"]) or figure["commodity"] not in known | {""}:
        raise ValueError(f"{code}: a figure lacks value, unit or date, or names an unknown commodity: {values}")
    return figure | {"source": sources[figure["source"]]}
