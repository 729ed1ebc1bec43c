"""Reading how large a TIFF says its raster is, without decoding it. TIFF 6.0 (1992) and BigTIFF."""

from __future__ import annotations

from typing import IO, Final, Literal

_WIDTH: Final = 256
_LENGTH: Final = 257
_MOST_TAGS: Final = 4096
_SIZES: Final = {3: 2, 4: 4, 16: 8}
"""Bytes of the field types that a size may have: SHORT, LONG, LONG8."""


def raster_cells(file: IO[bytes], size: int) -> int | None:
    """Width times height of the first image; None when the file does not say, or points outside itself."""
    head = file.read(16)
    order: Literal["little", "big"] = "little" if head[:2] == b"II" else "big"
    big = int.from_bytes(head[2:4], order) == 43
    first = int.from_bytes(head[8:16] if big else head[4:8], order)
    count_size, entry_size, value_at = (8, 20, 12) if big else (2, 12, 8)
    if not 8 <= first <= size - count_size:
        return None
    file.seek(first)
    count = int.from_bytes(file.read(count_size), order)
    if not 0 < count <= _MOST_TAGS or first + count_size + count * entry_size > size:
        return None
    found: dict[int, int] = {}
    for _ in range(count):
        entry = file.read(entry_size)
        tag, form = int.from_bytes(entry[:2], order), int.from_bytes(entry[2:4], order)
        if tag in {_WIDTH, _LENGTH} and form in _SIZES:
            found[tag] = int.from_bytes(entry[value_at : value_at + _SIZES[form]], order)
    cells = found.get(_WIDTH, 0) * found.get(_LENGTH, 0)
    return cells or None
