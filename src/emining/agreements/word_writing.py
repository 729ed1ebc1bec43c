"""The text as a Word file in one, two or three columns, right to left where the script is.

`word_reading` reads it back. The private names of python-docx used here are its documented way to elements.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

import docx
from django.utils.translation import gettext as _
from django.utils.translation import override
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from emining.agreements.papers import authoritative_note
from emining.agreements.types_text import LANGUAGE_NAMES, AgreementText, ClauseText
from emining.agreements.word_reading import BODY_STYLE, CLAUSE_STYLE

_TAGS: Final = {"en": "en-GB", "zh-hans": "zh-CN", "ur": "ur-PK"}
_LATIN: Final = "Noto Sans"
_CHINESE: Final = "Noto Sans CJK SC"
_URDU: Final = "Noto Nastaliq Urdu"


def text_docx(text: AgreementText, columns: Sequence[str], language: str, *, standing: str = "") -> bytes:
    """A .docx of a text that the caller's gate let through. `standing` is a line for the head of every page."""
    document = docx.Document()
    _styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if len(columns) > 2:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(18)
    with override(language):
        _frame(document, text, language, standing)
    for one in columns:
        words = getattr(text.title, {"en": "en", "zh-hans": "zh", "ur": "ur"}[one])
        if words:
            _words(document.add_paragraph(style="Title"), words, one)
    if len(columns) == 1:
        for clause in text.clauses:
            _clause(document, clause, columns[0])
    else:
        _table(document, text, columns)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN, Pt(10)
    _fonts(normal.element.get_or_add_rPr())
    for name in (CLAUSE_STYLE, BODY_STYLE):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.paragraph_format.space_after = Pt(4)
    document.styles[CLAUSE_STYLE].paragraph_format.space_before = Pt(8)
    document.styles[CLAUSE_STYLE].paragraph_format.keep_with_next = True


def _frame(document: Any, text: AgreementText, language: str, standing: str) -> None:
    """Head and foot of every page: standing, number, which language counts, version and digest."""
    head = document.sections[0].header
    for line in (standing, text.number, authoritative_note(text)):
        if line:
            _words(head.add_paragraph() if head.paragraphs[0].text else head.paragraphs[0], line, language)
    version = _("Version %(number)s") % {"number": text.version} if text.version else _("Draft as it stands")
    _words(document.sections[0].footer.paragraphs[0], f"{version} · SHA-256 {text.digest}", language)


def _clause(holder: Any, clause: ClauseText, language: str, *, first: Any = None) -> None:
    """Number and heading in one paragraph, then the body; without a heading the number stands before the body."""
    lines = [line for line in clause.text(language).splitlines() if line.strip()]
    heading = clause.heading(language)
    start = first if first is not None else holder.add_paragraph()
    start.style = CLAUSE_STYLE
    if heading:
        _words(start, f"{clause.number} {heading}", language, bold=True)
    else:
        _words(start, f"{clause.number} {lines.pop(0)}" if lines else clause.number, language)
    for line in lines:
        paragraph = holder.add_paragraph(style=BODY_STYLE)
        _words(paragraph, line, language)


def _table(document: Any, text: AgreementText, columns: Sequence[str]) -> None:
    table = document.add_table(rows=0, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    if columns[0] == "ur":
        # Columns begin at the right when the first language does.
        table._tbl.tblPr.insert(1, OxmlElement("w:bidiVisual"))  # noqa: SLF001
    head = table.add_row()
    mark = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(mark)  # noqa: SLF001
    for cell, language in zip(head.cells, columns, strict=True):
        with override(language):
            standing = _("Authoritative text") if language in text.authoritative else _("Courtesy translation")
            _words(cell.paragraphs[0], f"{LANGUAGE_NAMES[language]} · {standing}", language, bold=True)
    for clause in text.clauses:
        for cell, language in zip(table.add_row().cells, columns, strict=True):
            if not clause.words[language].is_empty:
                _clause(cell, clause, language, first=cell.paragraphs[0])


def _words(paragraph: Any, words: str, language: str, *, bold: bool = False) -> None:
    """A run of one language with the fonts of all scripts, its language tag, and direction where it runs from right."""
    run = paragraph.add_run(words)
    run.bold = True if bold else None
    properties = run._r.get_or_add_rPr()  # noqa: SLF001
    _fonts(properties)
    if bold:
        properties.append(OxmlElement("w:bCs"))
    if language == "ur":
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001
        properties.append(OxmlElement("w:rtl"))
    tag = OxmlElement("w:lang")
    key = {"ur": "w:bidi", "zh-hans": "w:eastAsia"}.get(language, "w:val")
    tag.set(qn(key), _TAGS[language])
    properties.append(tag)


def _fonts(properties: Any) -> None:
    fonts = properties.get_or_add_rFonts()
    for key, name in (("ascii", _LATIN), ("hAnsi", _LATIN), ("eastAsia", _CHINESE), ("cs", _URDU)):
        fonts.set(qn(f"w:{key}"), name)
