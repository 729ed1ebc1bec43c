"""Looking into a file before it is kept. Every upload is hostile until it has passed here."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Final

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
    with _opened(name, content) as archive:
        _entries(name, archive)
        _test_unpacking(name, archive)


def _office(name: str, content: bytes) -> None:
    """An Office file is an archive of XML: no macros, no embedded programs, no entities."""
    with _opened(name, content) as archive:
        _entries(name, archive)
        names = [entry.filename for entry in archive.infolist()]
        if "[Content_Types].xml" not in names:
            raise Refused("file_not_what_it_says", name=name, extension=extension_of(name))
        bad = next((entry for entry in names if any(part in entry.lower() for part in _MACRO_PARTS)), None)
        if bad is not None:
            raise Refused("archive_nested", name=name, entry=bad)
        _test_unpacking(name, archive)
        for entry in names:
            if entry.lower().endswith((".xml", ".rels")):
                _xml(f"{name}/{entry}", archive.read(entry))


def _opened(name: str, content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused("archive_broken", name=name) from error


def _entries(name: str, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Refused("archive_too_many_entries", name=name, limit=MOST_ENTRIES)
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise Refused("archive_too_large", name=name, limit_mb=LARGEST_UNPACKED // MEGABYTE)
    for entry in entries:
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


def _test_unpacking(name: str, archive: zipfile.ZipFile) -> None:
    """Unpack into nothing, counting: the sizes an archive states about itself may be lies."""
    left = LARGEST_UNPACKED
    for entry in archive.infolist():
        try:
            with archive.open(entry) as file:
                while chunk := file.read(MEGABYTE):
                    left -= len(chunk)
                    if left < 0:
                        raise Refused("archive_too_large", name=name, limit_mb=LARGEST_UNPACKED // MEGABYTE)
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
    spelled_out = _NAME_ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), content)
    found = [mark.decode() for mark in _ACTIVE_PDF if re.search(re.escape(mark) + rb"(?![A-Za-z0-9])", spelled_out)]
    if found:
        raise Refused("pdf_active", name=name, found=", ".join(found))


def _picture(name: str, content: bytes) -> None:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content)) as picture:
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
