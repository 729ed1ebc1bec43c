"""Ground for invented titles: a lattice over the provinces in which every title has a box of its own.

Boxes never meet, so neither do the titles drawn inside them. A coarse cell (0.12 degrees, about 13 by 11 km) either
carries one large title or is divided into small boxes. Titles are dealt in rounds: one to every cell, then a second to
every divided cell, and so on. Cells in mineral belts come first and divide finer. The order depends on the outlines
alone, never on how many titles are asked for, so the first 300 of a million are the 300.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely

from emining.titles.demonstration.belts import BELTS, Belt
from emining.titles.demonstration.dice import Dice

STEP_DEG: Final = 0.12
_FINE_IN_BELT: Final = 24
_FINE_ELSEWHERE: Final = 14
_SHARE_OF_LARGE: Final = 0.2
_PULL_OF_BELT: Final = 30.0
# Multipliers that share no factor with 24 or 14: stepping by them visits every box of a cell once.
_STRIDES: Final = (5, 11, 13, 17, 19, 23, 25, 29, 31, 37)


@dataclass(frozen=True, slots=True)
class Cell:
    """One coarse cell: column and row of the lattice, province, belt, and divisions along each side (1 = whole)."""

    column: int
    row: int
    jurisdiction: str
    belt: Belt | None
    divisions: int

    @property
    def capacity(self) -> int:
        """How many titles it can carry."""
        return self.divisions * self.divisions

    def box(self, turn: int) -> tuple[float, float, float, float]:
        """West, south, east, north (degrees) of the box dealt at this turn, with a margin to its neighbours."""
        dice = Dice(self.column, self.row, 1)
        place = (dice.pick(_STRIDES) * turn + dice.below(self.capacity)) % self.capacity
        side = STEP_DEG / self.divisions
        west = self.column * STEP_DEG + (place % self.divisions) * side
        south = self.row * STEP_DEG + (place // self.divisions) * side
        margin = side * 0.01
        return west + margin, south + margin, west + side - margin, south + side - margin


@dataclass(frozen=True, slots=True)
class Lattice:
    """All cells in dealing order."""

    cells: tuple[Cell, ...]

    @property
    def capacity(self) -> int:
        """How many titles can be dealt."""
        return sum(cell.capacity for cell in self.cells)

    def deal(self, start: int, stop: int) -> Iterator[tuple[int, Cell, int]]:
        """Index, cell and turn of the titles from `start` to before `stop`. `ValueError` beyond the capacity."""
        if stop > self.capacity:
            raise ValueError(f"{stop} titles asked for, ground for {self.capacity}")
        index, turn, cells = 0, 0, self.cells
        while index < stop:
            cells = tuple(cell for cell in cells if cell.capacity > turn)
            if index + len(cells) <= start:
                index += len(cells)
            else:
                for cell in cells:
                    if start <= index < stop:
                        yield index, cell, turn
                    index += 1
            turn += 1


def lay(outlines: Mapping[str, Any]) -> Lattice:
    """The lattice over province outlines (shapely geometry, WGS 84 degrees, by jurisdiction code).

    Only cells wholly inside one province take part, so nothing lies in the sea or across a border.
    """
    found: list[tuple[float, Cell]] = []
    for code, outline in sorted(outlines.items()):
        for column, row in _cells_inside(outline):
            dice = Dice(column, row, 0)
            belt = _belt_at(column, row)
            is_large = dice.chance(_SHARE_OF_LARGE)
            fine = _FINE_IN_BELT if belt else _FINE_ELSEWHERE
            # Weighted draw without replacement: the smallest exponential waiting time comes first.
            waiting = -math.log(1 - dice.unit()) / (_PULL_OF_BELT if belt else 1.0)
            found.append((waiting, Cell(column, row, code, belt, 1 if is_large else fine)))
    found.sort(key=lambda pair: (pair[0], pair[1].column, pair[1].row))
    return Lattice(tuple(cell for _, cell in found))


def _cells_inside(outline: Any) -> Sequence[tuple[int, int]]:
    west, south, east, north = outline.bounds
    columns = np.arange(math.floor(west / STEP_DEG), math.ceil(east / STEP_DEG))
    rows = np.arange(math.floor(south / STEP_DEG), math.ceil(north / STEP_DEG))
    grid_columns, grid_rows = (part.ravel() for part in np.meshgrid(columns, rows))
    boxes = shapely.box(
        grid_columns * STEP_DEG, grid_rows * STEP_DEG, (grid_columns + 1) * STEP_DEG, (grid_rows + 1) * STEP_DEG
    )
    shapely.prepare(outline)
    inside = shapely.contains_properly(outline, boxes)
    return [(int(c), int(r)) for c, r in zip(grid_columns[inside], grid_rows[inside], strict=True)]


def _belt_at(column: int, row: int) -> Belt | None:
    lon, lat = (column + 0.5) * STEP_DEG, (row + 0.5) * STEP_DEG
    near = [(math.hypot(b.lon - lon, b.lat - lat) / b.radius_deg, index) for index, b in enumerate(BELTS)]
    distance, index = min(near)
    return BELTS[index] if distance <= 1 else None
