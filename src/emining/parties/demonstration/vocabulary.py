"""The words that invented profiles are made of, as the files beside this one have them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from emining.kernel.languages import Trilingual

_HERE: Final = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a sector offers or seeks: stage, commodities, and how much a year at least and at most."""

    stage: str
    commodities: tuple[str, ...]
    least: int = 0
    most: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Sector:
    """A kind of company."""

    key: str
    country: str
    count: int
    name: Trilingual
    does: tuple[Trilingual, ...]
    wants: Trilingual
    offers: tuple[Line, ...]
    seeks: tuple[Line, ...]
    sizes: tuple[str, ...]
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Town:
    """A town with the place it lies in."""

    place: str
    name: Trilingual


@cache
def words() -> dict[str, Any]:
    """Everything of words.yaml."""
    return dict(yaml.safe_load((_HERE / "words.yaml").read_text(encoding="utf-8")))


@cache
def brands(country: str) -> tuple[Trilingual, ...]:
    """The invented words for companies of a country."""
    return tuple(Trilingual(*row) for row in _names()[_side(country)])


@cache
def towns(country: str) -> tuple[Town, ...]:
    """The towns of a country."""
    return tuple(Town(row[0], Trilingual(*row[1:])) for row in _names()["towns"][_side(country)])


@cache
def sectors() -> tuple[Sector, ...]:
    """Every kind of company, in the order of the file."""
    rows: list[dict[str, Any]] = yaml.safe_load((_HERE / "sectors.yaml").read_text(encoding="utf-8"))
    return tuple(_sector(row) for row in rows)


def forms(country: str) -> list[Trilingual]:
    """Legal forms with `{name}` in them, the usual one first."""
    return [Trilingual(*row) for row in words()["forms"][_side(country)]]


def phrases(group: str, stage: str) -> list[Trilingual]:
    """Ways to say one thing; `{c}` stands for the commodity."""
    return [Trilingual(*row) for row in words()[group][stage]]


def filled(phrase: Trilingual, commodities: tuple[str, ...], number: int = 0, *, stage: str = "") -> Trilingual:
    """A phrase with commodities and a number put in, each language by its own grammar."""
    known = words()["commodities"]
    rows = [known[code] for code in commodities[:2]] or [known[""]]
    # Chinese mines and explores for an ore, smelts and buys a metal.
    ores = words()["ores"] if stage in {"survey", "extraction", "processing"} else {}
    chinese = [ores.get(code, known[code][1]) for code in commodities[:2]] or [known[""][1]]
    return Trilingual(
        phrase.en.format(c=" and ".join(row[0] for row in rows), n=f"{number:,}"),
        phrase.zh.format(c="、".join(chinese), n=chinese_number(number)),
        phrase.ur.format(c=" اور ".join(row[3] for row in rows), n=f"{number:,}"),
    )


def chinese_number(number: int) -> str:
    """Large numbers as Chinese readers expect them, in ten thousands."""
    return f"{number / 10_000:g}万" if number >= 10_000 else str(number)


def _side(country: str) -> str:
    return "china" if country == "CN" else "pakistan"


@cache
def _names() -> dict[str, Any]:
    return dict(yaml.safe_load((_HERE / "brands.yaml").read_text(encoding="utf-8")))


def _sector(row: dict[str, Any]) -> Sector:
    return Sector(
        row["key"],
        row["country"],
        row["count"],
        Trilingual(*row["name"]),
        tuple(Trilingual(*one) for one in row["does"]),
        Trilingual(*row["wants"]),
        tuple(Line(one[0], tuple(one[1]), *one[2:]) for one in row["offers"]),
        tuple(Line(one[0], tuple(one[1])) for one in row["seeks"]),
        tuple(row["sizes"]),
        tuple(row.get("regions", ())),
    )
