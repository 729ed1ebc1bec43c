"""Word files: what is refused, what is taken, and that our own come back as they went out."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emining.agreements.papers import chosen_columns
from emining.agreements.tests.test_text_comparing import LANGUAGES
from emining.agreements.types_text import AgreementText, ClauseText, PartyText, Words
from emining.agreements.versioning import numbers_of
from emining.agreements.word_reading import read_word
from emining.agreements.word_writing import text_docx
from emining.kernel.languages import Trilingual
from emining.kernel.refusals import Refused

SAID = {
    "en": Words("Term", "This lasts 5 years.\n1. Not a number of ours."),
    "zh-hans": Words("期限", "期限为5年。\n2. 不是编号。"),
    "ur": Words("مدت", "مدت 5 سال ہے۔\n3. یہ نمبر نہیں۔"),
}


def text(*clauses: tuple[int, dict[str, Words]]) -> AgreementText:
    numbers = numbers_of(level for level, _words in clauses)
    rows = tuple(
        ClauseText(key, level, number, words)
        for key, ((level, words), number) in enumerate(zip(clauses, numbers, strict=True))
    )
    party = PartyText(1, Trilingual("Demonstration Mining", "示范矿业", "نمائشی کان کنی"), "host")
    title = Trilingual("Title", "标题", "عنوان")
    return AgreementText(1, "PK/MOU/1", "mou", title, LANGUAGES, ("en", "zh-hans"), (party,), rows, 2, "a" * 64)


def packed(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(content: bytes, **changes: bytes | None) -> bytes:
    """The same file with parts replaced or added (`__` is `/`)."""
    named = {name.replace("__", "/").replace("_DOT_", "."): value for name, value in changes.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename not in named:
                new.writestr(entry.filename, old.read(entry.filename))
        for name, value in named.items():
            if value is not None:
                new.writestr(name, value)
    return out.getvalue()


def plain(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return packed(document)


def taken(content: bytes):
    reading = read_word("a.docx", content)
    return reading, [
        (one.level, {key: (said.heading, said.body) for key, said in one.words.items()})
        for one in reading.as_clauses(reading.guesses)
    ]


@pytest.mark.parametrize(
    "columns", [["en"], ["zh-hans"], ["ur"], ["en", "ur"], ["ur", "en"], ["en", "zh-hans", "ur"]], ids="-".join
)
def test_out_and_in_again_is_equal(columns):
    whole = text((1, SAID), (2, SAID), (3, {one: Words("", said.body) for one, said in SAID.items()}), (1, SAID))
    reading = read_word("a.docx", text_docx(whole, columns, "en"))
    found = [(one.level, dict(one.words)) for one in reading.as_clauses(reading.guesses)]
    assert found == [(one.level, {column: one.words[column] for column in columns}) for one in whole.clauses]


_line = st.text(
    alphabet=st.sampled_from("abcXYZ 0123456789.,()%-"), min_size=1, max_size=40
).map(lambda line: " ".join(line.split())).filter(bool)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(1, 3), _line, st.lists(_line, max_size=3)), min_size=1, max_size=5))
def test_any_plain_words_come_back(rows):
    said = [
        (level, {"en": Words(f"H {heading}", "\n".join(f"b {line}" for line in body))}) for level, heading, body in rows
    ]
    whole = text(*((level, words) for level, words in said))
    reading = read_word("a.docx", text_docx(whole, ["en"], "en"))
    found = [dict(one.words) for one in reading.as_clauses({"a": "en"})]
    assert found == [words for _level, words in said]


def test_urdu_runs_from_the_right_and_every_run_names_its_fonts():
    document = docx.Document(io.BytesIO(text_docx(text((1, SAID)), ["en", "ur"], "en")))
    runs = [
        run
        for row in document.tables[0].rows
        for paragraph in row.cells[1].paragraphs
        for run in paragraph._p.iter(qn("w:r"))
    ]
    assert runs
    for run in runs:
        assert run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
        assert run.getparent().find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
        fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        assert "Nastaliq" in fonts.get(qn("w:cs"))
        assert "CJK" in fonts.get(qn("w:eastAsia"))


class TestRefused:
    def code(self, name, content):
        with pytest.raises(Refused) as caught:
            read_word(name, content)
        return caught.value.code

    def test_macros(self):
        content = plain("1. One")
        assert self.code("a.docm", content) == "text_file_has_macros"
        with_code = repacked(content, word__vbaProject_DOT_bin=b"x")
        assert self.code("a.docx", with_code) == "text_file_has_macros"
        types = zipfile.ZipFile(io.BytesIO(content)).read("[Content_Types].xml")
        disguised = types.replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )
        assert self.code("a.docx", repacked(content, **{"[Content_Types].xml": disguised})) == "text_file_has_macros"

    def test_parts_from_elsewhere(self):
        content = plain("1. One")
        relations = zipfile.ZipFile(io.BytesIO(content)).read("word/_rels/document.xml.rels")
        kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
        outside = relations.replace(
            b"</Relationships>",
            b'<Relationship Id="r99" Type="' + kind + b'" Target="http://evil.example/t.dotm" TargetMode="External"/>'
            b"</Relationships>",
        )
        assert self.code("a.docx", repacked(content, **{"word/_rels/document.xml.rels": outside})) == (
            "text_file_points_outside"
        )

    def test_entities_bombs_and_other_things(self):
        content = plain("1. One")
        entity = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
        assert self.code("a.docx", repacked(content, **{"word/document.xml": entity})) == "xml_not_safe"
        assert self.code("a.docx", repacked(content, **{"word/media/a.bin": b"\0" * 60_000_000})) == "archive_too_dense"
        assert self.code("a.docx", b"PK\x03\x04broken") == "archive_broken"
        assert self.code("a.docx", b"%PDF-1.4") == "file_not_what_it_says"
        assert self.code("a.doc", content) == "file_kind_not_accepted"
        assert self.code("a.docx", plain("")) == "text_file_empty"


class TestTaken:
    def test_headings_numbers_and_bodies(self):
        document = docx.Document()
        document.add_heading("Purpose", 1)
        document.add_paragraph("The Parties work together.")
        document.add_heading("Details", 2)
        document.add_paragraph("More words.")
        _reading, found = taken(packed(document))
        assert found == [
            (1, {"en": ("Purpose", "The Parties work together.")}), (2, {"en": ("Details", "More words.")}),
        ]  # fmt: skip

    def test_chinese_articles_and_urdu_clauses(self):
        _reading, found = taken(plain("第一条 宗旨", "各方开展合作。", "（一）勘查；", "第二条 期限", "五年。"))
        assert found == [
            (1, {"zh-hans": ("宗旨", "各方开展合作。")}),
            (2, {"zh-hans": ("", "勘查；")}),
            (1, {"zh-hans": ("期限", "五年。")}),
        ]
        _reading, found = taken(plain("شق 1 مقصد", "فریقین تعاون کریں گے۔", "۲۔ مدت", "پانچ سال۔"))
        assert [one[1]["ur"] for one in found] == [("مقصد", "فریقین تعاون کریں گے۔"), ("مدت", "پانچ سال۔")]

    def test_broken_numbering_is_said_and_healed(self):
        reading, found = taken(plain("1. One", "1.1 Under one.", "1.4 Jumped.", "3. Three"))
        assert [one[0] for one in found] == [1, 2, 2, 1]
        assert [note.line for note in reading.notes if note.what == "numbering"] == [3, 4]

    def test_a_year_begins_no_clause(self):
        _reading, found = taken(plain("1. One thing to say.", "2026 was the year."))
        assert found == [(1, {"en": ("", "One thing to say.\n2026 was the year.")})]

    def test_alternating_languages_are_twins(self):
        _reading, found = taken(plain("1. Term", "1. 期限", "1. مدت", "2. Law", "2. 法律", "2. قانون"))
        assert found[0][1] == {"en": ("Term", ""), "zh-hans": ("期限", ""), "ur": ("مدت", "")}
        assert len(found) == 2

    def test_a_table_of_languages_is_aligned(self):
        document = docx.Document()
        table = document.add_table(rows=3, cols=2)
        for row, words in zip(
            table.rows, [("English", "中文"), ("1. Term", "1. 期限"), ("1.1 Five years.", "1.1 五年。")], strict=True
        ):
            for cell, word in zip(row.cells, words, strict=True):
                cell.text = word
        reading, found = taken(packed(document))
        assert found == [
            (1, {"en": ("Term", ""), "zh-hans": ("期限", "")}),
            (2, {"en": ("", "Five years."), "zh-hans": ("", "五年。")}),
        ]
        assert reading.notes[0].what == "head_row"

    def test_other_tables_are_reported_row_by_row(self):
        document = docx.Document()
        document.add_paragraph("1. Price")
        table = document.add_table(rows=2, cols=2)
        for row in table.rows:
            row.cells[0].text, row.cells[1].text = "Copper", "12 per cent"
        reading, found = taken(packed(document))
        assert found == [(1, {"en": ("Price", "")})]
        assert [note.text for note in reading.notes if note.what == "table"] == ["Copper | 12 per cent"] * 2
        assert not any(note.taken for note in reading.notes if note.what == "table")

    def test_tracked_changes_notes_boxes_and_pictures(self):
        document = docx.Document()
        paragraph = document.add_paragraph("1. Price is ")
        for tag, word, inner in (("w:ins", "new", "w:t"), ("w:del", "old", "w:delText")):
            mark = OxmlElement(tag)
            mark.append(parse_xml(f"<w:r {nsdecls('w')}><{inner}>{word}</{inner}></w:r>"))
            paragraph._p.append(mark)
        paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="1"/></w:r>'))
        inner = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>"
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{inner}</w:pict></w:r>"))
        reading, found = taken(packed(document))
        assert found == [(1, {"en": ("Price is new", "")})]
        said = {note.what: note.taken for note in reading.notes}
        assert said["inserted"] is True
        assert [said[one] for one in ("deleted", "footnote", "text_box", "picture")] == [False] * 4


def test_columns():
    whole = text((1, SAID))
    assert chosen_columns(whole, 1, "ur") == ["ur"]
    assert chosen_columns(whole, 2, "ur") == ["en", "zh-hans"]
    assert chosen_columns(whole, 3, "en") == list(LANGUAGES)
    assert chosen_columns(whole, ["ur", "en"], "en") == ["ur", "en"]
    for bad in (["fr"], ["en", "en"], []):
        with pytest.raises(Refused):
            chosen_columns(whole, bad, "en")
