"""Reading a page of a table: CSV, XLSX. Confined process only. No formula is ever worked out."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from emining.documents.confined import limits
from emining.documents.confined.drill_holes import recognised
from emining.documents.confined.faults import Fault

if TYPE_CHECKING:
    from emining.documents.confined.worker import Answer

_ENCODINGS: Final = ("utf-8-sig", "gb18030", "windows-1252")
Row = tuple[str, ...]


def read(file: BinaryIO, job: dict[str, Any]) -> Answer:
    """One page of one sheet, with what the whole sheet (up to the limit) is."""
    sheet, page = int(job["sheet"]), int(job["page"])
    try:
        sheets, rows = _workbook(file, sheet) if job["kind"] == "xlsx" else ([], _text_rows(file))
        columns = next(rows, ())
        kept = list(itertools.islice(rows, limits.MOST_ROWS + 1))
    except (csv.Error, ValueError, KeyError, OSError, TypeError, IndexError, AttributeError) as error:
        raise Fault("view_file_broken") from error
    is_cut = len(kept) > limits.MOST_ROWS or len(columns) >= limits.MOST_COLUMNS
    kept = kept[: limits.MOST_ROWS]
    first = (page - 1) * limits.ROWS_A_PAGE
    if page < 1 or (first >= len(kept) and page > 1):
        raise Fault("view_page_absent", page=page)
    width = max((len(row) for row in (columns, *kept[first : first + limits.ROWS_A_PAGE])), default=0)
    table = {
        "sheets": sheets,
        "sheet": sheet,
        "columns": _padded(columns, width),
        "rows": [_padded(row, width) for row in kept[first : first + limits.ROWS_A_PAGE]],
        "first": first + 1,
        "rows_total": len(kept),
        "is_cut": is_cut,
        "drill_holes": recognised(columns, kept),
    }
    return {}, json.dumps(table, ensure_ascii=False).encode()


def decoded(content: bytes) -> tuple[str, str]:
    """A text file's words and its delimiter."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        text = content.decode("utf-16", "replace")
    else:
        text = next((found for name in _ENCODINGS if (found := _tried(content, name)) is not None), "")
    head = text[:20_000].splitlines()[:20]
    counts = {mark: sum(line.count(mark) for line in head) for mark in (",", ";", "\t", "|")}
    best = max(counts, key=lambda mark: counts[mark])
    return text, best if counts[best] else ","


def _tried(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _text_rows(file: BinaryIO) -> Iterator[Row]:
    text, delimiter = decoded(file.read(limits.LARGEST_TABLE + 1))
    csv.field_size_limit(limits.MEGABYTE)
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        yield _shortened(row)


def _workbook(file: BinaryIO, sheet: int) -> tuple[list[str], Iterator[Row]]:
    from zipfile import BadZipFile

    import openpyxl

    try:
        # The values that were saved, not the formulas: nothing is calculated here.
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except (BadZipFile, SyntaxError) as error:
        raise Fault("view_file_broken") from error
    sheets = book.worksheets
    if not 0 <= sheet < len(sheets):
        raise Fault("view_page_absent", page=sheet + 1)
    names = [found.title for found in sheets]
    sheets[sheet].reset_dimensions()
    return names, (_shortened(_text(value) for value in row) for row in sheets[sheet].iter_rows(values_only=True))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    if isinstance(value, date | datetime):
        return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    return repr(value) if isinstance(value, float) else str(value)


def _shortened(row: Iterable[str]) -> Row:
    return tuple(value[: limits.LONGEST_CELL] for value in itertools.islice(row, limits.MOST_COLUMNS))


def _padded(row: Row, width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]
