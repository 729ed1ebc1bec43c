"""Copies that leave the platform: watermarked where the format can carry it, and fingerprinted.

PDF: watermark on every page, id in four hidden places. Pictures: watermark and id in the pixels. CSV: the id in the
quoting, which changes no value, in an archive with a notice. Any other format, and anything too large to be rewritten:
unchanged in an archive with the notice and the id, because a changed model or GeoPackage would be a false one.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from emining.documents.confined import csv_mark, limits
from emining.documents.confined.tables import decoded
from emining.documents.viewing import child
from emining.documents.viewing.pages import spooled
from emining.documents.viewing.types import Mark
from emining.documents.viewing.zipping import Entry, zipped
from emining.kernel.languages import LANGUAGES

if TYPE_CHECKING:
    from emining.documents.models import Document

NOTICE_NAME: Final = "NOTICE.txt"
MARK_NAME: Final = "mark.json"
COMMENT: Final = "EMiningMark:"
_PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/tiff", "image/webp"})


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy on its way out: a name, a type, and its content in pieces."""

    name: str
    media_type: str
    chunks: Iterator[bytes]


def copy_of(document: Document, mark: Mark) -> Copy:
    """The copy of a document for one person. `Refused` (`view_…`) when the file cannot be rewritten safely."""
    if document.media_type == "application/pdf" and document.size <= limits.LARGEST_PDF:
        return Copy(document.name, "application/pdf", _pdf(document, mark))
    if document.media_type in _PICTURES and document.size <= limits.LARGEST_PICTURE:
        return _picture(document, mark)
    return _archive(document, mark)


def fingerprint(pdf: bytes, mark: Mark) -> bytes:
    """A PDF with the watermark on every page and the id of the mark hidden in it. `Refused` with a `view_…` code."""
    with _in_file(pdf) as file:
        return child.ask("pdf.copy", file, lines=mark.lines, mark=mark.id)[1]


def identify(content: bytes) -> tuple[str, ...]:
    """The ids of the marks that a file found somewhere may carry: PDF, picture, CSV or one of our archives.

    The caller asks its own record which of them it gave to whom: a PDF's file identifier alone looks like an id too.
    """
    if content.startswith(b"%PDF-"):
        with _in_file(content) as file:
            return tuple(child.ask("pdf.marks", file)[0]["marks"])
    if content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"II", b"MM")):
        with _in_file(content) as file:
            return tuple(child.ask("picture.marks", file)[0]["marks"])
    if content.startswith(b"PK\x03\x04"):
        return _in_archive(content)
    text, delimiter = decoded(content[: limits.LARGEST_TABLE])
    found = csv_mark.read(text, delimiter)
    return (found,) if found else ()


def _pdf(document: Document, mark: Mark) -> Iterator[bytes]:
    with spooled(document) as file:
        _facts, made = child.ask_for_file("pdf.copy", file, lines=mark.lines, mark=mark.id)
    return _in_pieces(made)


def _picture(document: Document, mark: Mark) -> Copy:
    with spooled(document) as file:
        facts, made = child.ask_for_file("picture.copy", file, lines=mark.lines, mark=mark.id)
    ending = ".png" if facts["media_type"] == "image/png" else ".jpg"
    return Copy(f"{PurePosixPath(document.name).stem}{ending}", facts["media_type"], _in_pieces(made))


def _archive(document: Document, mark: Mark) -> Copy:
    at = timezone.now()
    file = spooled(document)
    entries = [
        Entry(NOTICE_NAME, at, [notice_text(document.name, mark).encode()]),
        Entry(MARK_NAME, at, [json.dumps({"mark": mark.id, "sha256_of_original": document.sha256}).encode()]),
        Entry(document.name, at, _content(document, file, mark), is_squeezed=document.media_type == "text/csv"),
    ]
    name = f"{PurePosixPath(document.name).stem}.zip"
    return Copy(name, "application/zip", zipped(entries, comment=COMMENT + mark.id))


def _content(document: Document, file: IO[bytes], mark: Mark) -> Iterator[bytes]:
    if document.media_type == "text/csv" and document.size <= limits.LARGEST_TABLE:
        file.seek(0)
        text, delimiter = decoded(file.read())
        file.close()
        return iter([csv_mark.embedded(text, delimiter, mark.id).encode()])
    return _in_pieces(file, start=0)


def notice_text(name: str, mark: Mark) -> str:
    """For whom a file was taken out of the room, in the three languages."""
    words = " · ".join(field for line in mark.lines for field in line)
    told = []
    for language in LANGUAGES:
        with override(language):
            told.append(
                _(
                    "%(name)s was handed out of a data room to: %(words)s. It stays under the undertaking given there. "
                    "This copy carries a mark by which it can be traced."
                )
                % {"name": name, "words": words}
            )
    return "\n\n".join(dict.fromkeys(told)) + "\n"


def _in_archive(content: bytes) -> tuple[str, ...]:
    import zipfile

    found = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            comment = archive.comment.decode("latin-1")
            if comment.startswith(COMMENT):
                found.append(comment.removeprefix(COMMENT))
            for told in archive.infolist()[:10]:
                if told.filename.endswith(".csv") and told.file_size <= limits.LARGEST_TABLE:
                    text, delimiter = decoded(archive.read(told))
                    found.append(csv_mark.read(text, delimiter))
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return ()
    return tuple(dict.fromkeys(mark for mark in found if mark))


def _in_file(content: bytes) -> IO[bytes]:
    import tempfile

    file = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the caller
    file.write(content)
    file.flush()
    return file


def _in_pieces(file: IO[bytes], start: int | None = None) -> Iterator[bytes]:
    with file:
        if start is not None:
            file.seek(start)
        while chunk := file.read(limits.MEGABYTE):
            yield chunk
