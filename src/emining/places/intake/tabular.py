"""Reading CSV and XLSX in the limited child process, with coordinates in two columns or WKT in one.

GDAL would guess types, decimal signs and encodings; a register's numbers are not guessed.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import shapely

from emining.places.intake.faults import FileFault
from emining.places.intake.vector import Row

MAX_COLUMNS: Final = 500
_SIGNS: Final = str.maketrans({"\u2212": "-", "\u2013": "-", "\u00a0": "", "\u202f": "", " ": ""})


def csv_table(path: str, encoding: str) -> tuple[list[str], Iterator[list[Any]]]:
    """Header and rows of a CSV file; the delimiter is whichever of , ; tab | makes most columns of the header."""
    raw = Path(path).read_bytes()
    try:
        text = raw.decode(encoding or "utf-8-sig")
    except (UnicodeDecodeError, LookupError):
        raise FileFault("encoding_wrong", encoding=encoding or "UTF-8") from None
    if "\x00" in text[:4096]:
        raise FileFault("content_differs", expected="CSV", found="binary")
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    csv.field_size_limit(64 * 1024 * 1024)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return _header(next(reader, [])), _csv_rows(reader)


def _csv_rows(reader: Any) -> Iterator[list[Any]]:
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise FileFault("file_truncated", detail=f"line {reader.line_num}") from None


def sheets(path: str) -> list[str]:
    """The names of the sheets of a workbook."""
    return [str(name) for name in _workbook(path).sheetnames]


def xlsx_table(path: str, sheet: str) -> tuple[list[str], Iterator[list[Any]]]:
    """Header (first row with anything in it) and rows of one sheet."""
    book = _workbook(path)
    if sheet not in book.sheetnames:
        raise FileFault("layer_unknown", layer=sheet, known=", ".join(book.sheetnames))
    cells = book[sheet].iter_rows(values_only=True)
    header: list[Any] = next((list(row) for row in cells if any(cell is not None for cell in row)), [])
    while header and header[-1] is None:
        header.pop()
    return _header(["" if cell is None else str(cell) for cell in header]), (list(row) for row in cells)


def _workbook(path: str) -> Any:
    from xml.sax.handler import ContentHandler

    import openpyxl
    from defusedxml import sax
    from defusedxml.common import DefusedXmlException

    try:
        with ZipFile(path) as parts:
            for name in parts.namelist():
                if name.endswith((".xml", ".rels")):
                    with parts.open(name) as part:
                        sax.parse(part, ContentHandler(), forbid_dtd=True)
        return openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except DefusedXmlException:
        raise FileFault("xml_entities") from None
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever a hostile workbook provokes
        raise FileFault("file_unreadable", detail=type(error).__name__) from None


def _header(names: list[str]) -> list[str]:
    clean = [name.strip() for name in names]
    if not any(clean):
        raise FileFault("header_missing")
    if len(clean) > MAX_COLUMNS:
        raise FileFault("too_many_columns", count=len(clean), limit=MAX_COLUMNS)
    named = [name for name in clean if name]
    doubled = sorted({name for name in named if named.count(name) > 1})
    if doubled:
        raise FileFault("column_doubled", columns=", ".join(doubled))
    return clean


def table_rows(header: list[str], table: Iterator[list[Any]], geometry: dict[str, str], decimal: str) -> Iterator[Row]:
    """Rows as features. A value `{"fault": code, ...}` under the empty name says that the shape could not be made."""
    for column in geometry.values():
        if column not in header:
            raise FileFault("column_missing", column=column, known=", ".join(name for name in header if name))
    number = 0
    for cells in table:
        if not any(cell not in (None, "") for cell in cells):
            continue
        number += 1
        values = {name: _plain(cell) for name, cell in zip(header, cells, strict=False) if name}
        if len(cells) < len(header):
            values[""] = {"fault": "row_short", "found": len(cells), "wanted": len(header)}
            yield number, values, None, ""
            continue
        wkb, fault = _shape(values, geometry, decimal)
        if fault:
            values[""] = fault
        yield number, values, wkb, ""


def _plain(cell: Any) -> Any:
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat()
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return cell


def _shape(values: dict[str, Any], geometry: dict[str, str], decimal: str) -> tuple[bytes | None, dict[str, Any]]:
    if "wkt" in geometry:
        text = str(values.get(geometry["wkt"]) or "").strip()
        if not text:
            return None, {}
        try:
            return shapely.to_wkb(shapely.from_wkt(text)), {}
        except shapely.errors.GEOSException:
            return None, {"fault": "wkt_broken", "column": geometry["wkt"]}
    if "x" not in geometry:
        return None, {}
    return _point(values, geometry, decimal)


def _point(values: dict[str, Any], geometry: dict[str, str], decimal: str) -> tuple[bytes | None, dict[str, Any]]:
    pair = []
    for axis in ("x", "y"):
        value = values.get(geometry[axis])
        if value is None or str(value).strip() == "":
            return None, {}
        found, code = ordinate(value, decimal)
        if code:
            return None, {"fault": code, "column": geometry[axis], "value": str(value)[:60]}
        pair.append(found)
    return shapely.to_wkb(shapely.Point(pair)), {}


def ordinate(value: Any, decimal: str) -> tuple[float, str]:
    """A coordinate and a fault code, one of them empty. Any minus sign is understood, a decimal comma only if told."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value), "" if math.isfinite(value) else "coordinates_not_finite"
    text = str(value).translate(_SIGNS)
    if decimal == ",":
        if "." in text:
            return 0.0, "decimal_point"
        text = text.replace(",", ".")
    elif "," in text:
        return 0.0, "decimal_comma"
    try:
        number = Decimal(text)
    except InvalidOperation:
        return 0.0, "coordinate_not_number"
    return float(number), "" if number.is_finite() else "coordinates_not_finite"
