"""Files on disk, looked into without reading them whole."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from emining.documents import file_inspection
from emining.documents.file_inspection import inspect_file
from emining.documents.tests.test_inspection import PDF
from emining.kernel.refusals import Refused


def _segy(samples: int = 4000) -> bytes:
    head = bytearray(3600)
    head[:3200] = b"\xc3" + b"\x40" * 3199
    head[3216:3218], head[3224:3226] = (2000).to_bytes(2, "big"), (5).to_bytes(2, "big")
    return bytes(head) + bytes(samples)


def _tiff(width: int, height: int, *, big: bool = False) -> bytes:
    if big:
        head = struct.pack("<2sHHHQ", b"II", 43, 8, 0, 16)
        tags = b"".join(struct.pack("<HHQQ", tag, 16, 1, value) for tag, value in ((256, width), (257, height)))
        return head + struct.pack("<Q", 2) + tags + bytes(8)
    head = struct.pack("<2sHI", b"II", 42, 8)
    tags = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in ((256, width), (257, height)))
    return head + struct.pack("<H", 2) + tags + bytes(4)


def _las() -> bytes:
    head = bytearray(227)
    head[:4], head[24], head[25] = b"LASF", 1, 2
    head[94:96], head[96:100] = (227).to_bytes(2, "little"), (227).to_bytes(4, "little")
    return bytes(head)


def _geopackage(application: bytes = b"GPKG") -> bytes:
    head = bytearray(4096)
    head[:16] = b"SQLite format 3\x00"
    head[16:18], head[28:32], head[68:72] = (4096).to_bytes(2, "big"), (1).to_bytes(4, "big"), application
    return bytes(head)


def _zip(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def _docx(kind: str = "document.main", **files: bytes) -> bytes:
    types = f'<Types><Override ContentType="application/{kind}+xml"/></Types>'.encode()
    return _zip({"[Content_Types].xml": types, "word/document.xml": b"<d/>"} | files)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("a.sgy", _segy(), "application/x-segy"),
        ("a.SEGY", _segy(), "application/x-segy"),
        ("a.las", _las(), "application/vnd.las"),
        ("a.laz", _las(), "application/vnd.laszip"),
        ("a.las", b"# log\n~Version\nVERS. 2.0\n", "text/x-las-well-log"),
        ("a.tif", _tiff(40000, 40000), "image/tiff; application=geotiff"),
        ("a.tif", _tiff(250000, 300000, big=True), "image/tiff; application=geotiff"),
        ("a.gpkg", _geopackage(), "application/geopackage+sqlite3"),
        ("a.asc", b"ncols 4\nnrows 4\n", "text/x-ascii-grid"),
        ("a.dxf", b"0\nSECTION\n", "image/vnd.dxf"),
        ("a.csv", b"a,b\n1,2\n", "text/csv"),
        ("a.kml", b"<kml><Placemark/></kml>", "application/vnd.google-earth.kml+xml"),
        ("a.docx", _docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.zip", _zip({"a/b.csv": b"1,2\n" * 100}), "application/zip"),
    ],
    ids=lambda value: value if isinstance(value, str) else "content",
)
def test_what_is_accepted(tmp_path: Path, name: str, content: bytes, media_type: str) -> None:
    assert inspect_file(name, _kept(tmp_path, content)).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"", "file_empty"),
        ("a.svg", b"<svg/>", "file_kind_not_accepted"),
        ("a.html", b"<html>", "file_kind_not_accepted"),
        ("a.docm", _docx(), "file_kind_not_accepted"),
        ("a.csv", b"<html><body>", "file_not_what_it_says"),
        ("a.csv", b"  <SVG onload=x>", "file_not_what_it_says"),
        ("a.csv", b"a,b\n" * 1_100_000 + b"\x00", "text_not_readable"),
        ("a.pdf", PDF[:-20], "pdf_broken"),
        ("a.pdf", b"%PDF-1.7\n" + b" " * (4 * 1024 * 1024 - 12) + b"/JavaScript (x)\n%%EOF", "pdf_active"),
        ("a.pdf", b"%PDF-1.7\n" + b" " * (4 * 1024 * 1024 - 14) + b"/J#61vaScript (x)\n%%EOF", "pdf_active"),
        ("a.sgy", bytes(4000), "file_not_what_it_says"),
        ("a.sgy", _segy()[:3600], "file_not_what_it_says"),
        ("a.las", _las()[:100], "points_broken"),
        ("a.las", b"# no section\nV\n", "file_not_what_it_says"),
        ("a.tif", _tiff(2**31, 2**31), "raster_too_large"),
        ("a.tif", b"II*\x00\xff\xff\xff\xff" + bytes(20), "raster_broken"),
        ("a.gpkg", _geopackage(b"\0\0\0\0"), "database_broken"),
        ("a.gpkg", _geopackage()[:2000], "database_broken"),
        ("a.kml", b'<!DOCTYPE k [<!ENTITY a "b">]><kml>&a;</kml>', "xml_not_safe"),
        ("a.kml", b"<kml><open>", "xml_broken"),
        ("a.docx", _docx(**{"word/vbaProject.bin": b"x"}), "archive_nested"),
        ("a.docx", _docx("vnd.ms-word.document.macroEnabled.main"), "office_macros"),
        ("a.docx", _docx(**{"word/x.xml": b'<!DOCTYPE k [<!ENTITY a "b">]><k/>'}), "xml_not_safe"),
        ("a.zip", _zip({"../a.csv": b"x"}), "archive_entry_outside"),
        ("a.zip", _zip({"a.zip": b"x"}), "archive_nested"),
        ("a.zip", _zip({"bomb.csv": bytes(3 * 1024 * 1024)}), "archive_too_dense"),
        ("a.zip", _zip({"a.csv": b"x"})[:-10], "archive_broken"),
    ],
    ids=lambda value: value if isinstance(value, str) else "content",
)
def test_what_is_refused(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        inspect_file(name, _kept(tmp_path, content))
    assert refusal.value.code == code


def test_an_archive_may_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_inspection, "LARGEST_UNPACKED", 1000)
    with pytest.raises(Refused) as refusal:
        inspect_file("a.zip", _kept(tmp_path, _zip({"a.csv": b"1,2\n" * 300})))
    assert refusal.value.code == "archive_too_large"


def test_an_archives_table_of_contents_is_not_read_without_bounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_inspection, "_LARGEST_READ", 500)
    with pytest.raises(Refused) as refusal:
        inspect_file("a.zip", _kept(tmp_path, _zip({f"{n}.csv": b"x" for n in range(60)})))
    assert refusal.value.code == "archive_too_many_entries"


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(64 * 1024 * 1024)
        file.seek(0, 2)
        file.write(b"\n%%EOF")
    tracemalloc.start()
    try:
        inspect_file("a.pdf", path)
        assert tracemalloc.get_traced_memory()[1] < 40 * 1024 * 1024
    finally:
        tracemalloc.stop()


def _kept(folder: Path, content: bytes) -> Path:
    path = folder / "given"
    path.write_bytes(content)
    return path
