"""Reading files of sourced facts strictly: an unknown key, a missing source, grade or name fails the load."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from emining.places.types import GRADES, PLACE_KINDS

FILE = Path(__file__).resolve().parent / "data" / "places.yaml"
_KEYS = {"code", "kind", "jurisdiction", "name", "point", "accuracy_m", "source", "grade", "figures"}
_FIGURE_KEYS = {"code", "value", "unit", "source", "grade", "year", "note"}


def read_places(file: Path = FILE) -> list[dict[str, Any]]:
    """The places of a file with their sources spelled out. `ValueError` names the entry that is wrong."""
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    sources: dict[str, str] = document["sources"]
    places = [_checked(place, sources) for place in document["places"]]
    codes = [place["code"] for place in places]
    if len(codes) != len(set(codes)):
        raise ValueError(f"{file.name}: a code occurs twice")
    return places


def _checked(place: dict[str, Any], sources: dict[str, str]) -> dict[str, Any]:
    code = place.get("code", "?")
    if set(place) != _KEYS:
        raise ValueError(f"{code}: keys differ: {sorted(set(place) ^ _KEYS)}")
    if place["kind"] not in PLACE_KINDS or place["grade"] not in GRADES:
        raise ValueError(f"{code}: unknown kind or grade")
    if any(not place["name"].get(language) for language in ("en", "zh", "ur")):
        raise ValueError(f"{code}: a name is missing")
    if (place["point"] is None) != (place["accuracy_m"] is None):
        raise ValueError(f"{code}: a point needs its accuracy")
    figures = [_checked_figure(code, figure, sources) for figure in place["figures"]]
    return place | {"source": sources[place["source"]], "figures": figures}


def _checked_figure(code: str, figure: dict[str, Any], sources: dict[str, str]) -> dict[str, Any]:
    missing = {"code", "value", "unit", "source", "grade"} - set(figure)
    if missing or set(figure) - _FIGURE_KEYS or figure["grade"] not in GRADES:
        raise ValueError(f"{code}: figure {figure} lacks {sorted(missing)} or has an unknown key or grade")
    return figure | {"source": sources[figure["source"]]}
