"""Reading a CSV or XLSX file of participants into plain rows. Every file is hostile until `inspect` has passed it.

Cells covered by a merge take the value of the merge's first cell only down a column, and are counted, so that a company
written once beside five people is understood and a merged block of e-mails is not.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from dataclasses import dataclass, field
from typing import Any, Final

from emining.documents.content import extension_of
from emining.documents.filetypes import CSV, XLSX
from emining.documents.inspection import MEGABYTE, inspect
from emining.kernel.refusals import Refused

LARGEST: Final = 10 * MEGABYTE
LARGEST_UNPACKED: Final = 40 * MEGABYTE
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 60
LONGEST_CELL: Final = 2_000
ACCEPTED: Final = (CSV, XLSX)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file: its number as a spreadsheet shows it, its cells, and the columns filled from a merge."""

    number: int
    cells: tuple[Any, ...]
    merged: frozenset[int] = frozenset()


@dataclass(slots=True)
class Sheet:
    """Header and rows of one sheet, with the names of all sheets of the workbook."""

    header: list[str]
    rows: list[Row]
    name: str = ""
    names: list[str] = field(default_factory=list)


def read_sheet(name: str, content: bytes, sheet: str = "") -> Sheet:
    """Header and rows. `Refused`: what `inspect` says, `sheet_unreadable`, `sheet_empty`, `sheet_unknown`,
    `sheet_too_long`, `sheet_too_wide`."""
    inspect(name, content, accepted=ACCEPTED, largest=LARGEST)
    if extension_of(name) == ".csv":
        return _csv(name, content)
    return _xlsx(name, content, sheet)


def _csv(name: str, content: bytes) -> Sheet:
    text = _decoded(name, content)
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t|，", key=first.count)
    if delimiter == "，":
        raise Refused("sheet_fullwidth_commas", name=name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    table: list[Row] = []
    try:
        for cells in reader:
            _check_size(len(table), len(cells))
            if any(cell.strip() for cell in cells):
                table.append(Row(reader.line_num, tuple(cell[:LONGEST_CELL] for cell in cells)))
    except csv.Error as error:
        raise Refused("sheet_unreadable", name=name) from error
    return _split(table, "", [])


def _decoded(name: str, content: bytes) -> str:
    """UTF-8 and UTF-16 by their marks, else UTF-8, else the encodings in which spreadsheets here write CSV."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="strict")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("sheet_unreadable", name=name)


def _xlsx(name: str, content: bytes, sheet: str) -> Sheet:
    import openpyxl

    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST_UNPACKED:
            raise Refused("archive_too_large", name=name, limit_mb=LARGEST_UNPACKED // MEGABYTE)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    except Exception as error:
        # openpyxl raises whatever a hostile workbook provokes.
        raise Refused("sheet_unreadable", name=name) from error
    names = [one.title for one in book.worksheets]
    if sheet and sheet not in names:
        raise Refused("sheet_unknown", sheet=sheet)
    if not names:
        raise Refused("sheet_empty", name=name)
    page = book[sheet] if sheet else book.worksheets[0]
    _check_size(page.max_row - 1 if page.max_row else 0, 0)
    covered = _covered(page)
    table: list[Row] = []
    for number, values in enumerate(page.iter_rows(values_only=True), start=1):
        cells = [_plain(value) for value in values]
        merged: set[int] = set()
        for column in range(len(cells)):
            above = covered.get((number, column))
            if above is not None:
                cells[column] = _plain(above)
                merged.add(column)
        while cells and cells[-1] in (None, ""):
            cells.pop()
        if cells:
            _check_size(len(table), len(cells))
            table.append(Row(number, tuple(cells), frozenset(merged)))
    return _split(table, page.title, names)


def _covered(page: Any) -> dict[tuple[int, int], Any]:
    """Cells under a merge that goes down a single column, with the value of its first cell."""
    found: dict[tuple[int, int], Any] = {}
    for block in page.merged_cells.ranges:
        if block.min_col == block.max_col and block.max_row - block.min_row <= MOST_ROWS:
            value = page.cell(block.min_row, block.min_col).value
            found |= {(row, block.min_col - 1): value for row in range(block.min_row + 1, block.max_row + 1)}
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value[:LONGEST_CELL]
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _check_size(rows: int, columns: int) -> None:
    if rows > MOST_ROWS:
        raise Refused("sheet_too_long", most=MOST_ROWS)
    if columns > MOST_COLUMNS:
        raise Refused("sheet_too_wide", most=MOST_COLUMNS)


def _split(table: list[Row], name: str, names: list[str]) -> Sheet:
    """The header is the first row with at least two cells: a title over the table is passed over."""
    place = next((at for at, row in enumerate(table) if _filled(row) >= 2), None)
    if place is None:
        raise Refused("sheet_empty", name=name)
    header = ["" if cell is None else str(cell).strip() for cell in table[place].cells]
    return Sheet(header, table[place + 1 :], name, names)


def _filled(row: Row) -> int:
    return sum(cell not in (None, "") and at not in row.merged for at, cell in enumerate(row.cells))
