"""How much a document may ask of the machine before it is refused, and the confinement of the process that opens it."""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1024 * 1024

LARGEST_PDF: Final = 200 * MEGABYTE
LARGEST_PICTURE: Final = 100 * MEGABYTE
LARGEST_TABLE: Final = 50 * MEGABYTE

MOST_PAGES: Final = 5_000
LONGEST_SIDE_PT: Final = 14_400.0
"""200 inches: the longest side a page may have by the PDF specification before user units."""
LARGEST_ASPECT: Final = 12.0
MOST_PIXELS_DRAWN: Final = 16_000_000
MOST_PIXELS_READ: Final = 200_000_000
MOST_PIXELS_COPIED: Final = 60_000_000

WIDTHS: Final = (480, 800, 1100, 1600)
"""The widths in pixels that pages are drawn at; others would only fill the cache."""

ROWS_A_PAGE: Final = 100
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 500

MEMORY_BYTES: Final = 1536 * MEGABYTE
CPU_SECONDS: Final = 15
WALL_SECONDS: Final = 30
CHILDREN: Final = 2
"""How many of these processes one server process lets run at a time."""
WAIT_SECONDS: Final = 25
CACHE_BYTES: Final = 4 * 1024 * MEGABYTE
