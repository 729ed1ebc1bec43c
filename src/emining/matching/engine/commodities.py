"""How close two commodities are, from 0 to 100: the same, ore and product, won together, or children of one parent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import yaml
from numpy.typing import NDArray

SAME: Final = "same"
PARENT: Final = "parent"
SIBLING: Final = "sibling"
ANY_VALUE: Final = 60
"""What a line without commodities (any) is worth where a commodity is asked for: a carrier, a bank, a laboratory."""


@dataclass(frozen=True, slots=True)
class Closeness:
    """How close, and by which relation."""

    value: int
    relation: str


@cache
def _relations() -> tuple[dict[tuple[str, str], Closeness], frozenset[str]]:
    data: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "relations.yaml").read_text(encoding="utf-8"))
    found: dict[tuple[str, str], Closeness] = {}

    def keep(one: str, other: str, value: int, relation: str) -> None:
        for pair in ((one, other), (other, one)):
            if pair not in found or found[pair].value < value:
                found[pair] = Closeness(value, relation)

    for parent, children in data["parents"].items():
        for child in children:
            keep(parent, child, data["parent"], PARENT)
            for sibling in children:
                if sibling != child:
                    keep(child, sibling, data["sibling"], SIBLING)
    for one, other, value, relation in data["related"]:
        keep(one, other, value, relation)
    return found, frozenset(code for pair in found for code in pair)


def closeness(one: str, other: str) -> Closeness:
    """How close two commodities are. Symmetric; 100 only for the same."""
    if one == other:
        return Closeness(100, SAME)
    return _relations()[0].get((one, other), Closeness(0, ""))


def related_codes() -> frozenset[str]:
    """Every code that the relations name; parents that are no commodity (dimension stone) included."""
    return _relations()[1]


class Bags:
    """Sets of commodities as rows of one table, and how well a wanted set is answered by each of them.

    A bag is a set of commodities that some line carries; row 0 is the empty one (any). `rarity` weighs the commodities
    of a wanted set against one another: lithium that one in a hundred offers says more than copper.
    """

    def __init__(self, bags: Iterable[tuple[str, ...]]) -> None:
        self.rows: dict[tuple[str, ...], int] = {(): 0}
        counts: dict[str, int] = {}
        for bag in bags:
            self.rows.setdefault(_normal(bag), len(self.rows))
            for code in set(bag):
                counts[code] = counts.get(code, 0) + 1
        self.codes = {code: number + 1 for number, code in enumerate(sorted(counts))}
        width = max((len(bag) for bag in self.rows), default=0) or 1
        self.table = np.zeros((len(self.rows), width), dtype=np.int16)
        for bag, row in self.rows.items():
            self.table[row, : len(bag)] = [self.codes[code] for code in bag]
        most = max(counts.values(), default=1)
        self._rarity = {code: 1.0 + float(np.log(most / number)) for code, number in counts.items()}
        self._rarest = max(self._rarity.values(), default=1.0)
        self._near: dict[str, NDArray[np.int16]] = {}
        self._fits: dict[tuple[str, ...], NDArray[np.int16]] = {}

    def row_of(self, commodities: tuple[str, ...]) -> int:
        """The row of a set that was among the bags."""
        return self.rows[_normal(commodities)]

    def fit(self, wanted: tuple[str, ...]) -> NDArray[np.int16]:
        """How well each bag answers a wanted set, 0 to 100: seven tenths the best pair, three tenths the coverage."""
        key = _normal(wanted)
        found = self._fits.get(key)
        if found is None:
            found = self._fits[key] = self._fit(key)
        return found

    def _fit(self, wanted: tuple[str, ...]) -> NDArray[np.int16]:
        if not wanted:
            return np.full(len(self.table), ANY_VALUE, dtype=np.int16)
        best = np.zeros(len(self.table))
        covered = np.zeros(len(self.table))
        total = 0.0
        for code in wanted:
            answered = self._closest(code)[self.table].max(axis=1)
            weight = self._rarity.get(code, self._rarest)
            np.maximum(best, answered, out=best)
            covered += weight * answered
            total += weight
        values = np.rint(0.7 * best + 0.3 * covered / total).astype(np.int16)
        values[0] = ANY_VALUE
        return values

    def _closest(self, code: str) -> NDArray[np.int16]:
        """Closeness of one commodity to each code of the table; 0 for the filler."""
        found = self._near.get(code)
        if found is None:
            found = np.zeros(len(self.codes) + 1, dtype=np.int16)
            for other, number in self.codes.items():
                found[number] = closeness(code, other).value
            self._near[code] = found
        return found


def _normal(bag: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(bag)))
