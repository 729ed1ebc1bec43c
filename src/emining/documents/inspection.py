"""Looking into a file before it is kept. Every upload is hostile until it has passed here."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any, Final

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from emining.documents.content import extension_of
from emining.documents.filetypes import ACCEPTED, accepted_for, looks_like
from emining.documents.types import FileType
from emining.kernel.refusals import Refused

MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 50 * MEGABYTE
LARGEST_UNPACKED: Final = 300 * MEGABYTE
LARGEST_RATIO: Final = 120
MOST_ENTRIES: Final = 2000
MOST_PIXELS: Final = 200_000_000
_RATIO_FROM: Final = MEGABYTE
_ARCHIVES: Final = frozenset({".zip", ".kmz", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".jar"})
_LINK: Final = 0o120000
_ACTIVE_PDF: Final = (
    b"/JavaScript",
    b"/JS",
    b"/Launch",
    b"/EmbeddedFile",
    b"/RichMedia",
    b"/XFA",
    b"/OpenAction",
    b"/AA",
)
_NAME_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_MACRO_PARTS: Final = ("vbaproject.bin", "/activex/", "/embeddings/")


def inspect(
    name: str, content: bytes, *, accepted: tuple[FileType, ...] = ACCEPTED, largest: int = LARGEST
) -> FileType:
    """What kind of file this is, once nothing in it is dangerous. `Refused` names the first thing that is.

    `largest` is in bytes. The checks read the whole content, never run it, and never unpack more than they count.
    """
    if not content:
        raise Refused("file_empty", name=name)
    if len(content) > largest:
        raise Refused("file_too_large", name=name, limit_mb=largest // MEGABYTE)
    extension = extension_of(name)
    kind = accepted_for(extension, accepted)
    if kind is None:
        raise Refused("file_kind_not_accepted", extension=extension or name)
    if not looks_like(kind, content):
        raise Refused("file_not_what_it_says", name=name, extension=extension)
    _CHECKS[kind.family](name, content)
    return kind


def _archive(name: str, content: bytes) -> None:
    with opened(name, io.BytesIO(content)) as archive:
        entries(name, archive)
        try_unpacking(name, archive)


def _office(name: str, content: bytes) -> None:
    with opened(name, io.BytesIO(content)) as archive:
        for part in office_parts(name, archive):
            _xml(f"{name}/{part}", archive.read(part))


def office_parts(name: str, archive: zipfile.ZipFile) -> list[str]:
    """The XML parts of an Office file, to be looked at one by one; it holds no macros and no embedded programs."""
    entries(name, archive)
    names = [entry.filename for entry in archive.infolist()]
    if "[Content_Types].xml" not in names:
        raise Refused("file_not_what_it_says", name=name, extension=extension_of(name))
    bad = next((entry for entry in names if any(part in entry.lower() for part in _MACRO_PARTS)), None)
    if bad is not None:
        raise Refused("archive_nested", name=name, entry=bad)
    try_unpacking(name, archive)
    with archive.open("[Content_Types].xml") as kinds:
        if b"macroenabled" in kinds.read(MEGABYTE).lower():
            raise Refused("office_macros", name=name)
    return [part for part in names if part.lower().endswith((".xml", ".rels"))]


def opened(name: str, file: Any) -> zipfile.ZipFile:
    """The archive in a file that can be read and sought in."""
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused("archive_broken", name=name) from error


def entries(name: str, archive: zipfile.ZipFile, *, most: int | None = None, unpacked: int | None = None) -> None:
    """What an archive says of its entries is within bounds: number, bytes unpacked, paths, links, density."""
    most = MOST_ENTRIES if most is None else most
    unpacked = LARGEST_UNPACKED if unpacked is None else unpacked
    found = archive.infolist()
    if len(found) > most:
        raise Refused("archive_too_many_entries", name=name, limit=most)
    if sum(entry.file_size for entry in found) > unpacked:
        raise Refused("archive_too_large", name=name, limit_mb=unpacked // MEGABYTE)
    for entry in found:
        _entry(name, entry)


def _entry(name: str, entry: zipfile.ZipInfo) -> None:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if not path.parts or path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise Refused("archive_entry_outside", name=name, entry=entry.filename[:80])
    if (entry.external_attr >> 16) & 0o170000 == _LINK:
        raise Refused("archive_entry_link", name=name, entry=entry.filename[:80])
    if entry.flag_bits & 0x1:
        raise Refused("archive_encrypted", name=name)
    if path.suffix.lower() in _ARCHIVES:
        raise Refused("archive_nested", name=name, entry=entry.filename[:80])
    if entry.file_size > _RATIO_FROM and entry.file_size > LARGEST_RATIO * max(entry.compress_size, 1):
        raise Refused("archive_too_dense", name=name)


def try_unpacking(name: str, archive: zipfile.ZipFile, *, unpacked: int | None = None) -> None:
    """Unpack into nothing, counting: the sizes an archive states about itself may be lies."""
    limit = LARGEST_UNPACKED if unpacked is None else unpacked
    left = limit
    for entry in archive.infolist():
        try:
            with archive.open(entry) as file:
                while chunk := file.read(MEGABYTE):
                    left -= len(chunk)
                    if left < 0:
                        raise Refused("archive_too_large", name=name, limit_mb=limit // MEGABYTE)
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError, NotImplementedError) as error:
            raise Refused("archive_broken", name=name) from error


def _xml(name: str, content: bytes) -> None:
    try:
        fromstring(content, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise Refused("xml_not_safe", name=name) from error
    except (ParseError, ValueError, LookupError) as error:
        raise Refused("xml_broken", name=name) from error


def _pdf(name: str, content: bytes) -> None:
    """No scripts, actions or embedded files, also not behind `#4A`-style spellings; with an end.

    Names inside compressed object streams are not seen by this look: the store never opens a PDF in the page, it hands
    it out as a download (docs/security/asvs.md says so).
    """
    if b"%%EOF" not in content[-2048:]:
        raise Refused("pdf_broken", name=name)
    found = active_marks(content)
    if found:
        raise Refused("pdf_active", name=name, found=", ".join(found))


def active_marks(content: bytes) -> list[str]:
    """The names of scripts, actions and embedded files that occur in a part of a PDF."""
    spelled_out = _NAME_ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), content)
    return [mark.decode() for mark in _ACTIVE_PDF if re.search(re.escape(mark) + rb"(?![A-Za-z0-9])", spelled_out)]


def _picture(name: str, content: bytes) -> None:
    inspect_picture(name, io.BytesIO(content))


def inspect_picture(name: str, file: Any) -> None:
    """A picture, from a path or an open file, is whole and within bounds."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings(), Image.open(file) as picture:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise Refused("picture_too_large", name=name, limit_mpx=MOST_PIXELS // 1_000_000)
            picture.verify()
    except Image.DecompressionBombError as error:
        raise Refused("picture_too_large", name=name, limit_mpx=MOST_PIXELS // 1_000_000) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Refused("picture_broken", name=name) from error


def _text(name: str, content: bytes) -> None:
    if b"\x00" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("text_not_readable", name=name)


def _database(name: str, content: bytes) -> None:
    """A GeoPackage is opened by the import's limited child process only."""


_CHECKS: Final[dict[str, Callable[[str, bytes], None]]] = {
    "archive": _archive,
    "office": _office,
    "xml": _xml,
    "pdf": _pdf,
    "picture": _picture,
    "text": _text,
    "database": _database,
}
