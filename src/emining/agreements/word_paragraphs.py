"""The paragraphs and tables of a Word file as plain lines, with what each of them loses. Knows no agreement."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from zipfile import BadZipFile

import docx
from docx.oxml.ns import qn
from lxml.etree import LxmlError  # type: ignore[import-untyped]

from emining.kernel.refusals import Refused

MOST_LINES: Final = 6_000
_HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_ARABIC: Final = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_LOST: Final = {
    qn("w:del"): "deleted",
    qn("w:ins"): "inserted",
    qn("w:moveFrom"): "deleted",
    qn("w:moveTo"): "inserted",
    qn("w:footnoteReference"): "footnote",
    qn("w:endnoteReference"): "footnote",
    qn("w:commentReference"): "comment",
    qn("w:drawing"): "picture",
    qn("w:pict"): "picture",
    qn("w:object"): "picture",
    qn("w:txbxContent"): "text_box",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "formula",
}
_SKIPPED: Final = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:txbxContent"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    qn("w:instrText"),
}


@dataclass(slots=True)
class Line:
    """One paragraph: its text, style, depth of its list or heading, and what in it is not taken."""

    text: str
    style: str = ""
    outline: int = 0
    list_level: int = 0
    is_bold: bool = False
    losses: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Grid:
    """One table: rows of cells of lines. `heads` tells which rows are repeated heading rows."""

    rows: list[list[list[Line]]]
    heads: list[bool]
    is_regular: bool


def blocks_of(content: bytes) -> Iterator[Line | Grid]:
    """Paragraphs and tables of the body in order. `Refused` for what python-docx cannot open or is too long."""
    try:
        document = docx.Document(io.BytesIO(content))
    except (BadZipFile, KeyError, ValueError, LxmlError, OSError) as error:
        raise Refused("text_file_unreadable") from error
    styles = {style.style_id: style.name or "" for style in document.styles}
    seen = 0
    for element in _children(document.element.body):
        block: Line | Grid = _line(element, styles) if element.tag == qn("w:p") else _grid(element, styles)
        seen += 1 if isinstance(block, Line) else sum(len(cell) for row in block.rows for cell in row)
        if seen > MOST_LINES:
            raise Refused("text_file_too_long", most=MOST_LINES)
        yield block


def outside_body(content: bytes) -> list[str]:
    """Texts of page heads and feet, which are not part of an agreement's text."""
    document = docx.Document(io.BytesIO(content))
    found: list[str] = []
    for section in document.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                found += [words for paragraph in part.paragraphs if (words := paragraph.text.strip())]
    return found


def language_of(text: str) -> str:
    """The language by script: Chinese characters, Arabic letters, Latin letters; empty when there is none of them.

    >>> language_of("第一条 保密 (NDA)"), language_of("شق 1"), language_of("Clause 1"), language_of("1.1")
    ('zh-hans', 'ur', 'en', '')
    """
    # One Chinese character says about as much as three or four letters.
    weight = {
        "zh-hans": 3 * len(_HAN.findall(text)),
        "ur": len(_ARABIC.findall(text)),
        "en": len(_LATIN.findall(text)),
    }
    best = max(weight, key=lambda one: weight[one])
    return best if weight[best] else ""


def _children(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables, also those inside content controls and insertions."""
    for element in parent:
        if element.tag in {qn("w:p"), qn("w:tbl")}:
            yield element
        elif element.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")}:
            yield from _children(element)


def _line(paragraph: Any, styles: dict[str, str]) -> Line:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = styles.get(style.get(qn("w:val")), "") if style is not None else ""
    heading = re.match(r"heading (\d)", name, re.IGNORECASE)
    listed = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    depth = 0
    if listed is not None and listed.find(qn("w:numId")) is not None:
        level = listed.find(qn("w:ilvl"))
        depth = int(level.get(qn("w:val"), "0")) + 1 if level is not None else 1
    losses: Counter[str] = Counter(_LOST[one.tag] for one in paragraph.iter() if one.tag in _LOST)
    texts = list(_texts(paragraph))
    bold = [words for words, is_bold in texts if is_bold and words.strip()]
    plain = [words for words, is_bold in texts if not is_bold and words.strip()]
    return Line(
        text=re.sub(r"[ \t\xa0]+", " ", "".join(words for words, _bold in texts)).strip(),
        style=name,
        outline=int(heading[1]) if heading else 0,
        list_level=depth,
        is_bold=bool(bold) and not plain,
        losses=losses,
    )


def _texts(element: Any) -> Iterator[tuple[str, bool]]:
    """Runs of a paragraph as they read with every tracked change accepted."""
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == qn("w:r"):
            weight = child.find(f"{qn('w:rPr')}/{qn('w:b')}")
            is_bold = weight is not None and weight.get(qn("w:val"), "1") not in {"0", "false"}
            yield "".join(_run_texts(child)), is_bold
        elif child.tag != qn("w:pPr"):
            yield from _texts(child)


def _run_texts(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:tab"):
            yield " "
        elif child.tag in {qn("w:br"), qn("w:cr")}:
            yield "\n"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"


def _grid(table: Any, styles: dict[str, str]) -> Grid:
    rows: list[list[list[Line]]] = []
    heads: list[bool] = []
    regular = table.find(f".//{qn('w:tc')}//{qn('w:tbl')}") is None
    for row in table.iter(qn("w:tr")):
        cells = []
        for cell in row.findall(qn("w:tc")):
            merged = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            regular = regular and not any(one is not None for one in merged)
            cells.append([_line(one, styles) for one in _children(cell) if one.tag == qn("w:p")])
        rows.append(cells)
        heads.append(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None)
    widths = {len(row) for row in rows}
    return Grid(rows, heads, regular and len(widths) == 1)
