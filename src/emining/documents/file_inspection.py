"""Looking into a file on disk before it is kept, however large: piece by piece, in constant memory.

The same rules as `inspection`, which looks at small files in memory; office files, pictures and what else must be read
whole to be judged stay bounded by its limit.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml import sax as safe_sax

from emining.documents import inspection
from emining.documents.content import extension_of
from emining.documents.filetypes import GEOSCIENCE, accepted_for, kind_of
from emining.documents.inspection import LARGEST, MEGABYTE
from emining.documents.rasters import raster_cells
from emining.documents.types import FileType
from emining.kernel.refusals import Refused

MOST_ENTRIES: Final = 20_000
MOST_CELLS: Final = 100_000_000_000
"""Of a raster: a hundred thousand million, a province at half a metre."""
LARGEST_UNPACKED: Final = 20 * 1024**3
_UNPACKED_AT_MOST: Final = 20
"""How many times its own size an archive may grow, all in all, above a free allowance."""
_HEAD: Final = 4096
_PIECE: Final = 4 * MEGABYTE
_OVERLAP: Final = 128
_LARGEST_READ: Final = 32 * MEGABYTE
_LAS_HEADER: Final = 227


def inspect_file(
    name: str, path: Path, *, accepted: tuple[FileType, ...] = GEOSCIENCE, largest: int | None = None
) -> FileType:
    """What kind of file this is, once nothing in it is dangerous. `Refused` names the first thing that is.

    `largest` is in bytes. Never holds more than some megabytes of it, and never unpacks more than it counts.
    """
    size = path.stat().st_size
    if not size:
        raise Refused("file_empty", name=name)
    if largest is not None and size > largest:
        raise Refused("file_too_large", name=name, limit_mb=largest // MEGABYTE)
    extension = extension_of(name)
    if accepted_for(extension, accepted) is None:
        raise Refused("file_kind_not_accepted", extension=extension or name)
    with path.open("rb") as file:
        kind = kind_of(extension, file.read(_HEAD), accepted)
    if kind is None:
        raise Refused("file_not_what_it_says", name=name, extension=extension)
    _CHECKS[kind.family](name, path)
    return kind


def _whole(name: str, path: Path) -> bytes:
    """The content of a file of a kind that cannot be judged in pieces."""
    if path.stat().st_size > LARGEST:
        raise Refused("file_too_large", name=name, limit_mb=LARGEST // MEGABYTE)
    return path.read_bytes()


def _archive(name: str, path: Path) -> None:
    allowed = min(LARGEST_UNPACKED, inspection.LARGEST_UNPACKED + _UNPACKED_AT_MOST * path.stat().st_size)
    with path.open("rb") as file, inspection.opened(name, _Bounded(name, file)) as archive:
        inspection.entries(name, archive, most=MOST_ENTRIES, unpacked=allowed)
        inspection.try_unpacking(name, archive, unpacked=allowed)


class _Bounded:
    """A file that does not give more than 32 MB at once: an archive's table of contents is otherwise read as one."""

    def __init__(self, name: str, file: IO[bytes]) -> None:
        self._name = name
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if size < 0 or size > _LARGEST_READ:
            data = self._file.read(_LARGEST_READ + 1)
            if len(data) > _LARGEST_READ:
                raise Refused("archive_too_many_entries", name=self._name, limit=MOST_ENTRIES)
            return data
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        """Whoever opened the file closes it."""


def _office(name: str, path: Path) -> None:
    with path.open("rb") as file, inspection.opened(name, _Bounded(name, file)) as archive:
        _whole_size(name, path)
        for part in inspection.office_parts(name, archive):
            with archive.open(part) as xml:
                _parse(f"{name}/{part}", xml)


