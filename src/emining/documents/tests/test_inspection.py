"""Hostile files, each with its own refusal."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from emining.documents import inspection
from emining.documents.content import safe_name, storage_key_of
from emining.documents.filetypes import EVIDENCE
from emining.documents.inspection import inspect
from emining.kernel.refusals import Refused

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def _zip(**entries: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return made.getvalue()


def _named_zip(name: str, content: bytes = b"x") -> bytes:
    return _zip(**{name: content})


def _link() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        entry = zipfile.ZipInfo("link.txt")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return made.getvalue()


def _lying() -> bytes:
    """An archive whose entry says that it is small and is not: the stated size is rewritten."""
    whole = bytearray(_named_zip("a.csv", b"0" * 5000))
    at = whole.rfind(b"PK\x01\x02")
    whole[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(whole)


def _picture(width: int = 4, height: int = 4) -> bytes:
    made = io.BytesIO()
    Image.new("1", (width, height)).save(made, "PNG")
    return made.getvalue()


def _huge_png() -> bytes:
    """A PNG that says it is 60,000 pixels wide and high, in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def _office(**more: bytes) -> bytes:
    return _zip(**({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"} | more))


LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><kml>&b;</kml>'
OUTSIDE = b'<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml>&x;</kml>'

HOSTILE: list[tuple[str, str, Callable[[], bytes]]] = [
    ("a.pdf", "file_empty", lambda: b""),
    ("a.exe", "file_kind_not_accepted", lambda: b"MZ"),
    ("a.svg", "file_kind_not_accepted", lambda: b"<svg onload='x'/>"),
    ("a.html", "file_kind_not_accepted", lambda: b"<html></html>"),
    ("noending", "file_kind_not_accepted", lambda: b"text"),
    ("a.pdf", "file_not_what_it_says", lambda: b"MZ\x90\x00"),
    ("a.png", "file_not_what_it_says", lambda: PDF),
    ("a.csv", "file_not_what_it_says", lambda: b"PK\x03\x04 hidden"),
    ("a.txt", "file_not_what_it_says", lambda: b"  <!DOCTYPE html><script>alert(1)</script>"),
    ("a.csv", "text_not_readable", lambda: b"a,b\n\x00\x01"),
    ("a.geojson", "file_not_what_it_says", lambda: b"not json"),
    ("a.pdf", "pdf_broken", lambda: b"%PDF-1.7\n1 0 obj"),
    ("a.pdf", "pdf_active", lambda: PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript >>")),
    ("a.pdf", "pdf_active", lambda: PDF.replace(b"/Catalog", b"/Catalog /J#61vaScript (x)")),
    ("a.pdf", "pdf_active", lambda: PDF.replace(b"/Catalog", b"/Catalog /EmbeddedFile")),
    ("a.zip", "archive_broken", lambda: _named_zip("a.csv", b"x" * 1000)[:-40]),
    ("a.zip", "archive_broken", _lying),
    ("a.zip", "archive_entry_outside", lambda: _named_zip("../../etc/passwd")),
    ("a.zip", "archive_entry_outside", lambda: _named_zip("/etc/passwd")),
    ("a.zip", "archive_entry_outside", lambda: _named_zip("..\\..\\boot.ini")),
    ("a.zip", "archive_entry_outside", lambda: _named_zip("C:/boot.ini")),
    ("a.zip", "archive_entry_link", _link),
    ("a.zip", "archive_nested", lambda: _named_zip("inner.zip")),
    ("a.zip", "archive_too_dense", lambda: _named_zip("zeros.csv", b"0" * 5_000_000)),
    ("a.kml", "xml_not_safe", lambda: LAUGHS),
    ("a.kml", "xml_not_safe", lambda: OUTSIDE),
    ("a.kml", "xml_broken", lambda: b"<kml><unclosed></kml>"),
    ("a.xlsx", "file_not_what_it_says", lambda: _named_zip("readme.txt")),
    ("a.xlsx", "archive_nested", lambda: _office(**{"xl/vbaProject.bin": b"macro"})),
    ("a.xlsx", "xml_not_safe", lambda: _office(**{"xl/workbook.xml": LAUGHS})),
    ("a.png", "picture_broken", lambda: _picture()[:30]),
    ("a.png", "picture_too_large", _huge_png),
]


@pytest.mark.parametrize(
    ("name", "code", "content"), HOSTILE, ids=[f"{row[0]}-{row[1]}-{n}" for n, row in enumerate(HOSTILE)]
)
def test_hostile_files_are_refused(name: str, code: str, content: Callable[[], bytes]) -> None:
    with pytest.raises(Refused) as refusal:
        inspect(name, content())
    assert refusal.value.code == code


def test_an_archive_of_too_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "MOST_ENTRIES", 3)
    with pytest.raises(Refused) as refusal:
        inspect("a.zip", _zip(a=b"1", b=b"2", c=b"3", d=b"4"))
    assert refusal.value.code == "archive_too_many_entries"


def test_an_archive_that_unpacks_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "LARGEST_UNPACKED", 500)
    with pytest.raises(Refused) as refusal:
        inspect("a.zip", _named_zip("a.csv", bytes(range(256)) * 4))
    assert refusal.value.code == "archive_too_large"


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        inspect("a.txt", b"x" * 11, largest=10)
    assert refusal.value.code == "file_too_large"


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("Plan.PDF", PDF, "application/pdf"),
        ("scan.png", _picture(), "image/png"),
        ("points.csv", "name,lon,lat\nچاغی,64.5,28.9\n".encode(), "text/csv"),
        ("points.csv", "name,lon\n".encode("utf-16"), "text/csv"),
        ("area.geojson", b'{"type": "Polygon"}', "application/geo+json"),
        ("area.kml", b"<?xml version='1.0'?><kml/>", "application/vnd.google-earth.kml+xml"),
        ("layer.zip", _zip(**{"a/layer.shp": b"1", "a/layer.dbf": b"2"}), "application/zip"),
        ("sheet.xlsx", _office(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
    # An archive holds the second it was made in, so its bytes would name the test differently in each process.
    ids=["pdf", "png", "csv", "csv-utf-16", "geojson", "kml", "zip", "xlsx"],
)
def test_good_files_pass(name: str, content: bytes, media_type: str) -> None:
    assert inspect(name, content).media_type == media_type


def test_evidence_is_papers_and_scans_only() -> None:
    with pytest.raises(Refused) as refusal:
        inspect("layer.zip", _named_zip("a.shp"), accepted=EVIDENCE)
    assert refusal.value.code == "file_kind_not_accepted"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\fakepath\\plan.pdf", "plan.pdf"),
        ("نقشہ.pdf", "نقشہ.pdf"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_names_are_made_safe(given: str, kept: str) -> None:
    assert safe_name(given) == kept


@pytest.mark.parametrize("given", ["", "..", "/", "   ", "\u202e"])
def test_names_with_nothing_left_are_refused(given: str) -> None:
    with pytest.raises(Refused):
        safe_name(given)


def test_no_given_name_is_in_the_storage_path() -> None:
    assert storage_key_of("ab" * 32) == f"documents/ab/ab/{'ab' * 32}"
