"""Bringing the file into a private folder: what it is by its content, what belongs to it, what is missing."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from emining.places.intake import archive, shapefile
from emining.places.intake.faults import FileFault

MAX_BYTES: Final = 512 * 1024 * 1024
FORMATS: Final = {
    ".shp": "shapefile", ".gpkg": "geopackage", ".geojson": "geojson", ".json": "geojson", ".kml": "kml",
    ".tab": "mapinfo", ".mif": "mapinfo", ".csv": "csv", ".xlsx": "xlsx",
}  # fmt: skip
ACCEPTED: Final = (*FORMATS, ".zip", ".kmz")
_SIDE: Final = {
    ".shp": (".shx", ".dbf", ".prj", ".cpg"),
    ".tab": (".dat", ".map", ".id", ".ind"),
    ".mif": (".mid",),
}
_LINK_CRS: Final = re.compile(rb'"crs"\s*:\s*\{[^{}]*"type"\s*:\s*"(?:link|url)"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Staged:
    """One readable source: `label` as the giver called it, `path` our private copy, `stem` its name without ending."""

    label: str
    path: Path
    format: str
    stem: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything found in what was given. `sha256` and `size` are of the file as given (main part of a shapefile)."""

    name: str
    sha256: str
    size: int
    sources: tuple[Staged, ...]