def _whole_size(name: str, path: Path) -> None:
    if path.stat().st_size > LARGEST:
        raise Refused("file_too_large", name=name, limit_mb=LARGEST // MEGABYTE)


def _xml(name: str, path: Path) -> None:
    with path.open("rb") as file:
        _parse(name, file)


def _parse(name: str, file: IO[bytes]) -> None:
    """Read XML as a stream of events that nobody keeps."""
    try:
        safe_sax.parse(file, ContentHandler(), forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise Refused("xml_not_safe", name=name) from error
    except (SAXException, ValueError, LookupError, zipfile.BadZipFile, EOFError, OSError) as error:
        raise Refused("xml_broken", name=name) from error


def _pdf(name: str, path: Path) -> None:
    """As `inspection` does, over pieces that overlap by more than the longest name looked for."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2048))
        if b"%%EOF" not in file.read():
            raise Refused("pdf_broken", name=name)
        file.seek(0)
        before = b""
        while piece := file.read(_PIECE):
            found = inspection.active_marks(before + piece)
            if found:
                raise Refused("pdf_active", name=name, found=", ".join(found))
            before = (before + piece)[-_OVERLAP:]


def _picture(name: str, path: Path) -> None:
    _whole_size(name, path)
    inspection.inspect_picture(name, path)


def _raster(name: str, path: Path) -> None:
    with path.open("rb") as file:
        cells = raster_cells(file, path.stat().st_size)
    if cells is None:
        raise Refused("raster_broken", name=name)
    if cells > MOST_CELLS:
        raise Refused("raster_too_large", name=name, limit_mpx=MOST_CELLS // 1_000_000)


def _text(name: str, path: Path) -> None:
    with path.open("rb") as file:
        first = file.read(2)
        if first in {b"\xff\xfe", b"\xfe\xff"}:
            return
        piece = first
        while piece:
            if b"\x00" in piece:
                raise Refused("text_not_readable", name=name)
            piece = file.read(_PIECE)


def _well_log(name: str, path: Path) -> None:
    """LAS 1.2, 2.0 and 3.0 of the Canadian Well Logging Society: text with a section `~V` that names the version."""
    _text(name, path)
    with path.open("rb") as file:
        if not re.search(rb"(?im)^\s*~V", file.read(_HEAD)):
            raise Refused("file_not_what_it_says", name=name, extension=extension_of(name))


def _database(name: str, path: Path) -> None:
    """A GeoPackage names itself in the database's header (OGC 12-128, requirement 2) and is as long as it says.

    What is in it is looked at only by the import's limited child process.
    """
    with path.open("rb") as file:
        head = file.read(100)
    page = int.from_bytes(head[16:18], "big") or 1
    page = 65536 if page == 1 else page
    pages = int.from_bytes(head[28:32], "big")
    if head[68:72] not in {b"GPKG", b"GP10", b"GP11"} or path.stat().st_size < page * max(pages, 1):
        raise Refused("database_broken", name=name)


def _points(name: str, path: Path) -> None:
    """LAS and LAZ (ASPRS LAS 1.0 to 1.4): where the points begin lies inside the file, behind the header."""
    with path.open("rb") as file:
        head = file.read(_LAS_HEADER)
    header, begin = int.from_bytes(head[94:96], "little"), int.from_bytes(head[96:100], "little")
    known = len(head) == _LAS_HEADER and head[24] == 1 and head[25] <= 4
    if not known or header < _LAS_HEADER or not header <= begin <= path.stat().st_size:
        raise Refused("points_broken", name=name)


def _seismic(name: str, path: Path) -> None:
    """SEG-Y has been known by its binary header; it is longer than its headers."""
    if path.stat().st_size <= 3600:
        raise Refused("file_not_what_it_says", name=name, extension=extension_of(name))


_CHECKS: Final[dict[str, Callable[[str, Path], None]]] = {
    "archive": _archive,
    "office": _office,
    "xml": _xml,
    "pdf": _pdf,
    "picture": _picture,
    "raster": _raster,
    "text": _text,
    "well_log": _well_log,
    "database": _database,
    "points": _points,
    "seismic": _seismic,
}
