"""Morton codes of web-Mercator tiles: one whole number for a place, whose leading bits are the coarser tile's.

The same arithmetic as the database function `titles_cell`; a test holds them together.
"""

from __future__ import annotations

import math
from typing import Final

ZOOM: Final = 15
"""Zoom of `TitleVersion.cell`: tiles of about one kilometre."""

COUNTED_ZOOM: Final = 9
"""Zoom of `GroundCell.cell`."""

_SIDE: Final = 1 << ZOOM


def cell_of(lon: float, lat: float) -> int:
    """The zoom 15 cell of a position in WGS 84 degrees; latitudes beyond the projection are clipped."""
    phi = math.radians(max(-85.05, min(85.05, lat)))
    column = math.floor((lon + 180) / 360 * _SIDE)
    row = math.floor((1 - math.log(math.tan(phi) + 1 / math.cos(phi)) / math.pi) / 2 * _SIDE)
    return interleave(max(0, min(_SIDE - 1, column)), max(0, min(_SIDE - 1, row)))


def interleave(column: int, row: int) -> int:
    """The Morton code of a tile: bits of the column in even places, of the row in odd ones."""
    return _spread(column) | (_spread(row) << 1)


def range_of_tile(z: int, x: int, y: int, *, zoom: int = ZOOM) -> tuple[int, int]:
    """First and last cell (at `zoom`, which is not coarser than `z`) inside a tile: a contiguous range."""
    shift = 2 * (zoom - z)
    first = interleave(x, y) << shift
    return first, first + (1 << shift) - 1


def _spread(value: int) -> int:
    value = (value | (value << 8)) & 0x00FF00FF
    value = (value | (value << 4)) & 0x0F0F0F0F
    value = (value | (value << 2)) & 0x33333333
    return (value | (value << 1)) & 0x55555555