@contextmanager
def staged(given: Path, *, name: str = "", restore_shx: bool = False) -> Iterator[Bundle]:
    """A private copy of the file, unpacked and checked; gone afterwards. `FileFault` says what is wrong with it."""
    called = name or given.name
    if not given.is_file():
        raise FileFault("file_missing", file=called)
    size = given.stat().st_size
    if size == 0:
        raise FileFault("file_empty", file=called)
    if size > MAX_BYTES:
        raise FileFault("file_too_large", size_mb=size // 1024**2, limit_mb=MAX_BYTES // 1024**2)
    folder = Path(tempfile.mkdtemp(prefix="emining-intake-"))
    try:
        sources = _sources(given, called, folder)
        for source in sources:
            _check(source, restore_shx=restore_shx)
        yield Bundle(called, _digest(given), size, tuple(sources))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sources(given: Path, called: str, folder: Path) -> list[Staged]:
    extension = Path(called).suffix.lower()
    if extension not in ACCEPTED:
        raise FileFault("format_unknown", file=called, accepted=" ".join(ACCEPTED))
    if extension in {".zip", ".kmz"}:
        _expect(given, "zip", called)
        return _in_archive(archive.unpack(given, folder), extension)
    inside = folder / archive.safe_name(Path(called).name)
    shutil.copyfile(given, inside)
    for sibling in _siblings(given, extension):
        if sibling.stat().st_size <= MAX_BYTES:
            shutil.copyfile(sibling, inside.with_suffix(sibling.suffix.lower()))
    return [Staged(called, inside, FORMATS[extension], Path(called).stem)]


def _siblings(given: Path, extension: str) -> list[Path]:
    wanted = _SIDE.get(extension, ())
    return (
        [
            path
            for path in given.parent.iterdir()
            if path.stem == given.stem and path.suffix.lower() in wanted and path.is_file() and not path.is_symlink()
        ]
        if wanted
        else []
    )


def _in_archive(files: list[archive.Unpacked], extension: str) -> list[Staged]:
    main = [file for file in files if file.path.suffix in FORMATS and not file.path.name.startswith(("_", "."))]
    shapes = {(file.path.parent, file.path.stem) for file in main if file.path.suffix == ".shp"}
    kept = [file for file in main if file.path.suffix == ".shp" or (file.path.parent, file.path.stem) not in shapes]
    if extension == ".kmz":
        kept = [file for file in kept if file.path.suffix == ".kml"]
    if not kept:
        orphans = [file.label for file in files if file.path.suffix in {".dbf", ".shx"}]
        raise (
            FileFault("shp_missing", entry=orphans[0])
            if orphans
            else FileFault("archive_without_data", accepted=" ".join(FORMATS))
        )
    return [Staged(file.label, file.path, FORMATS[file.path.suffix], file.path.stem) for file in kept]


def _expect(path: Path, kind: str, called: str) -> None:
    found = sniff(path)
    if found != kind:
        raise FileFault("content_differs", file=called, expected=kind, found=found)


def sniff(path: Path) -> str:
    """What the first bytes say: zip, shapefile, sqlite, json, xml, tab, mif or text."""
    with path.open("rb") as stream:
        head = stream.read(512)
    if head[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return "zip"
    if head[:4] == b"\x00\x00\x27\x0a":
        return "shapefile"
    if head.startswith(b"SQLite format 3\x00"):
        return "sqlite"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for sign, kind in ((b"{", "json"), (b"[", "json"), (b"<", "xml"), (b"!table", "tab"), (b"version", "mif")):
        if text.lower().startswith(sign):
            return kind
    return "binary" if b"\x00" in head and head[:2] not in {b"\xff\xfe", b"\xfe\xff"} else "text"


_CONTENT: Final = {
    ".shp": "shapefile", ".gpkg": "sqlite", ".geojson": "json", ".json": "json", ".kml": "xml", ".tab": "tab",
    ".mif": "mif", ".csv": "text", ".xlsx": "zip",
}  # fmt: skip


def _check(source: Staged, *, restore_shx: bool) -> None:
    path = source.path
    if path.stat().st_size == 0:
        raise FileFault("file_empty", file=source.label)
    wanted = _CONTENT[path.suffix]
    found = sniff(path)
    if found != wanted and not (wanted == "text" and found in {"json", "mif", "tab"}):
        raise FileFault("content_differs", file=source.label, expected=wanted, found=found)
    if path.suffix == ".shp":
        shapefile.check(path, source.label, restore_shx=restore_shx)
    elif path.suffix == ".gpkg":
        _check_sqlite(path, source.label)
    elif wanted == "json":
        _check_json(path, source.label)
    elif path.suffix in {".tab", ".mif"}:
        _check_mapinfo(path, source.label)
    elif path.suffix == ".xlsx":
        check_folder = path.parent / f"{path.stem}-parts"
        check_folder.mkdir(mode=0o700)
        archive.unpack(path, check_folder)
        shutil.rmtree(check_folder)


def _check_sqlite(path: Path, label: str) -> None:
    with path.open("rb") as stream:
        head = stream.read(100)
    if len(head) < 100:
        raise FileFault("file_truncated", detail=label)
    page = struct.unpack(">H", head[16:18])[0]
    pages = struct.unpack(">I", head[28:32])[0]
    if path.stat().st_size < (65536 if page == 1 else page) * pages:
        raise FileFault("file_truncated", detail=label)


def _check_json(path: Path, label: str) -> None:
    with path.open("rb") as stream:
        head = stream.read(65536)
        stream.seek(-min(path.stat().st_size, 4096), os.SEEK_END)
        tail = stream.read().rstrip()
    if tail[-1:] not in {b"}", b"]"}:
        raise FileFault("file_truncated", detail=label)
    if _LINK_CRS.search(head) or _LINK_CRS.search(tail):
        raise FileFault("points_elsewhere", file=label)
    try:
        head.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:
            raise FileFault("encoding_wrong", encoding="UTF-8") from None


def _check_mapinfo(path: Path, label: str) -> None:
    for suffix in _SIDE[path.suffix][:2]:
        if not path.with_suffix(suffix).is_file():
            raise FileFault("part_missing", file=label, part=suffix)
    if path.suffix == ".tab":
        text = path.read_bytes()[: 256 * 1024].decode("latin-1").lower()
        if "isseamless" in text or "type linked" in text or "create view" in text or re.search(r'file\s+"', text):
            raise FileFault("points_elsewhere", file=label)
