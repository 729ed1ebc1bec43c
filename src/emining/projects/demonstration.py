"""The invented market as values: what each demonstration project, need and offer says, counted back from a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml

from emining.kernel.refusals import Refused

_DATA: Final = Path(__file__).resolve().parent / "data"
_MUST: Final = {
    "code", "owner", "name", "summary", "stage", "chain", "commodities", "seeks", "jurisdiction", "district", "point",
    "figures", "capital", "infrastructure", "state", "age",
}  # fmt: skip
_MAY: Final = {"places", "deposits", "score", "exclusive", "outcome", "nationalities"}
_LISTING: Final = {"category", "kind", "stage", "quantity", "amount", "commodities", "name", "words"}
_STATES: Final = ("listed", "listed", "listed", "listed", "lapsed", "listed", "closed", "listed", "submitted", "listed")
MINES: Final = {
    "Cu": "demo-copper", "Zn": "demo-copper", "Pb": "demo-copper", "FeOr": "demo-copper", "Mrbl": "demo-marble",
    "Gran": "demo-marble", "Onyx": "demo-marble", "Chro": "demo-chromite", "Magns": "demo-chromite",
    "Coal": "demo-coal", "Salt": "demo-salt", "Gp": "demo-gypsum", "Feld": "demo-gypsum", "Em": "demo-gemstones",
    "Au": "demo-gold", "Sb": "demo-gold",
}  # fmt: skip
"""Which demonstration company mines what."""
_PROVINCES: Final = ("PK-BA", "PK-KP", "PK-PB", "PK-SD", "PK-GB", "")


@dataclass(frozen=True, slots=True)
class InventedListing:
    """One need or offer of demonstration mode."""

    code: str
    entry: dict[str, Any]
    commodity: str
    state: str
    listed_days: int
    confirmed_days: int
    score: int
    jurisdictions: tuple[str, ...]
    position: int

    def text(self, column: str, language: str, commodity: str) -> str:
        """A text with the commodity's name put in."""
        found: str = self.entry[column][language]
        return found.replace("{commodity}", commodity)


def invented_projects() -> list[dict[str, Any]]:
    """The projects of the file; `Refused("projects_malformed")` for an unknown or missing key."""
    entries: list[dict[str, Any]] = _load("demonstration_projects.yaml")
    for entry in entries:
        given = set(entry)
        if not _MUST <= given <= _MUST | _MAY:
            raise Refused(
                "projects_malformed",
                where=entry.get("code", "?"),
                problem=f"missing {sorted(_MUST - given)}, unknown {sorted(given - _MUST - _MAY)}",
            )
    return entries


def invented_listings() -> list[InventedListing]:
    """Sixty needs and offers: each text of the file for each of its commodities, in many states and ages."""
    found: list[InventedListing] = []
    for entry in _load("demonstration_listings.yaml"):
        if set(entry) != _LISTING:
            raise Refused("projects_malformed", where=entry.get("category", "?"), problem="other keys")
        for commodity in entry["commodities"]:
            position = len(found)
            confirmed = (position * 7) % 60 + (110 if _STATES[position % 10] == "lapsed" else 0)
            found.append(
                InventedListing(
                    code=f"demo-{entry['category']}-{entry['kind']}-{commodity.lower()}".replace("_", "-"),
                    entry=entry,
                    commodity=commodity,
                    state=_STATES[position % 10],
                    listed_days=confirmed + (position * 11) % 120,
                    confirmed_days=confirmed,
                    score=55 + (position * 15) % 46,
                    jurisdictions=tuple(filter(None, [_PROVINCES[position % len(_PROVINCES)]])),
                    position=position,
                )
            )
    return found


def ago(today: date, days: int) -> date:
    """The day so many days before."""
    return today - timedelta(days=days)


def ago_or_never(today: date, days: int | None) -> date | None:
    """The same, of what may never have happened."""
    return None if days is None else ago(today, days)


def decimal(text: str) -> Decimal | None:
    """A number of the file; empty is none."""
    return Decimal(text) if text else None


def _load(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((_DATA / name).read_text(encoding="utf-8")))
