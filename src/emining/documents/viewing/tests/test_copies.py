"""Copies that leave: nothing acts in them, and each can be traced to whom it was given."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from emining.documents.confined import csv_mark
from emining.documents.models import Document
from emining.documents.viewing import child, copy_of, fingerprint, identify
from emining.documents.viewing.copies import NOTICE_NAME, _in_file
from emining.documents.viewing.tests import hostile
from emining.documents.viewing.types import Mark
from emining.kernel.refusals import Refused

Store = Callable[..., Document]
MARK = Mark("0123456789abcdef0123456789abcdef", (("李伟", "Demonstration Co"), ("PK-ROOM-2026-000001-X",)))


def _drawn(pdf: bytes) -> Image.Image:
    with _in_file(pdf) as file:
        return Image.open(io.BytesIO(child.ask("pdf.draw", file, page=1, width=800)[1])).convert("L")


def test_every_page_of_a_copy_shows_the_watermark_and_carries_the_mark() -> None:
    made = fingerprint(hostile.plain_pdf(3), MARK)
    difference = ImageChops.difference(_drawn(hostile.plain_pdf(3)), _drawn(made))
    assert sum(difference.histogram()[20:]) > 4000
    assert MARK.id in identify(made)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 3


@pytest.mark.parametrize("stripped", ["saved anew", "without metadata", "one page taken out", "identifier too"])
def test_the_mark_outlives_what_is_done_to_the_copy(stripped: str) -> None:
    with pikepdf.open(io.BytesIO(fingerprint(hostile.plain_pdf(3), MARK))) as pdf:
        if stripped != "saved anew":
            del pdf.Root["/Metadata"]
            del pdf.trailer["/Info"]
        if stripped == "one page taken out":
            del pdf.pages[0]
            del pdf.pages[-1]
        again = io.BytesIO()
        pdf.save(
            again,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            normalize_content=stripped == "one page taken out",
            deterministic_id=stripped == "identifier too",
        )
    assert MARK.id in identify(again.getvalue())


def test_a_copy_does_nothing() -> None:
    made = fingerprint(hostile.acting_pdf(), MARK)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        flat = io.BytesIO()
        pdf.save(flat, object_stream_mode=pikepdf.ObjectStreamMode.disable, qdf=True)
        assert not pdf.attachments
    for word in (b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction", b"/AA", b"/FileAttachment", b"/EmbeddedFile"):
        assert word not in flat.getvalue(), word


def test_an_unmarked_file_names_nobody() -> None:
    assert MARK.id not in identify(hostile.plain_pdf())
    assert identify(hostile.photograph("PNG")) == ()
    assert identify(b"a,b\r\n1,2\r\n") == ()
    assert identify(b"PK\x03\x04 broken") == ()


@pytest.mark.parametrize("make", [hostile.locked_pdf, hostile.many_pages_pdf, lambda: b"%PDF-1.7"])
def test_a_pdf_that_cannot_be_marked_is_not_handed_out(make: Callable[[], bytes], stored: Store) -> None:
    with pytest.raises(Refused) as refused:
        copy_of(stored(make()), MARK)
    assert refused.value.code.startswith("view_")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_carries_the_mark_in_its_pixels(kind: str, stored: Store) -> None:
    document = stored(hostile.photograph(kind), f"core.{kind.lower()}", f"image/{kind.lower()}")
    copy = copy_of(document, MARK)
    content = b"".join(copy.chunks)
    assert copy.name == ("core.png" if kind == "PNG" else "core.jpg")
    assert b"Chagai" not in content
    assert set(identify(content)) == {MARK.id}
    again = io.BytesIO()
    Image.open(io.BytesIO(content)).save(again, "JPEG", quality=80)
    assert MARK.id in identify(again.getvalue()), "saved anew as a JPEG, without any metadata"


def test_a_table_comes_whole_with_a_notice_and_the_mark_in_its_quoting(stored: Store) -> None:
    rows = [["hole", "from", "to", "Cu, %"]] + [[f"H{n}", str(n), str(n + 1), f'0.{n} said "x"'] for n in range(80)]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    copy = copy_of(stored(text.getvalue().encode(), "assay.csv", "text/csv"), MARK)
    content = b"".join(copy.chunks)
    assert copy.name == "assay.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        notice = archive.read(NOTICE_NAME).decode()
        inside = archive.read("assay.csv").decode()
        assert archive.testzip() is None
    assert "李伟" in notice
    assert list(csv.reader(io.StringIO(inside))) == rows
    assert identify(content)[0] == MARK.id
    assert identify(inside.encode()) == (MARK.id,), "the table alone, out of its archive"


def test_any_other_file_comes_unchanged_in_an_archive_with_the_notice(stored: Store) -> None:
    copy = copy_of(stored(b"{}" * 9, "layer.geojson", "application/geo+json"), MARK)
    content = b"".join(copy.chunks)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.read("layer.geojson") == b"{}" * 9
    assert identify(content) == (MARK.id,)


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=8), min_size=2, max_size=6
        ),
        min_size=1,
        max_size=20,
    )
)
def test_quoting_never_changes_a_value(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    marked = csv_mark.embedded(text.getvalue(), ",", MARK.id)
    assert list(csv.reader(io.StringIO(marked, newline=""))) == list(
        csv.reader(io.StringIO(text.getvalue(), newline=""))
    )
