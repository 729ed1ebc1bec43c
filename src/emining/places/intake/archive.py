"""Unpacking a zip archive that may be hostile: names, links, nesting, counts, real sizes, passwords."""

from __future__ import annotations

import stat
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from emining.places.intake.faults import FileFault

MAX_ENTRIES: Final = 2_000
MAX_TOTAL: Final = 1024**3
MAX_RATIO: Final = 150
_RATIO_FROM: Final = 4 * 1024 * 1024
_BLOCK: Final = 1024 * 1024
_NESTED: Final = (".zip", ".kmz", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".tar")


@dataclass(frozen=True, slots=True)
class Unpacked:
    """One file taken out: `label` is its name in the archive, `path` where it lies now."""

    label: str
    path: Path


def unpack(archive: Path, into: Path) -> list[Unpacked]:
    """Write every file of the archive below `into` under safe names. `FileFault` before anything is trusted.

    Sizes are counted while they are unpacked: what the archive says of itself is not believed.
    """
    try:
        with ZipFile(archive) as source:
            entries = [entry for entry in source.infolist() if not entry.is_dir()]
            if not entries:
                raise FileFault("archive_empty")
            if len(entries) > MAX_ENTRIES:
                raise FileFault("archive_too_many", count=len(entries), limit=MAX_ENTRIES)
            for entry in entries:
                _inspect(entry)
            return _write_all(source, entries, into)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise FileFault("archive_broken", detail=str(error)[:200]) from None


def _inspect(entry: ZipInfo) -> None:
    name = entry.orig_filename
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0] or "\x00" in name:
        raise FileFault("archive_path_outside", entry=name[:120])
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
        raise FileFault("archive_link", entry=name[:120])
    if entry.flag_bits & 1:
        raise FileFault("archive_encrypted", entry=name[:120])
    if name.lower().endswith(_NESTED):
        raise FileFault("archive_nested", entry=name[:120])
    if entry.file_size > MAX_TOTAL:
        raise FileFault("archive_bomb", limit_mb=MAX_TOTAL // 1024**2, entry=name[:120])


def _write_all(source: ZipFile, entries: list[ZipInfo], into: Path) -> list[Unpacked]:
    folders: dict[str, Path] = {}
    taken: list[Unpacked] = []
    total = 0
    for entry in entries:
        inside = PurePosixPath(entry.filename.replace("\\", "/"))
        folder = folders.setdefault(str(inside.parent), into / f"d{len(folders)}")
        folder.mkdir(mode=0o700, exist_ok=True)
        path = folder / safe_name(inside.name)
        if path.exists():
            raise FileFault("archive_name_twice", entry=str(inside)[:120])
        total += _write(source, entry, path, MAX_TOTAL - total)
        taken.append(Unpacked(str(inside), path))
    return taken


def _write(source: ZipFile, entry: ZipInfo, path: Path, left: int) -> int:
    written = 0
    with source.open(entry) as stream, path.open("xb") as out:
        while block := stream.read(_BLOCK):
            written += len(block)
            ratio = written / max(entry.compress_size, 1)
            if written > left or (written > _RATIO_FROM and ratio > MAX_RATIO):
                raise FileFault("archive_bomb", limit_mb=MAX_TOTAL // 1024**2, entry=entry.filename[:120])
            out.write(block)
    return written


def safe_name(name: str) -> str:
    """A file name of ours: the stem in characters no driver gives a meaning to, the extension in lower case."""
    stem, _dot, extension = name.rpartition(".")
    kept = "".join(sign if sign.isalnum() or sign in "-_." else "_" for sign in (stem or extension))[:100]
    return f"{kept.lstrip('.') or 'file'}.{extension.lower()[:10]}" if stem else kept.lstrip(".") or "file"
